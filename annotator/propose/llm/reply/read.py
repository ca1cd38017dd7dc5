"""Reads the answer of a model into proposals and faults; no part of it vanishes.

A fault covers whatever stands at its path and below. What neither a fault covers nor a
proposal holds says nothing: a null, an empty list, an attribute's default, a sentence.
"""

from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

from annotator.model.proposal import Note, Proposal, ReplyFault, Task
from annotator.propose.llm.reply.answer_text import read_answer
from annotator.propose.llm.reply.build import Built, build
from annotator.propose.llm.reply.distance import Scene
from annotator.propose.llm.reply.parts import EventParts, read_event
from annotator.propose.llm.reply.place import place_event
from annotator.propose.llm.reply.suspicion import folded_is_instruction
from annotator.propose.llm.reply.trouble import Trouble, shortened
from annotator.schema.definition import EventSchema
from annotator.text.ground.quotes import ParagraphIndex

GROUNDER_VERSION = "1"
"""Rises with every change of the code that may read the same answer otherwise."""

MAX_COMPLAINTS = 20
"""Lines of one re-ask."""


class ReadReply(NamedTuple):
    """All that one answer comes to."""

    proposals: tuple[Proposal, ...]
    """In the order of the answer; each is grounded in the paragraph."""
    faults: tuple[ReplyFault, ...]
    """The rest of the answer, each part with its path."""
    complaints: tuple[str, ...]
    """One line a thing that the model could mend if asked once more, in English; empty if
    asking again is not worth its price. At most ``MAX_COMPLAINTS``."""


def read_reply(
    content: str, task: Task, schema: EventSchema, *, is_cut: bool = False
) -> ReadReply:
    """Reads an answer, whatever is in it; raises nothing.

    Args:
        content: The text of the answer as it came.
        task: The paragraph that was asked about.
        schema: What events may be.
        is_cut: The answer ended at the limit of tokens. Its whole events are read; that
            its end is missing is a fault, but no complaint.
    """
    answer = read_answer(content, is_cut=is_cut)
    scene = Scene(ParagraphIndex(task.text))
    read = [
        read_event(part.data, part.path, schema, scene.sentence_count)
        for part in answer.events
    ]
    troubles = [*answer.troubles]
    troubles += [trouble for event in read for trouble in event.troubles]
    built = _built([event.parts for event in read if event.parts], scene, task, schema)
    troubles += [trouble for one in built for trouble in one.troubles]
    return ReadReply(
        proposals=_suspected([one.proposal for one in built if one.proposal], scene.index),
        faults=tuple(trouble.fault() for trouble in troubles),
        complaints=_complaints(troubles, scene.index),
    )


def _built(
    events: list[EventParts], scene: Scene, task: Task, schema: EventSchema
) -> list[Built]:
    triggers = Counter(_trigger_key(event) for event in events)
    earlier: Counter[tuple[object, ...]] = Counter()
    known: set[object] = set()
    built: list[Built] = []
    for event in events:
        key = _trigger_key(event)
        turn = earlier[key] if triggers[key] > 1 else None
        earlier[key] += 1
        made = _one(event, scene, turn, task, schema)
        if made.proposal and made.proposal.event in known:
            made = Built(
                None, (*made.troubles, Trouble("duplicate", event.path, event.type))
            )
        elif made.proposal:
            known.add(made.proposal.event)
        built.append(made)
    return built


def _trigger_key(event: EventParts) -> tuple[object, ...]:
    return (event.trigger.text, event.sentences)


def _one(
    event: EventParts, scene: Scene, turn: int | None, task: Task, schema: EventSchema
) -> Built:
    placed = place_event(event, scene, turn)
    if placed.trigger is None:
        # the trigger's own trouble says why, and is what a model is told
        lost = Trouble("required_missing", event.path, f"{event.type} without its trigger")
        return Built(None, (*placed.troubles, lost))
    made = build(event, placed.trigger, placed.arguments, task, schema)
    return Built(made.proposal, (*placed.troubles, *made.troubles))


def _suspected(proposals: list[Proposal], index: ParagraphIndex) -> tuple[Proposal, ...]:
    """Adds to each proposal that its paragraph speaks to a model, if it does."""
    if not proposals or not folded_is_instruction(index.folded.text):
        return tuple(proposals)
    note = Note(kind="suspicious")
    return tuple(p.model_copy(update={"notes": (*p.notes, note)}) for p in proposals)


def _complaints(troubles: Iterable[Trouble], index: ParagraphIndex) -> tuple[str, ...]:
    worth_asking = dict.fromkeys(
        _complaint(trouble) for trouble in troubles if trouble.advice
    )
    return tuple(_hinted(*line, index) for line in [*worth_asking][:MAX_COMPLAINTS])


class _Complaint(NamedTuple):
    line: str
    missing: str
    """The quote, if one is missing."""


def _complaint(trouble: Trouble) -> _Complaint:
    if not trouble.path:
        return _Complaint(trouble.advice, "")
    words = trouble.part if isinstance(trouble.part, str) else ""
    quoted = f' "{shortened(words)}"' if words else ""
    missing = words if trouble.kind == "quote_missing" else ""
    return _Complaint(f"{trouble.path}:{quoted} {trouble.advice}", missing)


def _hinted(line: str, missing: str, index: ParagraphIndex) -> str:
    """Adds the text that a missing quote may have meant."""
    nearest = index.nearest(missing) if missing else None
    return f'{line}; the nearest text there is "{shortened(nearest)}"' if nearest else line
