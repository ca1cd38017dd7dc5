"""Which of the acts that a paragraph names it tells as having happened."""

from collections.abc import Iterable, Iterator, Sequence

from annotator.propose.chinese.circumstance import is_circumstance
from annotator.propose.chinese.reading import Clause, Reading, Stretch
from annotator.propose.chinese.subjects import Actors, actors_at
from annotator.propose.chinese.tokens import PREDICATES, Kind
from annotator.propose.chinese.words import DONE, MODALS, PURPOSE_PREPOSITIONS
from annotator.propose.rule.candidate import Candidate
from annotator.propose.rule.grammar import Grammar

_NOBODY = Actors((), 0)


def asserted(
    reading: Reading,
    grammar: Grammar,
    candidates: Iterable[Candidate],
    subjects: Sequence[Actors],
) -> Iterator[Candidate]:
    """Yields the candidates outside purposes, praise and what others are asked to do.

    Args:
        reading: The paragraph.
        grammar: Says which words open which of these.
        candidates: In the order of their triggers.
        subjects: The actors that each clause begins with.
    """
    zones = list(_unreal(reading, grammar))
    opener: Candidate | None = None
    for candidate in candidates:
        again = opener is not None and _says_again(reading, opener, candidate)
        unreal = any(candidate.at in range(*zone) for zone in zones)
        if (unreal and not again) or _is_idle(reading, grammar, candidate.at):
            continue
        yield candidate
        if _opens_zone(reading, grammar, candidate):
            opener = candidate
            zone = content_zone(reading, candidate.at, subjects)
            zones.extend((zone, _sentence_more(reading, zone.end, subjects)))


def _opens_zone(reading: Reading, grammar: Grammar, candidate: Candidate) -> bool:
    """Tells whether what follows is asked for; behind a paper only if a verb says so."""
    rule = candidate.rule
    if rule is None or not rule.opens_content or not rule.object_heads:
        return candidate.opens_content
    clause = reading.clauses[reading.clause_of(candidate.at)]
    if reading.ends_sentence(clause.end):
        return False
    following = range(clause.end, len(reading.tokens))
    verb = next((at for at in following if reading.kind(at) in PREDICATES), None)
    return verb is not None and _asks(grammar, reading.tokens[verb].text, candidate)


def _asks(grammar: Grammar, word: str, candidate: Candidate) -> bool:
    scene = grammar.lexicon.scene
    rules = [sense.rule for sense in grammar.senses.get(word, ())]
    calls = (y for r in rules for y in r.yields if y.to == candidate.event.type)
    return (
        word in {*scene.exhortations, *scene.encouragements}
        or any(rule.opens_content for rule in rules)
        or any(call.to_earlier for call in calls)
    )


def content_zone(reading: Reading, index: int, subjects: Sequence[Actors] = ()) -> Stretch:
    """Returns the tokens behind one that say what is said, asked for or taught.

    They end with the sentence, or where a clause has its own actor or tells with a number
    or 了 what was done.

    Args:
        reading: The paragraph.
        index: The token.
        subjects: The actors that each clause begins with; empty if they do not matter.
    """
    number = reading.clause_of(index)
    end = reading.clauses[number].end
    for at in range(number + 1, len(reading.clauses)):
        clause = reading.clauses[at]
        subject = subjects[at] if subjects else _NOBODY
        stops = reading.ends_sentence(reading.clauses[at - 1].end)
        if stops or _breaks_out(reading, clause, subject):
            break
        end = clause.end
    return Stretch(index + 1, end)


def _breaks_out(reading: Reading, clause: Clause, subject: Actors) -> bool:
    tokens = reading.tokens[clause.first : clause.end]
    if any(token.text in MODALS for token in tokens):
        return False
    done = any(
        token.kind is Kind.NUMBER
        or (token.text == DONE and before.kind in {*PREDICATES, Kind.WORK})
        for before, token in zip((tokens[0], *tokens), tokens, strict=False)
    )
    return done or any(not actor.counted for actor in subject.actors)


def _sentence_more(reading: Reading, end: int, subjects: Sequence[Actors]) -> Stretch:
    """Returns the sentence behind what is asked for if it only goes on asking."""
    nothing = Stretch(end, end)
    number = reading.clause_of(end) + 1
    if not reading.ends_sentence(end):
        return nothing
    for at, clause in enumerate(reading.clauses[number:], start=number):
        if subjects[at].actors or _breaks_out(reading, clause, subjects[at]):
            return nothing
        if reading.ends_sentence(clause.end):
            return Stretch(end, clause.end)
    return nothing


def _says_again(reading: Reading, first: Candidate, second: Candidate) -> bool:
    """Tells whether a word in what is said only says it again: 发出倡议,呼吁…."""
    if second.rule is None:
        return False
    to_first = (y for y in second.yields if y.to == first.event.type)
    gives = any(y.to_earlier and y.lends for y in to_first)
    same = reading.sentence_of(first.at) == reading.sentence_of(second.at)
    again = second.rule.repeats and first.event is second.event
    return same and (again or gives)


def _unreal(reading: Reading, grammar: Grammar) -> Iterator[Stretch]:
    """Yields what is only asked of somebody or wished for."""
    scene = grammar.lexicon.scene
    for index, token in enumerate(reading.tokens):
        if token.kind not in PREDICATES:
            continue
        clause = reading.clauses[reading.clause_of(index)]
        opens = actors_at(reading, index + 1, clause.end).actors
        if token.text in scene.encouragements and opens:
            yield Stretch(index + 1, clause.end)
        exhorts = token.text in scene.exhortations and token.text not in grammar.senses
        if exhorts and not _is_noun(reading, index):
            yield content_zone(reading, index)


def _is_noun(reading: Reading, index: int) -> bool:
    ends = reading.kind(index + 1) in {Kind.COMMA, Kind.OF, None}
    return ends or reading.kind(index - 1) is Kind.PREPOSITION


def _is_idle(reading: Reading, grammar: Grammar, index: int) -> bool:
    """Tells whether the token stands in praise, a purpose or a mere circumstance."""
    clause = reading.clauses[reading.clause_of(index)]
    words = reading.words(Stretch(clause.first, clause.end))
    return (
        any(pattern.search(words) for pattern in grammar.vague)
        or _is_purpose(reading, grammar, index)
        or is_circumstance(reading, index)
    )


def _is_purpose(reading: Reading, grammar: Grammar, index: int) -> bool:
    """Tells whether the clause says what something is good for."""
    purpose = False
    for at in range(reading.clauses[reading.clause_of(index)].first, index):
        token = reading.tokens[at]
        if token.kind in PREDICATES and token.text in grammar.purposes:
            return True
        if token.kind is Kind.OF:
            purpose = False
        if token.kind is Kind.PREPOSITION:
            verb = reading.kind(at + 1) in {*PREDICATES, Kind.ADVERB}
            purpose = token.text in PURPOSE_PREPOSITIONS and verb
    return purpose
