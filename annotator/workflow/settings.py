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
PROMPTS_VARIABLE = "ANNOTATOR_PROMPTS"
ENDPOINTS_VARIABLE = "ANNOTATOR_ENDPOINTS"

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
    prompts: Path | None = None
    """Folder of prompts; None for those that ship with the program."""
    endpoints: Path | None = None
    """The file of endpoints that was named; None: looked for in the usual places."""
    user_folder: Path | None = None
    """Where the user keeps settings of programs, such as ``~/.config``."""


def read_settings(
    *,
    database: Path | None = None,
    schema_name: str | None = None,
    port: int | None = None,
    prompts: Path | None = None,
    endpoints: Path | None = None,
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
    if prompts is None and (named := given.get(PROMPTS_VARIABLE)):
        prompts = Path(named)
    if endpoints is None and (named := given.get(ENDPOINTS_VARIABLE)):
        endpoints = Path(named)
    return Settings(
        database=database,
        schema_name=schema_name,
        port=port,
        prompts=prompts,
        endpoints=endpoints,
        user_folder=_user_folder(given),
    )


def read_variable(name: str, environment: Mapping[str, str] | None = None) -> str | None:
    """Returns what an environment variable holds, None if it is not set or empty."""
    given = os.environ if environment is None else environment  # noqa: TID251
    return given.get(name) or None


def _user_folder(given: Mapping[str, str]) -> Path | None:
    """Returns the folder of the XDG base directory specification, if there is a home."""
    if configured := given.get("XDG_CONFIG_HOME"):
        return Path(configured)
    home = given.get("HOME") or given.get("USERPROFILE")
    return Path(home) / ".config" if home else None


def _port(text: str | None) -> int:
    if not text:
        return DEFAULT_PORT
    if text.isascii() and text.isdigit() and 0 < int(text) < 65536:
        return int(text)
    message = f"{PORT_VARIABLE}={text!r} is not a port; give a number from 1 to 65535"
    raise InputError(message)
