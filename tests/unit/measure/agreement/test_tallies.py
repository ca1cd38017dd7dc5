"""Tallies as they are kept: the same figures, whatever numbers the names have."""

from annotator.measure.agreement.annotation import Annotation, Judgement
from annotator.measure.agreement.estimate import Place
from annotator.measure.agreement.report import Asked, agreement
from annotator.measure.agreement.table import AgreementTable
from annotator.measure.agreement.tallies import UNKNOWN, Tally, Words, tally_of, week_of
from annotator.measure.agreement.tallies_bytes import (
    ModeTally,
    ParagraphTallies,
    dump_tallies,
    load_tallies,
)
from annotator.model.agreement import ModeAgreement
from tests.support.annotations import annotation
from tests.support.mentions import mention, quantity
from tests.support.stores import GIFT, gift, other_gift

PLACE = Place("report", 0)

PEOPLE = (
    annotation("a", gift(), other_gift()),
    annotation("b", mention(GIFT, "service", "捐赠", ("donor", "广西大都")), other_gift()),
    annotation(
        "c",
        mention(GIFT, "donation", "捐赠", ("goods", "口罩2000只", quantity("2000", "只"))),
    ),
)


def counted(words: Words, gold: Annotation | None = None) -> Tally:
    """Counts three people and what they made of two proposals."""
    judged = (
        Judgement("a", PLACE, "assisted", "1", "accept"),
        Judgement("b", PLACE, "assisted", "1", "fix"),
        Judgement("a", PLACE, "assisted", "2", "accept"),
        Judgement("c", PLACE, "assisted", "2", "accept"),
    )
    return tally_of(PEOPLE, judged, gold, words)


def report(tally: Tally, words: Words) -> ModeAgreement:
    """Returns the figures of one paragraph."""
    found = agreement("assisted", AgreementTable({PLACE: tally}, words), Asked())
    assert found is not None
    return found


def other_words() -> Words:
    """Returns names of which some have a number already."""
    words = Words()
    for name in ("z", "c", "b"):
        words.people[name]
        words.categories[name]
        words.ratings[(name, "accept"),]
    return words


def test_kept_tallies_are_read_under_other_numbers():
    """A process that knows other names reads the same figures."""
    words, others = Words(), other_words()
    tally = counted(words, annotation("gold", gift()))
    kept = ParagraphTallies(PLACE, (ModeTally("assisted", tally),))

    (found,) = load_tallies(dump_tallies([kept], words), others)

    (again,) = found.modes
    assert (found.place, again.mode) == (PLACE, "assisted")
    assert again.tally.couples.tolist() != tally.couples.tolist()
    assert report(again.tally, others) == report(tally, words)


def test_paragraphs_without_tallies_are_kept_too():
    """Nothing in one, two modes in another: each has what is its own."""
    words = Words()
    tally = counted(words)
    none = ParagraphTallies(Place("report", 1), ())
    two = ParagraphTallies(PLACE, (ModeTally("blind", tally), ModeTally("assisted", tally)))

    for kept in ([], [none], [none, two, none]):
        found = list(load_tallies(dump_tallies(kept, words), words))
        assert [each.place for each in found] == [each.place for each in kept]
        assert [[m.mode for m in each.modes] for each in found] == [
            [m.mode for m in each.modes] for each in kept
        ]
        for each in found:
            for mode in each.modes:
                assert report(mode.tally, words) == report(tally, words)


def test_who_comes_first_makes_no_difference():
    """Annotations in another order give the same rows."""
    words = Words()
    first = tally_of(PEOPLE, (), None, words)
    second = tally_of(PEOPLE[::-1], (), None, words)
    assert [table.tolist() for table in first] == [table.tolist() for table in second]


def test_a_single_person_adds_only_what_was_decided():
    """No couple: nothing is shared, but labels tell of how common they are."""
    words = Words()
    judged = [Judgement("a", PLACE, "assisted", "1", "accept")]
    found = tally_of(PEOPLE[:1], judged, annotation("gold", gift()), words)

    rows = {name: len(table) for name, table in found._asdict().items()}
    assert {name for name, count in rows.items() if count} == {"golds", "proposals"}


def test_weeks_are_those_of_their_thursday():
    """The first days of 2027 belong to the last week of 2026."""
    assert week_of("2027-01-03T08:00:00.000Z") == 202653
    assert week_of("2027-01-04T08:00:00.000Z") == 202701
    assert week_of("") == UNKNOWN
