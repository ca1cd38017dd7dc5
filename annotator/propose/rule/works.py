"""Acts that are told by the names of their work: 开展核酸检测, 巡查630余次."""

from collections.abc import Iterator, Sequence

from annotator.model.event import Attribute
from annotator.propose.chinese.names import WORKERS
from annotator.propose.chinese.objects import object_of
from annotator.propose.chinese.reading import Reading, Stretch
from annotator.propose.chinese.tokens import NOUNS, PREDICATES, Kind
from annotator.propose.chinese.words import IS
from annotator.propose.rule.candidate import Candidate
from annotator.propose.rule.grammar import Grammar
from annotator.propose.rule.jobs import Field, Job, governed, jobs_in, with_manner
from annotator.schema.lexicon_rules import ActivityRule

_LOOSE = frozenset({Kind.PREPOSITION, Kind.ADVERB, Kind.JOIN})
_OWN = frozenset({Kind.TEXT, Kind.NAME, Kind.MANNER})
_NAMED = NOUNS | PREDICATES | {Kind.NUMBER, Kind.JOIN}


def work_candidates(reading: Reading, grammar: Grammar) -> Iterator[Candidate]:
    """Yields the acts of all types that are told by their work."""
    for event in grammar.lexicon.events:
        if event.activities:
            for clause in reading.clauses:
                field = Field(reading, grammar, clause, event, event.activities)
                yield from _in_clause(field)


def _in_clause(field: Field) -> Iterator[Candidate]:
    done = field.clause.first
    for index in range(field.clause.first, field.clause.end):
        if index < done:
            continue
        token = field.reading.tokens[index]
        light = token.text in field.activities.light_verbs
        if token.kind in PREDICATES and light:
            phrase = governed(field, index)
            jobs = jobs_in(field, phrase, all_items=True)
            yield from _listed(field, index, jobs, phrase)
            done = phrase.end if jobs else done
        elif token.kind is Kind.WORK and _stands_alone(field, index):
            phrase = Stretch(with_manner(field, index), _object_end(field, index))
            jobs = jobs_in(field, phrase, all_items=False)
            yield from _single(field, jobs)
        else:
            continue
        done = max([done, *(job.whole.end for job in jobs)])


def _listed(
    field: Field, verb: int, jobs: Sequence[Job], phrase: Stretch
) -> Iterator[Candidate]:
    """Yields one act for a list under a verb, but one each where each has its number."""
    counted = [job for job in jobs if _is_counted(field.reading, job)]
    if len(jobs) < 2 or len(counted) > 1:
        yield from _single(field, jobs, verb)
        return
    names = tuple(_whole_name(field.reading, job) for job in jobs)
    if counted == [jobs[-1]]:
        names = (Stretch(names[0].first, names[-1].end),)
    yield Candidate(
        field.event,
        verb,
        _common(jobs, field.activities.mixed),
        field.event.needs,
        works=names,
        reach=Stretch(jobs[0].whole.first, max(jobs[-1].whole.end, phrase.end)),
        sites=jobs[0].sites,
    )


def _is_counted(reading: Reading, job: Job) -> bool:
    return any(reading.kind(at) is Kind.NUMBER for at in range(job.at, job.whole.end))


def _whole_name(reading: Reading, job: Job) -> Stretch:
    """Returns all of a list's item but its number."""
    within = range(job.name.first, job.whole.end)
    end = next((at for at in within if reading.kind(at) is Kind.NUMBER), job.whole.end)
    return Stretch(job.name.first, max(end, job.name.end))


def _common(jobs: Sequence[Job], mixed: tuple[Attribute, ...]) -> tuple[Attribute, ...]:
    """Returns the attributes that all of the work has, or those of mixed work."""
    stated = {job.rule.attributes if job.rule else mixed for job in jobs}
    return stated.pop() if len(stated) == 1 else mixed


def _single(
    field: Field, jobs: Sequence[Job], verb: int | None = None
) -> Iterator[Candidate]:
    for job in jobs:
        if job.rule and not job.rule.listed_only:
            yield _of_job(field, job, job.rule)._replace(light_verb=verb)


def _of_job(field: Field, job: Job, rule: ActivityRule) -> Candidate:
    return Candidate(
        field.event,
        job.at,
        rule.attributes,
        field.event.needs,
        counted=rule.counted,
        counted_or=rule.counted_or,
        works=(job.name,),
        reach=job.whole,
        sites=job.sites,
    )


def _object_end(field: Field, index: int) -> int:
    """Returns where the object of a word of work ends.

    Where it belongs to the name of the work, verbs may stand in it: 接听居民报备电话.
    """
    if not _takes_object(field, index):
        return object_of(field.reading, index, field.clause).end
    within = range(index + 1, field.clause.end)
    loose = (at for at in within if field.reading.kind(at) in _LOOSE)
    return next(loose, field.clause.end)


def _takes_object(field: Field, index: int) -> bool:
    return field.grammar.works[field.reading.tokens[index].text].rule.takes_object


def _stands_alone(field: Field, index: int) -> bool:
    """Tells whether a word of work is used as a verb or its clause's only predicate."""
    reading, clause = field.reading, field.clause
    if field.grammar.works[reading.tokens[index].text].event is not field.event:
        return False
    if not _takes_object(field, index) and _modifies(field, index):
        return False
    if any(reading.tokens[at].text == IS for at in range(index, clause.end)):
        return False
    before = index - 1
    while before >= clause.first and reading.kind(before) in _OWN:
        before -= 1
    if before < clause.first:
        return index + 1 < clause.end
    kind = reading.kind(before)
    amount = reading.amount(before)
    counted = amount is not None and amount.kind == "count"
    governs = kind in PREDICATES or kind is Kind.OF or counted
    return not governs and (kind is not Kind.PREPOSITION or before + 1 < index)


def _modifies(field: Field, index: int) -> bool:
    """Tells whether the word modifies a noun: 采样人员, 疫情防控严峻的时刻."""
    reading = field.reading
    doers = reading.kind(index + 1) in NOUNS
    if doers and WORKERS.search(reading.tokens[index + 1].text):
        return True
    for at in range(index + 1, field.clause.end):
        kind = reading.kind(at)
        if kind is Kind.OF:
            return True
        if kind in _NAMED:
            return False
    return False
