"""Laws that merging keeps whatever the answers are."""

from itertools import permutations

from hypothesis import given, settings
from hypothesis import strategies as st

from annotator.model.event import Argument, EventMention
from annotator.model.proposal import Note, Proposal
from annotator.model.span import Span
from annotator.propose.ensemble import merge
from tests.property.event_strategies import TEXT, event_lists, events

quick = settings(max_examples=50, deadline=None)

Answer = tuple[Proposal, ...]


@st.composite
def related_answers(draw: st.DrawFn) -> list[Answer]:
    """Two to four answers that share events, parts of events, or nothing."""
    pool = draw(st.lists(events, min_size=1, max_size=2))
    variants = st.sampled_from([v for event in pool for v in _variants(event)])
    found = draw(st.lists(st.lists(variants, max_size=3), min_size=2, max_size=4))
    return [tuple(Proposal(event=event) for event in answer) for answer in found]


def _variants(event: EventMention) -> list[EventMention]:
    extra = Argument(role="goods", span=Span.of(TEXT, 5, 7))
    longer = Argument(role="goods", span=Span.of(TEXT, 5, 9))
    return [
        event,
        event.model_copy(update={"arguments": event.arguments[1:]}),
        event.model_copy(update={"arguments": (*event.arguments, extra)}),
        event.model_copy(update={"arguments": (*event.arguments, longer)}),
        event.model_copy(update={"type": "service"}),
    ]


@quick
@given(related_answers(), st.randoms(use_true_random=False))
def test_order_makes_no_difference(answers, random):
    """Neither that of the answers nor that of the proposals in an answer."""
    expected = merge(answers)
    for order in list(permutations(answers))[:6]:
        shuffled = [tuple(random.sample(answer, len(answer))) for answer in order]
        assert merge(shuffled) == expected


@quick
@given(event_lists, st.integers(2, 4))
def test_equal_answers_merge_into_themselves(events, copies):
    """The same events, as often as they were there, all of confidence 1, no votes told."""
    answer = tuple(Proposal(event=event) for event in events)
    merged = merge([answer] * copies)
    assert sorted(map(repr, (p.event for p in merged))) == sorted(map(repr, events))
    assert all(p.confidence == 1.0 and p.notes == () for p in merged)


@quick
@given(related_answers())
def test_nothing_vanishes_and_nothing_is_invented(answers):
    """Every span of every answer is in a merged event or among the candidates of a note."""
    merged = merge(answers)
    given_spans = {s for a in answers for p in a for s in p.event.spans()}
    told = {s for p in merged for s in p.event.spans()}
    offered = {s for p in merged for note in p.notes for s in note.candidates}
    assert told | offered == given_spans
    assert all(s.is_in(TEXT) for s in told)


@quick
@given(related_answers())
def test_confidences_count_every_proposal_once(answers):
    """Votes for events and for other types of them add up to the proposals given."""
    merged = merge(answers)
    voices = sum(round((p.confidence or 0) * len(answers)) for p in merged)
    others = sum(_votes(note) for p in merged for note in p.notes if _is_type(note))
    assert voices + others == sum(map(len, answers))
    assert all(1 / len(answers) <= (p.confidence or 0) <= 1 for p in merged)


def _is_type(note: Note) -> bool:
    return note.role is None and note.detail.split(" ")[0] in {"donation", "service"}


def _votes(note: Note) -> int:
    return int(note.detail.rpartition(" ")[2].partition("/")[0])
