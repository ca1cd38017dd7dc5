"""The adjudication desk: which paragraph comes next, and what becomes of settlements."""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from annotator import __version__
from annotator.errors import AnnotatorError, StaleItem
from annotator.model.record import Record, digest
from annotator.model.report import Tally
from annotator.model.review import DecisionRequest
from annotator.schema.definition import EventSchema
from annotator.store.file.database import Store
from annotator.store.gold.disputes import Dispute, disputes
from annotator.store.log.decisions import Ack, decide
from annotator.store.people.known import Person
from annotator.workflow.adjudicate.case import Case, parts_of, read_case
from annotator.workflow.adjudicate.items import AdjudicationItem, item_of
from annotator.workflow.adjudicate.requests import to_requests
from annotator.workflow.adjudicate.sent import SentSettlement, read_settlement
from annotator.workflow.allowed import require
from annotator.workflow.clock import Clock
from annotator.workflow.refusal import refused
from annotator.workflow.services import Services

Sent = Mapping[str, object]
"""A settlement as the page sends it: JSON, not to be trusted; see ``SentSettlement``."""

_DECLINED = frozenset({"stale", "refused"})


class OpenDispute(Record):
    """A paragraph that waits for an adjudicator."""

    paragraph_id: int
    document_key: str
    index: int
    people: int
    """Who have finished it."""
    is_conflict: bool
    """Their annotations differ; otherwise somebody flagged it."""
    is_flagged: bool
    conflicts: tuple[Tally, ...]
    """Conflicts by their weightiest kind, sorted by name."""


@dataclass(frozen=True)
class AdjudicationDesk:
    """All that the adjudication page may ask for; one desk serves all people of a store."""

    store: Store
    schema: EventSchema
    schema_id: int
    """Number of the schema in the store."""
    clock: Clock

    def waiting(self, person: Person | None = None) -> int:
        """Returns how many paragraphs wait for an adjudicator.

        Args:
            person: The adjudicator: what they have yet to review blind does not wait for
                them. None for anybody.
        """
        asking = None if person is None else person.person_id
        return len(disputes(self.store, person_id=asking))

    def open(self, limit: int) -> tuple[OpenDispute, ...]:
        """Returns what waits, in the order of document key and number.

        Args:
            limit: At most this many: the conflicts of each are worked out.
        """
        return tuple(self._shown(each) for each in disputes(self.store)[:limit])

    def next(self, person: Person, skip: Collection[int] = ()) -> AdjudicationItem | None:
        """Returns the paragraph that the person should settle next, None for none.

        What the person has annotated comes after everything else: somebody else is a
        better judge of it. What the person has put off comes last.

        Args:
            person: An adjudicator or a lead.
            skip: Ids of paragraphs to leave out, such as those on the screen.

        Raises:
            NotAllowed: The person may not adjudicate.
        """
        require(person, "adjudicate")
        waiting = disputes(self.store, person_id=person.person_id, passed=skip)
        first = min(waiting, key=lambda d: (d.is_skipped, _is_own(d, person)), default=None)
        return None if first is None else self.item(person, first.paragraph_id)

    def item(self, person: Person, paragraph_id: int) -> AdjudicationItem:
        """Returns a paragraph that somebody has finished, settled or not.

        Raises:
            NotAllowed: The person may not adjudicate.
        InputError: There is nothing to adjudicate.
        """
        require(person, "adjudicate")
        return item_of(read_case(self.store, person, paragraph_id))

    def apply(self, person: Person, outbox: Sequence[Sent]) -> tuple[Ack, ...]:
        """Settles in the order in which it was settled; each key counts once.

        Returns:
            What became of each settlement that has a key.
        """
        return tuple(ack for sent in outbox for ack in self._answered(person, sent))

    def settle(self, person: Person, sent: SentSettlement) -> Ack:
        """Writes one settlement into the log, or nothing of it.

        Raises:
            NotAllowed: The person may not adjudicate.
        InputError: The choice is incomplete.
            StaleItem: Somebody decided on the paragraph since it was shown.
        """
        require(person, "adjudicate")
        case = read_case(self.store, person, sent.paragraph_id)
        if sent.key in {logged.request.key for logged in case.own_log}:
            return Ack(key=sent.key, status="already")
        requests = to_requests(sent, case, self.schema)
        acks = self._decide(person, requests.first)
        declined = next((ack for ack in acks if ack.status in _DECLINED), None)
        if declined is not None:
            self._take_back(person, case, [a.key for a in acks if a.status == "stored"])
            return declined.model_copy(update={"key": sent.key})
        if requests.last is None:
            return Ack(key=sent.key, status="stored")
        (ack,) = self._decide(person, (requests.last,))
        if read_case(self.store, person, sent.paragraph_id).seen != sent.seen:
            # the look at the log and the write are two transactions
            self._take_back(person, case, [sent.key])
            message = "somebody decided on it at the same moment; nothing was overwritten"
            raise StaleItem(message).tell_as("settled_meanwhile")
        return ack

    def _shown(self, dispute: Dispute) -> OpenDispute:
        parts = parts_of(self.store, dispute.paragraph_id)
        kinds = Counter(c.kinds[0] for part in parts for c in part.conflicts)
        return OpenDispute(
            paragraph_id=dispute.paragraph_id,
            document_key=dispute.document_key,
            index=dispute.index,
            people=len(dispute.annotators),
            is_conflict=dispute.status == "conflict",
            is_flagged=dispute.is_flagged,
            conflicts=tuple(Tally(name=kind, count=kinds[kind]) for kind in sorted(kinds)),
        )

    def _answered(self, person: Person, sent: Sent) -> Iterator[Ack]:
        key = sent.get("key")
        try:
            yield self.settle(person, read_settlement(sent))
        except StaleItem as error:
            yield refused(str(key), error, "stale")
        except AnnotatorError as error:
            if isinstance(key, str):
                yield refused(key, error)

    def _decide(
        self, person: Person, requests: Sequence[DecisionRequest]
    ) -> tuple[Ack, ...]:
        return decide(
            self.store,
            person.person_id,
            requests,
            schema_id=self.schema_id,
            app_version=__version__,
            at=self.clock(),
        )

    def _take_back(self, person: Person, case: Case, keys: Sequence[str]) -> None:
        """Undoes decisions: a settlement is in the log as a whole or not at all."""
        undos = [
            DecisionRequest(
                key=digest(f"{key} taken back"),
                paragraph_id=case.paragraph.paragraph_id,
                action="undo",
                undoes=key,
                stage="adjudicate",
                mode=case.mode,
            )
            for key in keys
        ]
        self._decide(person, undos)


def adjudication_desk(services: Services) -> AdjudicationDesk:
    """Sets up the desk of a store.

    Raises:
        StoreError: The schema's file was changed after it was used.
    """
    return AdjudicationDesk(
        store=services.store,
        schema=services.schema,
        schema_id=services.schema_id(),
        clock=services.clock,
    )


def _is_own(dispute: Dispute, person: Person) -> bool:
    return person.handle in dispute.annotators
