"""Small stores with known texts, and hands that decide in them."""

from collections.abc import Sequence
from itertools import count
from pathlib import Path
from typing import NamedTuple

from annotator.model.document import Document, Paragraph, ParagraphKind
from annotator.model.event import EventMention
from annotator.model.proposal import Outcome, Proposal, RunFacts
from annotator.model.record import digest
from annotator.model.review import ON_AN_EVENT, Action, DecisionRequest, Mode, Stage
from annotator.model.span import Span
from annotator.store.documents.known import add_document, paragraphs
from annotator.store.file.database import Store
from annotator.store.log.decisions import Ack, decide, standing
from annotator.store.people.known import Role, add_person
from annotator.store.runs.proposals import StoredEvent, ingest, proposals_of, start_run
from annotator.store.runs.schemas import register_schema
from tests.support.mentions import mention

AT = "2026-01-31T08:00:00.000Z"
VERSION = "0.0.test"
SCHEMA_DIGEST = digest("a schema")

GIFT = "广西大都向武汉捐赠口罩2000只,南宁商会捐赠消毒液3吨。"
WORK = "志愿者在社区开展消杀工作,服务居民8万余人。"
CALL = "协会呼吁会员单位快速响应。"


def document(key: str, *texts: str, kinds: Sequence[ParagraphKind] = ()) -> Document:
    """Returns a document of these paragraphs, one a line; body where no kind is given."""
    made: list[Paragraph] = []
    start = 0
    for index, text in enumerate(texts):
        kind = kinds[index] if index < len(kinds) else "body"
        end = start + len(text)
        made.append(Paragraph(index=index, start=start, end=end, text=text, kind=kind))
        start = end + 1
    whole = "\n".join(texts)
    return Document(
        key=key, text=whole, paragraphs=tuple(made), raw_sha256=digest(whole.encode())
    )


def gift(donor: str = "广西大都", goods: str = "口罩2000只") -> EventMention:
    """Returns a donation that ``GIFT`` tells of."""
    return mention(GIFT, "donation", "捐赠", ("donor", donor), ("goods", goods))


def other_gift() -> EventMention:
    """Returns the second donation of ``GIFT``."""
    start = GIFT.rindex("捐赠")
    event = gift("南宁商会", "消毒液3吨")
    return event.model_copy(update={"trigger": Span.of(GIFT, start, start + 2)})


class World(NamedTuple):
    """A store with a document of three body paragraphs, a schema and a run."""

    store: Store
    paragraphs: tuple[int, ...]
    """Ids of ``GIFT``, ``WORK`` and ``CALL``."""
    schema_id: int
    run_id: int

    def proposals(self, paragraph: int = 0) -> tuple[StoredEvent, ...]:
        """Returns what the run proposed for a paragraph, by its place in the document."""
        number = self.paragraphs[paragraph]
        return proposals_of(self.store, self.run_id, [number])[number]


def make_world(path: Path) -> World:
    """Makes a store: one document, one run that proposes both gifts for ``GIFT``."""
    store = Store.open(path, create=True)
    add_document(store, document("report", GIFT, WORK, CALL), at=AT)
    ids = tuple(p.paragraph_id for p in paragraphs(store))
    schema_id = add_schema(store)
    run = start_run(store, facts(), schema_id, prompt_id=None, at=AT)
    outcomes = (
        outcome(ids[0], gift(), other_gift()),
        *(outcome(number) for number in ids[1:]),
    )
    ingest(store, run.run_id, outcomes, at=AT)
    return World(store, ids, schema_id, run.run_id)


def add_schema(store: Store) -> int:
    """Registers a schema."""
    return register_schema(
        store, name="relief", version="1", digest=SCHEMA_DIGEST, body="{}", at=AT
    )


def facts(model: str = "rules/1") -> RunFacts:
    """Returns facts of a run under the schema of :func:`add_schema`."""
    return RunFacts(
        proposer="rules", model=model, schema_digest=SCHEMA_DIGEST, code_version=VERSION
    )


def outcome(paragraph_id: int, *events: EventMention | Proposal) -> Outcome:
    """Returns an answer that proposes these events."""
    return Outcome(
        paragraph_id=paragraph_id,
        proposals=tuple(
            event if isinstance(event, Proposal) else Proposal(event=event)
            for event in events
        ),
        request_sha256=digest(f"request {paragraph_id}"),
    )


class Hand:
    """One person who decides; makes keys, and knows what stands unless told otherwise."""

    def __init__(
        self, world: World, handle: str, role: Role = "annotator", mode: Mode = "assisted"
    ) -> None:
        self.world = world
        self.person = add_person(world.store, handle, role, at=AT)
        self.mode = mode
        self._numbers = count(1)

    def ask(
        self,
        action: Action,
        paragraph: int = 0,
        *,
        item: str | None = None,
        event: EventMention | None = None,
        undoes: str | None = None,
        expects: str | None = None,
        stage: Stage = "review",
    ) -> DecisionRequest:
        """Makes a request about a paragraph, given by its place in the document."""
        number = next(self._numbers)
        if action == "add" and item is None:
            item = f"added-{self.person.handle}-{number}"
        return DecisionRequest(
            key=f"decision-{self.person.handle}-{number}",
            paragraph_id=self.world.paragraphs[paragraph],
            action=action,
            item=item,
            event=event,
            undoes=undoes,
            expects=expects,
            stage=stage,
            mode=self.mode,
        )

    def send(self, *requests: DecisionRequest, imported: bool = False) -> tuple[Ack, ...]:
        """Sends requests in one batch."""
        return decide(
            self.world.store,
            self.person.person_id,
            requests,
            schema_id=self.world.schema_id,
            app_version=VERSION,
            at=AT,
            imported=imported,
        )

    def do(
        self,
        action: Action,
        paragraph: int = 0,
        *,
        item: str | None = None,
        event: EventMention | None = None,
        undoes: str | None = None,
        stage: Stage = "review",
    ) -> str:
        """Decides with what stands in view, and returns the decision's key."""
        expects = None
        if action in ON_AN_EVENT and item is not None:
            expects = self.stands_on(item, paragraph, stage)
        request = self.ask(
            action,
            paragraph,
            item=item,
            event=event,
            undoes=undoes,
            expects=expects,
            stage=stage,
        )
        (ack,) = self.send(request)
        assert (ack.status, ack.detail) == ("stored", "")
        return ack.key

    def stands_on(
        self, item: str, paragraph: int = 0, stage: Stage = "review"
    ) -> str | None:
        """Returns the key of this person's decision on an item."""
        where = self.world.paragraphs[paragraph]
        found = standing(self.world.store, where, self.person.person_id, stage)
        return next((s.decision_key for s in found.items if s.item.key == item), None)
