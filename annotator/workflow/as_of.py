"""Services over the store as it was at a moment."""

from collections.abc import Iterator
from contextlib import contextmanager

from annotator.store.log.as_of import store_as_of
from annotator.store.log.moment import moment_named
from annotator.workflow.services import Services


@contextmanager
def services_as_of(services: Services, name: str | None) -> Iterator[Services]:
    """Lends services over the past; what they write is gone in the end.

    Args:
        services: Over the store of today.
        name: A decision or a time, see ``store.moment.moment_named``; None for today.

    Raises:
        StoreError: There is no such decision or time, or no room for a copy.
    """
    if name is None:
        yield services
        return
    with store_as_of(services.store, moment_named(services.store, name)) as past:
        yield services._replace(store=past)
