"""The offline proposer: rules over a schema's lexicon, no model and no network."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from annotator.errors import SchemaFileError
from annotator.model.event import Argument, Attribute, EventMention
from annotator.model.proposal import Outcome, Proposal, Task
from annotator.model.record import canonical_json, digest
from annotator.model.span import Span
from annotator.propose.grammar import Grammar
from annotator.propose.reading import read
from annotator.propose.rule_events import Found, events
from annotator.schema.definition import EventSchema
from annotator.text.normalise import normalise

RULES_VERSION = "1"
"""Rises with every change that may change a proposal."""


@dataclass(frozen=True)
class RuleProposer:
    """Proposes by the lexicon of a schema."""

    schema: EventSchema
    grammar: Grammar

    @property
    def name(self) -> str:
        """Kind of proposer."""
        return "rules"

    @property
    def model(self) -> str:
        """Name and version of the rule set."""
        return f"rules-{self.grammar.lexicon.language}-{RULES_VERSION}"

    def settings(self) -> tuple[tuple[str, str], ...]:
        """Returns nothing: the schema and the version say all."""
        return ()

    def propose(self, tasks: Iterable[Task]) -> Iterator[Outcome]:
        """Yields one outcome a task, in order; headings and boilerplate get no proposals."""
        for task in tasks:
            yield Outcome(
                paragraph_id=task.paragraph_id,
                proposals=tuple(self._proposals(task)) if task.kind == "body" else (),
                request_sha256=self._request(task),
            )

    def _request(self, task: Task) -> str:
        content = task.model_dump(mode="json", exclude={"paragraph_id"})
        return digest(canonical_json([self.name, self.model, self.schema.digest, content]))

    def _proposals(self, task: Task) -> Iterator[Proposal]:
        reading = read(
            task.text,
            task.published_on,
            self.grammar.vocabulary,
            self.grammar.work_ends,
        )
        for found in events(reading, self.grammar):
            yield Proposal(event=self._event(task, found))

    def _event(self, task: Task, found: Found) -> EventMention:
        event_type = found.type
        arguments = []
        for role_name, start, end in found.fillers:
            role = self.schema.role(event_type, role_name)
            span = Span.of(task.text, start, end)
            value = None
            if role and role.value:
                value = normalise(span.text, role.value, task.published_on)
                if role.value_optional and not any(c.isdigit() for c in span.text):
                    value = None
            arguments.append(Argument(role=role_name, span=span, value=value))
        token = found.trigger
        return EventMention(
            type=event_type,
            trigger=Span.of(task.text, token.start, token.end),
            arguments=tuple(arguments),
            attributes=found.attributes,
        ).grounded_in(task.text)


def rule_proposer(schema: EventSchema) -> RuleProposer:
    """Makes the proposer of a schema.

    Raises:
        SchemaFileError: The schema has no lexicon.
    """
    if schema.lexicon is None:
        raise SchemaFileError(schema.id, ["lexicon: missing; the rules go by it, or propose with a model"])
    return RuleProposer(schema, Grammar(schema.lexicon))
