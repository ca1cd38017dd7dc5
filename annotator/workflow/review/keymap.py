"""The keys of the review page, as a person changed them; kept for the person in the store."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from annotator.errors import InputError, Line
from annotator.model.record import Record
from annotator.store.file.database import Store
from annotator.store.people.known import Person
from annotator.store.people.preferences import preference, set_preference
from annotator.workflow.allowed import require

Changes = Mapping[str, tuple[str, ...]]
"""The keys of those commands whose keys are not the usual ones; none for no key."""

PREFERENCE: Final = "keys"
"""Name of the preference."""

MOST_KEYS: Final = 4
"""Keys of one command."""


class KeyCommand(Record):
    """A command, and the keys that the program comes with."""

    command: str
    group: str
    """What it is listed with."""
    keys: tuple[str, ...]
    """Such as ``A``, ``Shift+X``, ``Ctrl+Z`` or ``?``."""
    asks: Mapping[str, str | int] | None = None
    """What the page is asked for, where that is more than the name."""
    fixed: bool = False
    """Its keys cannot be changed."""
    in_text: bool = False
    """It has these keys only while the focus is on the text."""


class KeyTable(Record):
    """All commands, and what a key may be."""

    key: str
    """Pattern of a key."""
    reserved: str
    """Pattern of keys that browsers keep for themselves."""
    commands: tuple[KeyCommand, ...]

    def can_have(self, key: object) -> bool:
        """Tells whether a command can be given the key."""
        is_key = isinstance(key, str) and re.match(self.key, key)
        return bool(is_key) and not re.match(self.reserved, str(key))

    def keys(self, changes: Changes) -> dict[str, tuple[str, ...]]:
        """Returns the keys of every command."""
        return {
            each.command: changes.get(each.command, each.keys) for each in self.commands
        }

    def holder(self, changes: Changes, command: str, key: str) -> str | None:
        """Returns the other command that has a key already, if any."""
        others = (
            name
            for name, keys in self.keys(changes).items()
            if key in keys and name != command
        )
        return next(others, None)


def checked(table: KeyTable, sent: object) -> Changes:
    """Returns changes that somebody sent, without those that change nothing.

    Args:
        table: What there is to change.
        sent: Anything; what is wanted is the keys by command.

    Raises:
        InputError: It is no such thing; all faults stand in one line.
    """
    if not isinstance(sent, Mapping):
        message = 'keys must be given by command, as in {"accept": ["A"]}'
        raise InputError(message).tell_as("keys_by_command")
    if faults := [*_faults(table, sent)]:
        first = faults[0]
        refused = InputError("; ".join(faults))
        raise refused.tell_as(first.told_as, **dict(first.told_with))
    changes = _unusual(table, sent)
    if twice := _twice(table, changes):
        message = f"{twice} would have two meanings; give one of the two another key"
        raise InputError(message).tell_as("key_of_two", key=twice)
    return changes


def with_key(table: KeyTable, changes: Changes, command: str, key: str) -> Changes:
    """Returns changes in which a command has a key and nothing else has it.

    Whoever had it before gets the first key that the command had in exchange, so that the
    two are swapped; without one it keeps what else it has.
    """
    keys = table.keys(changes)
    wanted = {**keys, command: (key,)}
    if holder := table.holder(changes, command, key):
        given = keys[command][:1]
        wanted[holder] = tuple(
            new for old in keys[holder] for new in (given if old == key else (old,))
        )
    return _unusual(table, wanted)


def kept_keys(store: Store, person: Person, table: KeyTable) -> Changes:
    """Returns what a person changed.

    What cannot hold any more, because the program has changed since, is passed over.
    """
    kept = preference(store, person.person_id, PREFERENCE)
    if not isinstance(kept, Mapping):
        return {}
    sound = {
        name: keys for name, keys in kept.items() if not [*_faults(table, {name: keys})]
    }
    return _unusual(table, sound)


def keep_keys(
    store: Store, person: Person, table: KeyTable, sent: object, *, at: str
) -> Changes:
    """Keeps a person's keys and returns the changes among them.

    Raises:
        InputError: They cannot hold; nothing was changed.
        NotAllowed: The person may not work here.
    """
    require(person, "review")
    changes = checked(table, sent)
    value = {name: list(keys) for name, keys in changes.items()}
    set_preference(store, person.person_id, PREFERENCE, value or None, at=at)
    return changes


def _faults(table: KeyTable, sent: Mapping[object, object]) -> Iterator[Line]:
    free = {each.command for each in table.commands if not each.fixed}
    for command, keys in sent.items():
        if command not in free:
            name = str(command)[:40]
            said = f"{name!r} is no command whose keys can be changed"
            yield Line(said, "no_key_command", name=name)
        elif (
            not isinstance(keys, Sequence) or isinstance(keys, str) or len(keys) > MOST_KEYS
        ):
            said = f"{command}: give a list of at most {MOST_KEYS} keys"
            yield Line(said, "keys_in_a_list", name=str(command), most=MOST_KEYS)
        else:
            for key in keys:
                if not table.can_have(key):
                    name = str(key)[:40]
                    said = f"{command}: {name!r} is no key that can be used"
                    yield Line(said, "no_key", command=str(command), key=name)


def _unusual(table: KeyTable, sent: Mapping[str, Sequence[str]]) -> Changes:
    usual = table.keys({})
    return {name: tuple(keys) for name, keys in sent.items() if tuple(keys) != usual[name]}


def _twice(table: KeyTable, changes: Changes) -> str | None:
    in_text = {each.command for each in table.commands if each.in_text}
    seen = set[str]()
    for name, keys in table.keys(changes).items():
        for key in () if name in in_text else keys:
            if key in seen:
                return key
            seen.add(key)
    return None
