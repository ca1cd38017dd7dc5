"""The keys of the review page on their way between the page and the store."""

from collections.abc import Mapping
from typing import Final

from annotator.app.handoff import Desks
from annotator.app.i18n.telling import Teller
from annotator.app.review.cards import Json
from annotator.app.review_component import ASSETS
from annotator.app.seat.exchange import Exchange
from annotator.errors import AnnotatorError
from annotator.store.people.known import Person
from annotator.workflow.refusal import refusal
from annotator.workflow.review.keymap import Changes, KeyTable, keep_keys, kept_keys

KEY_TABLE: Final = KeyTable.model_validate_json(ASSETS["keymap.json"])
"""The commands of the review page with their usual keys; the page reads the same file."""


def keys_json(desks: Desks, person: Person, exchange: Exchange, teller: Teller) -> Json:
    """Returns a person's changes, and which message about them was taken in last."""
    return {
        "changes": as_json(kept_keys(desks.services.store, person, KEY_TABLE)),
        "taken": exchange.keys_taken,
        "error": exchange.keys_error and teller.tell(exchange.keys_error),
    }


def take_keys(desks: Desks, person: Person, exchange: Exchange, sent: object) -> None:
    """Keeps the keys that a page sent; what cannot be kept is answered with the reason."""
    if not isinstance(sent, Mapping):
        return
    key = sent.get("key")
    exchange.keys_taken = key if isinstance(key, str) else None
    exchange.keys_error = None
    store, clock = desks.services.store, desks.services.clock
    try:
        keep_keys(store, person, KEY_TABLE, sent.get("changes"), at=clock())
    except AnnotatorError as error:
        exchange.keys_error = refusal(error)


def as_json(changes: Changes) -> Json:
    """Returns changes as they are sent and written down."""
    return {command: list(keys) for command, keys in changes.items()}
