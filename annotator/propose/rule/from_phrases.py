"""Roles that a preposition or a verb of helping marks, and places."""

from collections.abc import Iterator

from annotator.propose.chinese.phrases import marked
from annotator.propose.chinese.reading import Stretch
from annotator.propose.chinese.tokens import BREAKS, NOUNS, Kind
from annotator.propose.chinese.words import ABSTRACT_ENDS, BELONGING, STAYING
from annotator.propose.rule.alias import full_name
from annotator.propose.rule.filler import (
    Filler,
    filler,
    fits_nouns,
    is_barred,
    takes_number,
)
from annotator.propose.rule.frame import Frame, clause_before, phrases
from annotator.propose.rule.more_work import going_on
from annotator.schema.lexicon_rules import RoleRule


def marked_items(frame: Frame, rule: RoleRule) -> Iterator[Filler]:
    """Yields what the phrases behind the rule's markers list."""
    found = phrases(frame, rule.markers, rule.behind)
    if frame.candidate.works:
        reach, markers = frame.candidate.reach, frozenset(rule.markers)
        found.extend(marked(frame.reading, reach, markers))
    for stretch in found:
        yield from named(frame, rule, stretch)


def assisted(frame: Frame, rule: RoleRule) -> Iterator[Filler]:
    """Yields those who are helped, without the number of what was done."""
    reading, markers = frame.reading, frozenset(rule.markers)
    found = phrases(frame, rule.markers)
    for clause in going_on(frame):
        found.extend(marked(reading, Stretch(clause.first, clause.end), markers))
    for first, end in found:
        stop = end
        while stop > first and reading.kind(stop - 1) is Kind.NUMBER:
            stop -= 1
        if first < stop and reading.kind(stop - 1) in NOUNS:
            yield from named(frame, rule, Stretch(first, stop))


def places(frame: Frame, rule: RoleRule) -> Iterator[Filler]:
    """Yields where the act is done: marked, or before the name of the work."""
    reading, sites = frame.reading, frame.candidate.sites
    if sites.first < sites.end:
        yield from named(frame, rule, sites)
    found = phrases(frame, rule.markers, rule.behind)
    if not found and frame.agency.carried:
        found = _gone_to(frame, rule)
    for first, end in found:
        times = (i for i in range(first, end) if reading.kind(i) is Kind.TIME)
        stretch = Stretch(first, next(times, end))
        if _may_be_place(frame, stretch):
            yield from named(frame, rule, stretch)


def _may_be_place(frame: Frame, stretch: Stretch) -> bool:
    reading, (first, end) = frame.reading, stretch
    if first >= end or reading.kind(first) is Kind.ADVERB:
        return False
    last = reading.tokens[end - 1]
    abstract = last.kind is Kind.TEXT and last.text.endswith(ABSTRACT_ENDS)
    return last.kind is not Kind.OF and not abstract


def _gone_to(frame: Frame, rule: RoleRule) -> list[Stretch]:
    """Returns where somebody went in the clause before: 来到某地,为某人送去."""
    clause = clause_before(frame)
    if clause is None:
        return []
    going = frozenset(m for m in rule.markers if m not in STAYING)
    found = marked(frame.reading, Stretch(clause.first, clause.end), going)
    return [stretch for stretch in found if stretch.end == clause.end]


def named(frame: Frame, rule: RoleRule, stretch: Stretch) -> Iterator[Filler]:
    """Yields the items of a phrase that name somebody or something."""
    reading = frame.reading
    for item in frame.items(stretch):
        kinds = [reading.kind(i) for i in range(*item.stretch)]
        act = kinds[0] in BREAKS and kinds[-1] not in NOUNS and Kind.OF not in kinds
        sums_up = item.sums_up and Kind.NUMBER not in kinds
        words = reading.words(item.stretch)
        if act or sums_up or not fits_nouns(rule, kinds[-1]) or is_barred(rule, words):
            continue
        if rule.source == "place":
            yield from _sites(frame, rule, item.stretch)
        else:
            yield _in_full(frame, filler(reading, rule.role, item.stretch), words)


def _in_full(frame: Frame, made: Filler, words: str) -> Filler:
    """Returns the filler with the full name if it is a noun that stands for one."""
    if words not in frame.grammar.lexicon.actors.substitutes:
        return made
    name = full_name(frame.reading, words, made.start)
    return made if name is None else made._replace(start=name.start, end=name.end)


def _sites(frame: Frame, rule: RoleRule, stretch: Stretch) -> Iterator[Filler]:
    """Yields a place; places that are counted are what was done, if the type has that."""
    reading, (first, end) = frame.reading, stretch
    measures = (r for r in frame.candidate.event.roles if r.source == "measured")
    measure = next((r for r in measures if takes_number(reading, r, stretch)), None)
    numbers = (i for i in range(first, end) if reading.kind(i) is Kind.NUMBER)
    at = next(numbers, end)
    if reading.words(Stretch(first, at)).endswith(BELONGING):
        measure = None
    if measure is None:
        at = end
    if first < at:
        made = filler(reading, rule.role, Stretch(first, at))
        yield _in_full(frame, made, reading.text[made.start : made.end])
    if measure is not None and at < end:
        yield filler(reading, measure.role, Stretch(at, end))
