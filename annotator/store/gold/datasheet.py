"""What leads wrote in the datasheet: each answer is kept, the last one counts."""

from annotator.errors import StoreError
from annotator.model.datasheet import DatasheetAnswer
from annotator.store.file.database import Store
from annotator.store.people.known import person_numbered

LONGEST_ANSWER = 20_000
"""Characters."""


def write_answer(
    store: Store, question: str, text: str | None, *, at: str, by: int | None = None
) -> None:
    """Answers a question, or takes the answer back; what was said before is kept.

    Args:
        store: Where the datasheet is.
        question: Key of the question.
        text: The answer; None takes it back. Saying again what stands changes nothing.
        at: When.
        by: Number of who says so, if that is known.

    Raises:
        StoreError: The answer is blank, too long or no plain text; there is no such person.
    """
    if text is not None:
        _check(text)
    with store.writer() as db:
        if by is not None:
            person_numbered(db, by)
        stands = db.execute(_STANDS, (question,)).fetchone()
        if (None if stands is None else stands[0]) != text:
            db.execute(_SAY, (question, text, by, at))


def datasheet_answers(store: Store) -> dict[str, DatasheetAnswer]:
    """Returns the answers that stand, by key of the question."""
    with store.reader() as db:
        rows = db.execute(_ANSWERS).fetchall()
    return {
        row["question"]: DatasheetAnswer(
            text=row["answer"], by=row["person_id"], at=row["made_at"]
        )
        for row in rows
    }


def _check(text: str) -> None:
    if not text.strip():
        message = "the answer is blank; write one, or take the old one back"
        raise StoreError(message).tell_as("answer_blank")
    if len(text) > LONGEST_ANSWER:
        message = (
            f"the answer has {len(text):,} characters; {LONGEST_ANSWER:,} are the most"
        )
        raise StoreError(message).tell_as("answer_too_long", most=LONGEST_ANSWER)
    if "\0" in text or any("\ud800" <= sign <= "\udfff" for sign in text):
        message = "the answer holds signs that are no text; write it again"
        raise StoreError(message).tell_as("answer_no_text")


_STANDS = "SELECT answer FROM datasheet WHERE question = ? ORDER BY entry_id DESC LIMIT 1"
_SAY = "INSERT INTO datasheet (question, answer, person_id, made_at) VALUES (?, ?, ?, ?)"
_ANSWERS = """
SELECT question, answer, person_id, made_at FROM datasheet
WHERE answer IS NOT NULL
  AND entry_id IN (SELECT max(entry_id) FROM datasheet GROUP BY question)
ORDER BY question
"""
