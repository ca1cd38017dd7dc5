"""What somebody is sent for or goes to."""

from collections.abc import Iterator

from annotator.propose.chinese.phrases import phrase_end
from annotator.propose.chinese.reading import Stretch
from annotator.propose.chinese.tokens import BREAKS, PREDICATES
from annotator.propose.chinese.words import DIRECTIONS, TOWARDS, WITHIN
from annotator.propose.rule.filler import Filler, is_barred
from annotator.propose.rule.frame import Frame
from annotator.propose.rule.from_phrases import named
from annotator.schema.lexicon_rules import RoleRule


def pursuits(frame: Frame, rule: RoleRule) -> Iterator[Filler]:
    """Yields what stands behind a verb of going or joining in, here or a clause on."""
    for first, end in _reach(frame, rule):
        for index in range(first, end):
            if _opens(frame, rule, index):
                yield from _pursued(frame, rule, index, end)
                return


def _reach(frame: Frame, rule: RoleRule) -> Iterator[tuple[int, int]]:
    yield frame.own_object.end, frame.clause.end
    number = frame.clause_number + 1
    for clause in frame.reading.clauses[number : number + 1]:
        same = clause.sentence == frame.clause.sentence
        if same and not frame.tells(clause, but=rule.markers):
            yield clause.first, clause.end


def _opens(frame: Frame, rule: RoleRule, index: int) -> bool:
    reading, text = frame.reading, frame.reading.tokens[index].text
    led = reading.kind(index - 1) in PREDICATES and text in TOWARDS
    return text in rule.markers and reading.kind(index) in BREAKS and not led


def _pursued(frame: Frame, rule: RoleRule, index: int, end: int) -> Iterator[Filler]:
    reading = frame.reading
    first = index if rule.included else index + 1
    while first < end and reading.tokens[first].text in TOWARDS:
        first += 1
    if rule.heads and not reading.words(Stretch(first, end)).endswith(rule.heads):
        return
    if rule.nouns == "others":
        stop = phrase_end(reading, first, end)
        if first < stop:
            yield from named(frame, rule, Stretch(first, stop))
        return
    while end > first and reading.tokens[end - 1].text in DIRECTIONS:
        end -= 1
    words = _without_tail(reading.words(Stretch(first, end)))
    if words and not is_barred(rule, words):
        start = reading.tokens[first].start
        yield Filler(rule.role, start, start + len(words))


def _without_tail(words: str) -> str:
    for tail in WITHIN:
        words = words.removesuffix(tail)
    return words
