"""The components of review and adjudication: ES modules that the browser loads as they lie here, no build step.

Streamlit would send inline code again with every run; instead a line of it imports the
modules from a route of our own, under an address that changes with their content.
"""

from pathlib import Path
from typing import Final

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from streamlit.components.v2 import component
from streamlit.components.v2.types import ComponentRenderer

from annotator.model.record import digest

_TYPES: Final = {
    ".js": "text/javascript",
    ".css": "text/css",
    ".json": "application/json",
}

ASSETS: Final = {
    path.name: path.read_bytes()
    for path in sorted((Path(__file__).parent / "assets").iterdir())
    if path.suffix in _TYPES and path.name != "package.json"
}
"""Modules, styles and the map of keys by name."""

FOLDER: Final = f"/review-assets/{digest(b''.join(ASSETS.values()))[:16]}"

FOR_GOOD: Final = {"cache-control": "public, max-age=31536000, immutable"}
"""Headers of what has its content in its address."""


def review_component() -> ComponentRenderer:
    """Registers the component of the review page and returns what mounts it."""
    return _component("review")


def adjudicate_component() -> ComponentRenderer:
    """Registers the component of the adjudication page and returns what mounts it."""
    return _component("adjudicate")


def _component(name: str) -> ComponentRenderer:
    module = f"""
    const found = await import(location.origin + "{FOLDER}/{name}.js");
    export default found.default;
    """
    # a shadow root would hide the selection from the page
    return component(f"annotator_{name}", js=module, isolate_styles=False)


def assets_route() -> Route:
    """Serves the modules; their address names their content, so browsers may keep them."""
    return Route(f"{FOLDER}/{{name}}", _asset)


async def _asset(request: Request) -> Response:
    name = request.path_params["name"]
    if name not in ASSETS:
        return Response(status_code=404)
    return Response(
        ASSETS[name],
        media_type=_TYPES[Path(name).suffix],
        headers=FOR_GOOD,
    )
