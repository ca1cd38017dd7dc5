"""Bytes to text: UTF-8, UTF-16 and GB18030, strictly, and never mojibake.

UTF-8 proves itself. GB18030 and UTF-16 without a mark accept almost any bytes, so their
text must look like writing: common characters, and among many Chinese ones the commonest.
"""

import codecs
import re
from itertools import islice

from annotator.errors import DocumentError

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # begins with the mark of UTF-16
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_GUESSES = ("gb18030", "utf-16-le", "utf-16-be")
_MAGIC = (
    (b"\x89PNG", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"PK\x03\x04", "a ZIP archive, such as DOCX or XLSX"),
    (b"%PDF-", "a PDF"),
    (b"\xd0\xcf\x11\xe0", "an old Office file, such as DOC or XLS"),
    (b"SQLite format 3\x00", "an SQLite database"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"Rar!", "a RAR archive"),
    (b"7z\xbc\xaf", "a 7z archive"),
    (b"\x7fELF", "a program"),
)
_LEAST_PLAUSIBLE = 0.85
_MANY = 60
"""Of so many Chinese characters, some must be among the commonest."""
_LEAST_COMMONEST = 0.17
_MOST_CONTROLS = 0.01
_SAMPLE = 20_000
"""So many characters tell what a text is; large files need not be looked through."""

_COMMONEST = frozenset(
    "的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方后多"
    "定行学法所民得经三之进着等部度家电力里如水化高自二理起小物现实加量都两体制机当使点从业本去把性好应开它合还因由"
    "其些然前外天政四日那社义事平形相全表间样与关各重新线内数正心反你明看原又么利比或但质气第向道命此变条只没结解问"
    "意建月公无系军很情者最立代想已通并提直题党程展五果料象员革位入常文总次品式活设及管特件长求老头基资边流路级少图"
    "山统接知较将组见计别她手角期根论运农指几九区强放决西被干做必战先回则任取据处队南给色光门即保治北造百规热领七海"
    "這個國來時們為會對發動過產後經進電機實當點從業應開還與關間樣線數體問變條沒結無軍題黨員總設長頭資邊級圖統組見計"
)
_MARKS = frozenset("，。、；：？！“”‘’（）《》〈〉【】「」『』—…·　％～￥×①②③④⑤⑥⑦⑧⑨⑩")
_CONTROL = re.compile(r"[\x01-\x08\x0e-\x1f\x7f\ufffd\ufffe\uffff]")


def decode(name: str, data: bytes) -> str:
    """Decodes a text file; the byte order mark is no part of the text.

    Args:
        name: What to call the file in an error.
        data: Its bytes.

    Raises:
        DocumentError: The bytes are none of a text in UTF-8, UTF-16 or GB18030.
    """
    refuse_known_binary(name, data)
    text = decoded(data)
    if text is None or "\0" in text:
        is_binary = b"\0" in data
        raise DocumentError.at(
            name,
            "is binary, not text" if is_binary else "is not UTF-8, UTF-16 or GB18030 text",
            "give a text, HTML, DOCX, PDF, JSONL or CSV file"
            if is_binary
            else "save it as UTF-8",
        ).tell_as("doc_is_binary" if is_binary else "doc_not_utf8", name=name)
    return text


def refuse_known_binary(name: str, data: bytes) -> None:
    """Raises a DocumentError if the first bytes are those of a known binary format."""
    for magic, what in _MAGIC:
        if data.startswith(magic):
            raise DocumentError.at(
                name, f"is {what}, not text", "name it by its format or leave it out"
            ).tell_as("doc_is_binary", name=name)


def decoded(data: bytes) -> str | None:
    """Decodes by mark, else as UTF-8, else by the most plausible guess, else None."""
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return strictly(data[len(mark) :], encoding)
    text = strictly(data, "utf-8")
    if text is not None and "\0" not in text:
        return text if _has_few_controls(text) else None
    guesses = (strictly(data, encoding) for encoding in _GUESSES)
    return next((guess for guess in guesses if guess and is_plausible(guess)), None)


def strictly(data: bytes, encoding: str) -> str | None:
    """Returns the decoded text, None if a byte does not fit or nobody knows the encoding."""
    try:
        return data.decode(encoding)
    except (UnicodeError, LookupError):
        return None


def is_plausible(text: str) -> bool:
    """Tells whether a text looks like Chinese or English writing.

    At least 85 % of what is not ASCII are everyday characters (the commoner level of GB
    2312 or Big5) or punctuation, and of 60 or more Chinese characters at least 17 % are
    among the commonest: in Chinese about half are, in other bytes read as Chinese a tenth.
    """
    foreign = tuple(islice((c for c in text if c > "\x7f"), _SAMPLE))
    everyday = sum(character in _MARKS or _is_everyday(character) for character in foreign)
    if everyday < _LEAST_PLAUSIBLE * len(foreign) or not _has_few_controls(text):
        return False
    han = [character for character in foreign if "\u4e00" <= character <= "\u9fff"]
    commonest = sum(character in _COMMONEST for character in han)
    return len(han) < _MANY or commonest >= _LEAST_COMMONEST * len(han)


def _has_few_controls(text: str) -> bool:
    return "\0" not in text and len(_CONTROL.findall(text)) <= _MOST_CONTROLS * len(text)


def _is_everyday(character: str) -> bool:
    """Tells whether a character is in the first level of GB 2312 or of Big5."""
    gb = character.encode("gb2312", "ignore")
    big5 = character.encode("big5", "ignore")
    in_gb = len(gb) == 2 and 0xB0 <= gb[0] <= 0xD7
    return in_gb or b"\xa4\x40" <= big5 <= b"\xc6\x7e"
