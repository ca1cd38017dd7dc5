"""A certificate as one HTML page that carries its own content, sealed."""

from collections.abc import Iterable, Iterator
from importlib.resources import files
from typing import NamedTuple

import jinja2
from markupsafe import Markup

from annotator.app.i18n import Language, Words, catalogue
from annotator.app.i18n.telling import Teller
from annotator.measure.numbers import UNDEFINED, figure
from annotator.model.certificate import (
    Certificate,
    CertifiedFigure,
    CertifiedLimit,
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


def render_certificate(sealed: SealedCertificate, language: Language = "en") -> bytes:
    """Returns the certificate as a page; equal certificates are equal bytes.

    The page holds the canonical JSON that it was made from, and a digest of itself, taken
    with 64 zeros in the digest's place.
    """
    teller, words = Teller(language), catalogue(language).certificate
    environment = jinja2.Environment(
        autoescape=True, undefined=jinja2.StrictUndefined, trim_blocks=True
    )
    environment.filters |= {
        "figure": figure,
        "bounds": _bounds,
        "word": lambda name: _word(name, words),
        "about": lambda row: _about(row, teller, words),
    }
    template = (files("annotator.app.export") / "certificate.html.jinja").read_text("utf-8")
    found = sealed.certificate
    blank = environment.from_string(template).render(
        lang=catalogue(language).tag,
        w=words,
        title=words["title"].format(schema=found.event_schema),
        page_slot=BLANK,
        facts=tuple(_facts(found, words)),
        counts=tuple(_counts(found, words)),
        parts=tuple(_parts(found, words)),
        limits=told_limits(found, language),
        sha256=sealed.sha256,
        content=_content(sealed),
    )
    return filled(blank).encode()


def told_limits(found: Certificate, language: Language) -> tuple[str, ...]:
    """Returns what a certificate cannot say, as sentences that name what they are about."""
    teller, words = Teller(language), catalogue(language).certificate
    return tuple(_limit(limit, teller, words) for limit in found.limits)


def filled(blank: str) -> str:
    """Puts the digest of a page into its empty slot."""
    return blank.replace(SLOT.format(BLANK), SLOT.format(digest(blank)), 1)


def _content(sealed: SealedCertificate) -> Markup:
    text = canonical_json(sealed.model_dump(mode="json"))
    # a name that holds </script> must not end the block; JSON reads it back as it was
    return Markup(text.replace("<", "\\u003c"))  # noqa: S704


def _facts(found: Certificate, words: Words) -> Iterator[Fact]:
    yield words["program"], f"annotator {found.tool_version}"
    yield words["schema"], f"{found.event_schema} · SHA-256 {found.schema_digest}"
    for prompt in found.prompt_digests:
        yield words["prompt"], f"SHA-256 {prompt}"
    yield words["gold"], f"SHA-256 {found.gold_digest}"
    yield words["log"], found.log_head or words["empty_log"]


def _counts(found: Certificate, words: Words) -> Iterator[Fact]:
    counts = found.counts
    gold = words["gold_and_empty"].format(
        gold=f"{counts.gold:,}", empty=f"{counts.empty:,}"
    )
    yield words["documents"], f"{counts.documents:,}"
    yield words["paragraphs"], f"{counts.paragraphs:,}"
    yield words["gold_paragraphs"], gold
    yield words["conflicts"], f"{counts.conflicts:,}"
    yield words["events"], f"{counts.events:,}"
    yield words["by_type"], _tallied(found.types, {})
    yield words["by_basis"], _tallied(found.basis, words)
    yield words["by_mode"], _tallied(found.mode, words)
    yield words["imported"], f"{found.imported:,}"
    yield words["people"], f"{counts.people:,}"
    yield words["decisions"], f"{counts.decisions:,}"


def _tallied(tallies: Iterable[Tally], words: Words) -> str:
    named = ((words.get(f"term_{t.name}", t.name), t.count) for t in tallies)
    return " · ".join(f"{name} {count:,}" for name, count in named) or UNDEFINED


def _parts(found: Certificate, words: Words) -> Iterator[_Part]:
    for group in found.agreement:
        caption = words["agreement_caption"].format(
            people=group.people,
            paragraphs=f"{group.paragraphs:,}",
            documents=f"{group.documents:,}",
        )
        title = words["agreement_of"].format(mode=words[f"term_{group.mode}"])
        yield _Part(title, caption, group.figures)
    if not found.agreement:
        yield _Part(words["agreement"], words["no_figures"], ())
    accuracy = found.accuracy
    if accuracy is None:
        yield _Part(words["accuracy"], words["no_figures"], ())
        return
    caption = words["accuracy_caption"].format(
        proposer=accuracy.proposer,
        model=accuracy.model,
        run=accuracy.run,
        paragraphs=f"{accuracy.paragraphs:,}",
        documents=f"{accuracy.documents:,}",
        gold=words[f"gold_{accuracy.gold}"],
    )
    yield _Part(words["accuracy"], caption, accuracy.figures)


def _limit(limit: CertifiedLimit, teller: Teller, words: Words) -> str:
    said = teller.tell(limit.remark)
    if limit.mode is not None:
        title = words["agreement_of"].format(mode=words[f"term_{limit.mode}"])
        return words["limit"].format(about=title, said=said)
    if limit.about == "gold":
        return said
    return words["limit"].format(about=words[limit.about], said=said)


def _about(found: CertifiedFigure, teller: Teller, words: Words) -> str:
    """Says why there is no value, or what the interval was taken over."""
    if found.reason is not None:
        return teller.tell(found.reason)
    if found.unit is None:
        return ""
    return words[f"over_{found.unit}"].format(count=f"{found.clusters:,}")


def _bounds(found: CertifiedFigure) -> str:
    if found.low is None or found.high is None:
        return UNDEFINED
    return f"{found.low:.3f}–{found.high:.3f}"


def _word(name: str, words: Words) -> str:
    return words.get(f"figure_{name}", name)
