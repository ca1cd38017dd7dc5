"""Examines the log of decisions, and whether what is derived follows from it."""

from collections.abc import Iterator

from sqlite_utils import Database

from annotator.errors import Line
from annotator.store.care.finding import (
    Finding,
    Tick,
    damage,
    decision_named,
    out_of_step,
)
from annotator.store.log.entries import broken_links
from annotator.store.log.rebuild import differences


def examine_log(db: Database, tick: Tick) -> Iterator[Finding]:
    """Walks the chain of decisions and compares them with the texts they were made on."""
    for number, why in broken_links(db, tick):
        what = Line(f"a decision {why}", why.told_as, **dict(why.told_with))
        yield damage(what, decision_named(number))
    for (number,) in db.execute(_ON_OTHER_TEXT).fetchall():
        what = Line("a decision was made on another text", "decision_on_other_text")
        yield damage(what, decision_named(number))
    for (number,) in db.execute(_OTHER_CONTENT).fetchall():
        said = "a decision's event has other content now"
        yield damage(Line(said, "decision_of_other_content"), decision_named(number))


def examine_derived(db: Database, tick: Tick) -> Iterator[Finding]:
    """Rebuilds heads, gold and queue in memory and compares them with what is stored."""
    for difference in differences(db, tick):
        said = f"derived from the log, but not what the log says: {difference.what}"
        what = Line(said, "not_what_the_log_says", what=difference.what)
        yield out_of_step(what, difference.where)


_ON_OTHER_TEXT = (
    "SELECT d.decision_id FROM decisions d"
    " JOIN paragraphs p ON p.paragraph_id = d.paragraph_id"
    " WHERE d.paragraph_sha256 <> p.text_sha256"
)
_OTHER_CONTENT = (
    "SELECT d.decision_id FROM decisions d JOIN events e ON e.event_id = d.result_event_id"
    " WHERE d.result_sha256 <> e.content_sha256"
)
