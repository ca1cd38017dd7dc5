"""Reads what agreement looks at: finished annotations, and what became of proposals."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from itertools import groupby
from typing import Literal, NamedTuple, cast

from annotator.measure.agreement.annotation import Annotation, Judgement
from annotator.measure.agreement.estimate import Place
from annotator.measure.agreement.tallies import Words, tally_of
from annotator.measure.agreement.tallies_bytes import ModeTally, ParagraphTallies
from annotator.model.review import Mode
from annotator.store.documents.annotations import annotations_of
from annotator.store.file.database import Store
from annotator.store.gold.items import adjudicated
from annotator.store.log.decision_facts import decision_facts
from annotator.store.numbers.scoring import gold_work

MODES: tuple[Mode, ...] = ("blind", "revealed", "assisted")

AT_ONCE = 500
"""Paragraphs that are in memory at a time."""

GOLD = "gold"

_Verb = Literal["accept", "fix", "reject"]
_ON_AN_EVENT = frozenset({"accept", "fix", "reject"})


class _Verdict(NamedTuple):
    """What a person made of a proposal; the decision that stands."""

    annotator: str
    item: str
    """Key of the proposal."""
    action: _Verb


def read_tallies(
    store: Store, numbers: Sequence[int], words: Words
) -> Iterator[tuple[int, ParagraphTallies]]:
    """Yields the ids of paragraphs with what they add to agreement.

    A paragraph's mode is, for each person, that of the whole of it; machines are not
    people. What nobody has finished is left out.

    Args:
        store: Where the work is.
        numbers: Ids of the paragraphs.
        words: Where names get their numbers.
    """
    with_gold = adjudicated(store) if numbers else frozenset()
    for first in range(0, len(numbers), AT_ONCE):
        asked = numbers[first : first + AT_ONCE]
        verdicts = _verdicts(store, asked)
        settled = _settled(store, with_gold.intersection(asked))
        found = annotations_of(store, asked)
        for number, group in groupby(found, key=lambda each: each.paragraph.paragraph_id):
            people = [
                Annotation(
                    each.annotator,
                    Place(each.paragraph.document_key, each.paragraph.index),
                    each.paragraph.text,
                    [stored.event for stored in each.events],
                    mode=each.mode,
                    at=each.finished_at,
                )
                for each in group
            ]
            tallies = _by_mode(people, verdicts[number], settled.get(number), words)
            yield number, ParagraphTallies(people[0].place, tuple(tallies))


def _by_mode(
    people: Sequence[Annotation],
    verdicts: Sequence[_Verdict],
    gold: Annotation | None,
    words: Words,
) -> Iterator[ModeTally]:
    for mode in MODES:
        here = {each.annotator: each for each in people if each.mode == mode}
        judgements = [
            Judgement(v.annotator, here[v.annotator].place, mode, v.item, v.action)
            for v in verdicts
            if v.annotator in here
        ]
        if here:
            yield ModeTally(mode, tally_of(here.values(), judgements, gold, words))


def _settled(store: Store, numbers: Collection[int]) -> dict[int, Annotation]:
    """Returns adjudicated gold by paragraph, as if somebody called ``GOLD`` had made it."""
    return {
        number: Annotation(
            GOLD,
            Place(found.paragraph.document_key, found.paragraph.index),
            found.paragraph.text,
            found.events,
            mode=found.mode,
        )
        for number, found in gold_work(store, numbers).items()
    }


def _verdicts(store: Store, numbers: Collection[int]) -> defaultdict[int, list[_Verdict]]:
    """Returns the decisions that stand on proposals; what a person added is none."""
    found: defaultdict[int, list[_Verdict]] = defaultdict(list)
    added: set[str | None] = set()
    for fact in decision_facts(store, "review", paragraph_ids=numbers):
        if fact.action == "add":
            added.add(fact.item)
        if fact.item is None or fact.item in added or fact.action not in _ON_AN_EVENT:
            continue
        if fact.stands and fact.finished:
            action = cast("_Verb", fact.action)
            found[fact.paragraph_id].append(_Verdict(fact.annotator, fact.item, action))
    return found
