from annotator.model.record import digest
from annotator.store.database import Store
from annotator.store.responses import get_response, put_response
from tests.support.stores import AT


def test_an_answer_is_kept(store: Store):
    """What was paid for once is found again, letter by letter."""
    body = '{"events":[{"trigger":"捐赠 🍜"}]}' * 50
    put_response(store, digest("question"), body, at=AT)

    assert get_response(store, digest("question")) == body
    assert get_response(store, digest("another")) is None


def test_the_first_answer_stays(store: Store):
    """Two processes may have asked the same."""
    for body in ("first", "second"):
        put_response(store, digest("question"), body, at=AT)

    assert get_response(store, digest("question")) == "first"
