"""Whether a decision can be taken as it is asked for, and why not."""

from typing import Any, Literal, NamedTuple

from sqlite_utils import Database

from annotator.errors import GroundingError
from annotator.model.record import canonical_json, digest
from annotator.model.remark import Remark
from annotator.model.review import ON_AN_EVENT, DecisionRequest
from annotator.store.log.derive import Entry, replay
from annotator.store.people.known import MAY_ADJUDICATE, Person
from annotator.store.queue.sight import sights_in


class Declined(Exception):
    """A request that is not stored; caught where the batch is taken, never seen outside."""

    def __init__(
        self,
        status: Literal["stale", "refused"],
        detail: str,
        remark: Remark,
        stands: str | None = None,
    ) -> None:
        super().__init__(detail)
        self.status = status
        self.detail = detail
        self.remark = remark
        """The same for pages."""
        self.stands = stands


class Item(NamedTuple):
    """The event under discussion."""

    event_id: int
    content_sha256: str
    run_id: int | None
    """The run that proposed it."""


class Ruling(NamedTuple):
    """What a request comes to."""

    item: Item | None = None
    """None for ``add``, whose item is not there yet, and where there is no item."""
    new_key: str | None = None
    """Key of the version that is to be written, for ``fix`` and ``add``."""
    supersedes: int | None = None
    undoes: Entry | None = None


class ParagraphFacts(NamedTuple):
    """What judging needs of a paragraph."""

    paragraph_id: int
    text: str
    sha256: str


def judge(
    db: Database,
    person: Person,
    paragraph: ParagraphFacts,
    entries: list[Entry],
    request: DecisionRequest,
) -> Ruling:
    """Returns how to store a request.

    Args:
        db: Where to look things up.
        person: Who decides.
        paragraph: What is decided about.
        entries: All decisions on the paragraph so far, those of this batch included.
        request: What is asked for.

    Raises:
        Declined: It cannot be stored; the detail says why, in plain words.
    """
    _check_person(person, request)
    mine = [e for e in entries if e.person_id == person.person_id]
    if request.action == "undo":
        return _judge_undo(mine, request)
    if request.action in ON_AN_EVENT:
        return _judge_on_event(db, person, paragraph, mine, request)
    state = replay(e for e in mine if e.stage == request.stage)
    if request.action == "done" and state.done is not None:
        detail, stands = "the paragraph is done already", _key_of(mine, state.done)
        raise Declined("stale", detail, Remark.of("done_already"), stands)
    if request.action == "reopen" and state.done is None:
        detail = "the paragraph is not done, so it is open already"
        raise Declined("stale", detail, Remark.of("open_already"))
    return Ruling()


def _check_person(person: Person, request: DecisionRequest) -> None:
    if not person.active:
        detail = f"{person.handle} may not decide any more"
        raise Declined("refused", detail, Remark.of("not_active"))
    if request.stage == "adjudicate" and person.role not in MAY_ADJUDICATE:
        detail = f"{person.handle} is an {person.role}; adjudicators and leads adjudicate"
        raise Declined("refused", detail, Remark.of("not_for_role", who="adjudicators"))


def _judge_on_event(
    db: Database,
    person: Person,
    paragraph: ParagraphFacts,
    mine: list[Entry],
    request: DecisionRequest,
) -> Ruling:
    item = None if request.action == "add" else _item(db, person, mine, request)
    state = replay(e for e in mine if e.stage == request.stage)
    head = None if item is None else state.head(item.event_id)
    _check_expected(mine, None if head is None else head.decision_id, request)
    if request.event is not None:
        try:
            request.event.grounded_in(paragraph.text)
        except GroundingError as error:
            raise Declined("refused", str(error), Remark.of("span_outside")) from error
    return Ruling(
        item=item,
        new_key=_new_key(db, request),
        supersedes=None if head is None else head.decision_id,
    )


def _judge_undo(mine: list[Entry], request: DecisionRequest) -> Ruling:
    undone = next((e for e in mine if e.key == request.undoes), None)
    if undone is None or undone.stage != request.stage:
        # no more than that: whose it is, or where, is not everybody's to know
        detail = f"there is no decision {request.undoes} of yours here to undo"
        raise Declined("refused", detail, Remark.of("nothing_to_undo"))
    if undone.action == "undo":
        detail = "an undo is not undone; take the decision again instead"
        raise Declined("refused", detail, Remark.of("no_undo_of_undo"))
    earlier = next((e for e in mine if e.undoes == undone.decision_id), None)
    if earlier is not None:
        detail, remark = "the decision was undone already", Remark.of("undone_already")
        raise Declined("stale", detail, remark, earlier.key)
    return Ruling(undoes=undone)


def _item(
    db: Database, person: Person, mine: list[Entry], request: DecisionRequest
) -> Item:
    row: Any = db.execute(
        "SELECT e.event_id, e.paragraph_id, e.content_sha256, e.run_id, r.status"
        " FROM events e"
        " LEFT JOIN runs r ON r.run_id = e.run_id WHERE e.event_key = ?",
        (request.item,),
    ).fetchone()
    if row is None or row["paragraph_id"] != request.paragraph_id:
        raise _no_event(request)
    item = Item(row["event_id"], row["content_sha256"], row["run_id"])
    _check_shown(db, person, mine, item, request)
    # what an annotator made of it before is that person's, and may be settled
    if row["status"] == "aborted" and request.stage != "adjudicate":
        detail = f"run {row['run_id']}, which proposed it, was aborted"
        raise Declined("refused", detail, Remark.of("run_aborted", run=row["run_id"]))
    return item


def _no_event(request: DecisionRequest) -> Declined:
    return Declined(
        "refused", f"there is no event {request.item}", Remark.of("no_such_event")
    )


def _check_shown(
    db: Database, person: Person, mine: list[Entry], item: Item, request: DecisionRequest
) -> None:
    """Refuses what the person cannot have seen, in the words for what is not there."""
    is_own = item.event_id in {entry.item_id for entry in mine}
    if is_own or request.stage == "adjudicate":
        return
    seen = sights_in(db, person.person_id, [request.paragraph_id])
    if item.run_id is None or seen[request.paragraph_id].is_hidden:
        raise _no_event(request)


def _check_expected(
    mine: list[Entry], standing: int | None, request: DecisionRequest
) -> None:
    stands = None if standing is None else _key_of(mine, standing)
    if request.expects == stands:
        return
    entry = next((e for e in mine if e.decision_id == standing), None)
    detail = (
        "nothing of yours stands on this event any more"
        if entry is None
        else f"your decision {entry.key} ({entry.action}) stands on this event meanwhile"
    )
    raise Declined("stale", detail, Remark.of("decided_meanwhile"), stands)


def _key_of(mine: list[Entry], decision_id: int) -> str:
    return next(e.key for e in mine if e.decision_id == decision_id)


def _new_key(db: Database, request: DecisionRequest) -> str | None:
    if request.action == "add":
        key = request.item
    elif request.action == "fix":
        key = request.event_key or digest(canonical_json(["fix", request.key]))
    else:
        return None
    if db.execute("SELECT 1 FROM events WHERE event_key = ?", (key,)).fetchone():
        detail = f"there is an event {key} already; make another key"
        raise Declined("refused", detail, Remark.of("event_there"))
    return key
