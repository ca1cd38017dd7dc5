"""A process of its own that works on a store; tests start several and kill some."""

import os
import random
import resource
import signal
import sys
from collections.abc import Callable
from itertools import count
from pathlib import Path

from annotator.errors import AnnotatorError
from annotator.model.review import DecisionRequest
from annotator.store.documents.known import paragraphs
from annotator.store.file.database import Store
from annotator.store.file.migrations import Step, packaged_steps
from annotator.store.log.decisions import decide
from annotator.store.people.known import ensure_person, list_people
from annotator.store.runs.claims import claim
from annotator.store.runs.proposals import ingest
from tests.support.stores import AT, GIFT, VERSION, gift, outcome

NEWER = (*packaged_steps(), Step("9999_later", "CREATE TABLE later (x TEXT) STRICT;"))
NOBODY = 65534
SOON = "2026-01-31T08:01:00.000Z"
"""When claims run out."""


def make(fresh: str, older: str) -> None:
    """Makes one store and brings another up to date, as fast as it can."""
    Store.open(Path(fresh), create=True).close()
    Store.open(Path(older), create=True, steps=NEWER).close()


def work(path: str, name: str, acks: str, most: str) -> None:
    """Decides, and notes each acknowledged key in a file, ``most`` times."""
    chance = random.Random(name)
    log = os.open(acks, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o644)
    with Store.open(Path(path)) as store:
        person = ensure_person(store, name, at=AT)
        places = [p.paragraph_id for p in paragraphs(store) if p.text == GIFT]
        for number in count() if most == "endless" else range(int(most)):
            place = chance.choice(places)
            requests = _some_requests(f"{name}-{os.getpid()}-{number}", place, chance)
            for ack in decide(
                store,
                person.person_id,
                requests,
                schema_id=1,
                app_version=VERSION,
                at=AT,
            ):
                if ack.status not in {"stored", "stale"}:
                    sys.exit(f"{ack.key}: {ack.status} {ack.detail}")
                if ack.status == "stored":
                    os.write(log, f"{ack.key}\n".encode())


def share(path: str, run: str, worker: str, claims: str, most: str) -> None:
    """Claims and answers paragraphs of a run until none is free, ``most`` at a time."""
    log = os.open(claims, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o644)
    with Store.open(Path(path)) as store:
        ids = [p.paragraph_id for p in paragraphs(store)]
        while found := claim(
            store, int(run), ids, worker, limit=int(most), now=AT, until=SOON
        ):
            os.write(log, "".join(f"{worker}:{n}\n" for n in found).encode())
            ingest(store, int(run), [outcome(n) for n in found], at=AT)
            ids = [n for n in ids if n not in found]


def hold(path: str, run: str, worker: str, claims: str, most: str) -> None:
    """Claims paragraphs of a run and does nothing with them, for ever."""
    log = os.open(claims, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o644)
    with Store.open(Path(path)) as store:
        ids = [p.paragraph_id for p in paragraphs(store)]
        found = claim(store, int(run), ids, worker, limit=int(most), now=AT, until=SOON)
        os.write(log, "".join(f"{worker}:{n}\n" for n in found).encode())
        signal.pause()


def read(path: str) -> None:
    """Reads a store, without any right but to read if it can give up the others."""
    _become_nobody()
    with Store.open(Path(path), read_only=True) as store:
        sys.stdout.write(f"{len(list_people(store))} people\n")


def write(path: str) -> None:
    """Writes to a store, or makes one, likewise."""
    _become_nobody()
    with Store.open(Path(path), create=True) as store:
        ensure_person(store, "nobody", at=AT)


def fill(path: str, name: str, acks: str, limit: str) -> None:
    """Works until no file may grow any more."""
    resource.setrlimit(resource.RLIMIT_FSIZE, (int(limit), int(limit)))
    work(path, name, acks, "endless")


def _some_requests(key: str, place: int, chance: random.Random) -> list[DecisionRequest]:
    event = gift(goods=chance.choice(["口罩", "口罩2000只"]))
    added = DecisionRequest(
        key=f"{key}-add",
        paragraph_id=place,
        action="add",
        item=f"{key}-event",
        event=event,
        comment="长" * chance.randint(1, 900),
    )
    action = chance.choice(["done", "reopen"])
    other = DecisionRequest(
        key=f"{key}-{action}",
        paragraph_id=place,
        action="done" if action == "done" else "reopen",
    )
    return [added, other]


def _become_nobody() -> None:
    if os.geteuid() == 0:
        os.setgid(NOBODY)
        os.setuid(NOBODY)


COMMANDS: dict[str, Callable[..., None]] = {
    "make": make,
    "work": work,
    "read": read,
    "write": write,
    "fill": fill,
    "share": share,
    "hold": hold,
}

WORKER = "from tests.support.store_worker import main; main()"
"""What a child runs to be one; its words are a command and its arguments."""


def main() -> None:
    """Does what the words say."""
    try:
        COMMANDS[sys.argv[1]](*sys.argv[2:])
    except AnnotatorError as error:
        sys.exit(f"{type(error).__name__}: {error}")
