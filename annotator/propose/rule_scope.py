"""Which of the acts that a paragraph names it tells as having happened."""

from collections.abc import Iterable, Iterator, Sequence

from annotator.propose.chinese import MODALS, PURPOSE_PREPOSITIONS, WHEN
from annotator.propose.grammar import Grammar
from annotator.propose.lexer import Kind
from annotator.propose.phrases import VERBS
from annotator.propose.reading import Reading, Stretch
from annotator.propose.rule_actor import Actors, actors_at, ends_sentence
from annotator.propose.rule_agency import circumstance_end
from annotator.propose.rule_triggers import Candidate

_FRONT = frozenset({Kind.ADVERB, Kind.JOIN, Kind.TIME, Kind.ASPECT})


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
    zones = list(_encouragements(reading, grammar))
    opener: Candidate | None = None
    for candidate in candidates:
        index = candidate.index
        again = opener is not None and _says_again(reading, opener, candidate)
        if not again and any(index in range(*zone) for zone in zones):
            continue
        if _is_vague(reading, grammar, index) or _is_purpose(reading, grammar, index):
            continue
        if _is_circumstance(reading, index):
            continue
        yield candidate
        if candidate.rule and candidate.rule.opens_content:
            opener = candidate
            zone = content_zone(reading, index, subjects)
            zones.extend((zone, _sentence_more(reading, zone.end, subjects)))


def _sentence_more(reading: Reading, end: int, subjects: Sequence[Actors]) -> Stretch:
    """Returns the sentence behind what is asked for if it only goes on asking."""
    nothing = Stretch(end, end)
    number = reading.clause_of(end) + 1
    if not ends_sentence(reading, end) or number >= len(reading.clauses):
        return nothing
    for at in range(number, len(reading.clauses)):
        if subjects[at].actors or _breaks_out(reading, at, subjects):
            return nothing
        if ends_sentence(reading, reading.clauses[at].end):
            return Stretch(end, reading.clauses[at].end)
    return nothing


def _says_again(reading: Reading, first: Candidate, second: Candidate) -> bool:
    """Tells whether a word in what is said only says it again: 发出倡议,呼吁…."""
    if second.rule is None:
        return False
    gives = any(y.to == first.event.type and y.to_earlier and y.lends for y in second.rule.yields)
    same = reading.sentence_of(first.index) == reading.sentence_of(second.index)
    again = second.rule.repeats and first.event is second.event
    return same and (again or gives)


def content_zone(reading: Reading, index: int, subjects: Sequence[Actors]) -> Stretch:
    """Returns the tokens behind one that say what is said, asked for or taught.

    They end with the sentence, or where a clause has its own actor or tells with a number
    or 了 what was done.
    """
    number = reading.clause_of(index)
    end = reading.clauses[number].end
    for at in range(number + 1, len(reading.clauses)):
        clause = reading.clauses[at]
        stops = ends_sentence(reading, reading.clauses[at - 1].end)
        if stops or _breaks_out(reading, at, subjects):
            break
        end = clause.end
    return Stretch(index + 1, end)


def _breaks_out(reading: Reading, number: int, subjects: Sequence[Actors]) -> bool:
    clause = reading.clauses[number]
    tokens = reading.tokens[clause.first : clause.end]
    if any(token.text in MODALS for token in tokens):
        return False
    done = any(
        token.kind is Kind.NUMBER
        or (token.text == "了" and before.kind in {*VERBS, Kind.WORK})
        for before, token in zip((tokens[0], *tokens), tokens, strict=False)
    )
    return done or any(not actor.counted for actor in subjects[number].actors)


def _encouragements(reading: Reading, grammar: Grammar) -> Iterator[Stretch]:
    scene = grammar.lexicon.scene
    for index, token in enumerate(reading.tokens):
        if token.kind not in VERBS:
            continue
        clause = reading.clauses[reading.clause_of(index)]
        opens = actors_at(reading, index + 1, clause.end).actors
        if token.text in scene.encouragements and opens:
            yield Stretch(index + 1, clause.end)
        noun = reading.kind(index + 1) in {Kind.COMMA, Kind.OF, None} or (
            reading.kind(index - 1) is Kind.PREPOSITION
        )
        if token.text in scene.exhortations and not noun and token.text not in grammar.senses:
            nobody: list[Actors] = [Actors((), 0)] * len(reading.clauses)
            yield content_zone(reading, index, nobody)


def _is_vague(reading: Reading, grammar: Grammar, index: int) -> bool:
    clause = reading.clauses[reading.clause_of(index)]
    words = reading.words(Stretch(clause.first, clause.end))
    return any(pattern.search(words) for pattern in grammar.vague)


def _is_circumstance(reading: Reading, index: int) -> bool:
    """Tells whether the token stands in 在…下, or in a clause that says when: …后."""
    clause = reading.clauses[reading.clause_of(index)]
    last = reading.tokens[clause.end - 1]
    if last.kind is Kind.TEXT and last.text.endswith(WHEN) and clause.end - 1 > index:
        return True
    return any(
        reading.tokens[at].text == "在" and circumstance_end(reading, at, clause.end) > index
        for at in range(clause.first, index)
    )


def _is_purpose(reading: Reading, grammar: Grammar, index: int) -> bool:
    """Tells whether the clause says what something is good for."""
    first = reading.clauses[reading.clause_of(index)].first
    purpose = False
    for at in range(first, index):
        token = reading.tokens[at]
        if token.kind in VERBS and token.text in grammar.purposes:
            return True
        if token.kind is Kind.OF:
            purpose = False
        if token.kind is Kind.PREPOSITION:
            verb = reading.kind(at + 1) in {*VERBS, Kind.ADVERB}
            purpose = token.text in PURPOSE_PREPOSITIONS and verb
    return purpose
