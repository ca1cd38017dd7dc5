"""A review desk on a small store, and decisions as the page sends them."""

from collections.abc import Mapping
from itertools import count
from pathlib import Path

from annotator.model.event import EventMention
from annotator.schema.load import load_schema
from annotator.store.people.known import Person
from annotator.workflow.adjudicate.desk import AdjudicationDesk
from annotator.workflow.review.desk import ReviewDesk
from annotator.workflow.review.items import ReviewItem
from annotator.workflow.services import Services
from tests.support.stores import AT, World, make_world


class Desk:
    """A person at a desk: sends what the page would send."""

    def __init__(self, path: Path, *, is_open: bool = True) -> None:
        self.world: World = make_world(path)
        self.desk = ReviewDesk(
            store=self.world.store,
            schema=load_schema("relief/v1"),
            schema_id=self.world.schema_id,
            clock=lambda: AT,
            is_open=is_open,
        )
        self._numbers = count(1)

    @property
    def services(self) -> Services:
        """The store and the schema of the desk."""
        return Services(self.desk.store, self.desk.schema, self.desk.clock)

    @property
    def adjudication(self) -> AdjudicationDesk:
        """Where differences of the same store are settled."""
        own = self.desk
        return AdjudicationDesk(own.store, own.schema, own.schema_id, own.clock)

    @property
    def person(self) -> Person:
        """Wang, who reviews."""
        return self.desk.sign_in("wang")

    def item(self, paragraph: int = 0) -> ReviewItem:
        """Returns a paragraph as Wang sees it, by its place in the document."""
        number = self.world.paragraphs[paragraph]
        page = self.desk.page(self.person, goto=number)
        return next(item for item in page.items if item.paragraph_id == number)

    def sent(self, action: str, paragraph: int = 0, **more: object) -> dict[str, object]:
        """Makes a decision as the page sends it."""
        text = {p.paragraph_id: p for p in self._paragraphs()}
        number = self.world.paragraphs[paragraph]
        return {
            "key": f"decision-{next(self._numbers)}",
            "paragraph_id": number,
            "paragraph_sha256": text[number].sha256,
            "mode": "assisted",
            "action": action,
            **more,
        }

    def apply(self, *outbox: Mapping[str, object]) -> list[tuple[str, str]]:
        """Sends decisions and returns status and detail of each answer."""
        return [(a.status, a.detail) for a in self.desk.apply(self.person, outbox)]

    def _paragraphs(self) -> tuple[ReviewItem, ...]:
        return self.desk.page(self.desk.sign_in("li")).items


def as_sent(event: EventMention, **changes: object) -> dict[str, object]:
    """Returns an event as the page sends it: roles and spans, no values."""
    return {
        "type": event.type,
        "trigger": event.trigger.model_dump(),
        "arguments": [{"role": a.role, **a.span.model_dump()} for a in event.arguments],
        "attributes": {a.name: a.value for a in event.attributes},
        **changes,
    }
