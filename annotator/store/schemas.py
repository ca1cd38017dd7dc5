"""Event schemas and prompts: registered when first used, never changed after."""

from typing import NamedTuple

from sqlite_utils import Database

from annotator.errors import StoreError
from annotator.model.record import Record
from annotator.store.database import Store


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
    return _register(store, _SCHEMAS, (name, version, digest, body, at))


def register_prompt(
    store: Store, *, name: str, version: str, digest: str, body: str, at: str
) -> int:
    """Registers a prompt, or finds that it is there, and returns its id.

    Args:
        store: Where to register.
        name: Name of the prompt, such as ``propose``.
        version: Its version, such as ``1``.
        digest: Digest of the prompt's text.
        body: The prompt's text.
        at: When.

    Raises:
        StoreError: The prompt of this name and version was another one when it was used.
    """
    return _register(store, _PROMPTS, (name, version, digest, body, at))


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
        raise StoreError(message)
    return StoredSchema(
        schema_id=row[0], name=row[1], version=row[2], digest=row[3], body=row[4]
    )


class _Register(NamedTuple):
    """A table of things that must not change after use."""

    noun: str
    find: str
    insert: str


_SCHEMAS = _Register(
    "schema",
    "SELECT schema_id, sha256 FROM schemas WHERE name = ? AND version = ?",
    "INSERT INTO schemas (name, version, sha256, body, registered_at)"
    " VALUES (?, ?, ?, ?, ?)",
)
_PROMPTS = _Register(
    "prompt",
    "SELECT prompt_id, sha256 FROM prompts WHERE name = ? AND version = ?",
    "INSERT INTO prompts (name, version, sha256, body, registered_at)"
    " VALUES (?, ?, ?, ?, ?)",
)


def _register(store: Store, where: _Register, row: tuple[str, str, str, str, str]) -> int:
    with store.reader() as db:
        known = _known(db, where, row)
    if known is not None:
        return known
    with store.writer() as db:
        known = _known(db, where, row)
        return int(db.execute(where.insert, row).lastrowid or 0) if known is None else known


def _known(db: Database, where: _Register, row: tuple[str, ...]) -> int | None:
    name, version, digest = row[:3]
    found = db.execute(where.find, (name, version)).fetchone()
    if found is None:
        return None
    if found[1] != digest:
        again = f"version {int(version) + 1}" if version.isdecimal() else "a new version"
        message = f"{where.noun} {name}/v{version} was changed after use; make it {again}"
        raise StoreError(message)
    return int(found[0])
