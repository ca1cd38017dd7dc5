"""A person who knows what a seed document says, and makes the page say it too."""

import json
from abc import ABC, abstractmethod
from collections.abc import Iterator, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any, NamedTuple

from playwright.sync_api import expect
from typing_extensions import override

from annotator.model.event import EventMention
from annotator.resources import folder
from annotator.schema.definition import EventSchema
from annotator.store.documents.known import paragraphs
from annotator.store.file.database import Store
from annotator.store.runs.proposals import list_runs, proposals_of
from tests.support.review_app import Reviewer

Filler = tuple[str, int, int]
"""Role, start and end."""

SIGNS = "123456789-=0qw"
"""Keys of roles and options."""

KEYS = MappingProxyType(
    {
        "accept": "a",
        "reject": "x",
        "newEvent": "e",
        "finish": "Enter",
        "removeArgument": "Delete",
    }
)
"""Keys of commands."""


class Said(NamedTuple):
    """What an event says."""

    type: str
    start: int
    """Of the trigger."""
    end: int
    fillers: frozenset[Filler]
    attributes: frozenset[tuple[str, str | bool]]

    @classmethod
    def by(cls, event: EventMention) -> "Said":
        """Returns what an event mention says."""
        return cls(
            event.type,
            event.trigger.start,
            event.trigger.end,
            frozenset((a.role, a.span.start, a.span.end) for a in event.arguments),
            frozenset((a.name, a.value) for a in event.attributes),
        )

    def is_about(self, other: "Said") -> bool:
        """Tells whether the two stand at the same trigger, with the same type."""
        return self[:3] == other[:3]


class Lesson(NamedTuple):
    """A paragraph: what is proposed, and what it says."""

    text: str
    proposed: tuple[Said, ...]
    wanted: tuple[Said, ...]


def lessons(database: Path, document: str) -> Iterator[Lesson]:
    """Yields the body paragraphs of a seed document, with its reference annotations."""
    lines = (folder("seeds") / "gold.jsonl").read_text(encoding="utf-8").splitlines()
    rows = {row["index"]: row for row in map(json.loads, lines) if row["doc"] == document}
    with Store.open(database, read_only=True) as store:
        (run,) = list_runs(store)
        proposals = proposals_of(store, run.run_id)
        found = [p for p in paragraphs(store, document=document) if p.kind == "body"]
    for each in found:
        proposed = proposals.get(each.paragraph_id, ())
        wanted = map(_said, rows[each.index]["events"])
        shown = tuple(sorted((Said.by(p.event) for p in proposed), key=lambda s: s[1:3]))
        yield Lesson(each.text, shown, tuple(wanted))


def _said(row: Mapping[str, Any]) -> Said:
    trigger = row["trigger"]
    return Said(
        row["type"],
        trigger["start"],
        trigger["end"],
        frozenset((a["role"], a["start"], a["end"]) for a in row["arguments"]),
        frozenset(
            (name, value)
            for name, value in row.items()
            if name not in {"type", "trigger", "arguments"}
        ),
    )


class Hands(ABC):
    """What a player does with the page; each way of doing it is a subclass."""

    def __init__(self, reviewer: Reviewer, schema: EventSchema) -> None:
        self.reviewer = reviewer
        self.schema = schema
        self.presses = 0
        """Keys or clicks, selections left out."""
        self.selections = 0

    @abstractmethod
    def select(self, start: int, end: int) -> None:
        """Selects code points [start, end)."""

    @abstractmethod
    def do(self, command: str) -> None:
        """Asks for a command: accept, reject, newEvent, finish, removeArgument."""

    @abstractmethod
    def role(self, event_type: str, role: str) -> None:
        """Fills the role with the selection, or chooses its next filler without one."""

    @abstractmethod
    def pick(self, index: int) -> None:
        """Picks an option of the open menu."""

    @abstractmethod
    def attribute(self, event_type: str, name: str) -> None:
        """Opens the values of an attribute; one of yes and no takes the other."""

    @abstractmethod
    def filler(self, said: Said, filler: Filler) -> None:
        """Chooses a filler that stands."""


class Player:
    """Plays lessons with some hands."""

    def __init__(self, hands: Hands) -> None:
        self.hands = hands

    def play(self, lesson: Lesson) -> None:
        """Makes the open paragraph say what the lesson wants, and finishes it."""
        hands = self.hands
        hands.reviewer.shows(lesson.text)
        wanted = list(lesson.wanted)
        for proposed in lesson.proposed:
            target = next((w for w in wanted if w.is_about(proposed)), None)
            if target is None:
                hands.do("reject")
                continue
            wanted.remove(target)
            self._mend(proposed, target)
            hands.do("accept")
        for missed in wanted:
            self._add(missed)
        hands.do("finish")

    def _mend(self, said: Said, target: Said) -> None:
        hands = self.hands
        for filler in sorted(said.fillers - target.fillers):
            hands.filler(said, filler)
            hands.do("removeArgument")
            said = said._replace(fillers=said.fillers - {filler})
        for role, start, end in sorted(target.fillers - said.fillers):
            hands.select(start, end)
            hands.role(target.type, role)
        self._state(said, target)

    def _state(self, said: Said, target: Said) -> None:
        """Makes the attributes those that are wanted, the defaults where none is stated."""
        before, after = dict(said.attributes), dict(target.attributes)
        for attribute in self.hands.schema.attributes_of(target.type):
            value = after.get(attribute.name, attribute.default)
            if before.get(attribute.name, attribute.default) == value:
                continue
            self.hands.attribute(target.type, attribute.name)
            if attribute.kind == "choice":
                self.hands.pick(attribute.choices.index(value or ""))

    def _add(self, target: Said) -> None:
        hands = self.hands
        hands.select(target.start, target.end)
        hands.do("newEvent")
        hands.pick([each.name for each in hands.schema.event_types].index(target.type))
        bare = target._replace(fillers=frozenset(), attributes=frozenset())
        self._mend(bare, target)
        hands.do("accept")


class Keys(Hands):
    """Plays with the keyboard alone."""

    def press(self, key: str) -> None:
        """Presses a key that counts."""
        self.presses += 1
        self.reviewer.press(key)

    @override
    def select(self, start: int, end: int) -> None:
        """Walks the caret to the start by words and characters, then with Shift to the end."""
        self.selections += 1
        self.reviewer.press("Home")
        walk = self.reviewer.page.evaluate(_WALK, [start, end])
        self.reviewer.press(*walk)

    @override
    def do(self, command: str) -> None:
        """Presses the command's key."""
        self.press(KEYS[command])

    @override
    def role(self, event_type: str, role: str) -> None:
        """Presses the digit of the role."""
        names = [each.name for each in self.schema.roles_of(event_type)]
        self.press(SIGNS[names.index(role)])

    @override
    def pick(self, index: int) -> None:
        """Presses the digit of the option."""
        self.press(SIGNS[index])

    @override
    def attribute(self, event_type: str, name: str) -> None:
        """Presses Y and the attribute's digit."""
        own = [each.name for each in self.schema.attributes_of(event_type)]
        self.press("y")
        self.pick(own.index(name))

    @override
    def filler(self, said: Said, filler: Filler) -> None:
        """Presses the digit of the role until the filler is chosen."""
        role, start, _ = filler
        own = sorted(f for f in said.fillers if f[0] == role)
        for _ in range([f[1] for f in own].index(start) + 1):
            self.role(said.type, role)


class Mouse(Hands):
    """Plays with the mouse alone."""

    def click(self, selector: str) -> None:
        """Presses what is on the page."""
        self.presses += 1
        self.reviewer.page.locator(selector).first.click()

    @override
    def select(self, start: int, end: int) -> None:
        """Drags over the code points."""
        self.selections += 1
        self.reviewer.select(start, end)

    @override
    def do(self, command: str) -> None:
        """Presses the button of the command."""
        places = {
            "newEvent": ".anr-foot",
            "finish": ".anr-foot",
            "removeArgument": ".anr-filler.is-armed",
        }
        self.click(f"{places.get(command, '.is-focused')} [data-do={command}]")

    @override
    def role(self, event_type: str, role: str) -> None:
        """Presses the role on the card."""
        del event_type
        self.click(f".is-focused [data-do=assign][data-role={role}]")

    @override
    def pick(self, index: int) -> None:
        """Presses the option."""
        self.click(f".anr-menu [data-do=pick][data-index='{index}']")

    @override
    def attribute(self, event_type: str, name: str) -> None:
        """Presses the attribute on the card."""
        del event_type
        self.click(f".is-focused [data-do=attributeMenu][data-name={name}]")

    @override
    def filler(self, said: Said, filler: Filler) -> None:
        """Presses the filler on the card."""
        del said
        role, start, end = filler
        place = f"[data-role={role}][data-start='{start}'][data-end='{end}']"
        self.click(f".is-focused [data-do=arm]{place}")
        expect(self.reviewer.page.locator(".anr-filler.is-armed")).to_have_count(1)


_WALK = """([start, end]) => {
  const node = document.querySelector(".anr-text").firstChild;
  const points = [...node.data];
  const unit = (point) => points.slice(0, point).join("").length;
  const stops = (granularity) =>
    [...new Intl.Segmenter("zh", { granularity }).segment(node.data)].map((s) => s.index);
  const words = stops("word"), signs = stops("grapheme");
  const walk = (from, to, held) => {
    const keys = [];
    const byWord = words.filter((stop) => stop > from && stop <= to);
    for (const _ of byWord) keys.push(`${held}Control+ArrowRight`);
    const there = byWord.at(-1) ?? from;
    for (const _ of signs.filter((stop) => stop > there && stop <= to)) keys.push(`${held}ArrowRight`);
    return keys;
  };
  return [...walk(0, unit(start), ""), ...walk(unit(start), unit(end), "Shift+")];
}"""
