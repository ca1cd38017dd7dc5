"""What was proposed and turned down, beside the gold."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from annotator.export.record import AnnotatedParagraph
from annotator.model.event import EventMention
from annotator.model.record import digest
from annotator.store.log.decision_facts import decision_facts
from annotator.store.runs.proposals import proposals_of
from annotator.workflow.services import Services
from annotator.workflow.sources import Spoken


def with_rejected(services: Services, said: Iterable[Spoken]) -> Iterator[Spoken]:
    """Yields the gold with the proposals that a reviewer turned down for good.

    What somebody turned down and the gold has all the same is not among them.
    """
    turned_down = _turned_down(services)
    for spoken in said:
        by_run = turned_down.get(spoken.number, {})
        rejected = dict(_rejected(services, spoken.number, by_run))
        yield spoken._replace(paragraph=_with(spoken.paragraph, rejected))


def _with(
    paragraph: AnnotatedParagraph, rejected: dict[str, EventMention]
) -> AnnotatedParagraph:
    text = digest(paragraph.text or "")
    gold = {event.content_digest(text) for event in paragraph.events}
    left = {event.content_digest(text): event for event in rejected.values()}
    events = tuple(event for content, event in left.items() if content not in gold)
    return paragraph.model_copy(update={"rejected": events})


def _turned_down(services: Services) -> Mapping[int, Mapping[int, frozenset[str]]]:
    """Returns the keys of the proposals turned down, by paragraph and run."""
    keys: defaultdict[int, defaultdict[int, frozenset[str]]] = defaultdict(
        lambda: defaultdict(frozenset)
    )
    for fact in decision_facts(services.store):
        if fact.action == "reject" and fact.stands and fact.item and fact.run_id:
            keys[fact.paragraph_id][fact.run_id] |= {fact.item}
    return keys


def _rejected(
    services: Services, number: int, by_run: Mapping[int, frozenset[str]]
) -> Iterator[tuple[str, EventMention]]:
    """Yields what was turned down in a paragraph, each by its key."""
    for run_id, keys in by_run.items():
        for stored in proposals_of(services.store, run_id, [number]).get(number, ()):
            if stored.key in keys:
                yield stored.key, stored.event
