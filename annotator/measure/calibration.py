"""From scores to probabilities: Platt's sigmoid for few decisions, isotonic for many.

Both are some sixty lines of numpy; scikit-learn, which has them too, would add more than
a hundred megabytes to an installation.
"""

from collections.abc import Sequence
from typing import Protocol

import numpy as np

from annotator.measure.calibration_curves import Floats, isotonic_knots, platt_knots
from annotator.model.calibration import Calibration, CalibrationMethod, Knot
from annotator.model.proposal import Note

FEWEST_FOR_PLATT = 30
FEWEST_FOR_ISOTONIC = 200
"""Below it an isotonic curve follows chance (Niculescu-Mizil and Caruana, "Predicting good
probabilities with supervised learning", ICML 2005, put the line at some hundreds)."""

NOTE_FACTORS = {
    "ambiguous": 0.7,
    "value_differs": 0.7,
    "near_match": 0.8,
    "missing_role": 0.8,
    "suspicious": 0.5,
    "votes": 0.8,
}
"""What a kind of note, however often, multiplies the score by. Set by hand to rank, not
to be believed: calibration turns ranks into probabilities."""


class Scored(Protocol):
    """A proposal, stored or not."""

    @property
    def confidence(self) -> float | None:
        """Share of the answers that have it, None if only one was asked for."""

    @property
    def notes(self) -> tuple[Note, ...]:
        """What the reviewer should look at."""


def raw_score(proposal: Scored) -> float:
    """Returns a number from 0 to 1 by which proposals of one proposer can be ranked.

    The confidence, 1 where there is none, times the factor of each kind of note. The note
    that tells the votes for the event itself is in the confidence already.
    """
    kinds = {note.kind for note in proposal.notes if not _tells_the_confidence(note)}
    score = 1.0 if proposal.confidence is None else proposal.confidence
    for kind in sorted(kinds):
        score *= NOTE_FACTORS[kind]
    return score


def calibrated(calibration: Calibration, proposal: Scored) -> float | None:
    """Returns the probability of the outcome for a proposal; None if none is known."""
    return probability(calibration, raw_score(proposal))


def method_for(decisions: int) -> CalibrationMethod:
    """Chooses by number of decisions: below 30 none, below 200 Platt, else isotonic."""
    if decisions < FEWEST_FOR_PLATT:
        return "none"
    return "platt" if decisions < FEWEST_FOR_ISOTONIC else "isotonic"


def fit(
    scores: Sequence[float] | Floats,
    outcomes: Sequence[bool] | Floats,
    weights: Sequence[float] | Floats | None = None,
    *,
    method: CalibrationMethod | None = None,
) -> Calibration:
    """Fits a curve that never falls to decisions.

    Args:
        scores: One for each decision, such as ``raw_score``.
        outcomes: What came of each: True or 1 for what is predicted.
        weights: How much each counts, greater than 0; None for 1 each.
        method: None to choose by the number of decisions.

    Raises:
        ValueError: The three are not of one length, or a weight is not positive.
    """
    x, y = np.asarray(scores, float), np.asarray(outcomes, float)
    w = np.ones_like(x) if weights is None else np.asarray(weights, float)
    if not x.shape == y.shape == w.shape or (w <= 0).any():
        message = "scores, outcomes and positive weights are of one length"
        raise ValueError(message)
    chosen: CalibrationMethod = (method or method_for(len(x))) if len(x) else "none"
    knots = tuple(Knot(score=s, probability=p) for s, p in _pairs(chosen, x, y, w))
    return Calibration(method=chosen, decisions=len(x), knots=knots)


def probability(calibration: Calibration, score: float) -> float | None:
    """Returns the probability at a score, 0 to 1; None if none is known.

    Straight between knots; outside them the nearest one's probability holds.
    """
    if not calibration.knots:
        return None
    return float(probabilities(calibration, np.array([score]))[0])


def probabilities(calibration: Calibration, scores: Floats) -> Floats:
    """Returns the probability at each of many scores, of a calibration that has knots."""
    places = [knot.score for knot in calibration.knots]
    heights = [knot.probability for knot in calibration.knots]
    return np.interp(scores, places, heights)


def _tells_the_confidence(note: Note) -> bool:
    return note.kind == "votes" and note.role is None and " " not in note.detail


def _pairs(
    method: CalibrationMethod, scores: Floats, outcomes: Floats, weights: Floats
) -> list[tuple[float, float]]:
    match method:
        case "platt":
            return platt_knots(scores, outcomes, weights)
        case "isotonic":
            return isotonic_knots(scores, outcomes, weights)
        case "none":
            return []
