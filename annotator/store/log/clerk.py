"""Takes the requests of one batch into the log, in the caller's transaction."""

from typing import Literal, NamedTuple

from sqlite_utils import Database

from annotator.model.record import Record
from annotator.model.remark import Remark
from annotator.model.review import DecisionRequest
from annotator.store.documents.events import NewEvent, insert_events
from annotator.store.log.derive import Entry, replay
from annotator.store.log.derived import refresh
from annotator.store.log.entries import append, entries_of, tip
from annotator.store.log.judge import Declined, ParagraphFacts, Ruling, judge
from annotator.store.people.known import Person
from annotator.store.queue.sight import is_hidden
from annotator.store.runs.proposals import shown_run

AckStatus = Literal["stored", "already", "stale", "refused"]
"""In the log now; in the log from an earlier try; overtaken by another decision of the
same person, so that nothing was overwritten; cannot be stored as it is."""


class Ack(Record):
    """What became of one request."""

    key: str
    status: AckStatus
    detail: str = ""
    """Why, in plain words, for ``stale`` and ``refused``."""
    stands: str | None = None
    """For ``stale``: key of the decision that stands instead, None for none."""
    remark: Remark | None = None
    """The detail for a page, in its reader's language; None where there is none."""


class Circumstances(NamedTuple):
    """What all requests of a batch share."""

    schema_id: int
    app_version: str
    at: str
    imported: bool


class _Stood(NamedTuple):
    """The item and the version that stands after a decision."""

    item_id: int | None = None
    event_id: int | None = None
    sha256: str | None = None


class Clerk:
    """Takes requests in their order; each is judged with those before it in view."""

    def __init__(self, db: Database, person: Person, circumstances: Circumstances) -> None:
        self._db = db
        self._person = person
        self._circumstances = circumstances
        self._tip = tip(db)
        self._logs: dict[int, list[Entry]] = {}

    def take(self, request: DecisionRequest) -> Ack:
        """Stores a request, or says why not."""
        try:
            if self._is_known(request):
                return Ack(key=request.key, status="already")
            paragraph = self._paragraph(request.paragraph_id)
            log = self._log(paragraph.paragraph_id)
            ruling = judge(self._db, self._person, paragraph, log, request)
        except Declined as declined:
            return Ack(
                key=request.key,
                status=declined.status,
                detail=declined.detail,
                stands=declined.stands,
                remark=declined.remark,
            )
        self._store(request, paragraph, ruling)
        return Ack(key=request.key, status="stored")

    def close(self) -> None:
        """Brings the derived tables up to date with what was taken."""
        for paragraph_id, log in sorted(self._logs.items()):
            refresh(self._db, paragraph_id, log)

    def _is_known(self, request: DecisionRequest) -> bool:
        row = self._db.execute(
            "SELECT person_id, paragraph_id, action FROM decisions WHERE decision_key = ?",
            (request.key,),
        ).fetchone()
        if row is None:
            return False
        if tuple(row) == (self._person.person_id, request.paragraph_id, request.action):
            return True
        detail = f"the key {request.key} names another decision; make a new key"
        raise Declined("refused", detail, Remark.of("key_taken"))

    def _paragraph(self, paragraph_id: int) -> ParagraphFacts:
        row = self._db.execute(
            "SELECT paragraph_id, text, text_sha256 FROM paragraphs WHERE paragraph_id = ?",
            (paragraph_id,),
        ).fetchone()
        if row is None:
            detail = f"there is no paragraph {paragraph_id}"
            raise Declined("refused", detail, Remark.of("no_such_paragraph"))
        return ParagraphFacts(*row)

    def _log(self, paragraph_id: int) -> list[Entry]:
        if paragraph_id not in self._logs:
            self._logs[paragraph_id] = entries_of(self._db, paragraph_id)
        return self._logs[paragraph_id]

    def _store(
        self, request: DecisionRequest, paragraph: ParagraphFacts, ruling: Ruling
    ) -> None:
        log = self._log(paragraph.paragraph_id)
        stood = self._stood(request, paragraph, ruling)
        undoes = None if ruling.undoes is None else ruling.undoes.decision_id
        run_id = self._run(request, ruling, log)
        row = {
            "decision_key": request.key,
            "paragraph_id": paragraph.paragraph_id,
            "person_id": self._person.person_id,
            "stage": request.stage,
            "mode": request.mode,
            "action": request.action,
            "item_id": stood.item_id,
            "result_event_id": stood.event_id,
            "result_sha256": stood.sha256,
            "supersedes": ruling.supersedes,
            "undoes": undoes,
            "run_id": run_id,
            "reason": request.reason,
            "comment": request.comment,
            "elapsed_ms": request.elapsed_ms,
            "imported": int(self._circumstances.imported),
            "paragraph_sha256": paragraph.sha256,
            "schema_id": self._circumstances.schema_id,
            "app_version": self._circumstances.app_version,
            "decided_at": self._circumstances.at,
        }
        self._tip = append(self._db, self._tip, row)
        entry = Entry(
            decision_id=self._tip.decision_id,
            key=request.key,
            person_id=self._person.person_id,
            stage=request.stage,
            action=request.action,
            mode=request.mode,
            item_id=stood.item_id,
            result_event_id=stood.event_id,
            undoes=undoes,
            run_id=run_id,
        )
        log.append(entry)

    def _stood(
        self, request: DecisionRequest, paragraph: ParagraphFacts, ruling: Ruling
    ) -> _Stood:
        """Writes the new version if there is one, and says what stands then."""
        if ruling.undoes is not None:
            return _Stood(ruling.undoes.item_id)
        item = ruling.item
        if ruling.new_key is None or request.event is None:
            if item is None:
                return _Stood()
            accepted = request.action == "accept"
            return _Stood(item.event_id, *(item[:2] if accepted else ()))
        new = NewEvent(
            key=ruling.new_key,
            paragraph_id=paragraph.paragraph_id,
            paragraph_sha256=paragraph.sha256,
            schema_id=self._circumstances.schema_id,
            origin="import" if self._circumstances.imported else "human",
            event=request.event,
            person_id=self._person.person_id,
            based_on=None if item is None else item.event_id,
        )
        (event_id,) = insert_events(self._db, [new])
        item_id = event_id if item is None else item.event_id
        return _Stood(item_id, event_id, new.content_sha256)

    def _run(
        self, request: DecisionRequest, ruling: Ruling, log: list[Entry]
    ) -> int | None:
        """Returns the run whose proposals the person had before them, if any."""
        mine = [e for e in log if e.person_id == self._person.person_id]
        reviewed = any(e.action == "done" and e.stage == "review" for e in mine)
        is_unseen = is_hidden(request.mode, has_finished=reviewed)
        if is_unseen or self._circumstances.imported:
            return None
        if ruling.item is not None and ruling.item.run_id is not None:
            return ruling.item.run_id
        begun = replay(e for e in mine if e.stage == request.stage).run_id
        if begun is not None:
            return begun
        return shown_run(self._db, request.paragraph_id, self._person.person_id)
