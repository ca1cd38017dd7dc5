"""What the user set, from flags and the environment; read here and nowhere else.

A flag wins over the environment, the environment over the default.
"""

import os
from collections.abc import Mapping
from pathlib import Path

from annotator.errors import InputError
from annotator.model.record import Record

DATABASE_VARIABLE = "ANNOTATOR_DB"
SCHEMA_VARIABLE = "ANNOTATOR_SCHEMA"
PORT_VARIABLE = "ANNOTATOR_PORT"

DEFAULT_DATABASE = Path("db/annotator.sqlite")
DEFAULT_SCHEMA = "relief"
DEFAULT_PORT = 8501


class Settings(Record):
    """The settings of one call of the program."""

    database: Path = DEFAULT_DATABASE
    """The store's file."""
    schema_name: str = DEFAULT_SCHEMA
    """Name of a shipped schema, such as ``relief`` or ``relief/v1``, or a file's path."""
    port: int = DEFAULT_PORT
    """Port of the review app on the loopback interface."""


def read_settings(
    *,
    database: Path | None = None,
    schema_name: str | None = None,
    port: int | None = None,
    environment: Mapping[str, str] | None = None,
) -> Settings:
    """Puts flags, environment and defaults together.

    Raises:
        InputError: A variable holds something unusable.
    """
    given = os.environ if environment is None else environment  # noqa: TID251
    if database is None:
        database = Path(given.get(DATABASE_VARIABLE) or DEFAULT_DATABASE)
    if schema_name is None:
        schema_name = given.get(SCHEMA_VARIABLE) or DEFAULT_SCHEMA
    if port is None:
        port = _port(given.get(PORT_VARIABLE))
    return Settings(database=database, schema_name=schema_name, port=port)


def _port(text: str | None) -> int:
    if not text:
        return DEFAULT_PORT
    if text.isascii() and text.isdigit() and 0 < int(text) < 65536:
        return int(text)
    message = f"{PORT_VARIABLE}={text!r} is not a port; give a number from 1 to 65535"
    raise InputError(message)
