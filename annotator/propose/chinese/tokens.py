"""The tokens that a paragraph is cut into."""

from enum import Enum, auto
from typing import NamedTuple


class Kind(Enum):
    """What a token does in its clause."""

    NAME = auto()
    """A proper name of a body."""
    PERSON = auto()
    """A post with the name of its holder, or a name alone."""
    TIME = auto()
    NUMBER = auto()
    """An amount with its unit."""
    DOCUMENT = auto()
    """A title in 《》."""
    QUOTE = auto()
    """Words in quotation marks."""
    ASIDE = auto()
    """Words in brackets."""
    GROUP = auto()
    """A noun for a body that acts without a name."""
    PEOPLE = auto()
    """A noun for persons."""
    STATUS = auto()
    """Standing of the one named next."""
    TITLE = auto()
    """A post, with no name behind it."""
    ACT = auto()
    """A verb that may be a trigger."""
    VERB = auto()
    """Any other verb."""
    WORK = auto()
    """The name of a kind of work."""
    MANNER = auto()
    """A word that may belong to the name of the work behind it."""
    ADVERB = auto()
    PREPOSITION = auto()
    ASPECT = auto()
    JOIN = auto()
    PARTNER = auto()
    """Between two actors: both act."""
    ET_CETERA = auto()
    OF = auto()
    COMMA = auto()
    """Ends a clause."""
    DASH = auto()
    PRICE = auto()
    """Says that an amount of money follows that is a price or a sum."""
    TEXT = auto()
    """Anything else."""


class Token(NamedTuple):
    """A stretch of the paragraph and what it does; offsets as in a span."""

    kind: Kind
    start: int
    end: int
    text: str


END = Token(Kind.COMMA, 0, 0, "")
"""Stands for what is behind the last token."""

PREDICATES = frozenset({Kind.ACT, Kind.VERB})
"""Verbs of all sorts."""

BREAKS = frozenset({*PREDICATES, Kind.PREPOSITION, Kind.ADVERB, Kind.COMMA, Kind.DASH})
"""What a noun phrase cannot hold, outside a modifier that ends in 的."""

NOUNS = frozenset({Kind.NAME, Kind.PERSON, Kind.GROUP, Kind.PEOPLE, Kind.TITLE})
"""What ends the name of somebody."""
