"""What an HTML page states about itself: its meta elements and its visible lines.

Government sites name the meta elements after their own standard (ArticleTitle, PubDate,
ContentSource, SiteName), others after Open Graph and schema.org.
"""

import re
from collections.abc import Iterable
from html.parser import HTMLParser

from typing_extensions import override

from annotator.model.record import Record

_TITLES = ("articletitle", "og:title", "twitter:title", "dc.title", "headline")
_DATES = (
    "pubdate", "publishdate", "article:published_time", "datepublished", "og:published_time",
    "dc.date", "dc.date.issued", "firstpublishedtime", "date",
)  # fmt: skip
_SOURCES = ("contentsource", "mediaid", "source", "article:publisher", "dc.publisher")
_SITES = ("og:site_name", "sitename", "application-name")
_AUTHORS = ("author", "article:author", "dc.creator")

_SILENT = frozenset(
    ("script", "style", "template", "noscript", "select", "svg", "title")
)  # fmt: skip
_INLINE = frozenset(
    ("a", "abbr", "b", "bdi", "bdo", "big", "cite", "code", "em", "font", "i", "ins", "label",
     "mark", "q", "s", "small", "span", "strong", "sub", "sup", "time", "u", "wbr")
)  # fmt: skip
_LINKED_DATE = re.compile(r'"datePublished"\s*:\s*"([^"]{8,40})"')


class PageFacts(Record):
    """What a page states about itself; None for what it does not state."""

    title: str | None
    date: str | None
    """The day of publication as written."""
    source: str | None
    site: str | None
    """Name of the site, which is less than a source."""
    author: str | None
    url: str | None
    """Where the page says that it is at home."""
    visible: str
    """All visible text, a line for each block."""


def page_facts(html: str) -> PageFacts:
    """Reads the facts of a page; broken markup gives what could be read."""
    parser = _Page()
    parser.feed(html)
    parser.close()
    linked = _LINKED_DATE.search(html)
    return PageFacts(
        title=parser.first_of(_TITLES),
        date=parser.first_of(_DATES) or (linked[1] if linked else None),
        source=parser.first_of(_SOURCES),
        site=parser.first_of(_SITES),
        author=parser.first_of(_AUTHORS),
        url=parser.url,
        visible="".join(parser.visible),
    )


class _Page(HTMLParser):
    """Collects meta elements and visible text."""

    def __init__(self) -> None:
        super().__init__()
        self.visible: list[str] = []
        self.url: str | None = None
        self._stated: dict[str, str] = {}
        self._silent = 0

    def first_of(self, names: Iterable[str]) -> str | None:
        """Returns the content of the first of the meta elements that is there."""
        return next((self._stated[name] for name in names if name in self._stated), None)

    @override
    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: (value or "").strip() for name, value in attrs}
        if tag == "meta":
            self._state(given)
        elif tag == "link" and given.get("rel") == "canonical":
            self.url = given.get("href") or self.url
        elif tag in _SILENT:
            self._silent += 1
        self._end_line(tag)

    @override
    def handle_endtag(self, tag: str) -> None:
        if tag in _SILENT:
            self._silent = max(0, self._silent - 1)
        self._end_line(tag)

    @override
    def handle_data(self, data: str) -> None:
        if not self._silent:
            self.visible.append(data.replace("\n", " "))

    def _end_line(self, tag: str) -> None:
        if tag not in _INLINE:
            self.visible.append("\n")

    def _state(self, given: dict[str, str]) -> None:
        name = (
            given.get("name") or given.get("property") or given.get("itemprop") or ""
        ).lower()
        if name and given.get("content"):
            self._stated.setdefault(name, given["content"])
