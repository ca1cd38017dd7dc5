"""What a model is asked about a paragraph, and the reply that its events would be."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Final, NamedTuple

from annotator.errors import RecordError
from annotator.export.context import Chat, ChatOf, Message
from annotator.export.record import AnnotatedParagraph, LossName
from annotator.export.settle import settled_events
from annotator.model.event import EventMention
from annotator.model.proposal import Task
from annotator.propose.examples import ExampleSource
from annotator.propose.examples_made import gold_example
from annotator.propose.prompt import Prompt
from annotator.schema.definition import EventSchema
from annotator.store.documents.known import list_documents
from annotator.store.file.database import Store
from annotator.store.log.decision_facts import decision_facts
from annotator.store.runs.proposals import proposals_of
from annotator.workflow.prompts.leaks import leaks, read_held_out
from annotator.workflow.propose.tasks import document_tasks
from annotator.workflow.services import Services

HELD_OUT: Final = "paragraphs of documents that are held out for evaluation"
NEAR_HELD_OUT: Final = "paragraphs nearly the same as one that is held out for evaluation"
SHOWN: Final = "paragraphs that the prompt shows as examples"
NO_TASK: Final = "paragraphs that no model is asked about"
UNSAYABLE: Final = "paragraphs whose events no reply can say"


def make_chat_of(services: Services, prompt: Prompt) -> ChatOf:
    """Returns what makes the chat of a paragraph, by the prompt of the pass itself.

    What must not be learned from makes none: documents that are held out, near copies of
    their paragraphs, and paragraphs that the prompt shows. The system message is that of
    endpoints which enforce the reply's schema themselves.

    Raises:
        RecordError: The prompt itself shows what is held out.
    """
    if found := leaks(prompt, services.store):
        source = f"prompt {prompt.version} shows what only evaluates; name another one"
        raise RecordError(source, found).tell_as(
            "prompt_shows_held_out", name=prompt.version
        )
    return _Chats(services, prompt).of


class _Asked(NamedTuple):
    """What is known of the paragraphs of one document."""

    document: str
    tasks: Mapping[int, Task]
    """By the number of the paragraph in the document."""
    runs: Mapping[int, int]
    """The run whose proposals were last worked on, by id of the paragraph."""


class _Chats:
    """Makes chats, and holds one document at a time."""

    def __init__(self, services: Services, prompt: Prompt) -> None:
        self.services = services
        self.prompt = prompt
        self.held_out = read_held_out(services.store)
        self.shown = frozenset(example.text for example in prompt.file.examples)
        self.documents = {d.key: d for d in list_documents(services.store)}
        self.asked = _Asked("", {}, {})

    def of(self, paragraph: AnnotatedParagraph) -> Chat | LossName:
        """Returns the chat, or what the paragraph is counted as that makes none."""
        task = self._of_document(paragraph.doc).tasks.get(paragraph.index)
        if task is None:
            return NO_TASK
        if paragraph.doc in self.held_out.documents:
            return HELD_OUT
        if self.held_out.nearest(task.text) is not None:
            return NEAR_HELD_OUT
        if task.text in self.shown:
            return SHOWN
        reply = _reply(paragraph, paragraph.events, self.services.schema)
        if reply is None:
            return UNSAYABLE
        rejected = self._proposed(paragraph, task)
        return Chat(
            prompt=(
                Message(role="system", content=self.prompt.system(None)),
                Message(role="user", content=self.prompt.user(task)),
            ),
            reply=reply,
            rejected=None if rejected == reply else rejected,
        )

    def _of_document(self, key: str) -> _Asked:
        """Reads a document when its first paragraph comes; its others follow."""
        if key != self.asked.document:
            found = self.documents.get(key)
            store = self.services.store
            tasks = document_tasks(store, found) if found else {}
            self.asked = _Asked(key, tasks, _runs(store, tasks.values()))
        return self.asked

    def _proposed(self, paragraph: AnnotatedParagraph, task: Task) -> str | None:
        run = self.asked.runs.get(task.paragraph_id)
        if run is None:
            return None
        number = task.paragraph_id
        found = proposals_of(self.services.store, run, [number]).get(number, ())
        events = tuple(stored.event for stored in found)
        return _reply(paragraph, events, self.services.schema)


def _runs(store: Store, tasks: Iterable[Task]) -> dict[int, int]:
    asked = [task.paragraph_id for task in tasks]
    return {
        fact.paragraph_id: fact.run_id
        for fact in decision_facts(store, "review", paragraph_ids=asked)
        if fact.action == "done" and fact.stands and fact.run_id is not None
    }


def _reply(
    paragraph: AnnotatedParagraph, events: Sequence[EventMention], schema: EventSchema
) -> str | None:
    """Returns the reply that says these events, in the order of the text."""
    source = ExampleSource(kind="gold", document=paragraph.doc, index=paragraph.index)
    in_order = settled_events(events)
    try:
        return gold_example(paragraph.text or "", in_order, source, schema).reply
    except RecordError:
        return None
