"""A question, its answer, and one more go if the answer cannot be used as it is.

instructor leads the conversation: it hands our complaints back to the model. It is kept
away from everything else, because it would build the schema anew for each request, hide
refusals and render documents as templates: what it gets to see of a reply is a class of
one field, and whatever goes wrong on the way to the endpoint passes it by.
"""

from collections.abc import Callable, Mapping, Sequence
from contextvars import ContextVar
from dataclasses import replace
from typing import Any, NamedTuple, Self

import instructor
from instructor import OpenAISchema
from instructor.core import ResponseParsingError
from openai.types import CompletionUsage
from typing_extensions import override

from annotator.errors import CallFailed, EndpointError
from annotator.model.answer import Answer
from annotator.propose.llm.ports import Asker
from annotator.propose.llm.reply.read import ReadReply
from annotator.propose.llm.request import ChatRequest, Message
from annotator.propose.llm.unanswered import Unanswered

Reader = Callable[[Answer], ReadReply]
"""Reads an answer into proposals, faults and complaints."""


class Talk(NamedTuple):
    """What came of a conversation."""

    answers: tuple[Answer, ...]
    """One or two. A first one that is not complete is the only one."""
    replies: tuple[ReadReply, ...]
    """What was read of them; none of a first answer that is not complete."""


async def converse(request: ChatRequest, ask: Asker, read: Reader) -> Talk:
    """Asks, and asks once more if there is something to complain about.

    A first answer that was refused, filtered or cut off is given back at once. Where the
    second answer is not to be had, the first one stands.

    Args:
        request: The first question.
        ask: Gets answers.
        read: Reads a complete answer, and a second one whatever it is.

    Raises:
        EndpointUnusable: No request can succeed; whichever of the two it was.
        MannerRefused: The endpoint wants to be spoken to otherwise.
        CallFailed: There is no first answer.
        Unanswered: There is no first answer, or the budget has no room for the second.
    """
    here = _Conversation(request, ask, read)
    token = _CURRENT.set(here)
    try:
        await _ASK_AND_READ(
            response_model=_Reply,
            max_retries=1,
            model=request.model,
            messages=[message._asdict() for message in request.messages],
        )
    finally:
        _CURRENT.reset(token)
    return here.talk()


class _Conversation:
    def __init__(self, request: ChatRequest, ask: Asker, read: Reader) -> None:
        self._request = request
        self._ask = ask
        self._read = read
        self._answers: list[Answer] = []
        self._replies: list[ReadReply] = []
        self._failure: EndpointError | Unanswered | None = None

    async def send(self, messages: Sequence[Mapping[str, str]]) -> str:
        """Gets the answer to what was said so far; empty if there is none."""
        request = self._request
        if self._answers:
            said = tuple(Message(**message) for message in messages)  # type: ignore[arg-type]
            request = replace(request, messages=said)
        try:
            answer = await self._ask(request)
        except (EndpointError, Unanswered) as failure:
            self._failure = failure
            return ""
        self._answers.append(answer)
        return answer.content

    def read(self) -> None:
        """Reads the last answer.

        Raises:
            ResponseParsingError: The model is to be asked again.
        """
        if self._failure is not None:
            return
        answer, is_first = self._answers[-1], len(self._answers) == 1
        if answer.finish != "stop" and is_first:
            return
        reply = self._read(answer)
        self._replies.append(reply)
        if reply.complaints and is_first:
            raise ResponseParsingError("\n".join(reply.complaints))

    def talk(self) -> Talk:
        """Returns what came of it, or raises what stood in the way."""
        failure = self._failure
        if failure is not None and not (self._answers and _can_be_spared(failure)):
            raise failure
        return Talk(tuple(self._answers), tuple(self._replies))


_CURRENT: ContextVar[_Conversation] = ContextVar("conversation")
"""What :class:`_Reply` and :func:`_create` belong to; each task has its own."""


def _can_be_spared(failure: EndpointError | Unanswered) -> bool:
    """Tells whether the first answer may stand without the second.

    Not if more money would buy the second: then the paragraph waits.
    """
    if isinstance(failure, Unanswered):
        return failure.reason == "not_kept"
    return isinstance(failure, CallFailed)


class _Reply(OpenAISchema):
    """All that instructor needs to know of a reply."""

    is_read: bool = True

    @classmethod
    @override
    def model_json_schema(cls, *_: Any, **__: Any) -> dict[str, Any]:
        return {}  # a request brings its own format

    @classmethod
    @override
    def model_validate_json(cls, json_data: Any, **_: Any) -> Self:
        _CURRENT.get().read()
        return cls()


class _Words(NamedTuple):
    role: str
    content: str


class _Choice(NamedTuple):
    message: _Words
    finish_reason: str = "stop"


class _Completion(NamedTuple):
    """As much of an answer as instructor looks at."""

    choices: tuple[_Choice, ...]
    usage: CompletionUsage
    """Nothing: tokens are counted elsewhere. Without it instructor would look for the
    client of another provider, on the disk and each time."""


async def _create(*, messages: list[dict[str, str]], **_: Any) -> _Completion:
    content = await _CURRENT.get().send(messages)
    usage = CompletionUsage(prompt_tokens=0, completion_tokens=0, total_tokens=0)
    return _Completion((_Choice(_Words("assistant", content)),), usage)


_ASK_AND_READ: Any = instructor.patch(create=_create, mode=instructor.Mode.JSON_SCHEMA)
