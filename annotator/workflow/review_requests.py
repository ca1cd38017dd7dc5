"""Reads what the review page sends: nothing in it is trusted.

The page sends roles and spans. Values are computed here, spans are checked against the
paragraph, events against the schema.
"""

from collections.abc import Mapping
from typing import Annotated

from pydantic import Field, ValidationError

from annotator.errors import GroundingError, InputError
from annotator.model.event import Argument, EventMention
from annotator.model.record import Record
from annotator.model.review import Action, DecisionRequest, Mode
from annotator.model.span import Span
from annotator.model.value import Quantity, Value
from annotator.schema.definition import EventSchema, Role
from annotator.schema.validate import stated_attributes, validate_event
from annotator.text.normalise import normalise
from annotator.workflow.review_subjects import Place, Subject

Key = Annotated[str, Field(pattern=r"^[\x21-\x7e]{1,200}$")]
"""Names a decision or an event."""


class SentArgument(Record):
    """A role and a span, as the page sends them."""

    role: str
    start: int
    end: int
    text: str


class SentEvent(Record):
    """The content of an event, as the page sends it."""

    type: str
    trigger: Span
    arguments: tuple[SentArgument, ...] = ()
    attributes: dict[str, str | bool] = Field(default_factory=dict)


class SentDecision(Record):
    """A decision, as the page sends it."""

    key: Key
    paragraph_id: int = Field(ge=1, lt=2**63)
    paragraph_sha256: str
    """Digest of the text that the person had before them."""
    action: Action
    item: Key | None = None
    event: SentEvent | None = None
    expects: Key | None = None
    undoes: Key | None = None
    reason: str | None = None
    comment: str | None = None
    elapsed_ms: int | None = None
    mode: Mode
    """How the paragraph was shown, given back as it came."""


def read_decision(sent: Mapping[str, object]) -> SentDecision:
    """Reads the shape of one decision.

    Raises:
        InputError: It has another shape; says where and why.
    """
    try:
        return SentDecision.model_validate(sent)
    except ValidationError as error:
        raise InputError(_in_plain_words(error)) from error


def to_request(
    sent: SentDecision, subject: Subject, schema: EventSchema
) -> DecisionRequest:
    """Makes a request of what was sent.

    Raises:
        InputError: The text is another one by now, the event breaks the schema, or the
            decision lacks what its action needs.
        GroundingError: A span does not quote the paragraph.
    """
    if sent.paragraph_sha256 != subject.sha256:
        message = "the paragraph here has another text than the one decided on; reload"
        raise InputError(message)
    if sent.action == "accept" and sent.item in subject.proposed:
        _check(subject.proposed[sent.item], schema)
    try:
        return DecisionRequest(
            key=sent.key,
            paragraph_id=sent.paragraph_id,
            action=sent.action,
            item=sent.item,
            event=None if sent.event is None else _event(sent, sent.event, subject, schema),
            expects=sent.expects,
            undoes=sent.undoes,
            mode=sent.mode,
            reason=sent.reason,
            comment=sent.comment,
            elapsed_ms=sent.elapsed_ms,
        )
    except ValidationError as error:
        raise InputError(_in_plain_words(error)) from error


def _event(
    decision: SentDecision, sent: SentEvent, subject: Subject, schema: EventSchema
) -> EventMention:
    event = EventMention(
        type=sent.type,
        trigger=sent.trigger,
        arguments=tuple(
            _argument(
                (decision.item, sent.type, a.role, a.start, a.end), a, subject, schema
            )
            for a in sent.arguments
        ),
        attributes=stated_attributes(sent.attributes, schema),
    ).grounded_in(subject.text)
    _check(event, schema)
    return event


def _check(event: EventMention, schema: EventSchema) -> None:
    """Refuses what gold may not hold, such as a proposal without a required attribute."""
    if faults := validate_event(event, schema):
        raise InputError("; ".join(faults))


def _argument(
    place: Place, sent: SentArgument, subject: Subject, schema: EventSchema
) -> Argument:
    span = Span.of(subject.text, sent.start, sent.end)
    if span.text != sent.text:
        message = (
            f"{sent.role}: the paragraph has {span.text!r} at "
            f"[{span.start}, {span.end}), not {sent.text!r}"
        )
        raise GroundingError(message)
    if place in subject.known:
        return Argument(role=sent.role, span=span, value=subject.known[place])
    role = schema.role(place[1], sent.role)
    return Argument(role=sent.role, span=span, value=_value(span, role, subject))


def _value(span: Span, role: Role | None, subject: Subject) -> Value | None:
    if role is None or role.value is None:
        return None
    value = normalise(span.text, role.value, subject.published_on)
    if role.value_optional and isinstance(value, Quantity) and value.number is None:
        return None
    return value


def _in_plain_words(error: ValidationError) -> str:
    faults = error.errors(include_url=False, include_context=False)
    return "; ".join(
        f"{'.'.join(map(str, fault['loc']))}: {fault['msg']}".lstrip(": ")
        for fault in faults
    )
