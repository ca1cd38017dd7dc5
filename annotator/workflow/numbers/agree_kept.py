"""How people agree, for a page that cannot wait: as it was worked out last, if need be."""

from typing import NamedTuple

from annotator import __version__
from annotator.errors import InputError, StoreBusy
from annotator.model.agreement import AgreementReport
from annotator.model.record import Record
from annotator.model.remark import Remark
from annotator.store.kept_agreement import (
    ComparedWork,
    KeptAgreement,
    compared_work,
    keep_agreement,
    kept_agreement,
    since_decision,
)
from annotator.workflow.numbers.agree import agree
from annotator.workflow.refusal import refusal
from annotator.workflow.services import Services

LAYOUT = 2
"""Raised whenever agreement comes to be measured otherwise."""
MAKER = f"{__version__}/{LAYOUT}"

AT_ONCE = 500
"""Paragraphs up to which agreement is worked out while the reader waits, in about 2 s."""


class Behind(NamedTuple):
    """How far kept figures are behind."""

    paragraphs: int
    """On which something was decided since, at least."""
    decisions: int
    """Taken since."""
    until: str
    """When the last decision was taken that they rest on (UTC)."""


class Agreed(Record):
    """How far people agree, or why that cannot be said."""

    report: AgreementReport | None
    problem: Remark | None = None
    behind: Behind | None = None
    """What was decided since the figures were worked out; None for nothing."""


def agreed(services: Services, *, anew: bool = True) -> Agreed:
    """Returns how far people agree.

    Args:
        services: Store and schema.
        anew: Work it out if anything was decided since the last time, however long it
            takes; otherwise only where that is soon done.
    """
    now = compared_work(services.store)
    kept = kept_agreement(services.store, MAKER) if now.decided else None
    if kept is not None:
        changed = _changed(kept.work, now)
        if not changed:
            return Agreed(report=kept.report)
        if not anew and len(now.decided) > AT_ONCE:
            since = since_decision(services.store, kept.work.head)
            return Agreed(report=kept.report, behind=Behind(changed, *since))
    try:
        report = agree(services)
    except InputError as error:
        return Agreed(report=None, problem=refusal(error))
    if now.decided and not services.store.read_only:
        _keep(services, KeptAgreement(now, report))
    return Agreed(report=report)


def _changed(then: ComparedWork, now: ComparedWork) -> int:
    """Returns on how many paragraphs something was decided since, at least."""
    shared = then.decided.keys() | now.decided.keys()
    changed = sum(then.decided.get(n) != now.decided.get(n) for n in shared)
    return max(changed, abs(now.finished - then.finished))


def _keep(services: Services, kept: KeptAgreement) -> None:
    """Keeps it if nobody else is writing: it can be worked out again."""
    try:
        keep_agreement(services.store, kept, MAKER)
    except StoreBusy:
        return
