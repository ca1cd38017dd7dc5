"""Titles that a file states of itself, without those that its program made up."""

import re

_MADE_UP = re.compile(
    r"\W*|(?:untitled|title|document|word document|powerpoint presentation|无标题|标题|新建.*文档)\W*\d*"
    r"|microsoft (?:word|powerpoint|excel) - .*|.*\.(?:docx?|pdf|rtf|wps|tmp|indd)",
    re.IGNORECASE,
)


def stated_title(title: str | None) -> str | None:
    """Returns the title, None if a program made it up: Microsoft Word - 报告.doc."""
    title = (title or "").strip()
    return None if _MADE_UP.fullmatch(title) else title
