"""What leads set for the whole project, and how the store is."""

from pathlib import Path

from annotator import __version__
from annotator.model.record import Record
from annotator.store.care.backup import BackupReport, backup_into
from annotator.store.care.doctor import Report, examine
from annotator.store.care.status import Status, count
from annotator.store.log.history import log_head
from annotator.store.people.known import Person
from annotator.store.queue.project_settings import (
    ProjectSettings,
    change_project_settings,
    project_settings,
)
from annotator.store.runs.values import Order, order_of_queue, set_order
from annotator.workflow.allowed import require
from annotator.workflow.order import OrderReport, order_by_value
from annotator.workflow.services import Progress, Services

KEPT_BACKUPS = 7
"""Dated copies of the store that stay."""


class About(Record):
    """What the program and the store are."""

    version: str
    schema_name: str
    schema_digest: str
    log_head: str | None
    """End of the chain of decisions; None before the first one."""


class StoreFacts(Record):
    """What only leads see of the store."""

    path: Path
    status: Status


def read_project_settings(services: Services) -> ProjectSettings:
    """Returns what is set; everybody may know."""
    return project_settings(services.store)


def save_project_settings(
    services: Services, person: Person, wanted: ProjectSettings
) -> None:
    """Sets what annotators see and are asked from now on.

    Raises:
        NotAllowed: The person may not change settings.
        StoreError: The guideline's address is none.
    """
    require(person, "manage_settings")
    change_project_settings(services.store, wanted, at=services.clock())


def queue_order(services: Services) -> Order:
    """Returns in which order everybody's queue goes."""
    return order_of_queue(services.store)


def save_queue_order(
    services: Services, person: Person, order: Order
) -> OrderReport | None:
    """Has everybody's queue go by the text, or by what a look is worth, valued anew.

    Returns:
        What was valued; None for the order of the text.

    Raises:
        NotAllowed: The person may not change settings.
        StoreError: There is no run whose proposals could be valued.
        InputError: There are no paragraphs.
    """
    require(person, "manage_settings")
    if order == "value":
        return order_by_value(services)
    set_order(services.store, order, at=services.clock())
    return None


def back_up_now(services: Services, person: Person) -> BackupReport:
    """Copies the store to a dated file in ``backups`` beside it; people may go on working.

    Raises:
        NotAllowed: The person may not change settings.
        StoreError: The folder cannot be written, or the copy does not pass its check.
    """
    require(person, "manage_settings")
    folder = services.store.path.parent / "backups"
    return backup_into(services.store, folder, keep=KEPT_BACKUPS, at=services.clock())


def examine_store(services: Services, person: Person, progress: Progress) -> Report:
    """Examines the store without changing it; people may go on working.

    Raises:
        NotAllowed: The person may not change settings.
    """
    require(person, "manage_settings")
    return examine(services.store, progress=progress)


def about(services: Services) -> About:
    """Returns what the program and the store are; everybody may know."""
    return About(
        version=__version__,
        schema_name=services.schema.id,
        schema_digest=services.schema.digest,
        log_head=log_head(services.store),
    )


def store_facts(services: Services, person: Person) -> StoreFacts:
    """Returns where the store is and how much it holds.

    Raises:
        NotAllowed: The person may not change settings.
    """
    require(person, "manage_settings")
    return StoreFacts(path=services.store.path, status=count(services.store))
