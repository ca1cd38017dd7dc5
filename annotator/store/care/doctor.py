"""Examines a store: is everything there, unaltered, and does it agree with itself?"""

from collections.abc import Callable, Iterator
from itertools import islice

from sqlite_utils import Database

from annotator.errors import Line, StoreError
from annotator.model.record import Record
from annotator.store.care.answers import examine_answers
from annotator.store.care.finding import Finding, Tick, damage
from annotator.store.care.log import examine_derived, examine_log
from annotator.store.care.structure import examine_structure, examine_version
from annotator.store.care.texts import examine_events, examine_texts
from annotator.store.file.database import Store

__all__ = ["Finding", "Report", "examine"]

MAX_FINDINGS = 50
"""Of one check: damage of one cause would fill the screen otherwise."""


class Report(Record):
    """What the examination found."""

    findings: tuple[Finding, ...]

    @property
    def is_sound(self) -> bool:
        """Tells whether nothing is wrong; warnings and notes do not count."""
        return all(finding.severity != "error" for finding in self.findings)


def examine(store: Store, *, progress: Callable[[int, int], None] | None = None) -> Report:
    """Examines a store without changing it.

    Checks the file and its structure, hashes every text again, compares paragraphs with
    their documents and events with their paragraphs, reads the answers of models, walks
    the chain of decisions, and rebuilds heads, gold and queue in memory to compare them.

    Args:
        store: What to examine; others may write to it meanwhile.
        progress: Called with the rows that were examined and those there are.
    """
    tick = _ticker(store, progress)
    findings = [finding for check in _CHECKS for finding in _run(store, check, tick)]
    return Report(findings=tuple(findings))


_Check = Callable[[Database, Tick], Iterator[Finding]]

_CHECKS: tuple[_Check, ...] = (
    examine_version,
    examine_structure,
    examine_texts,
    examine_events,
    examine_answers,
    examine_log,
    examine_derived,
)

_ROWS = (
    "SELECT (SELECT count(*) FROM paragraphs) + (SELECT count(*) FROM events)"
    " + (SELECT count(*) FROM responses) + (SELECT count(*) FROM decisions)"
    " + (SELECT count(DISTINCT paragraph_id) FROM decisions)"
)
_FIXED_TICKS = 4
"""Ticks of the version and the structure, whatever the store holds."""


def _ticker(store: Store, progress: Callable[[int, int], None] | None) -> Tick:
    if progress is None:
        return lambda: None
    with store.reader() as db:
        total = db.execute(_ROWS).fetchone()[0] + _FIXED_TICKS
    done = 0

    def tick() -> None:
        nonlocal done
        done += 1
        # rows that came in meanwhile are examined too
        progress(done, max(done, total))

    return tick


def _run(store: Store, check: _Check, tick: Tick) -> list[Finding]:
    """Returns what one check finds; a file that cannot be read is a finding too."""
    found: list[Finding] = []
    try:
        with store.reader() as db:
            found.extend(islice(check(db, tick), MAX_FINDINGS + 1))
    except StoreError as error:
        what = Line("cannot be examined any further", "no_further")
        found.append(damage(what, error.line))
    if len(found) > MAX_FINDINGS:
        found[MAX_FINDINGS:] = [_cut_short(store)]
    return found


def _cut_short(store: Store) -> Finding:
    return Finding(
        severity="note",
        what=Line(
            f"more than {MAX_FINDINGS} findings of this kind; the rest is not shown",
            "findings_cut_short",
            most=MAX_FINDINGS,
        ),
        where=str(store.path),
        mend=Line("mend the cause of these and examine again", "mend_again"),
    )
