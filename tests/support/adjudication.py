"""Two annotators who differ, and an adjudicator at a desk."""

from itertools import count
from pathlib import Path

from annotator.model.conflict import Part
from annotator.model.event import EventMention
from annotator.schema.load import load_schema
from annotator.store.people.known import Person, add_person
from annotator.workflow.adjudicate.desk import AdjudicationDesk
from annotator.workflow.adjudicate.items import AdjudicationItem
from tests.support.stores import AT, Hand, World, make_world


class Bench:
    """Zhao, who settles what Wang and Li leave open."""

    def __init__(self, path: Path) -> None:
        self.world: World = make_world(path)
        self.wang = Hand(self.world, "wang")
        self.li = Hand(self.world, "li")
        self.zhao = add_person(self.world.store, "zhao", "adjudicator", at=AT)
        self.desk = AdjudicationDesk(
            store=self.world.store,
            schema=load_schema("relief/v1"),
            schema_id=self.world.schema_id,
            clock=lambda: AT,
        )
        self._numbers = count(1)

    def finish(self, hand: Hand, *events: EventMention, paragraph: int = 0) -> None:
        """Makes these events somebody's finished work, written by that person."""
        for event in events:
            hand.do("add", paragraph, event=event)
        hand.do("done", paragraph)

    def item(self, paragraph: int = 0, person: Person | None = None) -> AdjudicationItem:
        """Returns a paragraph as the adjudicator sees it, by its place in the document."""
        return self.desk.item(person or self.zhao, self.world.paragraphs[paragraph])

    def open_parts(self, paragraph: int = 0) -> tuple[Part, ...]:
        """Returns the parts that need a choice."""
        return tuple(p for p in self.item(paragraph).parts if not p.is_unanimous)

    def send(
        self, action: str, paragraph: int = 0, person: Person | None = None, **more: object
    ) -> tuple[str, str]:
        """Sends a settlement as the page does, with what is to be seen now."""
        sent = {
            "key": f"settlement-{next(self._numbers)}",
            "paragraph_id": self.world.paragraphs[paragraph],
            "action": action,
            **more,
        }
        if "seen" not in sent:
            sent["seen"] = self.item(paragraph, person).seen
        (ack,) = self.desk.apply(person or self.zhao, [sent])
        return ack.status, ack.detail

    def letter_of(self, hand_events: tuple[EventMention, ...], paragraph: int = 0) -> str:
        """Returns the column that holds just these events."""
        for letter in self.item(paragraph).letters:
            versions = (part.version(letter) for part in self.item(paragraph).parts)
            if tuple(v.event for v in versions if v) == hand_events:
                return letter
        message = f"no column holds {hand_events!r}"
        raise AssertionError(message)
