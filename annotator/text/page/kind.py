"""Which paragraphs are body, which headings, which the furniture of the page.

Every line is first seen by itself: furniture, prose (sentences, or too long to head
anything) or bare (short, without an end). What a bare line is depends on where it stands:
above the prose a menu, the title or an item; within it a heading, a caption or an item;
below it a sign-off. In doubt a line is body, because only body is searched for events.
"""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Literal, NamedTuple

from annotator.model.document import ParagraphKind
from annotator.text.page import lineshape
from annotator.text.page.furniture import (
    empty_label,
    is_furniture,
    is_image_name,
    opens_further_links,
    states_date,
)

_LONGEST_LABELLED = 30
_SHORTEST_RUN = 4
"""So many bare lines one after another are a list or a menu, not headings."""

_Form = Literal["furniture", "prose", "bare"]


class _Line(NamedTuple):
    text: str
    form: _Form
    is_content: bool = False
    """It is a caption or names an amount."""
    in_list: bool = False
    """It stands in a run of bare lines that is a list: four lines, or two with amounts."""


def kinds(texts: Sequence[str]) -> tuple[ParagraphKind, ...]:
    """Returns the kind of each paragraph of a document, given all of them in order.

    A document without prose (a single line, a list) has no headings: there is nothing
    that they could head.
    """
    lines = _with_lists(_menus_out(_links_out(_leads_in(_seen_alone(texts)))))
    prose = [index for index, line in enumerate(lines) if line.form == "prose"]
    if not prose:
        return tuple(_kind_alone(line) or "body" for line in lines)
    first, last = prose[0], prose[-1] + 1
    return (
        *_above(lines[:first]),
        *(_within(line) for line in lines[first:last]),
        *_below(lines[last:]),
    )


def _kind_alone(line: _Line) -> ParagraphKind | None:
    if line.form == "bare":
        return None
    return "body" if line.form == "prose" else "boilerplate"


def _above(lines: tuple[_Line, ...]) -> Iterator[ParagraphKind]:
    """Kinds of the lines above the first prose, with the title among them."""
    candidates = [
        index
        for index, line in enumerate(lines)
        if line.form == "bare"
        and not lineshape.leads_in(line.text)
        and not _is_listed(lines, index)
    ]
    title = title_among([line.text for line in lines], candidates)
    for index, line in enumerate(lines):
        if index == title:
            yield "heading"
        else:
            is_over_title = title is not None and index < title
            yield _kind_alone(line) or _beside_title(line, is_over_title=is_over_title)


def _is_listed(lines: tuple[_Line, ...], index: int) -> bool:
    """Tells whether a line is one of several items that stand together."""
    beside = (*lines[max(0, index - 1) : index], *lines[index + 1 : index + 2])
    has_another = any(line.form == "bare" and line.is_content for line in beside)
    return lines[index].is_content and has_another


def _beside_title(line: _Line, *, is_over_title: bool) -> ParagraphKind:
    is_section = is_over_title and not lineshape.is_title_like(line.text)
    if lineshape.leads_in(line.text):
        return "body"
    if is_section or lineshape.is_name(line.text):
        return "boilerplate"
    is_item = line.is_content and not lineshape.is_subtitle(line.text)
    return "body" if is_item else "heading"


def title_among(texts: Sequence[str], candidates: Sequence[int]) -> int | None:
    """Chooses the title among the lines that may be it, all above the prose.

    It is the last one above the line with the date, else the first; one of a title's
    length if there is any.

    Args:
        texts: The paragraphs above the prose.
        candidates: Indexes of those that may be the title, in order.

    Returns:
        One of the indexes, None if there are none.
    """
    likely = [i for i in candidates if lineshape.is_title_like(texts[i])] or candidates
    dates = (index for index, text in enumerate(texts) if states_date(text))
    above_dates = (bisect_left(likely, date) for date in dates)
    above = next((count for count in above_dates if count), 1)
    return likely[above - 1] if likely else None


def _within(line: _Line) -> ParagraphKind:
    """Kind of a line that has prose above and below it."""
    is_item = line.is_content or lineshape.leads_in(line.text) or line.in_list
    is_heading = lineshape.is_heading(line.text) and not is_item
    return _kind_alone(line) or ("heading" if is_heading else "body")


def _below(lines: tuple[_Line, ...]) -> Iterator[ParagraphKind]:
    """Kinds of the lines below the last prose: nothing is left for a heading to head."""
    after_furniture = False
    for index, line in enumerate(lines):
        is_foot = (
            after_furniture
            or lineshape.leads_in(line.text)
            or (not line.in_list and _signs(lines[index : index + _SHORTEST_RUN]))
        )
        after_furniture = after_furniture or line.form == "furniture"
        is_kept = line.is_content or not is_foot
        yield _kind_alone(line) or ("body" if is_kept else "boilerplate")


def _signs(lines: tuple[_Line, ...]) -> bool:
    """Tells whether the first line signs the text: a name, or what stands above a date."""
    end = next((line for line in lines if line.form != "bare"), None)
    return lineshape.is_sign_off(lines[0].text) or (
        end is not None and states_date(end.text)
    )


def _seen_alone(texts: Sequence[str]) -> tuple[_Line, ...]:
    """Sees each line by itself, or with the label or the picture right above it."""
    lines: list[_Line] = []
    for above, text in zip(("", *texts), texts, strict=False):
        form = _form(text, labelled=empty_label(above) is not None)
        is_content = (
            lineshape.is_caption(text)
            or lineshape.names_quantity(text)
            or is_image_name(above)
        )
        lines.append(_Line(text, form, is_content))
    return _title_bared(tuple(lines))


def _form(text: str, *, labelled: bool) -> _Form:
    if is_furniture(text):
        return "furniture"
    if lineshape.is_prose(text):
        return "prose"
    is_value = labelled and lineshape.width(text) <= _LONGEST_LABELLED
    return "furniture" if is_value else "bare"


def _title_bared(lines: tuple[_Line, ...]) -> tuple[_Line, ...]:
    """Takes a title that is a question or an exclamation for a title, not for prose."""
    start = next((i for i, line in enumerate(lines) if line.form == "prose"), len(lines))
    if any(li.form == "bare" and lineshape.is_title_like(li.text) for li in lines[:start]):
        return lines
    end = start
    while end < len(lines) and lineshape.is_exclamation(lines[end].text):
        end += 1
    if not any(line.form == "prose" for line in lines[end:]):
        return lines
    titles = (line._replace(form="bare") for line in lines[start:end])
    return (*lines[:start], *titles, *lines[end:])


def _leads_in(lines: tuple[_Line, ...]) -> tuple[_Line, ...]:
    """Takes a line that announces what follows for prose, if prose does follow."""
    last = max((i for i, line in enumerate(lines) if line.form == "prose"), default=0)
    head = (
        line._replace(form="prose")
        if line.form == "bare" and lineshape.announces(line.text)
        else line
        for line in lines[:last]
    )
    return (*head, *lines[last:])


def _links_out(lines: tuple[_Line, ...]) -> tuple[_Line, ...]:
    """Takes the bare lines under 相关阅读 and the like for furniture, up to the next prose.

    Above the first prose such words are entries of the menu.
    """
    in_article = in_links = False
    seen: list[_Line] = []
    for line in lines:
        in_article = in_article or line.form == "prose"
        opens = in_article and opens_further_links(line.text)
        in_links = line.form != "prose" and (in_links or opens)
        seen.append(line._replace(form="furniture") if in_links else line)
    return tuple(seen)


def _menus_out(lines: tuple[_Line, ...]) -> tuple[_Line, ...]:
    """Takes runs of very short lines, above and below the prose, for furniture."""
    prose = [index for index, line in enumerate(lines) if line.form == "prose"]
    if not prose:
        return lines
    first, last = prose[0], prose[-1] + 1
    above, below = _menus_in(lines[:first]), _menus_in(lines[last:])
    return (*above, *lines[first:last], *below)


def _menus_in(lines: tuple[_Line, ...]) -> Iterator[_Line]:
    for is_item, group in groupby(
        lines, key=lambda line: lineshape.is_menu_item(line.text)
    ):
        run = tuple(group)
        is_menu = is_item and len(run) >= _SHORTEST_RUN
        yield from (line._replace(form="furniture") for line in run) if is_menu else run


def _with_lists(lines: tuple[_Line, ...]) -> tuple[_Line, ...]:
    """Notes for each line whether it stands in a list."""
    noted: list[_Line] = []
    for form, group in groupby(lines, key=lambda line: line.form):
        run = tuple(group)
        amounts = sum(line.is_content for line in run)
        is_list = form == "bare" and (len(run) >= _SHORTEST_RUN or amounts > 1)
        noted += (line._replace(in_list=is_list) for line in run)
    return tuple(noted)
