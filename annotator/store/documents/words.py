"""What counts as a word in full-text search.

SQLite's tokenizers take a run of Chinese for one word, or index three characters at a
time and then find no shorter word. Here each such character is a word of its own, and what
is asked for is a phrase: 捐赠 is found by 捐赠 and by 捐, and 2000 does not find 12000.
"""

import re
import unicodedata
from collections.abc import Iterable

from sqlite_utils import Database

_CHARACTER_WORDS = re.compile(
    "([\u3005-\u3007\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
    "\U00020000-\U0003ffff])"
)
"""Ideographs with their iteration mark and zero, and kana."""


def spaced(text: str) -> str:
    """Sets a space round each character that is a word, widths made equal (２ is 2)."""
    return _CHARACTER_WORDS.sub(r" \1 ", unicodedata.normalize("NFKC", text))


def phrases_of(query: str) -> str:
    """Turns what a person typed into a query that no sign in it can break.

    Each stretch without white space becomes a quoted phrase, and all must be found. Those
    without a letter or digit are left out; the result is empty if that leaves nothing.
    """
    words = (spaced(word.replace("\0", "")) for word in query.split())
    return " ".join(
        '"' + word.replace('"', '""') + '"'
        for word in words
        if any(character.isalnum() for character in word)
    )


def index_texts(db: Database, texts: Iterable[tuple[int, str]]) -> None:
    """Makes paragraphs findable, each given by its id and text."""
    db.conn.executemany(
        "INSERT INTO paragraphs_fts (rowid, text) VALUES (?, ?)",
        ((paragraph_id, spaced(text)) for paragraph_id, text in texts),
    )
