"""Text that is not ours in places where Streamlit renders Markdown: labels of widgets."""

import re
from typing import Final

_SIGNS: Final = re.compile(r"[!-/:-@\[-`{-~]")
_JOINER: Final = "\u2060"
"""Takes no room and is no sign; what Streamlit replaces after reading the Markdown does not
match across it."""

_REPLACED: Final = re.compile(
    r":(?=[\w+-]+[:/])"  # :smile: and :material/icon:
    r"|(?<=https)(?=:)|(?<=http)(?=:)|(?<=www)(?=\.)|(?<=[-.\w+])(?=@)"  # bare addresses
    r"|[<-](?=[->])|-(?=-)|[<>](?==)",  # arrows, dashes, comparisons
    re.IGNORECASE,
)


def escaped(text: str) -> str:
    """Returns Markdown that shows the text as it is, on one line.

    Nothing in it is emphasis, code, a link, an image, a formula, a colour, an icon or an
    emoji, and no HTML. Control characters are shown as U+FFFD.

    Args:
        text: Anything, such as a person's name or a document's title.
    """
    line = " ".join(_shown(text).split())
    parted = _REPLACED.sub(lambda found: found.group() + _JOINER, line)
    return _SIGNS.sub(lambda sign: f"\\{sign.group()}", parted)


def _shown(text: str) -> str:
    return "".join("\ufffd" if _is_control(sign) else sign for sign in text)


def _is_control(sign: str) -> bool:
    return (ord(sign) < 32 and sign not in "\t\n\r") or 0x7F <= ord(sign) < 0xA0
