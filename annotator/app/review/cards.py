"""The review page as the JSON that its component draws."""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from annotator.app.i18n import Catalogue
from annotator.app.i18n.telling import Teller
from annotator.app.values import value_text
from annotator.model.event import Argument, EventMention
from annotator.model.proposal import Note
from annotator.model.span import Span
from annotator.model.value import Value
from annotator.schema.definition import AttributeDefinition, EventSchema, Role
from annotator.store.log.decisions import Ack
from annotator.workflow.review.items import (
    LiveDecision,
    ReviewEvent,
    ReviewItem,
    ReviewPage,
)
from annotator.workflow.review.values import is_by_hand
from annotator.workflow.shown_paragraph import ShownParagraph

Json = dict[str, object]


def page_json(page: ReviewPage, words: Catalogue, schema: EventSchema) -> Json:
    """Returns paragraphs and progress."""
    return {
        "items": [_item(_Sight(item, words, schema)) for item in page.items],
        "queue": list(page.queue),
        "marks": {str(number): mark for number, mark in page.marks.items()},
        "done": page.done,
        "total": page.total,
    }


def schema_json(schema: EventSchema, language: str) -> Json:
    """Returns what the page needs of the event schema, in one language."""
    trigger = next((u.label.to(language) for u in schema.units if u.name == "trigger"), "")
    return {
        "trigger": trigger or "trigger",
        "types": [
            {
                "name": each.name,
                "label": each.label.to(language),
                "definition": each.definition.to(language),
                "roles": [_role(role, language) for role in schema.roles_of(each.name)],
            }
            for each in schema.event_types
        ],
        "attributes": [_attribute(each, language) for each in schema.attributes],
    }


def acks_json(acks: Iterable[Ack], teller: Teller) -> list[Json]:
    """Returns what became of decisions, and why in the reader's language."""
    return [
        {
            "key": ack.key,
            "status": ack.status,
            "detail": teller.tell(ack.remark) if ack.remark else ack.detail,
        }
        for ack in acks
    ]


def words_json(words: Catalogue) -> Json:
    """Returns the words of the components."""
    return {
        "strings": words.review | words.edit | words.find | words.guide,
        "adjudicate": {
            "strings": words.adjudicate,
            "keys": list(words.adjudicate_keys),
        },
        "lang": words.tag,
    }


def _role(role: Role, language: str) -> Json:
    return {
        "name": role.name,
        "label": role.label.to(language),
        "definition": role.definition.to(language),
        "expected": role.expected,
        "multiple": role.multiple,
        **({"value": role.value} if role.value else {}),
    }


def _attribute(attribute: AttributeDefinition, language: str) -> Json:
    return {
        "name": attribute.name,
        "label": attribute.label.to(language),
        "definition": attribute.definition.to(language),
        "kind": attribute.kind,
        "default": attribute.default,
        "types": list(attribute.event_types),
        "values": [
            {
                "name": value.name,
                "label": value.label.to(language),
                "definition": value.definition.to(language),
            }
            for value in attribute.values
        ],
    }


class _Sight(NamedTuple):
    """A paragraph and how it is told."""

    item: ReviewItem
    words: Catalogue
    schema: EventSchema


def paragraph_json(item: ShownParagraph) -> Json:
    """Returns a paragraph, its document, and what stands around it."""
    return {
        "id": item.paragraph_id,
        "document": {
            "key": item.document_key,
            "title": item.title,
            "date": item.published_on.isoformat() if item.published_on else None,
            "language": item.language,
        },
        "index": item.index,
        "text": item.text,
        "heading": item.heading,
        "previous": item.previous,
        "next": item.next,
    }


def _item(sight: _Sight) -> Json:
    item = sight.item
    return {
        **paragraph_json(item),
        "sha256": item.sha256,
        "kind": item.kind,
        "mode": item.mode,
        "previous_id": item.previous_id,
        "next_id": item.next_id,
        "events": [_event(event, sight) for event in item.events],
        "decisions": [_decision(decision, sight) for decision in item.decisions],
        **_where_there_are({"redo": [_decision(each, sight) for each in item.redo]}),
        **_where_there_are({"faults": list(item.faults)}),
    }


def _where_there_are(lists: Mapping[str, Sequence[object]]) -> Json:
    """Leaves out what is empty: most paragraphs have none of it."""
    return {name: each for name, each in lists.items() if each}


def _event(event: ReviewEvent, sight: _Sight) -> Json:
    return {
        "key": event.key,
        "content": _content(event.event, sight, is_own=False),
        "confidence": event.confidence,
        "notes": [_note(note) for note in event.notes],
    }


def _note(note: Note) -> Json:
    places = [span_json(span) for span in note.candidates]
    offered = {"candidates": places} if places else {}
    return {"kind": note.kind, "role": note.role, "detail": note.detail, **offered}


def _decision(decision: LiveDecision, sight: _Sight) -> Json:
    said: Json = {
        "item": decision.item,
        "event": decision.event and _content(decision.event, sight, is_own=True),
        "reason": decision.reason,
        "comment": decision.comment,
    }
    stated = {name: value for name, value in said.items() if value is not None}
    return {"key": decision.key, "action": decision.action, **stated}


def _content(event: EventMention, sight: _Sight, *, is_own: bool) -> Json:
    """Returns an event; of a person's own version also which values were set by hand."""
    roles = {role.name: role for role in sight.schema.roles_of(event.type)}
    published_on = sight.item.published_on
    arguments: list[Json] = []
    for each in event.arguments:
        role = roles.get(each.role)
        shown = argument_json(each, sight.words, role)
        if is_own and is_by_hand(each, role, published_on):
            shown["byHand"] = True
        arguments.append(shown)
    return {**content_json(event, sight.words), "arguments": arguments}


def content_json(event: EventMention, words: Catalogue) -> Json:
    """Returns an event mention as the components handle it."""
    return {
        "type": event.type,
        "trigger": span_json(event.trigger),
        "arguments": [argument_json(argument, words) for argument in event.arguments],
        "attributes": {each.name: each.value for each in event.attributes},
    }


def argument_json(argument: Argument, words: Catalogue, role: Role | None = None) -> Json:
    """Returns a filler with its value in words; of a known role also that it has none."""
    span = argument.span
    said = value_json(argument.value, span.text, role, words)
    return {"role": argument.role, **span_json(span), **said}


def value_json(
    value: Value | None, quote: str, role: Role | None, words: Catalogue
) -> Json:
    """Returns a value in words unless these are the filler's, or that there should be one."""
    if value is None:
        should = role is not None and role.value and not role.value_optional
        return {"unread": True} if should else {}
    text = value_text(value, words)
    return {"value": text} if text and text != quote else {}


def span_json(span: Span) -> Json:
    """Returns a span."""
    return {"start": span.start, "end": span.end, "text": span.text}
