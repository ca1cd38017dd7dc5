"""Laws of putting annotations side by side."""

from collections import Counter
from itertools import permutations

from hypothesis import given, settings
from hypothesis import strategies as st

from annotator.measure.conflicts import Column, Held, compose, find_parts
from annotator.measure.facts import EventFacts
from annotator.measure.multiway import group_events
from annotator.model.conflict import Part
from annotator.model.event import EventMention
from annotator.model.record import digest
from tests.property.event_strategies import TEXT, event_lists

quick = settings(max_examples=40, deadline=None)
SHA = digest(TEXT)
LETTERS = "ABC"

Annotations = tuple[tuple[EventMention, ...], ...]
annotations = st.lists(event_lists, min_size=1, max_size=3).map(tuple)


def parts(given: Annotations) -> tuple[Part, ...]:
    """Puts annotations side by side."""
    columns = [
        Column(letter, tuple(Held(f"{letter}{n}", e) for n, e in enumerate(events)))
        for letter, events in zip(LETTERS, given, strict=False)
    ]
    return find_parts(columns, (), SHA)


def content(event: EventMention) -> str:
    """Returns what an event says, in whatever order."""
    return event.content_digest(SHA)


@quick
@given(annotations)
def test_every_event_stands_in_one_part(given):
    """Nothing is lost and nothing doubled; nobody stands twice in a part."""
    found = parts(given)
    versions = [version for part in found for version in part.versions]
    columns = zip(LETTERS, given, strict=False)
    keys = [f"{letter}{n}" for letter, events in columns for n in range(len(events))]

    assert sorted(version.key for version in versions) == sorted(keys)
    for part in found:
        assert len({version.letter for version in part.versions}) == len(part.versions)


@quick
@given(annotations)
def test_no_conflict_means_the_same_content(given):
    """A part is unanimous exactly if all have it and all say the same."""
    for part in parts(given):
        everybody = len(part.versions) == len(given)
        same = len({content(version.event) for version in part.versions}) == 1
        assert part.is_unanimous == (everybody and same)


@quick
@given(annotations)
def test_taking_one_persons_options_gives_that_persons_event(given):
    """Composition is the inverse of taking apart."""
    for part in parts(given):
        for version in part.versions:
            choices = {
                conflict.key: next(
                    number
                    for number, option in enumerate(conflict.options)
                    if version.letter in option.letters
                )
                for conflict in part.conflicts
            }
            event = compose(part, choices)
            assert event is not None
            assert content(event) == content(version.event)


@quick
@given(annotations)
def test_the_order_of_people_is_nothing(given):
    """Parts, their keys and the kinds of their conflicts stay; only letters move."""

    def shape(found: tuple[Part, ...]) -> Counter[object]:
        return Counter(
            (p.key, tuple(sorted((c.kinds, len(c.options)) for c in p.conflicts)))
            for p in found
        )

    shapes = [shape(parts(order)) for order in permutations(given)]
    assert all(found == shapes[0] for found in shapes)


@quick
@given(annotations)
def test_options_of_a_conflict_differ_and_cover_the_columns(given):
    """Each column that matters stands in one option, and no two options are the same."""
    for part in parts(given):
        for conflict in part.conflicts:
            letters = [x for option in conflict.options for x in option.letters]
            assert len(letters) == len(set(letters))
            assert len(conflict.options) > 1
            contents = [
                option.model_dump_json(exclude={"letters"}) for option in conflict.options
            ]
            assert len(set(contents)) == len(contents)


@quick
@given(annotations)
def test_groups_are_those_of_any_order(given):
    """What means the same event does not depend on who is asked first."""

    def found(order: Annotations) -> Counter[object]:
        groups = group_events([[EventFacts(e) for e in events] for events in order])
        return Counter(
            tuple(sorted(content(f.event) for f in group.values())) for group in groups
        )

    expected = found(given)
    assert all(found(order) == expected for order in permutations(given))
