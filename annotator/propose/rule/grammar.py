"""A schema's lexicon made ready for reading: vocabulary and look-up tables."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from annotator.propose.chinese.tokens import Kind
from annotator.propose.chinese.vocabulary import Vocabulary, common_words
from annotator.propose.chinese.words import PLURAL
from annotator.schema.lexicon import Lexicon
from annotator.schema.lexicon_rules import ActivityRule, EventLexicon, TriggerRule

_LONG = 3
"""From this many characters a noun may hold another word."""


class Sense(NamedTuple):
    """What a word can be the trigger of."""

    event: EventLexicon
    rule: TriggerRule


class Work(NamedTuple):
    """A kind of work that a word names."""

    event: EventLexicon
    rule: ActivityRule


@dataclass(frozen=True)
class Grammar:
    """The words of one lexicon beside those of the language."""

    lexicon: Lexicon

    @cached_property
    def vocabulary(self) -> Vocabulary:
        """All words that a token can be."""
        lexicon = self.lexicon
        return Vocabulary((*common_words(), *_heads(lexicon), *_domain(lexicon)))

    @cached_property
    def senses(self) -> Mapping[str, tuple[Sense, ...]]:
        """What each trigger word can mean, in the order of the lexicon."""
        found: dict[str, tuple[Sense, ...]] = {}
        for event in self.lexicon.events:
            for rule in event.triggers:
                for word in rule.words:
                    found[word] = (*found.get(word, ()), Sense(event, rule))
        return found

    @cached_property
    def works(self) -> Mapping[str, Work]:
        """What work each word names; the first type that names it has it."""
        found: dict[str, Work] = {}
        for event in self.lexicon.events:
            for rule in event.activities.rules if event.activities else ():
                for word in rule.words:
                    found.setdefault(word, Work(event, rule))
        return found

    @cached_property
    def purposes(self) -> frozenset[str]:
        """Words that open a clause of purpose."""
        return frozenset(self.lexicon.scene.purposes)

    @cached_property
    def vague(self) -> tuple[re.Pattern[str], ...]:
        """Patterns of clauses without substance."""
        return tuple(re.compile(pattern) for pattern in self.lexicon.scene.vague)

    @cached_property
    def work_ends(self) -> frozenset[str]:
        """Words that belong to the name of the work before them."""
        events = self.lexicon.events
        return frozenset(w for e in events if e.activities for w in e.activities.ends)

    @cached_property
    def shared(self) -> frozenset[str]:
        """Modifiers that share one noun."""
        return frozenset(self.lexicon.shared_modifiers)


def _heads(lexicon: Lexicon) -> Iterator[tuple[str, Kind]]:
    """Yields nouns that objects end in, where they are long enough to hold other words."""
    for event in lexicon.events:
        heads = [head for rule in event.triggers for head in rule.object_heads]
        heads += [head for rule in event.roles for head in rule.heads]
        yield from ((head, Kind.TEXT) for head in heads if len(head) >= _LONG)


def _domain(lexicon: Lexicon) -> Iterator[tuple[str, Kind]]:
    """Yields the words of the lexicon, in rising order of right."""
    actors, scene = lexicon.actors, lexicon.scene
    for event in lexicon.events:
        yield from _verbs_and_works(event)
    verbs = (*scene.purposes, *scene.exhortations, *scene.encouragements, *lexicon.verbs)
    yield from ((word, Kind.VERB) for word in verbs)
    for event in lexicon.events:
        for trigger in event.triggers:
            yield from ((word, Kind.ACT) for word in trigger.words)
    by_kind = (
        (Kind.GROUP, actors.groups),
        (Kind.PEOPLE, actors.persons),
        (Kind.PEOPLE, tuple(f"{word}{PLURAL}" for word in actors.persons)),
        (Kind.STATUS, actors.statuses),
        (Kind.TITLE, actors.titles),
        (Kind.TEXT, lexicon.nouns),
    )
    for kind, listed in by_kind:
        yield from ((word, kind) for word in listed)


def _verbs_and_works(event: EventLexicon) -> Iterator[tuple[str, Kind]]:
    yield from ((word, Kind.VERB) for word in event.causatives)
    for role in event.roles:
        if role.source in {"assisted", "pursuit"}:
            yield from ((word, Kind.VERB) for word in role.markers)
    if event.activities:
        yield from ((word, Kind.VERB) for word in event.activities.light_verbs)
        yield from ((word, Kind.MANNER) for word in event.activities.manners)
        for work in event.activities.rules:
            yield from ((word, Kind.WORK) for word in work.words)
