"""A datasheet as Markdown or as one HTML page; equal datasheets are equal text."""

from collections.abc import Iterator
from html import escape

from annotator.model.datasheet import Datasheet, Question, Said
from annotator.schema import markdown

TITLE = Said(en="Datasheet", zh="数据说明")
OPEN = Said(en="Not answered.", zh="尚未回答。")
SOURCE = Said(
    en="Questions: Gebru et al., Datasheets for Datasets, Communications of the ACM "
    "64 (12), 2021.",
    zh="问题出自：Gebru 等，Datasheets for Datasets，Communications of the ACM 64 (12)，2021。",
)

_STYLE = (
    "body{font:16px/1.6 system-ui,'Noto Sans CJK SC',sans-serif;max-width:46rem;"
    "margin:2rem auto;padding:0 1rem}h3{font-size:1rem;margin-bottom:.2rem}"
    "p{margin:.2rem 0;white-space:pre-wrap}.open,footer{opacity:.65}"
    ":root{color-scheme:light dark}"
)


def datasheet_markdown(sheet: Datasheet, language: str = "en", *, level: int = 1) -> str:
    """Returns the datasheet as Markdown; whatever was written stands as plain text.

    Args:
        sheet: The datasheet.
        language: ``en`` or ``zh``, for questions and facts.
        level: Of the first heading, from 1; to put it into another text.
    """
    mark = "#" * level
    lines = [f"{mark} {TITLE.to(language)}", "", _plain(SOURCE.to(language)), ""]
    for section in sheet.sections:
        lines += [f"{mark}# {section.title.to(language)}", ""]
        for question in section.questions:
            lines += [f"**{_plain(question.text.to(language))}**", ""]
            for said in _said(question, language):
                lines += [_plain(said), ""]
    return "\n".join(lines)


def datasheet_html(sheet: Datasheet, language: str = "en") -> str:
    """Returns the datasheet as a page that needs nothing else and runs nothing."""
    return "".join(f"{line}\n" for line in _html(sheet, language))


def _html(sheet: Datasheet, language: str) -> Iterator[str]:
    title = f"{TITLE.to(language)}: {sheet.event_schema}"
    yield "<!doctype html>"
    yield f'<html lang="{escape(language)}"><head><meta charset="utf-8">'
    yield f"<title>{escape(title)}</title><style>{_STYLE}</style></head><body>"
    yield f"<h1>{escape(title)}</h1>"
    for section in sheet.sections:
        yield f"<h2>{escape(section.title.to(language))}</h2>"
        for question in section.questions:
            yield f"<h3>{escape(question.text.to(language))}</h3>"
            state = ' class="open"' if question.is_open else ""
            for said in _said(question, language):
                yield f"<p{state}>{escape(said)}</p>"
    yield f"<footer>{escape(SOURCE.to(language))}</footer></body></html>"


def _said(question: Question, language: str) -> Iterator[str]:
    """Yields what a lead says, then what the store knows."""
    if question.is_open:
        yield OPEN.to(language)
    if question.answer is not None:
        yield question.answer.text
    for said in question.facts:
        yield said.to(language)


def _plain(text: str) -> str:
    return "  \n".join(markdown.escape(line) for line in text.splitlines())
