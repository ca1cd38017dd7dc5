"""The comparison form of a text: what is the same but for width, space and punctuation.

The text itself is never altered; the folded form stands beside it with a way back.
"""

import unicodedata
from functools import lru_cache

from annotator.model.record import Record

_UNIFIED = {
    '"': "“”„‟«»「」『』〝〞〟＂",
    "'": "‘’‚‛‹›`´′",
    "-": "‐‑‒–—―−─－~∼〜～",
    ".": "。｡",
    ",": "、､",
    "·": "•‧∙・･●",
    "[": "【〔〖",
    "]": "】〕〗",
    "零": "〇○",
}
"""Signs that writers choose freely between, under the one that stands for them."""

_SIGNS = {ord(sign): to for to, signs in _UNIFIED.items() for sign in signs}


class Folded(Record):
    """A comparison form and where each of its code points came from."""

    text: str
    """The form that is compared."""
    sources: tuple[int, ...]
    """For each code point of ``text``, the code point of the original that it stands for."""

    def original_span(self, start: int, end: int) -> tuple[int, int]:
        """Returns the bounds in the original of ``text[start:end]``, half-open.

        Raises:
            ValueError: The bounds are not inside the folded text, or hold nothing.
        """
        if not 0 <= start < end <= len(self.text):
            message = f"[{start}, {end}) is not inside a folded text of {len(self.text)}"
            raise ValueError(message)
        return self.sources[start], self.sources[end - 1] + 1


def fold(text: str) -> Folded:
    """Folds width, case, white space and the choice between like signs.

    White space of every kind goes, and so do characters that cannot be seen (zero width,
    soft hyphen, byte order mark). One character may become several (``…`` is ``...``);
    each of them points at the same source. Accents stand apart from their letters, so
    that both spellings of an accented letter are one.
    """
    pieces = [_folded(char) for char in text]
    sources = [index for index, piece in enumerate(pieces) for _ in piece]
    return Folded(text="".join(pieces), sources=tuple(sources))


def folded_equal(left: str, right: str) -> bool:
    """Tells whether two texts differ only in what folding takes away."""
    return fold(left).text == fold(right).text


@lru_cache(maxsize=8192)
def _folded(char: str) -> str:
    """Folds one character; empty if nothing of it is seen."""
    plain = unicodedata.normalize("NFKD", char.translate(_SIGNS))
    # casefold may bring back what the decomposition had taken apart
    plain = unicodedata.normalize("NFKD", plain.casefold()).translate(_SIGNS)
    return "".join(c for c in plain if not c.isspace() and not _unseen(c))


def _unseen(char: str) -> bool:
    return unicodedata.category(char) in {"Cf", "Cc"}
