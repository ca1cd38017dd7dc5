"""What a proposer is given and what it gives back."""

from datetime import date
from typing import Literal

from pydantic import Field

from annotator.model.document import ParagraphKind
from annotator.model.event import EventMention
from annotator.model.record import Record
from annotator.model.span import Span

FaultKind = Literal[
    "unparsable",
    "off_schema",
    "quote_missing",
    "quote_ambiguous",
    "out_of_range",
    "empty",
    "role_not_in_type",
    "required_missing",
    "value_unparsable",
    "duplicate",
]


class ReplyFault(Record):
    """A part of a reply that could not become a proposal; stored and counted."""

    kind: FaultKind
    path: str = ""
    """Where in the reply, such as ``events[0].donor[1]``."""
    detail: str = ""
    """The offending part, shortened."""


class Note(Record):
    """Something that the reviewer should look at."""

    kind: Literal[
        "ambiguous", "value_differs", "near_match", "missing_role", "votes", "suspicious"
    ]
    """``votes``: how many of several answers have it; ``suspicious``: the paragraph holds
    text that looks like an instruction to a model."""
    role: str | None = None
    """The role that it is about, None for the trigger or the whole event."""
    detail: str = ""
    candidates: tuple[Span, ...] = ()
    """All the places where an ambiguous quote stands."""


class Proposal(Record):
    """One event mention that a run proposes."""

    event: EventMention
    confidence: float | None = Field(default=None, ge=0, le=1)
    notes: tuple[Note, ...] = ()


class Task(Record):
    """One paragraph with the context that a proposer may use."""

    paragraph_id: int
    text: str
    kind: ParagraphKind = "body"
    language: str = "zh"
    title: str | None = None
    published_on: date | None = None
    heading: str | None = None
    """The nearest heading before the paragraph."""
    previous: str | None = None
    """The body paragraph before it."""


class Outcome(Record):
    """What became of one task: every paragraph is either proposed for or explained."""

    paragraph_id: int
    status: Literal["ok", "error", "refused"] = "ok"
    proposals: tuple[Proposal, ...] = ()
    faults: tuple[ReplyFault, ...] = ()
    error: str | None = None
    """Why there is no answer, for ``error`` and ``refused``."""
    request_sha256: str
    """Digest of everything that the answer depends on."""
    attempts: int = Field(default=1, ge=1)
    latency_ms: int | None = None
    tokens_in: int | None = None
    tokens_cached: int | None = None
    """Those of ``tokens_in`` that the endpoint had in its cache."""
    tokens_out: int | None = None
    cost_microusd: int | None = None
    """Millionths of the endpoint's currency that this pass paid for it."""
    is_reused: bool = False
    """All its answers were in the store already; nothing was paid."""


class RunFacts(Record):
    """What makes a run repeatable; none of it is secret."""

    proposer: str
    """Kind of proposer: ``rules`` or the endpoint's name."""
    model: str
    """Model name, or the rule set's name and version."""
    settings: tuple[tuple[str, str], ...] = ()
    """Everything else that changes the answers, sorted by name."""
    schema_digest: str
    prompt_digest: str | None = None
    code_version: str
