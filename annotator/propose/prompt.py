"""The prompt: a versioned template with its examples, and the messages made from it.

Documents go in as values only, and nothing renders the messages a second time: what looks
like a template in a document is sent as it stands.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

from jinja2 import StrictUndefined, Template, TemplateSyntaxError
from jinja2.meta import find_undeclared_variables
from jinja2.sandbox import ImmutableSandboxedEnvironment

from annotator.errors import InputError
from annotator.model.proposal import Task
from annotator.model.record import Record, canonical_json, digest
from annotator.propose.examples import PromptExample
from annotator.propose.prompt_files import find_prompt, read_prompt_examples
from annotator.schema.definition import EventSchema
from annotator.schema.prompt_block import prompt_block
from annotator.text.segment import sentences

SYSTEM_VARIABLES = frozenset({"guide", "reply_schema", "examples", "delimiter_sample"})
USER_VARIABLES = frozenset(
    {"delimiter", "title", "published_on", "heading", "previous", "sentences"}
)

MAX_HEADING = 200
"""Code points of title and heading that are shown."""

MAX_PREVIOUS = 400
"""Code points of the paragraph before that are shown, counted from its end."""

# a prompt file may come from somebody else: it may render, and do nothing besides
_ENVIRONMENT = ImmutableSandboxedEnvironment(
    undefined=StrictUndefined, autoescape=False, trim_blocks=True, lstrip_blocks=True
)


class PromptFile(Record):
    """What the files of one version say: all that another machine needs."""

    version: str
    """Such as ``v1``."""
    template: str
    examples: tuple[PromptExample, ...] = ()

    @property
    def body(self) -> str:
        """All of it as canonical JSON, as the store keeps it."""
        return canonical_json(self.model_dump(mode="json"))


@dataclass(frozen=True)
class Prompt:
    """A version of the prompt under one schema; threads may share it."""

    file: PromptFile
    schema: EventSchema
    _template: Template = field(repr=False)
    _systems: dict[str | None, str] = field(
        default_factory=dict[str | None, str], repr=False, compare=False
    )

    @property
    def version(self) -> str:
        """Such as ``v1``."""
        return self.file.version

    @cached_property
    def digest(self) -> str:
        """Digest of all that the messages depend on besides paragraph and reply format."""
        shown = [[example.sentences, example.reply] for example in self.file.examples]
        return digest(canonical_json([self.file.template, self._guide, shown]))

    def system(self, reply_schema: str | None) -> str:
        """Returns the system message, which is the same for all paragraphs of a run.

        Args:
            reply_schema: The JSON Schema of the reply, for endpoints that do not enforce
                one; else None.
        """
        known = self._systems.get(reply_schema)
        if known is None:
            known = self._systems[reply_schema] = self._system(reply_schema)
        return known

    def user(self, task: Task) -> str:
        """Returns the user message: context, and the paragraph in numbered sentences."""
        cuts = sentences(task.text)
        shown: dict[str, Any] = {
            "title": _beginning(task.title),
            "published_on": task.published_on and task.published_on.isoformat(),
            "heading": _beginning(task.heading),
            "previous": _end(task.previous),
            "sentences": [task.text[start:end] for start, end in cuts],
        }
        shown["delimiter"] = delimiter(
            [
                task.text,
                shown["title"] or "",
                shown["heading"] or "",
                shown["previous"] or "",
            ]
        )
        return self._rendered("user", shown)

    @cached_property
    def _guide(self) -> str:
        return prompt_block(self.schema, self.schema.language)

    def _system(self, reply_schema: str | None) -> str:
        shown = {
            "guide": self._guide,
            "reply_schema": reply_schema,
            "examples": self.file.examples,
            "delimiter_sample": _line("x" * 12),
        }
        return self._rendered("system", shown)

    def _rendered(self, block: str, variables: Mapping[str, Any]) -> str:
        context = self._template.new_context(dict(variables))
        return "".join(self._template.blocks[block](context)).strip("\n")


def load_prompt(
    version: str | None, schema: EventSchema, *, folder: Path | None = None
) -> Prompt:
    """Reads a version of the prompt and its examples for the schema.

    Args:
        version: Such as ``v1`` or ``1``; None for the newest.
        schema: What is to be proposed; its examples are those of its name and version.
        folder: Holds ``propose/vN.jinja``; by default the prompts that ship with the
            program.

    Raises:
        InputError: There is no such version, or its template has a fault.
        RecordError: The examples have faults, each with the number of its line.
    """
    path = find_prompt(version, folder)
    file = PromptFile(
        version=path.stem,
        template=path.read_text(encoding="utf-8"),
        examples=read_prompt_examples(path, schema),
    )
    return make_prompt(file, schema, source=str(path))


def make_prompt(file: PromptFile, schema: EventSchema, *, source: str = "prompt") -> Prompt:
    """Compiles what the files of a version say.

    Raises:
        InputError: The template is no Jinja, lacks a block or uses an unknown variable.
    """
    try:
        tree = _ENVIRONMENT.parse(file.template)
        template = _ENVIRONMENT.from_string(file.template)
    except TemplateSyntaxError as error:
        message = f"{source}, line {error.lineno}: {error.message}"
        raise InputError(message).tell_as("prompt_unusable", name=source) from error
    missing = {"system", "user"} - template.blocks.keys()
    if missing:
        message = f"{source}: there is no {{% block {min(missing)} %}}; add it"
        raise InputError(message).tell_as("prompt_unusable", name=source)
    known = SYSTEM_VARIABLES | USER_VARIABLES
    unknown = find_undeclared_variables(tree) - known
    if unknown:
        message = f"{source}: no variable {min(unknown)!r}; there are {_listed(known)}"
        raise InputError(message).tell_as("prompt_unusable", name=source)
    return Prompt(file, schema, template)


def delimiter(texts: Iterable[str]) -> str:
    """Returns the line around a document: it stands in none of the texts."""
    whole = "\n".join(texts)
    return _line(unused_mark(digest(whole)[:12], whole))


def unused_mark(mark: str, text: str) -> str:
    """Returns the mark, or the first of those derived from it, that the text lacks."""
    while mark in text:
        mark = digest(mark)[:12]
    return mark


def _line(mark: str) -> str:
    return f"====={mark}====="


def _beginning(text: str | None) -> str | None:
    """The text on one line, so that it cannot pass for a numbered sentence, and cut."""
    line = " ".join((text or "").split())
    cut = len(line) > MAX_HEADING
    return (line[: MAX_HEADING - 1] + "…" if cut else line) or None


def _end(text: str | None) -> str | None:
    line = " ".join((text or "").split())
    cut = len(line) > MAX_PREVIOUS
    return ("…" + line[1 - MAX_PREVIOUS :] if cut else line) or None


def _listed(names: Iterable[str]) -> str:
    return ", ".join(sorted(names))
