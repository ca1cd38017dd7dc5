from annotator.model.endpoint import Manner
from annotator.store.file.database import Store
from annotator.store.runs.manners import manner_of, remember_manner
from tests.support.stores import AT

URL = "http://127.0.0.1:8000/v1"
PLAIN = Manner(dialect="object", token_field="max_completion_tokens", sends_sampling=False)


def test_what_was_learned_is_remembered_for_each_model(store: Store):
    """Another model of the same endpoint may want it otherwise, and so another endpoint."""
    remember_manner(store, URL, "qwen3", PLAIN, at=AT)

    assert manner_of(store, URL, "qwen3") == PLAIN
    assert manner_of(store, URL, "qwen2") is None
    assert manner_of(store, "http://127.0.0.1:8001/v1", "qwen3") is None


def test_what_was_learned_last_counts(store: Store):
    """The server may have been brought up to date."""
    for manner in (PLAIN, Manner()):
        remember_manner(store, URL, "qwen3", manner, at=AT)

    assert manner_of(store, URL, "qwen3") == Manner()
