"""The review page as the JSON that its component draws."""

from collections.abc import Iterable, Mapping

from annotator.app.i18n import Catalogue
from annotator.app.values import value_text
from annotator.model.event import Argument, EventMention
from annotator.model.proposal import Note
from annotator.model.span import Span
from annotator.schema.definition import AttributeDefinition, EventSchema, Role
from annotator.store.decisions import Ack
from annotator.workflow.review_items import (
    LiveDecision,
    ReviewEvent,
    ReviewItem,
    ReviewPage,
)

Json = dict[str, object]


def page_json(page: ReviewPage, words: Catalogue) -> Json:
    """Returns paragraphs and progress."""
    return {
        "items": [_item(item, words) for item in page.items],
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


def acks_json(acks: Iterable[Ack]) -> list[Json]:
    """Returns what became of decisions."""
    return [{"key": a.key, "status": a.status, "detail": a.detail} for a in acks]


def words_json(words: Catalogue) -> Json:
    """Returns the words of the components."""
    return {
        "strings": words.review,
        "keys": list(words.keys),
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


def _item(item: ReviewItem, words: Catalogue) -> Json:
    return {
        "id": item.paragraph_id,
        "sha256": item.sha256,
        "document": {
            "key": item.document_key,
            "title": item.title,
            "date": item.published_on.isoformat() if item.published_on else None,
            "language": item.language,
        },
        "index": item.index,
        "text": item.text,
        "kind": item.kind,
        "mode": item.mode,
        "heading": item.heading,
        "previous": item.previous,
        "next": item.next,
        "events": [_event(event, words) for event in item.events],
        "decisions": [_decision(decision, words) for decision in item.decisions],
    }


def _event(event: ReviewEvent, words: Catalogue) -> Json:
    return {
        "key": event.key,
        "content": content_json(event.event, words),
        "confidence": event.confidence,
        "notes": [_note(note) for note in event.notes],
    }


def _note(note: Note) -> Json:
    places = [span_json(span) for span in note.candidates]
    offered = {"candidates": places} if places else {}
    return {"kind": note.kind, "role": note.role, "detail": note.detail, **offered}


def _decision(decision: LiveDecision, words: Catalogue) -> Json:
    content: Mapping[str, object] = (
        {} if decision.event is None else {"event": content_json(decision.event, words)}
    )
    return {
        "key": decision.key,
        "action": decision.action,
        "item": decision.item,
        **content,
    }


def content_json(event: EventMention, words: Catalogue) -> Json:
    """Returns an event mention as the components handle it."""
    return {
        "type": event.type,
        "trigger": span_json(event.trigger),
        "arguments": [argument_json(argument, words) for argument in event.arguments],
        "attributes": {each.name: each.value for each in event.attributes},
    }


def argument_json(argument: Argument, words: Catalogue) -> Json:
    """Returns a filler with its value in words."""
    value = "" if argument.value is None else value_text(argument.value, words)
    said = {"value": value} if value and value != argument.span.text else {}
    return {"role": argument.role, **span_json(argument.span), **said}


def span_json(span: Span) -> Json:
    """Returns a span."""
    return {"start": span.start, "end": span.end, "text": span.text}
