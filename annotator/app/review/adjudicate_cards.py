"""A paragraph before its adjudicator, as the JSON that the component draws."""

from annotator.app.i18n import Catalogue
from annotator.app.review.cards import (
    Json,
    argument_json,
    content_json,
    paragraph_json,
    span_json,
)
from annotator.model.conflict import Conflict, Option, Part, Version
from annotator.workflow.adjudicate.items import AdjudicationItem


def item_json(item: AdjudicationItem, words: Catalogue) -> Json:
    """Returns a paragraph with what annotators say of it; there is no name in it."""
    return {
        **paragraph_json(item),
        "letters": list(item.letters),
        "parts": [_part(part, words) for part in item.parts],
        "settled": [
            {
                "part": each.part,
                "content": None if each.event is None else content_json(each.event, words),
            }
            for each in item.settled
        ],
        "added": [
            {"key": each.key, "content": content_json(each.event, words)}
            for each in item.added
        ],
        "log": [{"key": each.key, "action": each.action} for each in item.log],
        "remarks": [remark for remark in item.remarks if remark],
        "seen": item.seen,
        "own": item.is_own,
        "settledByOthers": item.is_settled_by_others,
        "done": item.is_done,
    }


def _part(part: Part, words: Catalogue) -> Json:
    return {
        "key": part.key,
        "versions": [_version(version, words) for version in part.versions],
        "proposed": [_version(version, words) for version in part.proposed],
        "common": {
            "type": part.common.event_type,
            "arguments": [argument_json(a, words) for a in part.common.arguments],
        },
        "conflicts": [_conflict(conflict, words) for conflict in part.conflicts],
    }


def _version(version: Version, words: Catalogue) -> Json:
    return {"letter": version.letter, "content": content_json(version.event, words)}


def _conflict(conflict: Conflict, words: Catalogue) -> Json:
    return {
        "key": conflict.key,
        "kinds": list(conflict.kinds),
        "options": [_option(option, words) for option in conflict.options],
    }


def _option(option: Option, words: Catalogue) -> Json:
    argument, attribute = option.argument, option.attribute
    return {
        "letters": list(option.letters),
        "present": option.is_present,
        "type": option.event_type,
        "trigger": None if option.trigger is None else span_json(option.trigger),
        "argument": None if argument is None else argument_json(argument, words),
        "attribute": None if attribute is None else attribute.model_dump(),
    }
