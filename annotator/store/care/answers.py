"""Examines the answers of models that are kept: can they still be read?"""

import zlib
from collections.abc import Iterator

from pydantic import ValidationError
from sqlite_utils import Database

from annotator.errors import Line
from annotator.store.care.finding import Finding, Tick
from annotator.store.runs.answers import unpack


def examine_answers(db: Database, tick: Tick) -> Iterator[Finding]:
    """Reads every answer; one that is lost costs money, but no work of people."""
    for sha256, body in db.execute("SELECT request_sha256, body FROM responses"):
        try:
            unpack(body)
        except (zlib.error, ValidationError):
            yield Finding(
                severity="error",
                what=Line("an answer of a model cannot be read", "answer_unreadable"),
                where=f"request {sha256}",
                mend=Line(
                    "restore a backup, or delete its row in responses and ask again",
                    "mend_answer",
                ),
            )
        tick()
