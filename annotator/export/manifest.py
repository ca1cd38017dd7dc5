"""What stands beside an export so that it can be checked years later."""

import hashlib
from collections.abc import Mapping
from pathlib import Path

from annotator.model.record import canonical_json


def manifest(
    files: Mapping[str, bytes | Path],
    *,
    schema: str,
    schema_digest: str,
    log_head: str | None,
    tool_version: str,
) -> str:
    """Says which files were made from what, by what.

    There is no clock and no machine in it: equal facts are equal bytes.

    Args:
        files: Content of each file, or where it lies, by the name it goes by.
        schema: Name and version, such as ``relief/v1``.
        schema_digest: Digest of the schema.
        log_head: Hash of the last decision that the content follows from; None without
            a log.
        tool_version: Version of this program.

    Returns:
        Canonical JSON with a line break at its end. ``files`` is sorted by name; each has
        ``name``, ``bytes`` and ``sha256``, as ``sha256sum`` prints it.

    Raises:
        OSError: A file cannot be read.
    """
    facts = {
        "files": [{"name": name, **_digest(files[name])} for name in sorted(files)],
        "schema": schema,
        "schema_digest": schema_digest,
        "log_head": log_head,
        "tool_version": tool_version,
    }
    return canonical_json(facts) + "\n"


def _digest(content: bytes | Path) -> dict[str, int | str]:
    if isinstance(content, bytes):
        return {
            "bytes": len(content),
            "sha256": hashlib.sha256(content).hexdigest(),
        }
    with content.open("rb") as file:
        sha256 = hashlib.file_digest(file, "sha256").hexdigest()
        return {"bytes": file.tell(), "sha256": sha256}
