"""What a certificate says about a store's gold, and the digest that seals it."""

from typing import Literal, Self

from pydantic import Field

from annotator.model.record import Record, canonical_json, digest
from annotator.model.remark import Remark
from annotator.model.report import Tally
from annotator.model.review import Mode


class CertifiedFigure(Record):
    """One figure, rounded to six decimals so that every machine has the same."""

    of: str
    """What was compared, such as ``event`` or ``decisions``."""
    name: str
    """``precision``, ``recall``, ``f1``, or the name of a coefficient."""
    value: float | None
    """None where it is undefined."""
    low: float | None = None
    """Of the 95 % interval; None where there is none."""
    high: float | None = None
    clusters: int | None = None
    """How many documents or paragraphs the interval was taken over."""
    unit: Literal["documents", "paragraphs"] | None = None
    reason: Remark | None = None
    """Why there is no value."""


class CertifiedAgreement(Record):
    """How far people agree who worked in one mode."""

    mode: Mode
    people: int
    documents: int
    paragraphs: int
    """Finished by at least two people."""
    figures: tuple[CertifiedFigure, ...]


class CertifiedAccuracy(Record):
    """How good the latest run is, held against the gold."""

    run: str
    """Its key: a digest of its facts, the same in every store."""
    proposer: str
    model: str
    prompt_digest: str | None
    documents: int
    paragraphs: int
    """Those that the figures rest on."""
    gold: str
    """``independent``: blind or adjudicated gold alone; ``all``: whatever there is."""
    figures: tuple[CertifiedFigure, ...]


class CertifiedCounts(Record):
    """How much there is."""

    documents: int
    paragraphs: int
    """Of the body: those that can hold events; likewise the next."""
    gold: int
    """Settled."""
    empty: int
    """Settled as holding no event."""
    conflicts: int
    """Finished, but not settled."""
    events: int
    """In the gold."""
    people: int
    decisions: int


class CertifiedLimit(Record):
    """Something that a part of the certificate cannot say."""

    about: Literal["gold", "agreement", "accuracy"]
    mode: Mode | None = None
    """The work that it is about; None for all."""
    remark: Remark


class Certificate(Record):
    """What a gold is, at one state of its store. There is no clock and no id in it."""

    tool_version: str
    event_schema: str
    schema_digest: str
    prompt_digests: tuple[str, ...]
    """Of the prompts of all runs, sorted."""
    gold_digest: str
    log_head: str | None
    """Hash of the last decision, which covers all of them; None without any."""
    counts: CertifiedCounts
    types: tuple[Tally, ...]
    """Gold events by type, sorted by name."""
    basis: tuple[Tally, ...]
    """Gold paragraphs by how they were settled."""
    mode: tuple[Tally, ...]
    """Gold paragraphs by whether proposals were shown."""
    imported: int
    """Gold paragraphs that came from a file."""
    agreement: tuple[CertifiedAgreement, ...]
    accuracy: CertifiedAccuracy | None
    limits: tuple[CertifiedLimit, ...]
    """What all this cannot say."""


class SealedCertificate(Record):
    """A certificate with the digest of its content. A digest is no signature."""

    certificate: Certificate
    sha256: str = Field(min_length=64, max_length=64)
    """Of the certificate as canonical JSON."""

    @classmethod
    def of(cls, certificate: Certificate) -> Self:
        """Seals a certificate."""
        return cls(certificate=certificate, sha256=_digest(certificate))

    def is_whole(self) -> bool:
        """Tells whether the digest is that of the content."""
        return self.sha256 == _digest(self.certificate)


def _digest(certificate: Certificate) -> str:
    return digest(canonical_json(certificate.model_dump(mode="json")))
