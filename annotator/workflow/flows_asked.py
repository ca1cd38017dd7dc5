"""What can be asked of flows: their parties, what they count, types, documents and days."""

from collections.abc import Iterable, Sequence
from datetime import date

from annotator.errors import InputError
from annotator.measure.flows import FlowFilter, measures
from annotator.model.flow import Flow
from annotator.schema.definition import EventSchema
from annotator.store.documents.known import list_documents
from annotator.workflow.services import Services


def check_has_flows(schema: EventSchema) -> None:
    """Refuses a schema that does not say how its events are read as flows.

    Raises:
        InputError: It does not.
    """
    if schema.flows is None:
        message = f"{schema.id} has no flows: its file has no block of that name"
        raise InputError(message).tell_as("no_flows", schema=schema.id)


def check_filter(services: Services, told: Sequence[Flow], wanted: FlowFilter) -> None:
    """Refuses to look for what there is not.

    Args:
        services: Store and schema.
        told: All flows that there are.
        wanted: What is looked for among them.

    Raises:
        InputError: Names it, and what there is.
    """
    flows = services.schema.flows
    types = [rule.type for rule in flows.events] if flows else []
    for name in wanted.types:
        if name not in types:
            message = f"{name!r} is no flow of {services.schema.id}: {', '.join(types)}"
            raise InputError(message).tell_as("no_flow_type", name=name)
    known = {document.key for document in list_documents(services.store)}
    for key in wanted.documents:
        if key not in known:
            message = f"no document {key!r}; annotator documents list shows them"
            raise InputError(message).tell_as("no_document", name=key)
    if wanted.party is not None and wanted.party not in party_names(told):
        message = f"no party {wanted.party!r} here; annotator aliases list shows them"
        raise InputError(message).tell_as("no_party", name=wanted.party)
    for day in (wanted.since, wanted.until):
        _check_day(day)


def party_names(flows: Iterable[Flow]) -> tuple[str, ...]:
    """Returns the names by which flows are grouped, sorted."""
    return tuple(sorted({party.name for flow in flows for party in flow.parties}))


def counted_words(flows: Iterable[Flow]) -> tuple[str, ...]:
    """Returns the goods, units and currencies that occur, sorted."""
    return tuple(measures(flows))


def _check_day(day: str | None) -> None:
    try:
        date.fromisoformat(day or "2000-01-01")
    except ValueError:
        message = f"{day!r} is no day; write it as 2026-01-31"
        raise InputError(message).tell_as("no_day", text=str(day)) from None
