"""Names of one party, merged by people; and events that people call repeats.

Gold never changes by any of it: only how flows are grouped and what is added.
"""

from collections import Counter

from annotator.errors import InputError
from annotator.measure.flows_names import name_hints
from annotator.model.flow import NameHint
from annotator.model.record import Record
from annotator.store.gold.aliases import About, Saying, last_words, say, sayings
from annotator.store.people.known import Person
from annotator.workflow.allowed import require
from annotator.workflow.flows import ReadFlows, meanings
from annotator.workflow.services import Services


class PartyRow(Record):
    """A party of flows."""

    name: str
    """By which flows are grouped."""
    written: tuple[str, ...]
    """The names that stand for it, as they are written; sorted."""
    given: int
    """Flows in which it gives."""
    received: int


def list_parties(read: ReadFlows) -> tuple[PartyRow, ...]:
    """Returns the parties of flows, those of most flows first."""
    given: Counter[str] = Counter()
    received: Counter[str] = Counter()
    written: dict[str, set[str]] = {}
    for flow in read.flows:
        given.update({party.name for party in flow.givers})
        received.update({party.name for party in flow.receivers})
        for party in flow.parties:
            written.setdefault(party.name, set()).add(party.written)
    rows = (
        PartyRow(
            name=name,
            written=tuple(sorted(names)),
            given=given[name],
            received=received[name],
        )
        for name, names in written.items()
    )
    return tuple(sorted(rows, key=lambda row: (-row.given - row.received, row.name)))


def suggest_names(services: Services, read: ReadFlows) -> tuple[NameHint, ...]:
    """Suggests names of one party of which nobody has said anything yet."""
    parties = (party for flow in read.flows for party in flow.parties)
    return name_hints(parties, read.tellings, last_words(services.store, "aliases"))


def merge_names(
    services: Services, read: ReadFlows, name: str, means: str, *, by: Person | None = None
) -> None:
    """Says that a name is of the party that another name is of.

    Args:
        services: Store and clock.
        read: Where the name stands.
        name: A name as it is written in flows.
        means: The name that the party is to go by; it need not be written anywhere.
        by: Who says so: an adjudicator or lead; None for whoever runs the command line.

    Raises:
        InputError: Nobody goes by the name.
        NotAllowed: The person may not merge names.
        StoreError: The name stands for another already, or the two for each other.
    """
    if by is not None:
        require(by, "merge_names")
    written = {party.written for flow in read.flows for party in flow.parties}
    if name not in written and name not in meanings(services).values():
        message = f"nobody is called {name!r} here; annotator aliases list shows who is"
        raise InputError(message).tell_as("no_party", name=name)
    if not means.strip() or means != means.strip():
        message = f"{means!r} cannot be a name; write it without white space at an end"
        raise InputError(message).tell_as("no_party_name", name=means)
    _say(services, "aliases", name, means, by)


def split_names(services: Services, name: str, *, by: Person | None = None) -> None:
    """Takes back that a name stands for another, or says that it stands for itself.

    A name of which that was said is not suggested any more.

    Raises:
        NotAllowed: The person may not merge names.
    """
    if by is not None:
        require(by, "merge_names")
    _say(services, "aliases", name, None, by)


def call_repeat(
    services: Services,
    read: ReadFlows,
    event: str,
    repeats: str | None,
    *,
    by: Person | None = None,
) -> None:
    """Says that an event tells the act that another event tells, which counts instead.

    Args:
        services: Store and clock.
        read: Where the events are.
        event: Key of the event.
        repeats: Key of the event that counts; None: it tells an act of its own.
        by: Who says so: an adjudicator or lead; None for whoever runs the command line.

    Raises:
        InputError: There is no such event.
        NotAllowed: The person may not merge names.
        StoreError: It repeats another event already, or the two repeat each other.
    """
    if by is not None:
        require(by, "merge_names")
    known = {flow.event for flow in read.flows}
    for key in (event, repeats):
        if key is not None and key not in known:
            message = f"no event {key!r} here; annotator flows --json shows their keys"
            raise InputError(message).tell_as("no_such_event")
    _say(services, "repeats", event, repeats, by)


def alias_log(services: Services) -> tuple[Saying, ...]:
    """Returns all that was said of names, the latest first."""
    return sayings(services.store, "aliases")[::-1]


def _say(
    services: Services, about: About, subject: str, means: str | None, by: Person | None
) -> None:
    handle = None if by is None else by.handle
    say(services.store, about, subject, means, at=services.clock(), by=handle)
