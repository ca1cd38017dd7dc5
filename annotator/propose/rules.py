"""The offline proposer: rules over a schema's lexicon, no model and no network."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from annotator.errors import Line, SchemaFileError
from annotator.model.event import Argument, EventMention
from annotator.model.proposal import Outcome, Proposal, Task
from annotator.model.record import canonical_json, digest
from annotator.model.span import Span
from annotator.propose.chinese.reading import read
from annotator.propose.rule.events import Found, events
from annotator.propose.rule.filler import Filler
from annotator.propose.rule.grammar import Grammar
from annotator.propose.values import role_value
from annotator.schema.definition import EventSchema
from annotator.schema.lexicon import Lexicon

RULES_VERSION = "1"
"""Rises with every change of the code that may change a proposal."""

LANGUAGE = "zh"
"""BCP 47 tag of the texts whose grammar the rules know."""


@dataclass(frozen=True)
class RuleProposer:
    """Proposes by the lexicon of a schema."""

    schema: EventSchema
    lexicon: Lexicon

    @property
    def name(self) -> str:
        """Kind of proposer."""
        return "rules"

    @property
    def model(self) -> str:
        """Name and version of the rule set."""
        return f"rules-{LANGUAGE}-{RULES_VERSION}"

    @property
    def prompt_digest(self) -> None:
        """None: the rules need no prompt."""

    def settings(self) -> tuple[tuple[str, str], ...]:
        """Returns the digest of the lexicon, which that of the schema leaves out."""
        return (("lexicon", self._lexicon_digest),)

    def propose(self, tasks: Iterable[Task]) -> Iterator[Outcome]:
        """Yields one outcome a task, in order; headings and boilerplate get no proposals."""
        for task in tasks:
            found = self._found(task) if task.kind == "body" else ()
            yield Outcome(
                paragraph_id=task.paragraph_id,
                proposals=tuple(Proposal(event=self._event(task, f)) for f in found),
                request_sha256=self.request_sha256(task),
            )

    def request_sha256(self, task: Task) -> str:
        """Returns the digest of schema, lexicon, rules and all that is known of a task."""
        content = task.model_dump(mode="json", exclude={"paragraph_id"})
        made_by = [self.name, self.model, self.schema.digest, self._lexicon_digest]
        return digest(canonical_json([made_by, content]))

    @cached_property
    def _grammar(self) -> Grammar:
        return Grammar(self.lexicon)

    @cached_property
    def _lexicon_digest(self) -> str:
        return digest(canonical_json(self.lexicon.model_dump(mode="json")))

    def _found(self, task: Task) -> tuple[Found, ...]:
        grammar = self._grammar
        words, ends = grammar.vocabulary, grammar.work_ends
        return events(read(task.text, task.published_on, words, ends), grammar)

    def _event(self, task: Task, found: Found) -> EventMention:
        return EventMention(
            type=found.type,
            trigger=Span.of(task.text, found.trigger.start, found.trigger.end),
            arguments=tuple(self._argument(task, found, f) for f in found.fillers),
            attributes=found.attributes,
        ).grounded_in(task.text)

    def _argument(self, task: Task, found: Found, filler: Filler) -> Argument:
        span = Span.of(task.text, filler.start, filler.end)
        role = self.schema.role(found.type, filler.role)
        value = role_value(role, span.text, task.published_on) if role else None
        return Argument(role=filler.role, span=span, value=value)


def rule_proposer(schema: EventSchema) -> RuleProposer:
    """Makes the proposer of a schema.

    Raises:
        SchemaFileError: The schema has no lexicon, or one for another language.
    """
    lexicon = schema.lexicon
    if lexicon is None:
        said = "lexicon: missing; the rules go by it, so add one or use a model"
        fault = Line(said, "no_lexicon")
        raise SchemaFileError(schema.id, [fault])
    if lexicon.language.split("-")[0] != LANGUAGE:
        said = f"lexicon.language: the rules read {LANGUAGE}, not {lexicon.language}"
        fault = Line(said, "lexicon_language", language=lexicon.language)
        raise SchemaFileError(schema.id, [fault])
    return RuleProposer(schema, lexicon)
