"""Pairs what sources say of the same paragraphs, so that it can be scored."""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from annotator.errors import NothingToCompare
from annotator.export.record import AnnotatedParagraph, Provenance
from annotator.measure.scored import ScoredParagraph
from annotator.store.numbers.scoring import gold_work, prompt_of_run, runs_seen
from annotator.store.runs.known import StoredRun
from annotator.store.runs.proposals import proposals_of
from annotator.workflow.prompts.known import prompt_of_body
from annotator.workflow.prompts.leaks import example_paragraphs
from annotator.workflow.services import Services
from annotator.workflow.sources import Annotations, read_source, run_of

NOTHING = Provenance()


class Source(NamedTuple):
    """A source of annotations that was read."""

    name: str
    """As it was asked for, see ``sources.read_source``."""
    annotations: Annotations
    run_id: int | None
    """None for what is not a run."""
    examples: frozenset[int]
    """Paragraphs that the run's prompt shows as examples: nothing to measure it on."""


Asked = str | Source
"""A source by its name, see ``sources.read_source``, or one that was read already."""


class Shared(NamedTuple):
    """The paragraphs on which several sources speak."""

    numbers: tuple[int, ...]
    """Ids of the paragraphs, in the order of the text."""
    examples: int
    """Paragraphs that were left out because a prompt shows them."""


def name_of(asked: Asked) -> str:
    """Returns the name of a source."""
    return asked if isinstance(asked, str) else asked.name


def run_asked(services: Services, asked: Asked) -> StoredRun | None:
    """Returns the run that is asked for, None for other sources.

    Raises:
        StoreError: There is no such run.
    """
    return run_of(services, asked) if isinstance(asked, str) else None


def open_source(services: Services, asked: Asked) -> Source:
    """Reads a source, and what its prompt gave away.

    Raises:
        InputError: There is no such source, or it is empty.
        StoreError: There is no such run or person.
    """
    if isinstance(asked, Source):
        return asked
    name = asked
    annotations, run = read_source(services, name), run_of(services, name)
    if run is None:
        return Source(name, annotations, None, frozenset())
    examples = prompt_examples(services, run.run_id)
    return Source(name, annotations, run.run_id, examples)


def prompt_examples(services: Services, run_id: int) -> frozenset[int]:
    """Returns the paragraphs of the store that a run's prompt shows as examples."""
    used = prompt_of_run(services.store, run_id)
    if used is None:
        return frozenset()
    return example_paragraphs(prompt_of_body(used.body).examples, services.store)


def shared_paragraphs(sources: Sequence[Source]) -> Shared:
    """Returns the paragraphs on which all sources speak, but for examples of prompts.

    Args:
        sources: At least one; the order of the last is kept.

    Raises:
        NothingToCompare: There are none.
    """
    *others, last = sources
    shared = [n for n in last.annotations if all(n in o.annotations for o in others)]
    shown = frozenset[int]().union(*(source.examples for source in sources))
    kept = tuple(number for number in shared if number not in shown)
    if not kept:
        names = " and ".join(source.name for source in sources)
        raise nothing_shared(names, examples=len(shared))
    return Shared(kept, len(shared) - len(kept))


def nothing_shared(names: str, *, examples: int) -> NothingToCompare:
    """Returns the refusal to compare sources that share nothing.

    Args:
        names: The sources, as they were asked for.
        examples: Paragraphs that they share, all of them shown by a prompt.
    """
    why = "but for examples of a prompt" if examples else "so there is nothing to score"
    message = (
        f"{names} share no paragraph, {why}; "
        "review some paragraphs, or annotator import FILE --annotator NAME"
    )
    code = "only_examples_shared" if examples else "nothing_shared"
    return NothingToCompare(message, code, names)


def pair_up(
    services: Services, proposed: Source, against: Source, numbers: Iterable[int]
) -> tuple[ScoredParagraph, ...]:
    """Puts what two sources say of paragraphs side by side."""
    corrected = seen_while_annotating(services, proposed.run_id, against.name)
    return tuple(
        _scored(against.annotations[n], proposed.annotations[n], corrected=n in corrected)
        for n in numbers
    )


def seen_while_annotating(
    services: Services,
    run_id: int | None,
    against: str,
    numbers: Iterable[int] | None = None,
) -> frozenset[int]:
    """Returns paragraphs whose annotations were made looking at the proposals of a run.

    Args:
        services: The store.
        run_id: The run; None for a source that is none.
        against: The source of the annotations.
        numbers: Ids of the paragraphs to look at; None for all.
    """
    kind, _, handle = against.partition(":")
    if run_id is None or kind not in {"gold", "annotator"}:
        return frozenset()
    seen = runs_seen(services.store, handle or None, numbers)
    return frozenset(number for number, runs in seen.items() if run_id in runs)


def read_paragraphs(
    services: Services, run_id: int, numbers: Sequence[int], corrected: frozenset[int]
) -> Iterator[tuple[int, ScoredParagraph]]:
    """Yields some paragraphs with what a run proposed and what the gold holds.

    Args:
        services: The store.
        run_id: The run.
        numbers: Ids of paragraphs; those without an answer or without gold are passed over.
        corrected: Paragraphs whose gold was made looking at the run's proposals.
    """
    proposed = proposals_of(services.store, run_id, numbers)
    for number, gold in gold_work(services.store, numbers).items():
        if number not in proposed:
            continue
        yield (
            number,
            ScoredParagraph(
                document=gold.paragraph.document_key,
                index=gold.paragraph.index,
                text=gold.paragraph.text,
                gold=gold.events,
                proposed=tuple(stored.event for stored in proposed[number]),
                basis=gold.basis,
                mode=gold.mode,
                imported=gold.imported,
                corrected=number in corrected,
            ),
        )


def _scored(
    gold: AnnotatedParagraph, proposed: AnnotatedParagraph, *, corrected: bool
) -> ScoredParagraph:
    made = gold.provenance or NOTHING
    return ScoredParagraph(
        document=gold.doc,
        index=gold.index,
        text=gold.text or proposed.text or "",
        gold=gold.events,
        proposed=proposed.events,
        basis=made.basis,
        mode=made.mode,
        imported=made.imported,
        corrected=corrected,
    )
