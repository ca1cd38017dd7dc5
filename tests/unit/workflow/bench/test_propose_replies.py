import json
from random import Random

import pytest

from annotator.schema.load import load_schema
from annotator.workflow.bench.figure import Figure
from annotator.workflow.bench.propose_replies import broken, reply_figures


def test_wrong_replies_leave_nothing_wrong():
    """Changed numbers are refused, the unchanged taken, and every span is its quote."""
    changed, unchanged, fuzzed = reply_figures(load_schema("relief"), 150)

    assert changed.value == 0
    assert unchanged.value == 150
    assert fuzzed.value == 0
    assert fuzzed.unit != "of 0"


@pytest.mark.parametrize("seed", range(20))
def test_damage_is_repeatable(seed):
    """Equal lots damage equally; any text can be damaged, the empty one too."""
    reply = json.dumps({"events": [{"type": "a", "trigger": "捐赠"}]}, ensure_ascii=False)

    assert broken(reply, Random(seed)) == broken(reply, Random(seed))
    assert isinstance(broken("", Random(seed)), str)


@pytest.mark.parametrize(
    ("value", "bar", "better", "is_met"),
    [
        (5.0, 5.0, "lower", True),
        (5.1, 5.0, "lower", False),
        (0.85, 0.85, "higher", True),
        (0.84, 0.85, "higher", False),
        (9.9, None, "lower", None),
    ],
)
def test_bars(value, bar, better, is_met):
    """The bar itself is still met; without one there is nothing to miss."""
    figure = Figure(what="x", value=value, unit="", bar=bar, better=better)

    assert figure.is_met is is_met
