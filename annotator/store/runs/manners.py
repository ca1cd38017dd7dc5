"""How the models of endpoints want to be spoken to, as it was learned by trying."""

from annotator.model.endpoint import Manner
from annotator.model.record import canonical_json
from annotator.store.file.database import Store


def manner_of(store: Store, base_url: str, model: str) -> Manner | None:
    """Returns what was learned last about a model, None if nothing was."""
    with store.reader() as db:
        row = db.execute(
            "SELECT body FROM manners WHERE base_url = ? AND model = ?", (base_url, model)
        ).fetchone()
    return None if row is None else Manner.model_validate_json(row[0])


def remember_manner(
    store: Store, base_url: str, model: str, manner: Manner, *, at: str
) -> None:
    """Remembers how a model wants to be spoken to; what was known before is replaced."""
    body = canonical_json(manner.model_dump(mode="json"))
    with store.writer(durable=False) as db:
        db.execute(_REMEMBER, (base_url, model, body, at))


_REMEMBER = (
    "INSERT INTO manners (base_url, model, body, learned_at) VALUES (?, ?, ?, ?)"
    " ON CONFLICT (base_url, model) DO UPDATE SET body = excluded.body,"
    " learned_at = excluded.learned_at"
)
