"""What the review page needs once and not with every answer: schema, guideline, words.

They are served under an address that names their content, so that browsers keep them.
"""

import json
from functools import cache

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from annotator.app.i18n import LANGUAGES, Language, catalogue
from annotator.app.review.cards import Json, schema_json, words_json
from annotator.app.review.guide_cards import guideline_json
from annotator.app.review_component import FOR_GOOD
from annotator.model.record import canonical_json, digest
from annotator.schema.definition import EventSchema


@cache
def setup_address(schema: EventSchema, language: Language) -> str:
    """Returns where schema, guideline and words of a language are."""
    content = canonical_json(_setup(schema, language))
    return f"/review-setup/{digest(content)[:16]}/{language}.json"


def setup_route(schema: EventSchema) -> Route:
    """Serves schema, guideline and words in every language."""
    contents = {
        setup_address(schema, language): json.dumps(
            _setup(schema, language), ensure_ascii=False
        ).encode()
        for language in LANGUAGES
    }

    async def answer(request: Request) -> Response:
        content = contents.get(request.url.path)
        if content is None:
            return Response(status_code=404)
        return Response(content, media_type="application/json", headers=FOR_GOOD)

    return Route("/review-setup/{digest}/{name}", answer)


def _setup(schema: EventSchema, language: Language) -> Json:
    return {
        "schema": schema_json(schema, language),
        "guideline": guideline_json(schema, language),
        **words_json(catalogue(language)),
    }
