"""Event schemas: registered when first used, never changed after."""

from annotator.errors import StoreError
from annotator.model.record import Record
from annotator.store.file.database import Store
from annotator.store.runs.register import Register, register


class StoredSchema(Record):
    """An event schema as it was when it was first used."""

    schema_id: int
    name: str
    version: str
    digest: str
    body: str
    """The schema as canonical JSON."""


def register_schema(
    store: Store, *, name: str, version: str, digest: str, body: str, at: str
) -> int:
    """Registers an event schema, or finds that it is there, and returns its id.

    Args:
        store: Where to register.
        name: Name of the schema, such as ``relief``.
        version: Its version, such as ``1``.
        digest: Digest of everything in it that has a meaning.
        body: The schema as canonical JSON.
        at: When.

    Raises:
        StoreError: The schema of this name and version was another one when it was used.
    """
    return register(store, _SCHEMAS, (name, version, digest, body, at))


def get_schema(store: Store, schema_id: int) -> StoredSchema:
    """Returns a registered schema.

    Raises:
        StoreError: There is none of that id.
    """
    with store.reader() as db:
        row = db.execute(
            "SELECT schema_id, name, version, sha256, body FROM schemas"
            " WHERE schema_id = ?",
            (schema_id,),
        ).fetchone()
    if row is None:
        message = f"the store has no schema {schema_id}"
        raise StoreError(message).tell_as("no_stored_schema", name=schema_id)
    return StoredSchema(
        schema_id=row[0], name=row[1], version=row[2], digest=row[3], body=row[4]
    )


def used_schemas(store: Store) -> tuple[str, ...]:
    """Returns name and version of the registered schemas, such as ``relief/v1``."""
    with store.reader() as db:
        rows = db.execute(
            "SELECT name || '/v' || version FROM schemas ORDER BY schema_id"
        ).fetchall()
    return tuple(row[0] for row in rows)


def _changed(name: str, version: str, after: str) -> str:
    return f"schema {name}/v{version} was changed after use; make it {after}"


_SCHEMAS = Register(
    "SELECT schema_id, sha256 FROM schemas WHERE name = ? AND version = ?",
    "INSERT INTO schemas (name, version, sha256, body, registered_at)"
    " VALUES (?, ?, ?, ?, ?)",
    _changed,
)
