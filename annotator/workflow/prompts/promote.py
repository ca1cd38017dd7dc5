"""Takes paragraphs that people have settled as examples into the next prompt."""

import shutil
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from typing_extensions import override

from annotator.errors import InputError, RecordError
from annotator.model.record import Record
from annotator.propose.examples import ExampleSource, PromptExample, example_line
from annotator.propose.examples_made import gold_example
from annotator.propose.prompt_files import (
    TASK,
    examples_path,
    find_prompt,
    prompt_versions,
    prompts_folder,
    read_prompt_examples,
    version_named,
)
from annotator.schema.definition import EventSchema
from annotator.store.gold.items import GoldParagraph, gold
from annotator.workflow.prompts.known import is_used
from annotator.workflow.prompts.leaks import HeldOut, read_held_out
from annotator.workflow.services import Services

INSTALLED = "_resources"
"""Folder in which an installed program keeps its prompts, see ``annotator.resources``."""


class Promotion(Record):
    """What was promoted."""

    version: str
    path: Path
    """The file that holds the examples."""
    base: str | None
    """The version that this one was copied from; None if it was there already."""
    added: int
    examples: int
    """Examples that the version has now for the schema."""


class ParagraphReference(NamedTuple):
    """A paragraph by its document and number, written ``KEY:NUMBER``."""

    document: str
    number: int

    @classmethod
    def parse(cls, text: str) -> "ParagraphReference":
        """Reads ``KEY:NUMBER``; the key may hold colons itself.

        Raises:
            InputError: It is no such reference.
        """
        key, colon, number = text.rpartition(":")
        if not (colon and key and number.isascii() and number.isdigit()):
            message = f"{text!r} names no paragraph; write KEY:NUMBER, such as report-7:3"
            raise InputError(message)
        return cls(key, int(number))

    @override
    def __str__(self) -> str:
        return f"{self.document}:{self.number}"


def promote(
    services: Services,
    references: Sequence[str],
    *,
    to: str,
    folder: Path | None = None,
) -> Promotion:
    """Adds gold paragraphs to a version's examples, all of them or none.

    A version that is not there yet is copied from the newest one, with the examples that
    it has for every schema.

    Args:
        services: Store and schema.
        references: Paragraphs, each ``KEY:NUMBER``.
        to: The version that gets them, such as ``v2``.
        folder: Holds the prompts; None for those of a checkout.

    Raises:
        InputError: The version is not the next one, or a run used it, or the folder is
            that of an installed program.
        RecordError: Paragraphs that cannot be examples, each with why: not settled, of a
            held-out document or nearly the same as a paragraph of one, there already, or
            not under this schema.
    """
    version = version_named(to)
    root = _writable(folder)
    _check_version(services, version, root)
    template = root / TASK / f"{version}.jinja"
    source = template if template.is_file() else _base(root)
    known = read_prompt_examples(source, services.schema)
    added = _examples(services, references, known)
    base = None if source == template else source.stem
    if base is not None:
        _copy(source, template)
    path = examples_path(template, services.schema)
    _write(path, (*known, *added))
    return Promotion(
        version=version,
        path=path,
        base=base,
        added=len(added),
        examples=len(known) + len(added),
    )


def _writable(folder: Path | None) -> Path:
    if folder is not None:
        return folder
    root = prompts_folder(None)
    if root.parent.name == INSTALLED:
        message = (
            "the prompts of an installed program are not edited; give a folder of your "
            "own with --prompts DIR, the newest shipped prompt is copied there"
        )
        raise InputError(message)
    return root


def _check_version(services: Services, version: str, root: Path) -> None:
    if is_used(services.store, version, services.schema):
        message = f"a run used prompt {version}: it is not edited; promote --to the next"
        raise InputError(message)
    versions = prompt_versions(root) if root.is_dir() else ()
    newest = int((versions or prompt_versions())[-1][1:])
    if version not in versions and int(version[1:]) != newest + 1:
        message = f"prompt {version} is not the next one; promote --to v{newest + 1}"
        raise InputError(message)


def _base(root: Path) -> Path:
    has_any = root.is_dir() and bool(prompt_versions(root))
    return find_prompt(None, root if has_any else None)


def _examples(
    services: Services, references: Sequence[str], known: Sequence[PromptExample]
) -> tuple[PromptExample, ...]:
    settled = {
        (g.paragraph.document_key, g.paragraph.index): g
        for g in gold(services.store, status="gold")
    }
    held = read_held_out(services.store)
    texts = {example.text for example in known}
    added: list[PromptExample] = []
    faults: list[str] = []
    for reference in map(ParagraphReference.parse, dict.fromkeys(references)):
        found = settled.get(reference)
        problem = _problem(reference, found, held, texts)
        if found is None or problem is not None:
            faults.append(f"{reference}: {problem}")
            continue
        try:
            added.append(_example(found, services.schema))
        except RecordError as error:
            faults += [f"{reference}: {fault}" for fault in error.faults]
        texts.add(found.paragraph.text)
    if faults:
        source = "promotion"
        raise RecordError(source, faults)
    return tuple(added)


def _problem(
    reference: ParagraphReference,
    found: GoldParagraph | None,
    held: HeldOut,
    texts: set[str],
) -> str | None:
    """Returns why the paragraph cannot be an example, None if it can."""
    if reference.document in held.documents:
        return "its document is held out for evaluation; nothing is learned from it"
    if found is None:
        return "is not settled, or there is no such body paragraph; finish its review"
    near = held.nearest(found.paragraph.text)
    if near is not None:
        place = f"{near.document_key}:{near.index}"
        return f"is nearly the held-out paragraph {place}; the score would be flattered"
    if found.paragraph.text in texts:
        return "the prompt has an example with this text already"
    return None


def _example(found: GoldParagraph, schema: EventSchema) -> PromptExample:
    place = found.paragraph
    source = ExampleSource(kind="gold", document=place.document_key, index=place.index)
    events = [stored.event for stored in found.events]
    return gold_example(place.text, events, source, schema)


def _copy(source: Path, template: Path) -> None:
    """Copies a version's examples and then its template, which makes it a version."""
    template.parent.mkdir(parents=True, exist_ok=True)
    examples = source.with_name(f"{source.stem}.examples")
    if examples.is_dir():
        target = template.with_name(f"{template.stem}.examples")
        shutil.copytree(examples, target, dirs_exist_ok=True)
    shutil.copyfile(source, template)


def _write(path: Path, examples: Sequence[PromptExample]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    lines = "".join(example_line(example) + "\n" for example in examples)
    draft = path.with_suffix(".draft")
    draft.write_text(lines, encoding="utf-8", newline="\n")
    draft.replace(path)
