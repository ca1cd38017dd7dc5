"""What fills the roles of an act, found where the lexicon says."""

import re
from collections.abc import Callable, Iterator, Mapping

from annotator.propose.chinese import (
    ABSTRACT_ENDS,
    BELONGING,
    DIRECTIONS,
    RECEIVING,
    STAYING,
    TOWARDS,
)
from annotator.propose.lexer import Kind
from annotator.propose.phrases import BREAKS, NOUNS, VERBS, marked, phrase_end
from annotator.propose.reading import Clause, Stretch
from annotator.propose.rule_actor import Actor, actors_at
from annotator.propose.rule_alias import full_name
from annotator.propose.rule_frame import Frame, phrases
from annotator.propose.rule_lists import Item
from annotator.propose.rule_objects import Filler, filler, fits_nouns, objects, takes_number
from annotator.propose.rule_scope import content_zone
from annotator.schema.lexicon import RoleRule


def fillers(frame: Frame) -> tuple[Filler, ...]:
    """Returns what fills the roles of a candidate, each filler once."""
    found: list[Filler] = []
    for rule in frame.candidate.event.roles:
        source = _SOURCES.get(rule.source)
        if source:
            found.extend(source(frame, rule))
    found.extend(_from_objects(frame))
    found = _without_inner(frame, _without_double_places(frame, found))
    filled = {f.role for f in found}
    for rule in frame.candidate.event.roles:
        if rule.source == "statement" and rule.role not in filled:
            found.extend(_statement(frame, rule, found))
    return tuple(dict.fromkeys(found))


def _without_double_places(frame: Frame, found: list[Filler]) -> list[Filler]:
    """Leaves out places that are the recipient or goal of the act."""
    places = {r.role for r in frame.candidate.event.roles if r.source == "place"}
    others = [f for f in found if f.role not in places]
    return [
        f
        for f in found
        if f.role not in places
        or not any(other.start < f.end and f.start < other.end for other in others)
    ]


def _without_inner(frame: Frame, found: list[Filler]) -> list[Filler]:
    """Leaves out times and measures inside the name of something: 封闭半个月的小区."""
    sources = {r.role: r.source for r in frame.candidate.event.roles}
    loose = {role for role, source in sources.items() if source in {"time", "measured"}}
    goals = {role for role, source in sources.items() if source == "pursuit"}
    others = [f for f in found if f.role not in loose]
    return [
        f
        for f in found
        if not (
            f.role in loose
            and any(other.start <= f.start and f.end <= other.end for other in others)
        )
        and not (
            f.role in goals
            and any(other.role not in goals and other[1:] == f[1:] for other in others)
        )
    ]


def _from_objects(frame: Frame) -> Iterator[Filler]:
    rule = frame.candidate.rule
    listed = frame.objects
    if rule and rule.opens_content:
        listed = _without_addressed(frame, listed)
    if rule and rule.object_fills:
        own = frame.own_object
        for item in frame.items(own):
            if not item.sums_up:
                yield filler(frame.reading, rule.object_fills, item.stretch)
        listed = tuple(i for i in listed if not own.first <= i.stretch.first < own.end)
    yield from objects(frame.reading, listed, frame.candidate.event)


def _without_addressed(frame: Frame, listed: tuple[Item, ...]) -> tuple[Item, ...]:
    """Leaves out those right behind the trigger, who are called on and not the content."""
    if frame.candidate.rule and frame.candidate.rule.object_heads:
        return listed
    if not any(rule.source == "addressed" for rule in frame.candidate.event.roles):
        return listed
    called = actors_at(frame.reading, frame.candidate.index + 1, frame.clause.end)
    return tuple(item for item in listed if called.end <= item.stretch.first)


def _actors(role: str, actors: tuple[Actor, ...]) -> Iterator[Filler]:
    for actor in actors:
        yield Filler(role, actor.start, actor.end)


def _agents(frame: Frame, rule: RoleRule) -> Iterator[Filler]:
    """Yields who acts; counted people too where the type has no role for them."""
    trigger = frame.candidate.rule
    if trigger and trigger.agent_fills:
        yield from _actors(trigger.agent_fills, frame.agency.agents)
        return
    if not any(r.source == "counted" for r in frame.candidate.event.roles):
        who = frame.agency
        if who.crew and (who.joint or not who.crew_carried):
            yield from _actors(rule.role, who.crew)
            if who.carried and not who.joint:
                return
    yield from _actors(rule.role, frame.agency.agents)


def _leaders(frame: Frame, rule: RoleRule) -> Iterator[Filler]:
    yield from _actors(rule.role, frame.agency.leaders)


def _crew(frame: Frame, rule: RoleRule) -> Iterator[Filler]:
    if "people" in rule.kinds:
        yield from _actors(rule.role, frame.agency.crew)


def _companions(frame: Frame, rule: RoleRule) -> Iterator[Filler]:
    reading = frame.reading
    for index in range(frame.candidate.index):
        same = reading.sentence_of(index) == frame.clause.sentence
        if same and reading.tokens[index].text in rule.markers:
            found = actors_at(reading, index + 1, frame.candidate.index)
            yield from _actors(rule.role, found.actors)


def _led(frame: Frame, rule: RoleRule) -> Iterator[Filler]:
    yield from _actors(rule.role, frame.agency.led)


def _addressed(frame: Frame, rule: RoleRule) -> Iterator[Filler]:
    rule_of = frame.candidate.rule
    if not (rule_of and rule_of.opens_content) or rule_of.object_heads:
        return
    found = actors_at(frame.reading, frame.candidate.index + 1, frame.clause.end)
    yield from _actors(rule.role, found.actors)


def _marked(frame: Frame, rule: RoleRule) -> Iterator[Filler]:
    found = phrases(frame, rule.markers, rule.behind)
    if frame.candidate.works:
        found.extend(marked(frame.reading, frame.candidate.reach, frozenset(rule.markers)))
    for stretch in found:
        yield from _named(frame, rule, stretch)


def _assisted(frame: Frame, rule: RoleRule) -> Iterator[Filler]:
    reading, markers = frame.reading, frozenset(rule.markers)
    found = phrases(frame, rule.markers)
    for clause in _going_on(frame):
        found.extend(marked(reading, Stretch(clause.first, clause.end), markers))
    for stretch in found:
        end = stretch.end
        while end > stretch.first and reading.kind(end - 1) is Kind.NUMBER:
            end -= 1
        if stretch.first < end and reading.kind(end - 1) in NOUNS:
            yield from _named(frame, rule, Stretch(stretch.first, end))


def _places(frame: Frame, rule: RoleRule) -> Iterator[Filler]:
    sites = frame.candidate.sites
    if sites.first < sites.end:
        yield from _named(frame, rule, sites)
    found = phrases(frame, rule.markers, rule.behind)
    if not found and frame.agency.carried:
        found = _gone_to(frame, rule)
    for stretch in found:
        times = (i for i in range(*stretch) if frame.reading.kind(i) is Kind.TIME)
        stretch = Stretch(stretch.first, next(times, stretch.end))
        if stretch.first >= stretch.end or frame.reading.kind(stretch.end - 1) is Kind.OF:
            continue
        if frame.reading.kind(stretch.first) is Kind.ADVERB:
            continue
        last = frame.reading.tokens[stretch.end - 1]
        if not (last.kind is Kind.TEXT and last.text.endswith(ABSTRACT_ENDS)):
            yield from _named(frame, rule, stretch)


def _gone_to(frame: Frame, rule: RoleRule) -> list[Stretch]:
    """Returns where somebody went in the clause before: 来到某地,为某人送去."""
    reading, number = frame.reading, frame.clause_number - 1
    if number < 0 or reading.clauses[number].sentence != frame.clause.sentence:
        return []
    clause = reading.clauses[number]
    if frame.tells(clause):
        return []
    going = frozenset(m for m in rule.markers if m not in STAYING)
    found = marked(reading, Stretch(clause.first, clause.end), going)
    return [stretch for stretch in found if stretch.end == clause.end]


def _named(frame: Frame, rule: RoleRule, stretch: Stretch) -> Iterator[Filler]:
    """Yields the items of a phrase that name somebody or something."""
    reading = frame.reading
    for item in frame.items(stretch):
        kinds = [reading.kind(i) for i in range(*item.stretch)]
        act = kinds[0] in BREAKS and kinds[-1] not in NOUNS and Kind.OF not in kinds
        words = reading.words(item.stretch)
        if (item.sums_up and Kind.NUMBER not in kinds) or act:
            continue
        if not fits_nouns(rule, kinds[-1]):
            continue
        if rule.without and re.search(rule.without, words):
            continue
        if rule.source == "place":
            yield from _sites(frame, rule, item.stretch)
            continue
        yield _in_full(frame, filler(reading, rule.role, item.stretch), words)


def _in_full(frame: Frame, made: Filler, words: str) -> Filler:
    """Returns the filler with the full name if it is a noun that stands for one."""
    if words not in frame.grammar.lexicon.actors.substitutes:
        return made
    name = full_name(frame.reading, words, made.start)
    return made if name is None else made._replace(start=name.start, end=name.end)


def _sites(frame: Frame, rule: RoleRule, stretch: Stretch) -> Iterator[Filler]:
    """Yields a place; places that are counted are what was done, if the type has that."""
    reading = frame.reading
    measures = (r for r in frame.candidate.event.roles if r.source == "measured")
    measure = next((r for r in measures if takes_number(reading, r, stretch)), None)
    at = next((i for i in range(*stretch) if reading.kind(i) is Kind.NUMBER), stretch.end)
    belongs = reading.words(Stretch(stretch.first, at)).endswith(BELONGING)
    if measure is None or belongs:
        at = stretch.end
    if stretch.first < at:
        made = filler(reading, rule.role, Stretch(stretch.first, at))
        yield _in_full(frame, made, reading.text[made.start : made.end])
    if measure is not None and not belongs and at < stretch.end:
        yield filler(reading, measure.role, Stretch(at, stretch.end))


def _subject(frame: Frame, rule: RoleRule) -> Iterator[Filler]:
    """Yields the noun that the clause begins with."""
    reading, (first, index) = frame.reading, frame.before
    while first < index and reading.kind(first) in {Kind.TIME, Kind.ADVERB, Kind.JOIN}:
        first += 1
    end = phrase_end(reading, first, index)
    if first < end and reading.kind(end - 1) in {Kind.TEXT, Kind.NAME, Kind.GROUP}:
        yield filler(reading, rule.role, Stretch(first, end))


def _said_of(frame: Frame, rule: RoleRule) -> Iterator[Filler]:
    """Yields the noun of the lexicon that the trigger is said of."""
    reading, index = frame.reading, frame.candidate.index
    first = index
    while first > frame.clause.first and reading.kind(first - 1) not in BREAKS:
        first -= 1
    own = frame.own_object
    nouns = [item.stretch for item in frame.items(own)] if own.first < own.end else []
    if first < index:
        nouns.append(Stretch(first, index))
    for noun in nouns:
        if reading.words(noun).endswith(rule.heads):
            yield filler(reading, rule.role, noun)
            return


def _activities(frame: Frame, rule: RoleRule) -> Iterator[Filler]:
    """Yields the names of the work; for a trigger, the verb with its object."""
    for stretch in frame.candidate.works:
        yield filler(frame.reading, rule.role, stretch)
    trigger = frame.candidate.rule
    event = frame.candidate.event
    light = event.activities.light_verbs if event.activities else ()
    word = frame.reading.tokens[frame.candidate.index].text
    if trigger and trigger.object_fills != rule.role and word not in light:
        first = end = frame.candidate.index
        end += 1
        if not trigger.object_fills and frame.own_object.end > end:
            end = frame.own_object.end
        while end > first + 1 and frame.reading.kind(end - 1) is Kind.NUMBER:
            end -= 1
        yield filler(frame.reading, rule.role, Stretch(first, end))


def _measured(frame: Frame, rule: RoleRule) -> Iterator[Filler]:
    """Yields the numbers that stand around the names of work, and in clauses behind."""
    if not frame.candidate.works:
        return
    reading, (first, end) = frame.reading, frame.candidate.reach
    behind = [i for clause in _going_on(frame) for i in range(clause.first, clause.end)]
    for index in (*range(first, end), *behind):
        if takes_number(reading, rule, Stretch(index, index + 1)):
            yield filler(reading, rule.role, Stretch(index, index + 1))


def _going_on(frame: Frame) -> Iterator[Clause]:
    """Yields the clauses behind work that only go on to say how much was done."""
    if not frame.candidate.works:
        return
    reading = frame.reading
    if frame.candidate.reach.end < frame.clause.end - 1:
        return
    for number in range(frame.clause_number + 1, len(reading.clauses)):
        clause = reading.clauses[number]
        kinds = {reading.kind(i) for i in range(clause.first, clause.end)}
        if clause.sentence != frame.clause.sentence or frame.tells(clause):
            return
        if Kind.NUMBER not in kinds or frame.subjects[number].actors:
            return
        if reading.kind(clause.first) is Kind.PREPOSITION:
            return
        yield clause


def _times(frame: Frame, rule: RoleRule) -> Iterator[Filler]:
    """Yields the times before the act in its sentence, unless they modify a noun."""
    reading = frame.reading
    for index, token in enumerate(reading.tokens[: frame.candidate.index]):
        same = reading.sentence_of(index) == frame.clause.sentence
        if token.kind is not Kind.TIME or not same or reading.kind(index + 1) is Kind.OF:
            continue
        if _time_reaches(frame, index):
            yield Filler(rule.role, token.start, token.end)


def _time_reaches(frame: Frame, index: int) -> bool:
    """Tells whether a time frames the act.

    It does in the same clause; from the front of an earlier one if nothing happened since
    or it lasts (自3月13日起, 目前); and where the same word went before.
    """
    reading = frame.reading
    number = reading.clause_of(index)
    if number == frame.clause_number:
        return True
    clause = reading.clauses[number]
    inside = any(
        reading.kind(i) is Kind.PREPOSITION and reading.tokens[i].text in RECEIVING
        for i in range(clause.first, index)
    )
    if inside:
        return False
    front = {Kind.ADVERB, Kind.JOIN, Kind.PREPOSITION, Kind.TIME}
    opens = all(reading.kind(i) in front for i in range(clause.first, index))
    period = reading.times.get(reading.tokens[index].start)
    lasting = period is not None and (
        period.relation in {"since", "until"} or period.recurring is not None
    )
    between = [c for c in frame.told if index < c.index < frame.clause.first]
    word = reading.tokens[frame.candidate.index].text
    again = any(reading.tokens[c.index].text == word for c in between)
    return again or (opens and (lasting or not between))


def _pursuits(frame: Frame, rule: RoleRule) -> Iterator[Filler]:
    """Yields what stands behind a verb of going or joining in, here or a clause on."""
    reading, number = frame.reading, frame.clause_number
    following = [c for c in reading.clauses[number + 1 : number + 2] if not frame.tells(c)]
    own = [(frame.own_object.end, frame.clause.end)]
    own += [(c.first, c.end) for c in following if c.sentence == frame.clause.sentence]
    for first, end in own:
        for index in range(first, end):
            led = reading.kind(index - 1) in VERBS and reading.tokens[index].text in TOWARDS
            if led or reading.kind(index) not in BREAKS:
                continue
            if reading.tokens[index].text in rule.markers:
                yield from _pursued(frame, rule, index, end)
                return


def _pursued(frame: Frame, rule: RoleRule, index: int, end: int) -> Iterator[Filler]:
    first = index if rule.included else index + 1
    while first < end and frame.reading.tokens[first].text in TOWARDS:
        first += 1
    if rule.heads and not frame.reading.words(Stretch(first, end)).endswith(rule.heads):
        return
    if rule.nouns == "others":
        end = phrase_end(frame.reading, first, end)
        if first < end:
            yield from _named(frame, rule, Stretch(first, end))
        return
    while end > first and frame.reading.tokens[end - 1].text in DIRECTIONS:
        end -= 1
    words = frame.reading.words(Stretch(first, end))
    stripped = words.removesuffix("中来").removesuffix("中去").removesuffix("中")
    vague = rule.without and re.search(rule.without, stripped)
    if stripped and not vague:
        start = frame.reading.tokens[first].start
        yield Filler(rule.role, start, start + len(stripped))


def _statement(frame: Frame, rule: RoleRule, found: list[Filler]) -> Iterator[Filler]:
    """Yields what is said, from behind the trigger and those it is said to."""
    reading, trigger = frame.reading, frame.candidate.rule
    noun = reading.kind(frame.candidate.index - 1) is Kind.OF
    if trigger is None or noun or not trigger.opens_content:
        return
    first, end = content_zone(reading, frame.candidate.index, frame.subjects)
    within = (c.index for c in frame.told if first <= c.index < end)
    next_act = next(within, None)
    if next_act is not None:
        end = max(first, reading.clauses[reading.clause_of(next_act)].first - 1)
    behind = [f.end for f in found if f.start >= reading.tokens[first - 1].end]
    while first < end and (
        reading.kind(first) in {Kind.COMMA, Kind.ASPECT}
        or any(reading.tokens[first].start < at for at in behind)
    ):
        first += 1
    if first < end:
        yield filler(reading, rule.role, Stretch(first, end))


_SOURCES: Mapping[str, Callable[[Frame, RoleRule], Iterator[Filler]]] = {
    "activity": _activities,
    "addressed": _addressed,
    "agent": _agents,
    "assisted": _assisted,
    "companion": _companions,
    "counted": _crew,
    "leader": _leaders,
    "led": _led,
    "marked": _marked,
    "measured": _measured,
    "place": _places,
    "pursuit": _pursuits,
    "subject": _subject,
    "time": _times,
    "trigger": _said_of,
}
