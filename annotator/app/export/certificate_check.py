"""Whether a certificate is as it was made, and of this very store."""

import re
from pathlib import Path
from typing import Literal, NamedTuple

from pydantic import ValidationError

from annotator.app.export.certificate import (
    BLANK,
    CONTENT_BEGINS,
    CONTENT_ENDS,
    SLOT,
    certificate_json,
    filled,
    render_certificate,
)
from annotator.app.i18n import LANGUAGES
from annotator.errors import InputError
from annotator.model.certificate import Certificate, SealedCertificate

_SLOT = re.compile(SLOT.format("[0-9a-f]{64}"))


class Verdict(NamedTuple):
    """What became of a certificate."""

    status: Literal["unchanged", "edited", "other_state"]
    told: str
    """One line for a person."""


def read_certificate(path: Path) -> bytes:
    """Reads a page or a JSON file.

    Raises:
        InputError: It cannot be read.
    """
    try:
        return path.read_bytes()
    except OSError as error:
        message = f"{path}: {error.strerror or error}; check the path"
        raise InputError(message) from error


def check_certificate(content: bytes, now: SealedCertificate) -> Verdict:
    """Holds a page or a JSON file against itself and against the store.

    Args:
        content: The file's bytes.
        now: What the store certifies now.

    Returns:
        ``edited`` if the content does not fit its digest, or, where it is of this state
        of the store, if a single byte is another than would be written now.

    Raises:
        InputError: It holds no certificate.
    """
    is_json = content.lstrip().startswith(b"{")
    found = _sealed(content if is_json else _embedded(content))
    if not found.is_whole() or not (is_json or _is_page_whole(content)):
        return Verdict("edited", "edited: the digest does not fit the content")
    if found.sha256 != now.sha256:
        return _of_other_state(found.certificate, now.certificate)
    if content not in _written(now, is_json=is_json):
        return Verdict(
            "edited", "edited: the content is that of this store, what is around it is not"
        )
    return Verdict("unchanged", f"unchanged, and of this store as it is: {now.sha256}")


def _written(now: SealedCertificate, *, is_json: bool) -> tuple[bytes, ...]:
    """Returns all that may be written of a certificate: pages in each language, or JSON."""
    if is_json:
        return (certificate_json(now),)
    return tuple(render_certificate(now, language) for language in LANGUAGES)


def _of_other_state(found: Certificate, now: Certificate) -> Verdict:
    differing = [
        name
        for name in Certificate.model_fields
        if getattr(found, name) != getattr(now, name)
    ]
    told = (
        "belongs to another state of the store, or to another store: different "
        f"{', '.join(differing)}; its content fits its digest"
    )
    return Verdict("other_state", told)


def _sealed(content: bytes) -> SealedCertificate:
    try:
        return SealedCertificate.model_validate_json(content)
    except ValidationError as error:
        message = (
            "this file holds no certificate, or one that was edited past reading; name a "
            "file that annotator certify wrote"
        )
        raise InputError(message) from error


def _embedded(page: bytes) -> bytes:
    _, _, rest = page.partition(CONTENT_BEGINS.encode())
    return rest.partition(CONTENT_ENDS.encode())[0]


def _is_page_whole(page: bytes) -> bool:
    try:
        text = page.decode()
    except UnicodeDecodeError:
        return False
    blank, slots = _SLOT.subn(SLOT.format(BLANK), text)
    return slots == 1 and filled(blank) == text
