"""Names of files and labels that every system takes, and back."""

import re
from urllib.parse import unquote

from annotator.errors import InputError

LONGEST_NAME = 200
"""Bytes of a name; most file systems take 255, and an ending comes on top."""

_LABEL = re.compile(r"[A-Za-z][A-Za-z0-9_-]*")
_UNSAFE = re.compile(r'[\x00-\x1f\x7f-\x9f%/\\:*?"<>|]|^[. ]|[. ]$')
_DEVICES = frozenset(
    {"con", "prn", "aux", "nul"} | {f"{d}{n}" for d in ("com", "lpt") for n in range(1, 10)}
)


def file_name(key: str) -> str:
    """Returns a name for the file or folder of a document: its key, unsafe signs escaped.

    Letters of any script stay readable. No name leads out of its folder.

    Raises:
        InputError: The name would be too long.
    """
    name = _UNSAFE.sub(lambda match: _escaped(match.group()), key)
    if name.split(".")[0].lower() in _DEVICES:
        name = _escaped(name[0]) + name[1:]
    if len(name.encode()) > LONGEST_NAME:
        message = (
            f"document key {key[:40]!r}… is too long for the name of a file "
            f"({LONGEST_NAME} bytes); export it in a format of one file"
        )
        raise InputError(message).tell_as("key_too_long", name=key[:40])
    return name


def key_of(name: str) -> str:
    """Returns the key that ``file_name`` made the name of."""
    return unquote(name, errors="strict")


def label(name: str) -> str:
    """Returns a type, role or attribute that a format can take as a label.

    Raises:
        InputError: It holds other signs than Latin letters, digits, ``_`` and ``-``.
    """
    if not _LABEL.fullmatch(name):
        message = f"{name!r} cannot be a label in this format; rename it in the schema"
        raise InputError(message).tell_as("label_unfit", name=name)
    return name


def _escaped(sign: str) -> str:
    return "".join(f"%{byte:02X}" for byte in sign.encode())
