"""Acts that are told by the names of their work: 开展核酸检测, 巡查630余次."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from annotator.model.event import Attribute
from annotator.propose.chinese import WORKERS
from annotator.propose.grammar import Grammar
from annotator.propose.lexer import Kind
from annotator.propose.phrases import NOUNS, VERBS, object_of, phrase_end
from annotator.propose.reading import Clause, Reading, Stretch
from annotator.propose.rule_lists import items
from annotator.propose.rule_triggers import Candidate
from annotator.schema.lexicon import Activities, ActivityRule, EventLexicon


class Job(NamedTuple):
    """One item of a list of work."""

    name: Stretch
    """The name of the work without numbers and places."""
    sites: Stretch
    """Places or numbers of them before the name, perhaps none."""
    whole: Stretch
    """The item with its numbers."""
    index: int
    """Token of the word that names it."""
    rule: ActivityRule | None
    """None for an item that is work only by its neighbours."""


class Field(NamedTuple):
    """What the works of one clause are looked up in."""

    reading: Reading
    grammar: Grammar
    clause: Clause
    event: EventLexicon
    activities: Activities


def work_candidates(reading: Reading, grammar: Grammar) -> Iterator[Candidate]:
    """Yields the acts of all types that are told by their work."""
    for event in grammar.lexicon.events:
        if event.activities:
            for clause in reading.clauses:
                field = Field(reading, grammar, clause, event, event.activities)
                yield from _in_clause(field)


def _in_clause(field: Field) -> Iterator[Candidate]:
    reading, clause, done = field.reading, field.clause, field.clause.first
    for index in range(clause.first, clause.end):
        token = reading.tokens[index]
        jobs: tuple[Job, ...] = ()
        if index < done:
            continue
        if token.kind in VERBS and token.text in field.activities.light_verbs:
            governed = _governed(field, index)
            jobs = _jobs(field, governed, all_items=True)
            yield from _listed(field, index, jobs, governed)
            done = governed.end if jobs else done
        elif token.kind is Kind.WORK and _stands_alone(field, index):
            first = _with_manner(field, index)
            end = _object_end(field, index)
            jobs = _jobs(field, Stretch(first, end), all_items=False)
            yield from _single(field, jobs)
        done = max([done, *(job.whole.end for job in jobs)])


def _object_end(field: Field, index: int) -> int:
    """Returns where the object of a word of work ends; if that belongs to the name of the
    work, verbs may stand in it, as in 接听居民报备电话."""
    reading = field.reading
    if not field.grammar.works[reading.tokens[index].text].rule.takes_object:
        return object_of(reading, index, field.clause).end
    loose = {Kind.PREPOSITION, Kind.ADVERB, Kind.JOIN}
    within = range(index + 1, field.clause.end)
    return next((at for at in within if reading.kind(at) in loose), field.clause.end)


def _governed(field: Field, verb: int) -> Stretch:
    """Returns the phrase that a light verb governs, up to the next of them."""
    first = verb + 1
    light = field.activities.light_verbs
    while field.reading.kind(first) in {Kind.ASPECT, Kind.ADVERB} or (
        first < field.clause.end and field.reading.tokens[first].text == "到"
    ):
        first += 1
    end = field.clause.end
    for at in range(first, end):
        token = field.reading.tokens[at]
        listed = field.reading.kind(at - 1) is Kind.JOIN
        noun = field.reading.kind(at + 1) in {Kind.JOIN, Kind.ET_CETERA, Kind.COMMA}
        if token.kind in VERBS and token.text in light and not (listed or noun):
            end = at
            break
    stop = phrase_end(field.reading, first, end, acts=False)
    return Stretch(first, max(first, stop, _list_end(field, first, end)))


def _list_end(field: Field, first: int, end: int) -> int:
    """Returns where a list closed by 等工作 ends, whatever verbs its items hold."""
    kinds = [field.reading.kind(at) for at in range(first, end)]
    if Kind.ET_CETERA not in kinds:
        return first
    closes = len(kinds) - 1 - kinds[::-1].index(Kind.ET_CETERA)
    behind = Stretch(first + closes + 1, end)
    tail = field.reading.words(behind)
    ends = field.activities.ends
    ended = not tail or any(word in tail[: len(word) + 4] for word in ends)
    listed = Kind.JOIN in kinds[:closes]
    return phrase_end(field.reading, behind.first, end) if listed and ended else first


def _jobs(field: Field, stretch: Stretch, *, all_items: bool) -> tuple[Job, ...]:
    """Returns the work that a phrase lists; none if no item is known to be work."""
    if stretch.first >= stretch.end:
        return ()
    behind = _behind_places(field.reading, stretch)
    sites = Stretch(stretch.first, max(stretch.first, behind.first - 1))
    found = [
        _job(field, item.stretch, sites)
        for item in items(field.reading, behind, field.grammar.shared)
        if not item.sums_up
    ]
    if not any(job.rule for job in found):
        return ()
    return tuple(j for j in found if j.rule or (all_items and _may_be_work(field, j)))


def _may_be_work(field: Field, job: Job) -> bool:
    kinds = [field.reading.kind(i) for i in range(*job.whole)]
    if kinds[-1] in NOUNS or kinds[0] in NOUNS:
        return False
    return not set(kinds) & {Kind.NUMBER, Kind.TIME, Kind.DOCUMENT}


def _behind_places(reading: Reading, stretch: Stretch) -> Stretch:
    """Skips places that modify the work: 甲、乙等点位的秩序维护, 3个点位的值守."""
    listed = False
    for index in range(*stretch):
        kind = reading.kind(index)
        listed = listed or kind in {Kind.ET_CETERA, Kind.NUMBER}
        if kind is Kind.OF and listed:
            return Stretch(index + 1, stretch.end)
        if kind is Kind.WORK:
            break
    return stretch


def _job(field: Field, whole: Stretch, sites: Stretch) -> Job:
    reading = field.reading
    rule, index = None, whole.end - 1
    for at in range(*whole):
        work = field.grammar.works.get(reading.tokens[at].text)
        names = reading.kind(at) in {Kind.WORK, Kind.ACT}
        if not names or work is None or work.event is not field.event:
            continue
        if rule is None or rule.counted or not work.rule.counted:
            rule, index = work.rule, at
    first, end = whole
    while first < end - 1 and reading.kind(first) in {Kind.NUMBER, Kind.OF, Kind.TIME}:
        first += 1
    if reading.kind(first) is Kind.PREPOSITION and rule:
        first = _with_manner(field, index)
    if rule and not rule.takes_object:
        end = _behind_ends(field, index + 1, end)
    number = next((i for i in range(index, end) if reading.kind(i) is Kind.NUMBER), end)
    return Job(Stretch(first, number), sites, whole, index, rule)


def _behind_ends(field: Field, index: int, end: int) -> int:
    while index < end and field.reading.tokens[index].text in field.activities.ends:
        index += 1
    return index


def _listed(
    field: Field, verb: int, jobs: Sequence[Job], governed: Stretch
) -> Iterator[Candidate]:
    """Yields one act for a list under a verb, but one each where each has its number."""
    counted = [job for job in jobs if _is_counted(field.reading, job)]
    if len(jobs) < 2 or len(counted) > 1:
        yield from _single(field, jobs, verb)
        return
    known = [job.rule for job in jobs if job.rule]
    mixed = field.activities.mixed
    stated = _common(known, mixed) if len(known) == len(jobs) else mixed
    names = tuple(_whole_name(field.reading, job) for job in jobs)
    if counted == [jobs[-1]]:
        names = (Stretch(names[0].first, names[-1].end),)
    yield Candidate(
        field.event,
        verb,
        stated,
        field.event.needs,
        works=names,
        reach=Stretch(jobs[0].whole.first, max(jobs[-1].whole.end, governed.end)),
        sites=jobs[0].sites,
    )


def _whole_name(reading: Reading, job: Job) -> Stretch:
    """Returns all of a list's item but its number."""
    within = range(job.name.first, job.whole.end)
    end = next((at for at in within if reading.kind(at) is Kind.NUMBER), job.whole.end)
    return Stretch(job.name.first, max(end, job.name.end))


def _is_counted(reading: Reading, job: Job) -> bool:
    return any(reading.kind(at) is Kind.NUMBER for at in range(job.index, job.whole.end))


def _single(
    field: Field, jobs: Sequence[Job], verb: int | None = None
) -> Iterator[Candidate]:
    for job in jobs:
        if job.rule and not job.rule.listed_only:
            stated = job.rule.attributes
            yield Candidate(
                field.event,
                job.index,
                stated,
                field.event.needs,
                counted=job.rule.counted,
                counted_or=job.rule.counted_or,
                works=(job.name,),
                reach=job.whole,
                sites=job.sites,
                light_verb=verb,
            )


def _common(
    rules: Sequence[ActivityRule], mixed: tuple[Attribute, ...]
) -> tuple[Attribute, ...]:
    stated = {rule.attributes for rule in rules}
    return stated.pop() if len(stated) == 1 else mixed


def _stands_alone(field: Field, index: int) -> bool:
    """Tells whether a word of work is used as a verb or its clause's only predicate."""
    reading = field.reading
    work = field.grammar.works[reading.tokens[index].text]
    following = reading.tokens[index + 1] if index + 1 < field.clause.end else None
    modifies = following is not None and (
        following.kind is Kind.OF
        or (following.kind in NOUNS and following.text.endswith(WORKERS))
    )
    if work.event is not field.event or (modifies and not work.rule.takes_object):
        return False
    before = index - 1
    loose = {Kind.TEXT, Kind.NAME, Kind.MANNER}
    while before >= field.clause.first and reading.kind(before) in loose:
        before -= 1
    if any(reading.tokens[at].text == "是" for at in range(index, field.clause.end)):
        return False
    if not work.rule.takes_object and _modifies(field, index):
        return False
    if before < field.clause.first:
        return index + 1 < field.clause.end
    kind = reading.kind(before)
    governs = kind in VERBS or kind is Kind.OF
    return not governs and (kind is not Kind.PREPOSITION or before + 1 < index)


def _modifies(field: Field, index: int) -> bool:
    """Tells whether the word belongs to a modifier: 疫情防控严峻的时刻."""
    for at in range(index + 1, field.clause.end):
        kind = field.reading.kind(at)
        if kind is Kind.OF:
            return True
        if kind in VERBS or kind in NOUNS or kind in {Kind.NUMBER, Kind.JOIN}:
            return False
    return False


def _with_manner(field: Field, index: int) -> int:
    first = index
    while first > field.clause.first and field.reading.kind(first - 1) is Kind.MANNER:
        first -= 1
    opens = first - 1 == field.clause.first
    modified = opens and field.reading.kind(first - 1) is Kind.TEXT
    return first - 1 if modified and index == first else first
