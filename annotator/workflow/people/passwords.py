"""Which passwords are good enough, and how they are kept: Argon2id with a salt of its own.

Length decides, not a mixture of signs (NIST SP 800-63B-4, section 3.1.1.2): at least ten
signs, not the name, not one of the commonest. The hash says how it was made (RFC 9106), so
that a stronger one replaces it at the next sign-in.
"""

import unicodedata
from functools import cache
from importlib.resources import files
from typing import Final

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from annotator.errors import InputError

SHORTEST: Final = 10
LONGEST: Final = 256
"""Signs; longer ones would only keep the machine busy."""

_FEWEST_SIGNS: Final = 4
"""Different ones."""

_HASHER: Final = PasswordHasher(time_cost=1, memory_cost=46 * 1024, parallelism=1)
"""The first of the equal choices of OWASP's Password Storage Cheat Sheet: one lane, so that
fifty people who sign in at once do not starve those who are at work."""


class WeakPassword(InputError):
    """A password that is easy to guess."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code
        """``short``, ``long``, ``name``, ``common`` or ``repeated``."""


def check_password(password: str, handle: str) -> None:
    """Refuses a password that is easy to guess.

    Raises:
        WeakPassword: It is too short, too long, close to the name, or a common one.
    """
    plain = _folded(password)
    if len(plain) < SHORTEST:
        message = f"the password is too short; take {SHORTEST} signs or more"
        raise WeakPassword("short", message)
    if len(plain) > LONGEST:
        message = f"the password is too long; take at most {LONGEST} signs"
        raise WeakPassword("long", message)
    if len(set(plain)) < _FEWEST_SIGNS:
        message = "the password repeats a few signs; take a longer phrase"
        raise WeakPassword("repeated", message)
    if plain.casefold().replace(_folded(handle).casefold(), "").strip("0123456789") == "":
        message = "the password is made of the name or of digits alone; take another one"
        raise WeakPassword("name", message)
    if plain.casefold() in _common():
        message = "the password is one of the commonest; take another one"
        raise WeakPassword("common", message)


def hash_password(password: str) -> str:
    """Returns what is kept of a password; takes some 50 ms, and 46 MiB meanwhile."""
    return _HASHER.hash(_folded(password))


def is_password(hashed: str | None, password: str) -> bool:
    """Tells whether this is the password; without a hash it takes as long, and is not."""
    known = _nobodys() if hashed is None else hashed
    try:
        _HASHER.verify(known, _folded(password)[: LONGEST + 1])
    except (VerificationError, InvalidHashError):
        return False
    return hashed is not None


def is_outdated(hashed: str) -> bool:
    """Tells whether a hash was made with weaker parameters than those of today."""
    return _HASHER.check_needs_rehash(hashed)


def _folded(password: str) -> str:
    """Makes equal what keyboards and input methods type differently: width, accents."""
    return unicodedata.normalize("NFKC", password)


@cache
def _nobodys() -> str:
    return _HASHER.hash("")


@cache
def _common() -> frozenset[str]:
    text = files("annotator.workflow.data").joinpath("common_passwords.txt")
    return frozenset(text.read_text(encoding="utf-8").split())
