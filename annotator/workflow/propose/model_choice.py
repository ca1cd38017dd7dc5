"""Which model a pass asks, and what the pass may use; light, for whoever only decides."""

from decimal import Decimal
from pathlib import Path

from annotator.model.endpoint import Sampling
from annotator.model.record import Record

SEVERAL_TEMPERATURE = 0.7
"""Where several answers are asked for; at 0 they would all be the same."""


class ModelChoice(Record):
    """Which model is asked, and how."""

    model: str | None = None
    """None for the one that the endpoint's entry names."""
    endpoint: str | None = None
    """None for the only one, or the one called default."""
    prompt: str | None = None
    """Version of the prompt; None for the newest."""
    samples: int = 1
    """Answers for each paragraph."""
    temperature: float | None = None
    """None: 0 for one answer, ``SEVERAL_TEMPERATURE`` for several."""
    max_tokens: int | None = None
    """Of one answer; None for the default."""

    def sampling(self) -> Sampling:
        """Returns how the model is to choose its words."""
        usual = 0.0 if self.samples == 1 else SEVERAL_TEMPERATURE
        chosen = usual if self.temperature is None else self.temperature
        most = {} if self.max_tokens is None else {"max_tokens": self.max_tokens}
        return Sampling(temperature=chosen, **most)


class Means(Record):
    """What a pass may use."""

    money: Decimal | None = None
    """Most money of this call, in the endpoint's currency."""
    tokens: int | None = None
    """Most tokens of this call, in and out."""
    from_cache: bool = False
    """Use kept answers only and send nothing."""
    debug_log: Path | None = None
    """Where to write what goes over the wire, texts and keys withheld."""
