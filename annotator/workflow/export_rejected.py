"""What was proposed and turned down, beside the gold."""

from collections import defaultdict

from annotator.export.record import AnnotatedParagraph
from annotator.model.event import EventMention
from annotator.model.record import digest
from annotator.store.decision_facts import decision_facts
from annotator.store.proposals import proposals_of
from annotator.workflow.services import Services
from annotator.workflow.sources import Annotations


def with_rejected(services: Services, annotations: Annotations) -> Annotations:
    """Returns the gold with the proposals that a reviewer turned down for good.

    What somebody turned down and the gold has all the same is not among them.
    """
    rejected = _rejected(services)
    return {
        number: _with(paragraph, rejected.get(number, {}))
        for number, paragraph in annotations.items()
    }


def _with(
    paragraph: AnnotatedParagraph, rejected: dict[str, EventMention]
) -> AnnotatedParagraph:
    text = digest(paragraph.text or "")
    gold = {event.content_digest(text) for event in paragraph.events}
    left = {event.content_digest(text): event for event in rejected.values()}
    events = tuple(event for content, event in left.items() if content not in gold)
    return paragraph.model_copy(update={"rejected": events})


def _rejected(services: Services) -> dict[int, dict[str, EventMention]]:
    """Returns the proposals turned down by paragraph, each by its key."""
    keys: defaultdict[int, defaultdict[int, set[str]]] = defaultdict(
        lambda: defaultdict(set)
    )
    for fact in decision_facts(services.store):
        if fact.action == "reject" and fact.stands and fact.item and fact.run_id:
            keys[fact.run_id][fact.paragraph_id].add(fact.item)
    found: defaultdict[int, dict[str, EventMention]] = defaultdict(dict)
    for run_id, by_paragraph in keys.items():
        proposed = proposals_of(services.store, run_id, list(by_paragraph))
        for number, events in proposed.items():
            found[number] |= {
                stored.key: stored.event
                for stored in events
                if stored.key in by_paragraph[number]
            }
    return found
