"""What is made of replies that are wrong on purpose; no server is needed."""

import json
import re
from collections.abc import Iterator
from random import Random
from typing import Any

from annotator.model.event import EventMention
from annotator.model.proposal import Task
from annotator.propose.llm.reply.read import read_reply
from annotator.schema.definition import EventSchema
from annotator.schema.reply import json_schema
from annotator.workflow.bench.bench_place import made_up
from annotator.workflow.bench.figure import Figure
from annotator.workflow.bench.stub_words import Writer

_PARAGRAPHS = 50
_NUMBER = re.compile(r"[0-9]+")
_SENTENCE = re.compile(r"[^。]+。")
_MOST_EVENTS = 3


def reply_figures(schema: EventSchema, fuzzed: int) -> Iterator[Figure]:
    """Reads changed and broken replies.

    Args:
        schema: What events may be.
        fuzzed: How many replies of either kind.
    """
    tasks = [
        Task(paragraph_id=number + 1, text=text)
        for number, text in enumerate(made_up(_PARAGRAPHS))
    ]
    draw = Random(0)  # noqa: S311 – equal runs, equal replies
    yield from _number_figures(schema, tasks, fuzzed, draw)
    yield from _fuzz_figures(schema, tasks, fuzzed, draw)


def _number_figures(
    schema: EventSchema, tasks: list[Task], count: int, draw: Random
) -> Iterator[Figure]:
    accepted = kept = 0
    for _ in range(count):
        task = draw.choice(tasks)
        good, changed = _changed_number(task.text, draw)
        kept += _takes(good, task, schema)
        accepted += _takes(changed, task, schema)
    what = "replies with a changed number taken"
    yield Figure(what=what, value=accepted, unit=f"of {count}", bar=0, exact=True)
    yield Figure(
        what="the same before the change taken",
        value=kept,
        unit=f"of {count}",
        bar=count,
        better="higher",
        exact=True,
    )


def _changed_number(text: str, draw: Random) -> tuple[str, str]:
    """Returns a quote around a number, and the same with one digit changed.

    The quote is as long as it needs to be so that the changed one stands nowhere.
    """
    while True:
        number = draw.choice(list(_NUMBER.finditer(text)))
        start = max(0, number.start() - draw.randint(2, 6))
        end = min(len(text), number.end() + draw.randint(1, 4))
        place = draw.randrange(number.start(), number.end())
        digit = str((int(text[place]) + draw.randint(1, 9)) % 10)
        good = text[start:end]
        changed = text[start:place] + digit + text[place + 1 : end]
        if _is_whole(text, start, end) and changed not in text:
            return good, changed


def _is_whole(text: str, start: int, end: int) -> bool:
    """Tells whether neither edge cuts a number in two."""
    edges = (text[max(0, start - 1) : start + 1], text[end - 1 : end + 1])
    return not any(re.fullmatch(r"[0-9.万]{2}", edge) for edge in edges)


def _takes(quote: str, task: Task, schema: EventSchema) -> bool:
    """Tells whether a reply with the quote as its trigger becomes a proposal."""
    event: dict[str, Any] = {"type": schema.event_types[0].name, "trigger": quote}
    told = json.dumps({"events": [event]}, ensure_ascii=False)
    return bool(read_reply(told, task, schema).proposals)


def _fuzz_figures(
    schema: EventSchema, tasks: list[Task], count: int, draw: Random
) -> Iterator[Figure]:
    shape = json_schema(schema, "plain")
    spans = wrong = 0
    for _ in range(count):
        task = draw.choice(tasks)
        sentences = _SENTENCE.findall(task.text)
        answer = Writer(shape, sentences, draw, _MOST_EVENTS).write()
        told = broken(json.dumps(answer, ensure_ascii=False), draw)
        for proposal in read_reply(told, task, schema).proposals:
            found = list(_spans(proposal.event))
            spans += len(found)
            wrong += sum(task.text[start:end] != text for start, end, text in found)
    what = "fuzzed replies: spans unlike their quote"
    yield Figure(what=what, value=wrong, unit=f"of {spans}", bar=0, exact=True)


def _spans(event: EventMention) -> Iterator[tuple[int, int, str]]:
    for span in (event.trigger, *(argument.span for argument in event.arguments)):
        if span is not None:
            yield span.start, span.end, span.text


def broken(reply: str, draw: Random) -> str:
    """Damages a reply as models and lines do: cut, doubled, swapped, folded, wrapped."""
    for _ in range(draw.randint(0, 3)):
        reply = draw.choice(_DAMAGES)(reply, draw)
    return reply


def _cut(reply: str, draw: Random) -> str:
    return reply[: draw.randint(0, len(reply))]


def _swap(reply: str, draw: Random) -> str:
    place = draw.randrange(max(1, len(reply) - 1))
    return reply[:place] + reply[place : place + 2][::-1] + reply[place + 2 :]


def _insert(reply: str, draw: Random) -> str:
    place = draw.randint(0, len(reply))
    return reply[:place] + draw.choice('\x00\t\n"{}[],:，　０null é𠮷') + reply[place:]


def _delete(reply: str, draw: Random) -> str:
    place = draw.randrange(max(1, len(reply)))
    return reply[:place] + reply[place + draw.randint(1, 4) :]


def _widen(reply: str, _: Random) -> str:
    return reply.replace(",", "，").replace("0", "０")


def _wrap(reply: str, draw: Random) -> str:
    around = draw.choice(("```json\n{}\n```", "<think>{{</think>{}", "好的：{}。", "[{}]"))
    return around.replace("{}", reply)


def _double(reply: str, _: Random) -> str:
    return reply + reply


_DAMAGES = (_cut, _swap, _insert, _delete, _widen, _wrap, _double)
