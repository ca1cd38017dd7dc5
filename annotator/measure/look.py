"""What a person's look at a paragraph is expected to be worth.

The value is the number of corrections that the look is expected to yield a minute: of
proposals that are wrong and of events that were missed.
"""

from collections.abc import Iterable, Sequence
from typing import Literal, NamedTuple

import numpy as np
from numpy.typing import NDArray

Bucket = Literal["unanswered", "faulty", "spoken", "silent_numbers", "silent"]
"""What the run made of a paragraph: nothing yet, an error or a refusal; an answer of which
parts were lost; proposals; none, though the text has figures; none, and it has none."""

MISSED_BEFOREHAND: dict[Bucket, float] = {
    "unanswered": 1.0,
    "faulty": 0.6,
    "spoken": 0.2,
    "silent_numbers": 0.2,
    "silent": 0.05,
}
"""Missed events per 100 characters, as assumed before anything was reviewed."""

ASSUMED_FOR = 2000
"""Characters of finished text that the assumption weighs as much as."""

SECONDS_BEFOREHAND = (2.0, 24.0, 4.0)
"""For any paragraph, for 100 characters and for a proposal. 250 characters a minute are
what readers of Chinese manage (255 in Trauzettel-Klosinski and Dietz, "Standardized
assessment of reading performance: the new International Reading Speed Texts IReST",
Investigative Ophthalmology & Visual Science 53, 2012)."""

FEWEST_TIMED = 50
"""Decisions with a known time below which the times beforehand hold."""

Floats = NDArray[np.float64]


class Seen(NamedTuple):
    """One person's finished look at one paragraph, proposals shown."""

    bucket: Bucket
    characters: int
    proposals: int
    missed: int
    """Events that the person added."""
    seconds: float | None
    """Time that all decisions took together; None where it is not known."""
    timed: int
    """Decisions that it is known of."""


class Rates(NamedTuple):
    """What looks cost and find."""

    missed: dict[Bucket, float]
    """Events missed per 100 characters."""
    seconds: tuple[float, float, float]
    """For any paragraph, for 100 characters, for a proposal."""
    timed: int
    """Decisions that ``seconds`` rests on; 0 where it was assumed."""


class Prospect(NamedTuple):
    """A paragraph to be looked at."""

    bucket: Bucket
    characters: int
    wrong: tuple[float, ...]
    """For each proposal the probability that it is not accepted as it is."""


def measure_rates(seen: Iterable[Seen]) -> Rates:
    """Learns from finished looks; where there are few, assumptions weigh more.

    A rate of missed events is (missed + assumed rate · 20) / (hundreds of characters + 20).
    Times are fitted by least squares once 50 decisions are timed, with the assumed times
    as one more paragraph of each kind, and never below a tenth of those.
    """
    looks = tuple(seen)
    timed = [look for look in looks if look.seconds is not None]
    decisions = sum(look.timed for look in timed)
    enough = decisions >= FEWEST_TIMED
    return Rates(
        missed={bucket: _missed(looks, bucket) for bucket in MISSED_BEFOREHAND},
        seconds=_seconds(timed) if enough else SECONDS_BEFOREHAND,
        timed=decisions if enough else 0,
    )


def expected_corrections(prospect: Prospect, rates: Rates) -> float:
    """Returns how many proposals are expected to be wrong and events to be missed."""
    missed = rates.missed[prospect.bucket] * prospect.characters / 100
    return sum(prospect.wrong) + missed


def expected_seconds(prospect: Prospect, rates: Rates) -> float:
    """Returns how long the look is expected to take."""
    base, reading, proposal = rates.seconds
    return base + reading * prospect.characters / 100 + proposal * len(prospect.wrong)


def value_of_look(prospect: Prospect, rates: Rates) -> float:
    """Returns the expected corrections a minute, 0 or more."""
    return 60 * expected_corrections(prospect, rates) / expected_seconds(prospect, rates)


def _missed(looks: Sequence[Seen], bucket: Bucket) -> float:
    here = [look for look in looks if look.bucket == bucket]
    hundreds = sum(look.characters for look in here) / 100
    assumed = ASSUMED_FOR / 100
    missed = sum(look.missed for look in here) + MISSED_BEFOREHAND[bucket] * assumed
    return missed / (hundreds + assumed)


def _seconds(looks: Sequence[Seen]) -> tuple[float, float, float]:
    before = np.array(SECONDS_BEFOREHAND)
    seen = [(1.0, look.characters / 100, float(look.proposals)) for look in looks]
    inputs: Floats = np.vstack([np.array(seen), np.eye(3)])
    times: Floats = np.concatenate([[look.seconds or 0.0 for look in looks], before])
    found = np.linalg.lstsq(inputs, times, rcond=None)[0]
    base, reading, proposal = np.maximum(found, before / 10).tolist()
    return (base, reading, proposal)
