"""Things that must not change once they were used: schemas and prompts."""

from collections.abc import Callable
from typing import NamedTuple

from sqlite_utils import Database

from annotator.errors import StoreError
from annotator.store.file.database import Store


class Register(NamedTuple):
    """A table of such things."""

    find: str
    """Finds id and digest by name and version."""
    insert: str
    """Takes name, version, digest, body and time."""
    changed: Callable[[str, str, str], str]
    """Says what is wrong and how to mend it, from name, version and the next version."""


def register(store: Store, where: Register, row: tuple[str, str, str, str, str]) -> int:
    """Registers a thing, or finds that it is there, and returns its id.

    Args:
        store: Where to register.
        where: The table.
        row: Name, version, digest, body and time.

    Raises:
        StoreError: The thing of this name and version was another one when it was used.
    """
    with store.reader() as db:
        known = _known(db, where, row)
    if known is not None:
        return known
    with store.writer() as db:
        known = _known(db, where, row)
        return int(db.execute(where.insert, row).lastrowid or 0) if known is None else known


def _known(db: Database, where: Register, row: tuple[str, ...]) -> int | None:
    name, version, digest = row[:3]
    found = db.execute(where.find, (name, version)).fetchone()
    if found is None:
        return None
    if found[1] != digest:
        raise StoreError(where.changed(name, version, _after(version))).tell_as(
            "changed_after_use", name=f"{name}/v{version}"
        )
    return int(found[0])


def _after(version: str) -> str:
    return f"version {int(version) + 1}" if version.isdecimal() else "a new version"
