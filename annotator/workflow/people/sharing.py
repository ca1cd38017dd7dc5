"""Sharing paragraphs out and taking them back, as leads do it in the app."""

from collections.abc import Sequence

from annotator.store.people.known import Person
from annotator.store.queue.assignments import Batch, list_batches, release_batch
from annotator.workflow.allowed import require
from annotator.workflow.people.assign import AssignmentReport, assign_paragraphs
from annotator.workflow.people.assign_plan import Wanted
from annotator.workflow.services import Services


def share_out(
    services: Services,
    by: Person,
    wanted: Wanted,
    *,
    documents: Sequence[str] = (),
    name: str,
    dry_run: bool,
) -> AssignmentReport:
    """Does what :func:`assign_paragraphs` does, for a lead.

    Raises:
        NotAllowed: Only leads do.
        InputError: There is no such document, or nothing to share out.
        StoreError: There is no such person.
    """
    require(by, "manage_people")
    return assign_paragraphs(
        services, wanted, documents=documents, name=name, dry_run=dry_run
    )


def batches(services: Services, by: Person) -> tuple[Batch, ...]:
    """Returns what was shared out, the last batch first.

    Raises:
        NotAllowed: Only leads see this.
    """
    require(by, "manage_people")
    return list_batches(services.store)


def take_back(services: Services, by: Person, name: str) -> int:
    """Takes back what nobody has finished of a batch, and returns how many that are.

    Raises:
        NotAllowed: Only leads do.
    """
    require(by, "manage_people")
    return release_batch(services.store, name)
