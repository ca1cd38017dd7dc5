"""What all records share."""

import hashlib
import json
from typing import Any

from pydantic import BaseModel, ConfigDict


class Record(BaseModel):
    """An immutable record: frozen, no unknown fields, tuples instead of lists."""

    model_config = ConfigDict(frozen=True, extra="forbid")


_CANONICAL = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def canonical_json(value: Any) -> str:
    """Renders JSON-ready data so that equal data are equal text: sorted keys, no spaces."""
    return _CANONICAL.encode(value)


def digest(text: str | bytes) -> str:
    """Returns the SHA-256 of the text's UTF-8, 64 hexadecimal digits."""
    data = text.encode() if isinstance(text, str) else text
    return hashlib.sha256(data).hexdigest()
