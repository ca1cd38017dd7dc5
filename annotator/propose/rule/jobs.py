"""Names of work, and the lists of them that a light verb governs."""

from typing import NamedTuple

from annotator.propose.chinese.lists import items
from annotator.propose.chinese.phrases import phrase_end
from annotator.propose.chinese.reading import Clause, Reading, Stretch
from annotator.propose.chinese.tokens import NOUNS, PREDICATES, Kind
from annotator.propose.rule.grammar import Grammar
from annotator.schema.lexicon_rules import Activities, ActivityRule, EventLexicon

_NO_WORK = frozenset({Kind.NUMBER, Kind.TIME, Kind.DOCUMENT})
_BEFORE_NAMES = frozenset({Kind.NUMBER, Kind.OF, Kind.TIME})


class Field(NamedTuple):
    """What the works of one clause are looked up in."""

    reading: Reading
    grammar: Grammar
    clause: Clause
    event: EventLexicon
    activities: Activities


class Job(NamedTuple):
    """One item of a list of work."""

    name: Stretch
    """The name of the work without numbers and places."""
    sites: Stretch
    """Places or numbers of them before the name, perhaps none."""
    whole: Stretch
    """The item with its numbers."""
    at: int
    """Token of the word that names it."""
    rule: ActivityRule | None
    """None for an item that is work only by its neighbours."""


def jobs_in(field: Field, stretch: Stretch, *, all_items: bool) -> tuple[Job, ...]:
    """Returns the work that a phrase lists; none if no item is known to be work.

    Args:
        field: The clause.
        stretch: The phrase.
        all_items: Beside items that are known, what may be work counts as such.
    """
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


def _may_be_work(field: Field, job: Job) -> bool:
    kinds = [field.reading.kind(i) for i in range(*job.whole)]
    return NOUNS.isdisjoint({kinds[0], kinds[-1]}) and _NO_WORK.isdisjoint(kinds)


def _job(field: Field, whole: Stretch, sites: Stretch) -> Job:
    reading, (first, end) = field.reading, whole
    at, rule = _known_word(field, whole)
    while first < end - 1 and reading.kind(first) in _BEFORE_NAMES:
        first += 1
    if reading.kind(first) is Kind.PREPOSITION and rule:
        first = with_manner(field, at)
    if rule and not rule.takes_object:
        end = _behind_ends(field, at + 1, end)
    number = next((i for i in range(at, end) if reading.kind(i) is Kind.NUMBER), end)
    return Job(Stretch(first, number), sites, whole, at, rule)


def _known_word(field: Field, whole: Stretch) -> tuple[int, ActivityRule | None]:
    """Returns the last word that names work of the type, or else the last token.

    A word that says more is better than one such as 志愿服务.
    """
    at, rule = whole.end - 1, None
    for index in range(*whole):
        work = field.grammar.works.get(field.reading.tokens[index].text)
        named = field.reading.kind(index) in {Kind.WORK, Kind.ACT}
        if not named or work is None or work.event is not field.event:
            continue
        if rule is None or rule.counted or not work.rule.counted:
            at, rule = index, work.rule
    return at, rule


def _behind_ends(field: Field, index: int, end: int) -> int:
    while index < end and field.reading.tokens[index].text in field.activities.ends:
        index += 1
    return index


def with_manner(field: Field, index: int) -> int:
    """Returns where the name of the work begins: 免费|心理咨询."""
    first = index
    while first > field.clause.first and field.reading.kind(first - 1) is Kind.MANNER:
        first -= 1
    opens = first - 1 == field.clause.first
    modified = opens and field.reading.kind(first - 1) is Kind.TEXT
    return first - 1 if modified and index == first else first


def governed(field: Field, verb: int) -> Stretch:
    """Returns the phrase that a light verb governs, up to the next of them."""
    reading, first = field.reading, verb + 1
    while first < field.clause.end and (
        reading.kind(first) in {Kind.ASPECT, Kind.ADVERB}
        or reading.tokens[first].text == "到"
    ):
        first += 1
    within = range(first, field.clause.end)
    end = next((at for at in within if _opens_next(field, at)), field.clause.end)
    stop = phrase_end(reading, first, end, acts=False)
    return Stretch(first, max(first, stop, _list_end(field, first, end)))


def _opens_next(field: Field, at: int) -> bool:
    """Tells whether a token is a light verb, and no item of a list itself."""
    reading = field.reading
    verb = reading.kind(at) in PREDICATES
    listed = reading.kind(at - 1) is Kind.JOIN
    noun = reading.kind(at + 1) in {Kind.JOIN, Kind.ET_CETERA, Kind.COMMA}
    light = reading.tokens[at].text in field.activities.light_verbs
    return verb and light and not (listed or noun)


def _list_end(field: Field, first: int, end: int) -> int:
    """Returns where a list closed by 等工作 ends, whatever verbs its items hold."""
    kinds = [field.reading.kind(at) for at in range(first, end)]
    if Kind.ET_CETERA not in kinds:
        return first
    closes = len(kinds) - 1 - kinds[::-1].index(Kind.ET_CETERA)
    behind = Stretch(first + closes + 1, end)
    tail = field.reading.words(behind)
    ended = not tail or any(end in tail[: len(end) + 4] for end in field.activities.ends)
    listed = Kind.JOIN in kinds[:closes]
    return phrase_end(field.reading, behind.first, end) if listed and ended else first
