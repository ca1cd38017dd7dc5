"""Reads what the review page sends: nothing in it is trusted.

The page sends roles and spans, and what was typed for values. Values are computed here,
spans are checked against the paragraph, events against the schema.
"""

from collections.abc import Mapping, Sequence
from typing import Annotated

from pydantic import Field, ValidationError

from annotator.errors import GroundingError, InputError, Line
from annotator.model.event import Argument, EventMention
from annotator.model.record import Record
from annotator.model.review import Action, DecisionRequest, Mode
from annotator.model.shape import placed, shape_line
from annotator.model.span import Span
from annotator.model.value import Value
from annotator.schema.definition import EventSchema
from annotator.schema.validate import stated_attributes, validate_event
from annotator.store.log.derive import most_assisted
from annotator.workflow.review.subjects import Subject
from annotator.workflow.review.values import LONGEST, reading, typed_value

Key = Annotated[str, Field(pattern=r"^[\x21-\x7e]{1,200}$")]
"""Names a decision or an event."""


class SentArgument(Record):
    """A role and a span, as the page sends them."""

    role: str
    start: int
    end: int
    text: str
    value_text: str | None = Field(default=None, max_length=LONGEST)
    """What a person typed for the value, blank for what the span itself says; None leaves
    the value as it stands."""
    source: Key | None = None
    """The event that the filler was taken from; its value comes along."""


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
    redoes: Key | None = None
    """The undone decision that is made again; a fix takes its content from there."""
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
        raise unreadable(error) from error


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
        raise InputError(message).tell_as("text_changed")
    if sent.action == "accept" and sent.item in subject.proposed:
        _check(subject.proposed[sent.item], schema)
    if sent.action == "note" and not (sent.comment or "").strip():
        message = "a note without words says nothing; write some"
        raise InputError(message).tell_as("empty_note")
    try:
        return DecisionRequest(
            key=sent.key,
            paragraph_id=sent.paragraph_id,
            action=sent.action,
            item=sent.item,
            event=_content(sent, subject, schema),
            expects=sent.expects,
            undoes=sent.undoes,
            # what was seen once cannot be unseen: a page open since before may have more
            mode=most_assisted((sent.mode, subject.mode)),
            reason=sent.reason,
            comment=sent.comment,
            elapsed_ms=sent.elapsed_ms,
        )
    except ValidationError as error:
        raise unreadable(error) from error


def _content(
    sent: SentDecision, subject: Subject, schema: EventSchema
) -> EventMention | None:
    """Returns the content that the decision brings; one made again brings the same."""
    if sent.event is not None:
        return _event(sent.item, sent.event, subject, schema)
    if sent.redoes is None or sent.action != "fix":
        return None
    undone = subject.undone.get(sent.redoes)
    if undone is None or undone.item != sent.item or undone.event is None:
        message = "what was undone cannot be found any more; make the change again"
        raise InputError(message).tell_as("undone_lost")
    _check(undone.event, schema)
    return undone.event


def _event(
    item: str | None, sent: SentEvent, subject: Subject, schema: EventSchema
) -> EventMention:
    event = EventMention(
        type=sent.type,
        trigger=sent.trigger,
        arguments=tuple(
            _argument(item, sent.type, argument, subject, schema)
            for argument in sent.arguments
        ),
        attributes=stated_attributes(sent.attributes, schema),
    ).grounded_in(subject.text)
    _check(event, schema)
    return event


def _check(event: EventMention, schema: EventSchema) -> None:
    """Refuses what gold may not hold, such as a proposal without a required attribute."""
    if faults := validate_event(event, schema):
        raise misfit(faults)


def misfit(faults: Sequence[Line], before: str = "") -> InputError:
    """Returns that an event is not as the schema wants it; a page says the first fault.

    Args:
        faults: One or more.
        before: What the message begins with.
    """
    message = before + "; ".join(faults)
    return InputError(message).tell_as(faults[0].told_as, **dict(faults[0].told_with))


def _argument(
    item: str | None,
    event_type: str,
    sent: SentArgument,
    subject: Subject,
    schema: EventSchema,
) -> Argument:
    span = Span.of(subject.text, sent.start, sent.end)
    if span.text != sent.text:
        message = (
            f"{sent.role}: the paragraph has {span.text!r} at "
            f"[{span.start}, {span.end}), not {sent.text!r}"
        )
        raise GroundingError(message).tell_as("span_differs", role=sent.role)
    value = _value(item, event_type, sent, subject, schema)
    return Argument(role=sent.role, span=span, value=value)


def _value(
    item: str | None,
    event_type: str,
    sent: SentArgument,
    subject: Subject,
    schema: EventSchema,
) -> Value | None:
    role = schema.role(event_type, sent.role)
    if sent.value_text is not None and role is not None:
        value = typed_value(sent.value_text, sent.text, role, subject.published_on)
        if value is None and sent.value_text.strip():
            said = f"{role.value} in {sent.value_text!r}" if role.value else "a value"
            message = f"{sent.role}: cannot read {said}; write it as the text would"
            raise InputError(message).tell_as(
                "value_unreadable", role=sent.role, text=sent.value_text
            )
        return value
    for event in (item, sent.source):
        known = subject.known.get((event, sent.role, sent.start, sent.end))
        if known is not None and event is not None:
            before = schema.role(known.event_type, sent.role)
            if before is not None and role is not None and before.value == role.value:
                return known.value
    return reading(sent.text, role, subject.published_on)


def unreadable(error: ValidationError) -> InputError:
    """Returns what is wrong with the shape of something that a page sent."""
    faults = error.errors(include_url=False)
    said = [f"{'.'.join(map(str, f['loc']))}: {f['msg']}".lstrip(": ") for f in faults]
    refused = InputError("; ".join(said))
    for fault in faults:
        if fault["type"] == "string_too_long":
            most: int = fault["ctx"]["max_length"]
            return refused.tell_as("too_long", field=str(fault["loc"][-1]), most=most)
    place, first = ".".join(map(str, faults[0]["loc"])), shape_line(faults[0])
    return refused.tell_as("malformed", faults=placed(place, first) if place else first)
