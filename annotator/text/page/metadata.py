"""Title, source, publication date and language of a text, read off the text itself.

The title stands above the first body paragraph, source and date in the furniture around
it. What is unclear stays None: a person or a manifest can say it.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import chain, pairwise, takewhile

from annotator.model.document import Paragraph
from annotator.model.record import Record
from annotator.text.page import furniture_words as words
from annotator.text.page.furniture import empty_label, fields, residue, states_date
from annotator.text.page.kind import title_among
from annotator.text.time.fulldate import find_dates, read_date


def _labels(listed: str) -> frozenset[str]:
    return frozenset(word.replace("_", " ").lower() for word in listed.split())


_SOURCES = _labels(words.SOURCES)
_OWNERS = _labels(words.OWNERS)
_TITLES = _labels(words.TITLES)
_PUBLISHED = _labels(words.PUBLISHED)
_UPDATED = _labels(words.UPDATED)
_VAGUE = _labels("时间 時間 日期 date")
"""Labels that mean publication only in the furniture, not in body text."""

_NOBODY = re.compile(
    r"本[站网網刊报報社会局]|本网站|原[创創]|[网網][络絡]|互联网|综合|其[他它]|未知|不[详詳]|佚名|转载"
    r"|admin\w*|(?:this )?(?:site|website)|internet|original|unknown|n/?a",
    re.IGNORECASE,
)
"""What stands after 来源 and names nobody."""
_MEDIUM = re.compile(
    r"[\w·.-]{1,16}(?:网|網|报|報|社|台|局|厅|会|會|部|院|中心|公益|新闻|新聞|办公室|政府)"
)
_WELCOME = re.compile(
    r"欢迎(?:您)?(?:光临|访问|来到)\W*"
    r"(?P<owner>[\w（）()]{2,30}?)(?:官方|门户|政务|信息)?(?:网站|网|主页)"
)
_LONGEST_NAME = 40
_FEW = 3
"""Among so many paragraphs at the top, 发布时间: is looked for in body text too."""
_KANA = re.compile(r"[\u3041-\u30fa]")
_HANGUL = re.compile(r"[\uac00-\ud7a3]")
_HAN = re.compile(r"[\u3400-\u9fff]")
_LATIN = re.compile(r"[A-Za-z]+")
_ENGLISH = frozenset(
    ("the", "of", "and", "to", "in", "for", "is", "are", "was", "were", "on", "with", "by")
)


class Recognised(Record):
    """What a text says about itself; None for what it does not clearly say."""

    title: str | None = None
    source: str | None = None
    """Who published it: the source line, else the site's own name."""
    published_on: date | None = None


def recognise(paragraphs: Sequence[Paragraph]) -> Recognised:
    """Reads title, source and publication date off a text.

    Args:
        paragraphs: The paragraphs of the text, as ``segment`` cuts them.
    """
    return Recognised(
        title=_title(paragraphs),
        source=_source(paragraphs),
        published_on=_published_on(paragraphs),
    )


def recognise_language(text: str) -> str:
    """Returns zh, ja, ko or en by script and commonest words, und if none is clear."""
    han, kana, hangul = (len(p.findall(text)) for p in (_HAN, _KANA, _HANGUL))
    latin = [word.lower() for word in _LATIN.findall(text)]
    if han + kana + hangul > len(latin) // 2:  # a character says as much as half a word
        if hangul > han + kana:
            return "ko"
        return "ja" if kana > han // 4 else "zh"
    common = sum(word in _ENGLISH for word in latin)
    return "en" if common * 12 >= len(latin) > 0 else "und"


def _title(paragraphs: Sequence[Paragraph]) -> str | None:
    above = tuple(takewhile(lambda paragraph: paragraph.kind != "body", paragraphs))
    headings = [index for index, p in enumerate(above) if p.kind == "heading"]
    found = title_among([p.text for p in above], headings)
    if found is not None:
        return above[found].text.strip(" |｜")
    return next(_labelled(above, _TITLES), None)


def _source(paragraphs: Sequence[Paragraph]) -> str | None:
    furniture = [p for p in paragraphs if p.kind == "boilerplate"]
    said = chain(
        _labelled(furniture, _SOURCES),
        _under_label(paragraphs),
        _beside_date(furniture),
        _welcoming(furniture),
        _labelled(furniture, _OWNERS),
    )
    return next((name for name in map(_name, said) if name), None)


def _labelled(paragraphs: Iterable[Paragraph], labels: frozenset[str]) -> Iterator[str]:
    """Yields what stands after any of the labels, on the same line."""
    for paragraph in paragraphs:
        for label, value in fields(paragraph.text):
            if label in labels and value:
                yield value


def _under_label(paragraphs: Sequence[Paragraph]) -> Iterator[str]:
    """Yields the lines under a 来源: that stands alone."""
    for label, below in pairwise(paragraphs):
        if empty_label(label.text) in _SOURCES and not any(fields(below.text)):
            yield below.text


def _beside_date(furniture: Iterable[Paragraph]) -> Iterator[str]:
    """Yields the names of media that stand without a label beside the date."""
    for paragraph in furniture:
        if states_date(paragraph.text):
            yield from filter(_MEDIUM.fullmatch, residue(paragraph.text))


def _welcoming(furniture: Iterable[Paragraph]) -> Iterator[str]:
    """Yields the site's name out of 欢迎光临…官方网站."""
    for paragraph in furniture:
        found = _WELCOME.search(paragraph.text)
        if found:
            yield found["owner"]


def _name(said: str) -> str | None:
    """Returns a source's name without what follows it, None if it names nobody."""
    name = re.split(r"\s", said.strip(), maxsplit=1)[0] if _HAN.search(said) else said
    name = name.removesuffix("原创").strip(" \t,，;；。.\"'“”《》-—")
    is_name = 0 < len(name) <= _LONGEST_NAME and not _NOBODY.fullmatch(name)
    return name if is_name else None


def _published_on(paragraphs: Sequence[Paragraph]) -> date | None:
    """Returns the day of publication: labelled, else in the head, else signed, else updated.

    A head with two different days is unclear.
    """
    furniture = [p for p in paragraphs if p.kind == "boilerplate"]
    labelled = (
        *_days_labelled(paragraphs[:_FEW], _PUBLISHED - _VAGUE),
        *_days_labelled(furniture, _PUBLISHED),
    )
    if labelled:
        return labelled[0]
    updated = _days_labelled(furniture, _UPDATED)
    head = takewhile(lambda paragraph: paragraph.kind != "body", paragraphs)
    in_head = {day for p in head if states_date(p.text) for day in _days(p)} - set(updated)
    if in_head:
        return in_head.pop() if len(in_head) == 1 else None
    signed = [day for p in furniture if (day := read_date(p.text))]
    return next(iter((*signed[-1:], *updated)), None)


def _days_labelled(
    paragraphs: Iterable[Paragraph], labels: frozenset[str]
) -> tuple[date, ...]:
    """Returns the days that stand right after any of the labels."""
    values = (value for p in paragraphs for value in _labelled((p,), labels))
    days = (next(find_dates(value), None) for value in values)
    return tuple(found.day for found in days if found and found.start == 0)


def _days(paragraph: Paragraph) -> Iterator[date]:
    return (found.day for found in find_dates(paragraph.text))
