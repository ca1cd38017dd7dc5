"""Documents that only evaluate: nothing is learned from them, no example is made of them."""

from annotator.store.documents.rows import document_id_of
from annotator.store.file.database import Store
from annotator.store.people.known import person_called


def hold_out(
    store: Store, document_key: str, *, held: bool, at: str, by: str | None = None
) -> None:
    """Says whether a document only evaluates; what was said before stays in the history.

    Args:
        store: Where the document is.
        document_key: Key of the document.
        held: False lets it be learned from again. Saying again what stands changes nothing.
        at: When.
        by: Handle of who says so, if that is known.

    Raises:
        StoreError: There is no such document or person.
    """
    with store.writer() as db:
        document_id = document_id_of(db, document_key)
        person_id = None if by is None else person_called(db, by).person_id
        stands = db.execute(
            "SELECT count(*) FROM held_out_documents WHERE document_id = ?", (document_id,)
        ).fetchone()[0]
        if bool(stands) != held:
            db.execute(_SAY, (document_id, held, person_id, at))


def held_out(store: Store) -> frozenset[str]:
    """Returns the keys of the documents that only evaluate."""
    with store.reader() as db:
        rows = db.execute("SELECT document_key FROM held_out_documents").fetchall()
    return frozenset(row[0] for row in rows)


_SAY = (
    "INSERT INTO holdouts (document_id, held_out, person_id, made_at) VALUES (?, ?, ?, ?)"
)
