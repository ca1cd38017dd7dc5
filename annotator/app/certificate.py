"""A certificate as one HTML page that carries its own content, sealed."""

from collections.abc import Iterable, Iterator
from importlib.resources import files
from typing import NamedTuple

import jinja2
from markupsafe import Markup

from annotator.measure.numbers import UNDEFINED, figure
from annotator.model.certificate import (
    Certificate,
    CertifiedFigure,
    SealedCertificate,
)
from annotator.model.record import canonical_json, digest
from annotator.model.report import Tally

BLANK = "0" * 64
"""What stands in the page's digest while the page is hashed."""
SLOT = '<meta name="page-sha256" content="{}">'
CONTENT_BEGINS = '<script type="application/json" id="certificate">'
CONTENT_ENDS = "</script>"

Fact = tuple[str, object]


class _Part(NamedTuple):
    title: str
    caption: str
    figures: tuple[CertifiedFigure, ...]


def certificate_json(sealed: SealedCertificate) -> bytes:
    """Returns the certificate as a JSON file; equal certificates are equal bytes."""
    return (sealed.model_dump_json(indent=2) + "\n").encode()


def render_certificate(sealed: SealedCertificate) -> bytes:
    """Returns the certificate as a page; equal certificates are equal bytes.

    The page holds the canonical JSON that it was made from, and a digest of itself, taken
    with 64 zeros in the digest's place.
    """
    environment = jinja2.Environment(
        autoescape=True, undefined=jinja2.StrictUndefined, trim_blocks=True
    )
    environment.filters |= {"figure": figure, "bounds": _bounds, "words": _words}
    template = (files("annotator.app") / "certificate.html.jinja").read_text("utf-8")
    found = sealed.certificate
    blank = environment.from_string(template).render(
        title=f"Certificate of gold: {found.event_schema}",
        page_slot=BLANK,
        facts=tuple(_facts(found)),
        counts=tuple(_counts(found)),
        parts=tuple(_parts(found)),
        limits=found.limits,
        sha256=sealed.sha256,
        content=_content(sealed),
    )
    return filled(blank).encode()


def filled(blank: str) -> str:
    """Puts the digest of a page into its empty slot."""
    return blank.replace(SLOT.format(BLANK), SLOT.format(digest(blank)), 1)


def _content(sealed: SealedCertificate) -> Markup:
    text = canonical_json(sealed.model_dump(mode="json"))
    # a name that holds </script> must not end the block; JSON reads it back as it was
    return Markup(text.replace("<", "\\u003c"))  # noqa: S704


def _facts(found: Certificate) -> Iterator[Fact]:
    yield "Program", f"annotator {found.tool_version}"
    yield "Schema", f"{found.event_schema} · SHA-256 {found.schema_digest}"
    for prompt in found.prompt_digests:
        yield "Prompt", f"SHA-256 {prompt}"
    yield "Gold", f"SHA-256 {found.gold_digest}"
    yield "Log of decisions", found.log_head or "empty"


def _counts(found: Certificate) -> Iterator[Fact]:
    counts = found.counts
    yield "Documents", f"{counts.documents:,}"
    yield "Body paragraphs", f"{counts.paragraphs:,}"
    yield "Gold paragraphs", f"{counts.gold:,}, of these {counts.empty:,} without events"
    yield "In conflict", f"{counts.conflicts:,}"
    yield "Gold events", f"{counts.events:,}"
    yield "By type", _tallied(found.types)
    yield "Settled as", _tallied(found.basis)
    yield "Made in mode", _tallied(found.mode)
    yield "From a file", f"{found.imported:,}"
    yield "People, decisions", f"{counts.people:,}, {counts.decisions:,}"


def _tallied(tallies: Iterable[Tally]) -> str:
    return " · ".join(f"{t.name} {t.count:,}" for t in tallies) or UNDEFINED


def _parts(found: Certificate) -> Iterator[_Part]:
    for group in found.agreement:
        caption = (
            f"{group.people} people, {group.paragraphs:,} paragraphs of "
            f"{group.documents:,} documents that at least two of them finished."
        )
        yield _Part(f"Agreement, {group.mode} work", caption, group.figures)
    if not found.agreement:
        yield _Part("Agreement", "No figures; see below why.", ())
    accuracy = found.accuracy
    if accuracy is None:
        yield _Part("Accuracy of the latest run", "No figures; see below why.", ())
        return
    caption = (
        f"{accuracy.proposer} · {accuracy.model} · run {accuracy.run}, on "
        f"{accuracy.paragraphs:,} paragraphs of {accuracy.documents:,} documents; "
        f"gold that counts: {accuracy.gold}."
    )
    yield _Part("Accuracy of the latest run", caption, accuracy.figures)


def _bounds(found: CertifiedFigure) -> str:
    if found.low is None or found.high is None:
        return UNDEFINED
    return f"{found.low:.3f}–{found.high:.3f}"


def _words(name: str) -> str:
    return "F1" if name == "f1" else name.replace("_", " ")
