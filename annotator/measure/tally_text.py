"""Tallies as text, for whoever wants to keep them."""

import json
from dataclasses import fields
from typing import Any

from annotator.measure.counts import (
    Agreed,
    Confused,
    EventCount,
    Filled,
    FillerCount,
    ParagraphTally,
)


def dump_tally(tally: ParagraphTally) -> str:
    """Writes a tally as one line of JSON."""
    plain = {name: getattr(tally, name) for name in _NAMES}
    keyed = {name: list(plain[name].items()) for name in _KEYED}
    return json.dumps(plain | keyed, ensure_ascii=False, separators=(",", ":"))


def load_tally(text: str) -> ParagraphTally:
    """Reads what ``dump_tally`` wrote.

    Raises:
        ValueError: The text is nothing of the kind.
    """
    found: dict[str, Any] = json.loads(text)
    if set(found) != set(_NAMES):
        message = "this is no tally"
        raise ValueError(message)
    found |= {
        "events": {name: EventCount(*counts) for name, counts in found["events"]},
        "fillers": {Filled(*key): FillerCount(*counts) for key, counts in found["fillers"]},
        "attributes": {name: Agreed(*counts) for name, counts in found["attributes"]},
        "confusion": {Confused(*types): count for types, count in found["confusion"]},
    }
    return ParagraphTally(**found)


_NAMES = tuple(field.name for field in fields(ParagraphTally))
_KEYED = ("events", "fillers", "attributes", "confusion")
"""Those whose keys are more than words."""
