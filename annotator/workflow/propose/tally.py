"""What a pass came to so far, for whoever looks on."""

from annotator.model.proposal import Outcome
from annotator.model.record import Record


class PassTally(Record):
    """Sums over the outcomes of one call."""

    done: int = 0
    """Paragraphs."""
    errors: int = 0
    """Those of them without an answer."""
    refused: int = 0
    reused: int = 0
    """Those of them whose answers were kept already."""
    events: int = 0
    faults: int = 0
    reasks: int = 0
    """Requests beyond one a paragraph and sample."""
    tokens_in: int = 0
    tokens_cached: int = 0
    tokens_out: int = 0
    cost_microusd: int = 0

    def plus(self, outcome: Outcome, samples: int = 1) -> "PassTally":
        """Returns the sums with one more outcome."""
        return PassTally(
            done=self.done + 1,
            errors=self.errors + (outcome.status == "error"),
            refused=self.refused + (outcome.status == "refused"),
            reused=self.reused + outcome.is_reused,
            events=self.events + len(outcome.proposals),
            faults=self.faults + len(outcome.faults),
            reasks=self.reasks + max(outcome.attempts - samples, 0),
            tokens_in=self.tokens_in + (outcome.tokens_in or 0),
            tokens_cached=self.tokens_cached + (outcome.tokens_cached or 0),
            tokens_out=self.tokens_out + (outcome.tokens_out or 0),
            cost_microusd=self.cost_microusd + (outcome.cost_microusd or 0),
        )

    def seconds_left(self, pending: int, seconds: float) -> float | None:
        """Returns the time that the rest will take at the pace so far.

        Args:
            pending: Paragraphs at the beginning.
            seconds: Since the beginning.

        Returns:
            Seconds; None as long as nothing is done.
        """
        if not self.done:
            return None
        return (pending - self.done) * seconds / self.done
