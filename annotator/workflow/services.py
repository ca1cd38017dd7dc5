"""The composition root: opens what the use cases work with."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import NamedTuple

from annotator.schema.definition import EventSchema
from annotator.schema.load import load_schema
from annotator.store.file.database import Store
from annotator.store.runs.schemas import register_schema
from annotator.workflow.clock import Clock, utc_clock
from annotator.workflow.settings import Settings

Progress = Callable[[int, int], None]
"""Called with what is done and what there is to do."""


def no_progress(done: int, total: int) -> None:
    """Shows nothing."""


class Services(NamedTuple):
    """What a use case works with."""

    store: Store
    schema: EventSchema
    clock: Clock

    def schema_id(self) -> int:
        """Registers the schema with the store, once, and returns its number there.

        Raises:
            StoreError: The file was changed after it was used.
        """
        return register_schema(
            self.store,
            name=self.schema.name,
            version=str(self.schema.version),
            digest=self.schema.digest,
            body=self.schema.body,
            at=self.clock(),
        )


@contextmanager
def open_services(
    settings: Settings, *, create: bool = False, clock: Clock = utc_clock
) -> Iterator[Services]:
    """Opens the store and loads the schema; closes the store in the end.

    Args:
        settings: Where the store is and which schema to use.
        create: Make the store if there is none.
        clock: Where the present time comes from.

    Raises:
        StoreError: The store is missing, or is not one, or is too new.
        SchemaFileError: The schema has faults.
    """
    schema = load_schema(settings.schema_name)
    with Store.open(settings.database, create=create) as store:
        yield Services(store, schema, clock)
