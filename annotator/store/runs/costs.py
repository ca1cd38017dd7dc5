"""What a run came to: answers, faults, calls, tokens, money and time."""

from sqlite_utils import Database

from annotator.model.proposal import FaultKind
from annotator.model.record import Record
from annotator.store.file.database import Store


class RunCosts(Record):
    """Sums over a run."""

    answered: int
    """Paragraphs with an answer; refusals are counted apart."""
    errors: int
    refused: int
    reused: int
    """Paragraphs all of whose answers were in the store already."""
    events: int
    tokens_in: int
    """Whatever was paid for, whether it was of use or not; likewise the next three."""
    tokens_cached: int
    tokens_out: int
    cost_microusd: int
    """In millionths of the endpoint's currency; calls without a price count nothing."""
    calls: int
    """HTTP requests; 0 for proposers that make none."""
    retries: int
    """Those of them that repeated one that went wrong."""
    unpriced: int
    """Those of them that were answered but whose price is not known."""
    faults: tuple[tuple[FaultKind, int], ...]
    """Parts of replies that could not become a proposal, the most frequent kind first."""
    latency_ms: int | None
    """Median of the answered calls, of the answers where there are none; None without."""


def run_costs(store: Store, run_id: int) -> RunCosts:
    """Returns what a run came to so far.

    Tokens and money are those of the ledger of calls, or of the paragraphs where they come
    to more: an answer may be paid for and not taken in yet, or come without a call of its
    own. An unknown run came to nothing.
    """
    where = (run_id,)
    with store.reader() as db:
        items = db.execute(_ITEMS, where).fetchone()
        calls = db.execute(_CALLS, where).fetchone()
        faults = db.execute(_FAULTS, where).fetchall()
        latency = _median(db, _CALL_TIMES, run_id)
        if latency is None:
            latency = _median(db, _ITEM_TIMES, run_id)
    return RunCosts(
        answered=items["answered"],
        errors=items["errors"],
        refused=items["refused"],
        reused=items["reused"],
        events=items["events"],
        tokens_in=max(items["tokens_in"], calls["tokens_in"]),
        tokens_cached=max(items["tokens_cached"], calls["tokens_cached"]),
        tokens_out=max(items["tokens_out"], calls["tokens_out"]),
        cost_microusd=max(items["cost_microusd"], calls["cost_microusd"]),
        calls=calls["calls"],
        retries=calls["retries"],
        unpriced=calls["unpriced"],
        faults=tuple((kind, count) for kind, count in faults),
        latency_ms=latency,
    )


def _median(db: Database, times: str, run_id: int) -> int | None:
    """Returns the lower median, None of nothing."""
    found = sorted(row[0] for row in db.execute(times, (run_id,)).fetchall())
    return found[(len(found) - 1) // 2] if found else None


_ITEMS = """
SELECT total(status = 'ok') AS answered, total(status = 'error') AS errors,
  total(status = 'refused') AS refused, total(is_reused) AS reused,
  total(events) AS events, total(tokens_in) AS tokens_in,
  total(tokens_cached) AS tokens_cached, total(tokens_out) AS tokens_out,
  total(cost_microusd) AS cost_microusd
FROM run_items WHERE run_id = ?
"""
_CALLS = """
SELECT count(*) AS calls, total(attempt > 1) AS retries,
  total(outcome = 'answered' AND cost_microusd IS NULL) AS unpriced,
  total(tokens_in) AS tokens_in, total(tokens_cached) AS tokens_cached,
  total(tokens_out) AS tokens_out, total(cost_microusd) AS cost_microusd
FROM calls WHERE run_id = ?
"""
_FAULTS = (
    "SELECT kind, count(*) FROM reply_faults WHERE run_id = ? GROUP BY kind"
    " ORDER BY count(*) DESC, kind"
)
_CALL_TIMES = "SELECT latency_ms FROM calls WHERE run_id = ? AND outcome = 'answered'"
_ITEM_TIMES = "SELECT latency_ms FROM run_items WHERE run_id = ? AND latency_ms IS NOT NULL"
