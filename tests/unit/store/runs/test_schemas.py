import pytest

from annotator.errors import StoreError
from annotator.model.record import digest
from annotator.store.file.database import Store
from annotator.store.runs.schemas import get_schema, register_schema
from tests.support.stores import AT


def register(store: Store, version: str, body: str) -> int:
    """Registers a schema of the name relief."""
    return register_schema(
        store, name="relief", version=version, digest=digest(body), body=body, at=AT
    )


def test_a_schema_is_registered_once(store: Store):
    """Every use of the same schema has the same number."""
    first = register(store, "1", '{"a":1}')

    assert register(store, "1", '{"a":1}') == first
    assert register(store, "2", '{"a":2}') != first
    assert get_schema(store, first).body == '{"a":1}'


def test_a_schema_does_not_change_after_use(store: Store):
    """The line says which version to make of it."""
    register(store, "1", '{"a":1}')

    with pytest.raises(
        StoreError, match="schema relief/v1 was changed after use; make it version 2"
    ):
        register(store, "1", '{"a":2}')


def test_an_unknown_schema_is_named(store: Store):
    """Numbers come from registering."""
    with pytest.raises(StoreError, match="no schema 7"):
        get_schema(store, 7)
