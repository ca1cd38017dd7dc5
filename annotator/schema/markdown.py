"""Writes text into Markdown so that it stays text.

Schema files and documents are written by many hands: nothing in them may become HTML, a
link, a table cell, a heading, a formula or an icon of the page that shows them. Only
```code``` of a schema's own prose stays code.
"""

import re

_ENTITIES = {"&": "&amp;", "<": "&lt;", ">": "&gt;"}
# a colon before a letter or slash begins icons, directives and addresses
_SPECIAL = re.compile(r"[&<>]|[\\`*_\[\]|~$@]|:(?=\S)|(?<=\bwww)\.", re.IGNORECASE)
# a list, a heading or a rule begins with its mark, or with a number and a full stop
_BLOCK_START = re.compile(r"(?=[-+=#])|\d{1,9}(?=[.)])")
_BARE_BAR = re.compile(r"(?<!\\)((?:\\\\)*)\|")


def inline(text: str) -> str:
    """Returns the text on one line, to be shown as it is behind other text of the line."""
    return _SPECIAL.sub(_escaped, " ".join(text.splitlines()))


def escape(text: str) -> str:
    """Returns the text, trimmed and on one line, to be shown as it is anywhere."""
    out = inline(text).strip()
    begin = _BLOCK_START.match(out)
    return f"{out[: begin.end()]}\\{out[begin.end() :]}" if begin else out


def code(text: str) -> str:
    """Returns the text as a code span, whatever backticks it has."""
    line = " ".join(text.splitlines())
    longest = max((len(run) for run in re.findall(r"`+", line)), default=0)
    fence = "`" * (longest + 1)
    padding = " " if "`" in line or not line.strip() else ""
    return f"{fence}{padding}{line}{padding}{fence}"


def prose(text: str) -> str:
    """Returns escaped text in which what stood between backticks is code."""
    parts = text.split("`")
    if len(parts) % 2 == 0 or "" in parts[1::2]:
        return escape(text)
    shown = [code(part) if index % 2 else inline(part) for index, part in enumerate(parts)]
    shown[0] = escape(parts[0]) + " " * parts[0].endswith(" ")
    return "".join(shown).strip()


def cells(*texts: str) -> str:
    """Returns a table row of finished Markdown; a bar left in code is escaped."""
    row = " | ".join(_BARE_BAR.sub(r"\1\\|", text) for text in texts)
    return f"| {row} |"


def _escaped(match: re.Match[str]) -> str:
    return _ENTITIES.get(match[0], f"\\{match[0]}")
