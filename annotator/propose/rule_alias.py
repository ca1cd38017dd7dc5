"""Full names in the place of the nouns that stand for them: 该协会, 公司, 商会党支部."""

from annotator.propose.grammar import Grammar
from annotator.propose.lexer import Kind, Token
from annotator.propose.reading import Reading
from annotator.propose.rule_actor import Actor, Actors

_POINTERS = ("该", "本")


def resolved(reading: Reading, grammar: Grammar, found: Actors) -> Actors:
    """Returns the actors with their full names where the paragraph gave them before.

    A party branch or office of a body that is only pointed at is taken for the body; a
    person keeps post and name alone.
    """
    actors = tuple(_resolved(reading, grammar, actor) for actor in found.actors)
    return Actors(actors, found.end)


def _resolved(reading: Reading, grammar: Grammar, actor: Actor) -> Actor:
    word = reading.text[actor.start : actor.end]
    noun, rest = _pointed(grammar, word)
    if not noun:
        return actor
    if actor.kind is Kind.PERSON:
        return actor._replace(start=actor.end - len(rest))
    if rest and rest not in grammar.lexicon.actors.groups:
        return actor
    name = full_name(reading, noun, actor.start)
    if name is None:
        return actor
    return actor._replace(start=name.start, end=name.end, kind=Kind.NAME)


def _pointed(grammar: Grammar, word: str) -> tuple[str, str]:
    """Cuts a noun phrase into the noun that stands for a name and what follows it."""
    known = grammar.lexicon.actors.substitutes
    fitting = [noun for noun in known if word.startswith(noun)]
    noun = max(fitting, key=len, default="")
    return noun, word[len(noun) :]


def full_name(reading: Reading, word: str, before: int) -> Token | None:
    """Returns the nearest name before an offset that the noun may stand for."""
    pointed = word.startswith(_POINTERS)
    noun = word[1:] if pointed else word
    names = [
        token
        for token in reversed(reading.tokens)
        if token.kind is Kind.NAME and token.end <= before
    ]
    fitting = [token for token in names if noun in token.text]
    fitting.sort(key=lambda token: token.start not in reading.regional)
    return next(iter(fitting), names[0] if pointed and names else None)
