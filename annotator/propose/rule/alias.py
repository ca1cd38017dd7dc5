"""Full names in the place of the nouns that stand for them: 该协会, 公司, 商会党支部."""

from annotator.propose.chinese.actors import Actor
from annotator.propose.chinese.reading import Reading
from annotator.propose.chinese.subjects import Actors
from annotator.propose.chinese.tokens import Kind, Token
from annotator.propose.chinese.words import POINTERS
from annotator.propose.rule.grammar import Grammar


def resolved(reading: Reading, grammar: Grammar, found: Actors) -> Actors:
    """Returns the actors with their full names where the paragraph gave them before.

    A party branch or office of a body that is only pointed at is taken for the body; a
    person keeps post and name alone.
    """
    actors = tuple(_resolved(reading, grammar, actor) for actor in found.actors)
    return Actors(actors, found.end)


def _resolved(reading: Reading, grammar: Grammar, actor: Actor) -> Actor:
    noun, rest = _pointed(grammar, reading.text[actor.start : actor.end])
    if not noun:
        return actor
    if actor.kind is Kind.PERSON:
        return actor._replace(start=actor.end - len(rest))
    own = not rest or rest in grammar.lexicon.actors.groups
    name = full_name(reading, noun, actor.start) if own else None
    if name is None:
        return actor
    return actor._replace(start=name.start, end=name.end, kind=Kind.NAME)


def _pointed(grammar: Grammar, words: str) -> tuple[str, str]:
    """Cuts a noun phrase into the noun that stands for a name and what follows it."""
    known = grammar.lexicon.actors.substitutes
    noun = max((n for n in known if words.startswith(n)), key=len, default="")
    return noun, words[len(noun) :]


def full_name(reading: Reading, words: str, before: int) -> Token | None:
    """Returns the nearest name before an offset that the noun may stand for."""
    pointed = words.startswith(POINTERS)
    noun = words[1:] if pointed else words
    names = [
        token
        for token in reversed(reading.tokens)
        if token.kind is Kind.NAME and token.end <= before
    ]
    fitting = [token for token in names if noun in token.text]
    fitting.sort(key=lambda token: token.start not in reading.regional)
    return next(iter(fitting), names[0] if pointed and names else None)
