import pytest
from pydantic import ValidationError

from annotator.model.review import DecisionRequest


@pytest.mark.parametrize(
    "fields",
    [
        {"action": "accept"},
        {"action": "done", "item": "e1"},
        {"action": "fix", "item": "e1"},
        {"action": "undo"},
        {"action": "reject", "item": "e1", "undoes": "d1"},
    ],
    ids=" ".join,
)
def test_a_decision_carries_what_its_action_needs_and_no_more(fields: dict[str, str]):
    """A request that does not make sense is refused when it is built."""
    with pytest.raises(ValidationError, match="decision"):
        DecisionRequest.model_validate({"key": "decision-1", "paragraph_id": 1, **fields})
