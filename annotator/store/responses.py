"""Raw answers, kept as evidence and so that nothing is paid for twice."""

import zlib

from annotator.store.database import Store


def get_response(store: Store, request_sha256: str) -> str | None:
    """Returns the answer to a request, None if there is none yet.

    Args:
        store: Where to look.
        request_sha256: Digest of everything that the answer depends on.
    """
    with store.reader() as db:
        row = db.execute(
            "SELECT body FROM responses WHERE request_sha256 = ?", (request_sha256,)
        ).fetchone()
    return None if row is None else zlib.decompress(row[0]).decode()


def put_response(store: Store, request_sha256: str, body: str, *, at: str) -> None:
    """Keeps the answer to a request; if there is one already, that one stays."""
    with store.writer(durable=False) as db:
        db.execute(
            "INSERT INTO responses (request_sha256, body, received_at) VALUES (?, ?, ?)"
            " ON CONFLICT (request_sha256) DO NOTHING",
            (request_sha256, zlib.compress(body.encode()), at),
        )
