"""The guideline on one page, to read beside the work or to print."""

from functools import cache
from importlib.resources import files
from typing import Final

import jinja2
from anyio.to_thread import run_sync
from markdown_it import MarkdownIt
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Route

from annotator.app.i18n import LANGUAGES, Language, best_language, catalogue
from annotator.schema.definition import EventSchema
from annotator.schema.guideline import guideline_page
from annotator.workflow.project_settings import read_project_settings
from annotator.workflow.services import Services

ADDRESS: Final = "/guideline"
"""Takes ``lang``; without it the page is in the browser's language."""

_NOT_KEPT: Final = {"cache-control": "no-store"}


def guideline_route(services: Services) -> Route:
    """Serves the guideline of the schema, with a link to the project's own if there is one."""

    async def answer(request: Request) -> Response:
        asked = request.query_params.get("lang")
        language = best_language(asked, asked or request.headers.get("accept-language"))
        settings = await run_sync(read_project_settings, services)
        page = guideline_html(services.schema, language, settings.guideline)
        return HTMLResponse(page, headers=_NOT_KEPT)

    return Route(ADDRESS, answer)


def guideline_html(schema: EventSchema, language: Language, elsewhere: str | None) -> str:
    """Returns a page without scripts; text of the schema is shown as it is.

    Args:
        schema: What the page explains.
        language: The reader's.
        elsewhere: Address of the project's own guideline; one that is neither http nor
            https is left out.
    """
    words = catalogue(language)
    is_address = (elsewhere or "").startswith(("http://", "https://"))
    return _template().render(
        title=schema.title.to(language),
        id=schema.id,
        tag=words.tag,
        language=language,
        language_label=words.shell["language"],
        languages=[
            {"language": each, "name": catalogue(each).name, "tag": catalogue(each).tag}
            for each in LANGUAGES
        ],
        elsewhere=elsewhere if is_address else None,
        elsewhere_label=words.settings["open_guideline"],
        body=_body(schema, language),
    )


@cache
def _body(schema: EventSchema, language: Language) -> str:
    # the only HTML of the page's Markdown is its own marks: the schema can add none
    markdown = MarkdownIt("commonmark", {"html": True}).enable("table")
    shown: str = markdown.render(guideline_page(schema, language))
    return shown


@cache
def _template() -> jinja2.Template:
    environment = jinja2.Environment(
        autoescape=True, undefined=jinja2.StrictUndefined, trim_blocks=True
    )
    text = (files("annotator.app.review") / "guide_page.html.jinja").read_text(
        encoding="utf-8"
    )
    return environment.from_string(text)
