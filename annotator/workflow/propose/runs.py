"""What runs came to, and what went wrong in them."""

from annotator.model.record import Record
from annotator.store.file.database import Store
from annotator.store.runs.costs import RunCosts, run_costs
from annotator.store.runs.known import StoredRun, get_run, list_runs
from annotator.store.runs.troubles import Trouble, list_troubles


class Pass(Record):
    """A run with its sums."""

    run: StoredRun
    costs: RunCosts


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
    costs = run_costs(store, run.run_id)
    troubles = list_troubles(store, run.run_id)
    return PassDetails(run=run, costs=costs, troubles=troubles)
