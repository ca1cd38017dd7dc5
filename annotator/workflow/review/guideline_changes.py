"""What has changed in the guideline since a person looked last; each change is told once."""

from collections.abc import Iterator, Mapping
from functools import cache
from types import MappingProxyType
from typing import Final, Literal

from pydantic import BaseModel

from annotator.model.record import Record, canonical_json, digest
from annotator.schema.definition import EventSchema, EventType, Role
from annotator.store.people.known import Person
from annotator.store.people.preferences import preference, set_preference
from annotator.workflow.services import Services

PREFERENCE: Final = "guideline"
"""Name of the preference: what the person has seen."""

HowChanged = Literal["new", "changed", "gone"]


class GuidelineChange(Record):
    """One entry of the guideline that is not what it was."""

    about: str
    """The entry, such as ``type:donation``, ``role:donation.donor`` or ``decision:11``."""
    how: HowChanged


@cache
def entries(schema: EventSchema) -> Mapping[str, str]:
    """Returns a short digest of each entry of the guideline, in the order of the file.

    A role that all types have is ``role:.place``. The lexicon and what is counted from
    events are no part of a guideline.
    """
    return MappingProxyType(dict(_entries(schema)))


def changes_since(
    seen: Mapping[str, object], now: Mapping[str, str]
) -> tuple[GuidelineChange, ...]:
    """Returns what is new or changed, in the order of the guideline, then what is gone."""
    came = (
        GuidelineChange(about=about, how="changed" if about in seen else "new")
        for about, said in now.items()
        if seen.get(about) != said
    )
    gone = (GuidelineChange(about=about, how="gone") for about in seen if about not in now)
    return (*came, *gone)


def unseen_changes(services: Services, person: Person) -> tuple[GuidelineChange, ...]:
    """Returns what changed since the person looked last.

    Whoever comes for the first time, or to another schema, has nothing to compare with:
    what there is now is noted as seen.

    Raises:
        StoreError: It could not be noted.
    """
    kept = preference(services.store, person.person_id, PREFERENCE)
    now = entries(services.schema)
    known = kept if isinstance(kept, Mapping) else {}
    seen = known.get("entries")
    if not isinstance(seen, Mapping) or known.get("schema") != services.schema.name:
        note_seen(services, person)
        return ()
    return changes_since(seen, now)


def note_seen(services: Services, person: Person) -> None:
    """Notes that the person knows the guideline as it is now.

    Raises:
        StoreError: It could not be noted.
    """
    seen = {"schema": services.schema.name, "entries": dict(entries(services.schema))}
    set_preference(services.store, person.person_id, PREFERENCE, seen, at=services.clock())


def _entries(schema: EventSchema) -> Iterator[tuple[str, str]]:
    for unit in schema.units:
        yield f"unit:{unit.name}", _short(unit)
    for event_type in schema.event_types:
        yield f"type:{event_type.name}", _short(event_type.model_copy(update={"roles": ()}))
        yield from _roles(event_type, event_type.roles)
    yield from _roles(None, schema.common_roles)
    for attribute in schema.attributes:
        yield f"attribute:{attribute.name}", _short(attribute)
    for decision in schema.decisions:
        yield f"decision:{decision.name}", _short(decision)


def _roles(
    event_type: EventType | None, roles: tuple[Role, ...]
) -> Iterator[tuple[str, str]]:
    owner = event_type.name if event_type else ""
    for role in roles:
        yield f"role:{owner}.{role.name}", _short(role)


def _short(entry: BaseModel) -> str:
    content = entry.model_dump(mode="json", exclude_defaults=True)
    return digest(canonical_json(content))[:12]
