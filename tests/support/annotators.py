"""Several people who have annotated the same paragraphs, and differ."""

from collections.abc import Iterator
from itertools import count
from pathlib import Path

from annotator.model.event import EventMention
from annotator.schema.load import load_schema
from annotator.store.file.database import Store
from annotator.store.people.known import add_person
from annotator.workflow.review.desk import ReviewDesk
from annotator.workflow.review.items import ReviewItem
from tests.support.review import as_sent
from tests.support.stores import AT

Act = tuple[str, int | None, EventMention | None]
"""An action, the number of the proposal that it is about, and its content."""

ACCEPT, REJECT = "accept", "reject"


def annotate(database: Path, handle: str, *paragraphs: tuple[Act, ...]) -> None:
    """Lets a person act on the paragraphs in turn and finish each of them."""
    with Store.open(database) as store:
        desk = _desk(store)
        person = desk.sign_in(handle)
        keys = (f"{handle}-decision-{number}" for number in count(1))
        for item, acts in zip(desk.page(person).items, paragraphs, strict=False):
            acks = desk.apply(person, list(_sent(item, acts, keys)))
            assert {ack.status for ack in acks} == {"stored"}, acks


def seat_adjudicator(database: Path, handle: str) -> None:
    """Adds a person who settles differences."""
    with Store.open(database) as store:
        add_person(store, handle, "adjudicator", at=AT)


def _sent(
    item: ReviewItem, acts: tuple[Act, ...], keys: Iterator[str]
) -> Iterator[dict[str, object]]:
    common = {
        "paragraph_id": item.paragraph_id,
        "paragraph_sha256": item.sha256,
        "mode": item.mode,
    }
    for action, number, event in acts:
        key = next(keys)
        about = f"added-{key}" if number is None else item.events[number].key
        content = {} if event is None else {"event": as_sent(event)}
        yield {**common, "key": key, "action": action, "item": about, **content}
    yield {**common, "key": next(keys), "action": "done"}


def _desk(store: Store) -> ReviewDesk:
    schema = load_schema("relief/v1")
    with store.reader() as db:
        (schema_id,) = db.execute("SELECT schema_id FROM schemas").fetchone()
    return ReviewDesk(store, schema, schema_id, lambda: AT, is_open=True)
