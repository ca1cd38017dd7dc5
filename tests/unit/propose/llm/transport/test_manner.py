from annotator.errors import MannerRefused
from annotator.model.endpoint import Manner
from annotator.propose.llm.transport.manner import next_manner


def test_dialects_step_down_and_end():
    """Strict, schema, object, text, and then nothing is left."""
    manner: Manner | None = Manner()
    seen = []
    while manner is not None:
        seen.append(manner.dialect)
        manner = next_manner(manner, MannerRefused("no", "dialect"))

    assert seen == ["strict", "schema", "object", "text"]


def test_the_token_field_changes_once():
    """After the newer name was refused too there is no third."""
    newer = next_manner(Manner(), MannerRefused("no", "token_field"))

    assert newer == Manner(token_field="max_completion_tokens")
    assert next_manner(newer, MannerRefused("no", "token_field")) is None


def test_sampling_is_left_away_once():
    """Whoever refuses a request without sampling means something else."""
    silent = next_manner(Manner(), MannerRefused("no", "sampling"))

    assert silent == Manner(sends_sampling=False)
    assert next_manner(silent, MannerRefused("no", "sampling")) is None
