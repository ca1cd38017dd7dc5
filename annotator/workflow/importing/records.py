"""Brings annotations in from a file, as the finished work of a person or as gold."""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from annotator import __version__
from annotator.errors import InputError
from annotator.model.record import canonical_json, digest
from annotator.model.review import DecisionRequest, Stage
from annotator.store.gold.imports import known_decisions, paragraphs_begun
from annotator.store.log.decisions import decide
from annotator.store.people.known import (
    MAY_ADJUDICATE,
    Person,
    add_person,
    ensure_person,
    list_people,
)
from annotator.workflow.importing.read import Incoming, Matched
from annotator.workflow.importing.report import Faults, ImportReport, batches, survey
from annotator.workflow.services import Progress, Services, no_progress


def import_records(
    services: Services,
    path: Path,
    annotator: str,
    *,
    format_name: str | None = None,
    columns: Sequence[str] = (),
    as_gold: bool = False,
    skip_faulty: bool = False,
    progress: Progress = no_progress,
) -> ImportReport:
    """Makes the paragraphs of a file the finished, blind work of a person.

    The file is read twice: first for its faults, then to bring it in, some paragraphs a
    transaction. Whoever is stopped between finds whole paragraphs, and importing again
    adds the rest: keys of decisions come from the content. Work that somebody began here
    is never mixed with a file's.

    Args:
        services: Store and schema.
        path: A file or folder in a format that is read, see ``export.registry``.
        annotator: Name of the person, who is added if unknown.
        format_name: Name of the format; None to tell by the path.
        columns: What tables call otherwise, see ``export.columns.read_columns``.
        as_gold: The person settles the paragraphs, as an adjudicator does.
        skip_faulty: Bring in what is good; else one fault keeps everything out.
        progress: Called as paragraphs come in.

    Raises:
        InputError: The path cannot be read, no such format or column is read, or the person may not
            settle.
        StoreError: The name cannot be a person's.
    """
    incoming = Incoming(services, path, format_name, columns=columns)
    stage: Stage = "adjudicate" if as_gold else "review"
    before = _person_there(services, annotator, stage)
    begun = paragraphs_begun(services.store, before.person_id, stage) if before else ()
    desk = _Desk(services, annotator, stage, frozenset(begun))
    found = survey(desk.open_parts(incoming.parts()))
    if found.faults.count and not (skip_faulty and found.paragraphs):
        return found.refusal()
    if not found.paragraphs:
        raise incoming.without_paragraphs()
    person = before or _added(services, annotator, stage)
    return _brought_in(desk, person, incoming, found.paragraphs, progress)


class _Desk(NamedTuple):
    """Where decisions are made in somebody's name."""

    services: Services
    annotator: str
    stage: Stage
    begun: frozenset[int]
    """Paragraphs on which the person had decided something before."""

    def open_parts(self, parts: Iterable[Matched | str]) -> Iterator[Matched | str]:
        """Yields what may come in: not what would be mixed with work done here."""
        for part in parts:
            if isinstance(part, Matched) and self._is_mixed(part):
                yield (
                    f"{part.place}: {self.annotator} has worked on it already, and "
                    "otherwise; import it under another name"
                )
            else:
                yield part

    def requests(self, item: Matched) -> Iterator[DecisionRequest]:
        """Yields the decisions that make a paragraph the person's finished work."""
        keys = []
        for number, event in enumerate(item.record.events):
            content = event.content_digest(item.paragraph.sha256)
            keys.append(self._key("add", content, item, number))
            yield DecisionRequest(
                key=keys[-1],
                paragraph_id=item.paragraph.paragraph_id,
                action="add",
                item=self._key("event", content, item, number),
                event=event,
                stage=self.stage,
                mode="blind",
            )
        yield DecisionRequest(
            key=self._key("done", canonical_json(keys), item, 0),
            paragraph_id=item.paragraph.paragraph_id,
            action="done",
            stage=self.stage,
            mode="blind",
        )

    def _is_mixed(self, item: Matched) -> bool:
        if item.paragraph.paragraph_id not in self.begun:
            return False
        keys = {request.key for request in self.requests(item)}
        return known_decisions(self.services.store, keys) != keys

    def _key(self, what: str, content: str, item: Matched, number: int) -> str:
        place = [item.record.doc, item.record.index, number]
        # the stage came later: keys of reviews are those of earlier versions
        stage = [] if self.stage == "review" else [self.stage]
        return digest(canonical_json([what, self.annotator, content, *place, *stage]))


def _person_there(services: Services, name: str, stage: Stage) -> Person | None:
    person = next((p for p in list_people(services.store) if p.handle == name), None)
    if person and stage == "adjudicate" and person.role not in MAY_ADJUDICATE:
        message = (
            f"{name} is an {person.role}, and adjudicators settle; name another, or give "
            f"the role: annotator people role {name} adjudicator"
        )
        raise InputError(message)
    return person


def _added(services: Services, name: str, stage: Stage) -> Person:
    if stage == "review":
        return ensure_person(services.store, name, at=services.clock())
    return add_person(services.store, name, "adjudicator", at=services.clock())


def _brought_in(
    desk: _Desk, person: Person, incoming: Incoming, total: int, progress: Progress
) -> ImportReport:
    services, faults = desk.services, Faults()
    paragraphs = events = new = known = 0
    for batch in batches(desk.open_parts(incoming.parts()), faults):
        by_key = {r.key: item for item in batch for r in desk.requests(item)}
        acks = decide(
            services.store,
            person.person_id,
            tuple(request for item in batch for request in desk.requests(item)),
            schema_id=services.schema_id(),
            app_version=__version__,
            at=services.clock(),
            imported=True,
        )
        paragraphs += len(batch)
        events += sum(len(item.record.events) for item in batch)
        new += sum(ack.status == "stored" for ack in acks)
        known += sum(ack.status == "already" for ack in acks)
        for ack in acks:
            if ack.status in {"stale", "refused"}:
                faults.add(f"{by_key[ack.key].place}: {ack.detail}")
        progress(paragraphs, total)
    return ImportReport(
        paragraphs=paragraphs,
        events=events,
        new=new,
        known=known,
        faults=tuple(faults.named),
        fault_count=faults.count,
    )
