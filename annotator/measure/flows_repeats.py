"""Which events may tell one act: only people can say whether they do."""

from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from itertools import pairwise

from annotator.measure.copies import Passage, find_copies
from annotator.measure.flows_amounts import compared
from annotator.measure.flows_read import LOCAL, Telling
from annotator.model.flow import Flow, FlowParty, RepeatHint
from annotator.model.value import plain_number

_Trait = tuple[str | None, ...]


def repeat_hints(
    flows: Sequence[Flow],
    tellings: Iterable[Telling],
    settled: Container[str] = (),
) -> tuple[RepeatHint, ...]:
    """Names pairs of events that may tell one act, each event at most once as the second.

    Two may if they are alike in type and an amount, and either stand in paragraphs that are
    near copies or have a giver in common. Other dates, givers or receivers, as far as they
    are named, exclude it. Stated totals are no candidates, for they are not added.

    Args:
        flows: In the order of the text.
        tellings: The paragraphs that they stand in.
        settled: Keys of the events of which a person said something.
    """
    candidates = [
        flow
        for flow in flows
        if not flow.is_total and flow.repeats is None and flow.event not in settled
    ]
    copies = _copies(candidates, tellings)
    hints: dict[str, RepeatHint] = {}
    for hint in (*_in_copies(candidates, copies), *_of_one_giver(candidates)):
        hints.setdefault(hint.second, hint)
    return tuple(sorted(hints.values(), key=lambda hint: (hint.first, hint.second)))


def with_repeats(flows: Sequence[Flow], said: Mapping[str, str | None]) -> tuple[Flow, ...]:
    """Takes out of all totals what people called repeats of an event that is still there.

    Args:
        flows: All that there are.
        said: What people said of events, by key: the event that each repeats.
    """
    known = {flow.event for flow in flows}
    return tuple(_marked(flow, _repeated(flow.event, said, known)) for flow in flows)


def _repeated(
    event: str, said: Mapping[str, str | None], known: Container[str]
) -> str | None:
    """Follows a chain to its last event that is still there, None if there is none."""
    found, seen = None, {event}
    at = said.get(event)
    while at is not None and at not in seen:
        seen.add(at)
        found = at if at in known else found
        at = said.get(at)
    return found


def _marked(flow: Flow, repeats: str | None) -> Flow:
    if repeats is None:
        return flow
    amounts = tuple(a.model_copy(update={"not_added": "repeat"}) for a in flow.amounts)
    return flow.model_copy(update={"repeats": repeats, "amounts": amounts})


def _copies(flows: Iterable[Flow], tellings: Iterable[Telling]) -> dict[str, int]:
    """Returns for each paragraph with flows the number of its group of near copies."""
    wanted = {flow.sentence.paragraph for flow in flows}
    passages = []
    for telling in tellings:
        # each paragraph stands for itself, so that copies inside a document are found too
        name = f"{telling.document}:{telling.number}"
        if name in wanted:
            passages.append(Passage(name, telling.number, telling.text))
    groups = find_copies((p.document for p in passages), passages).groups
    return {name: number for number, group in enumerate(groups) for name in group}


def _in_copies(flows: Iterable[Flow], copies: dict[str, int]) -> Iterator[RepeatHint]:
    alike: defaultdict[tuple[int, _Trait], list[Flow]] = defaultdict(list)
    for flow in flows:
        for trait in _traits(flow) or ((flow.type, *_names(flow)),):
            alike[copies[flow.sentence.paragraph], trait].append(flow)
    for one, other in _neighbours(alike.values()):
        yield RepeatHint(first=one.event, second=other.event, why="near_copy")


def _of_one_giver(flows: Iterable[Flow]) -> Iterator[RepeatHint]:
    alike: defaultdict[tuple[str, _Trait], list[Flow]] = defaultdict(list)
    for flow in flows:
        for name in {party.name for party in flow.givers}:
            for trait in _traits(flow):
                alike[name, trait].append(flow)
    for one, other in _neighbours(alike.values()):
        yield RepeatHint(first=one.event, second=other.event, why="same_amount")


def _neighbours(groups: Iterable[Sequence[Flow]]) -> Iterator[tuple[Flow, Flow]]:
    """Yields each two that follow each other and may be one act."""
    for group in groups:
        for one, other in pairwise(group):
            apart = one.sentence.paragraph != other.sentence.paragraph
            if apart and not (_exclude(one, other) or _are_of_others(one, other)):
                yield one, other


def _traits(flow: Flow) -> tuple[_Trait, ...]:
    """Returns what two tellings of one act have in common: type, amount, what is counted."""
    return tuple(
        (
            flow.type,
            a.measure.role,
            a.measure.unit,
            compared(a.measure.item),
            plain_number(a.said),
        )
        for a in flow.amounts
        if a.said is not None
    )


def _names(flow: Flow) -> tuple[str, ...]:
    return tuple(sorted(party.name for party in flow.parties))


def _exclude(one: Flow, other: Flow) -> bool:
    """Tells whether the two happened on different days."""
    for a, b in ((one, other), (other, one)):
        if a.last_day is not None and b.first_day is not None and a.last_day < b.first_day:
            return True
    return False


def _are_of_others(one: Flow, other: Flow) -> bool:
    """Tells whether the two name other givers or receivers; 志愿者 is no name."""
    return _differ(one.givers, other.givers) or _differ(one.receivers, other.receivers)


def _differ(one: Iterable[FlowParty], other: Iterable[FlowParty]) -> bool:
    sides = [{p.name for p in side if LOCAL not in p.name} for side in (one, other)]
    return all(sides) and not (sides[0] & sides[1])
