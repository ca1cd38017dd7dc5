"""What runs came to, and what went wrong in them."""

from collections.abc import Iterator

from annotator.model.record import Record
from annotator.store.costs import RunCosts, run_costs
from annotator.store.database import Store
from annotator.store.documents import paragraphs
from annotator.store.proposals import faults_of, run_items
from annotator.store.runs import StoredRun, get_run, list_runs


class Pass(Record):
    """A run with its sums."""

    run: StoredRun
    costs: RunCosts


class Trouble(Record):
    """One thing that went wrong with a paragraph."""

    document: str
    paragraph: int
    """Number of the paragraph in its document, from 0."""
    what: str
    """``error``, ``refused``, or the kind of a fault."""
    path: str = ""
    """Where in the answer."""
    detail: str


class PassDetails(Pass):
    """A run with all that went wrong in it."""

    troubles: tuple[Trouble, ...]
    """Errors first, then refusals, then faults, each in the order of the documents."""


def list_passes(store: Store) -> tuple[Pass, ...]:
    """Returns all runs, the first started first."""
    return tuple(Pass(run=r, costs=run_costs(store, r.run_id)) for r in list_runs(store))


def describe(store: Store, name: str) -> PassDetails:
    """Returns a run by its number, the beginning of its key, or ``latest``.

    Raises:
        StoreError: There is no such run.
    """
    run = get_run(store, name)
    troubles = sorted(_troubles(store, run.run_id), key=_rank)
    costs = run_costs(store, run.run_id)
    return PassDetails(run=run, costs=costs, troubles=tuple(troubles))


def _troubles(store: Store, run_id: int) -> Iterator[Trouble]:
    places = {p.paragraph_id: (p.document_key, p.index) for p in paragraphs(store)}
    for item in run_items(store, run_id):
        if item.status != "ok" and item.paragraph_id in places:
            key, index = places[item.paragraph_id]
            yield Trouble(
                document=key, paragraph=index, what=item.status, detail=item.error or ""
            )
    for paragraph_id, faults in faults_of(store, run_id).items():
        if paragraph_id not in places:
            continue
        key, index = places[paragraph_id]
        for fault in faults:
            yield Trouble(
                document=key,
                paragraph=index,
                what=fault.kind,
                path=fault.path,
                detail=fault.detail,
            )


def _rank(trouble: Trouble) -> int:
    return {"error": 0, "refused": 1}.get(trouble.what, 2)
