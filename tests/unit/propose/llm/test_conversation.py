"""One re-ask, and the parts of instructor that it stands on."""

import asyncio
import inspect
import json
import logging
from typing import Any, Self

import instructor
import pytest
from instructor import OpenAISchema
from instructor.core import InstructorRetryException, ResponseParsingError
from typing_extensions import override

from annotator.errors import CallFailed, EndpointUnusable, MannerRefused
from annotator.model.answer import Answer
from annotator.propose.llm.conversation import Talk, converse
from annotator.propose.llm.reply.read import ReadReply, read_reply
from annotator.propose.llm.request import ChatRequest
from annotator.propose.llm.unanswered import Unanswered
from tests.support.asking import ScriptedAsker, answer, content, contract, event, task

GOOD = answer()
BAD = answer(content(event("不在文中")))


def talk(asker: ScriptedAsker, text: str | None = None) -> Talk:
    """Asks about a paragraph."""
    asked = task() if text is None else task(text=text)
    made = contract()

    def read(got: Answer) -> ReadReply:
        return read_reply(got.content, asked, made.schema)

    return asyncio.run(converse(made.request(asked), asker, read))


def test_a_good_answer_is_not_asked_for_again():
    """One request, one reply."""
    asker = ScriptedAsker(GOOD)

    talked = talk(asker)

    assert len(asker.requests) == len(talked.replies) == 1
    assert talked.answers == (GOOD,)


def test_the_re_ask_shows_the_answer_and_our_complaints_and_nothing_else():
    """Two messages more; no dump of a validation, no schema, no class name."""
    asker = ScriptedAsker(BAD, GOOD)

    talked = talk(asker)

    first, second = asker.requests
    assert second.messages[: len(first.messages)] == first.messages
    assert second.messages[-2] == ("assistant", BAD.content)
    assert second.messages[-1].role == "user"
    assert "events[0].trigger" in asker.said()
    assert "不在文中" in asker.said()
    assert len(asker.said()) < 400
    assert second.reply_format is first.reply_format
    assert second.sampling == first.sampling
    assert [len(reply.proposals) for reply in talked.replies] == [0, 1]


def test_there_is_no_second_re_ask():
    """The second answer is read whatever it is."""
    asker = ScriptedAsker(BAD)

    assert len(talk(asker).replies) == len(asker.requests) == 2


@pytest.mark.parametrize("finish", ["refused", "filtered", "length"])
def test_an_answer_that_is_none_ends_the_conversation(finish: str):
    """By itself instructor would pay for it three times."""
    asker = ScriptedAsker(answer("", finish=finish))

    talked = talk(asker)

    assert len(asker.requests) == 1
    assert talked.replies == ()


@pytest.mark.parametrize(
    "failure",
    [
        EndpointUnusable("no quota"),
        MannerRefused("no strict", "dialect"),
        CallFailed("too long", "context_length"),
        Unanswered("not_kept"),
        Unanswered("budget"),
    ],
)
def test_what_goes_wrong_comes_out_as_it_was_raised(
    failure: Exception, caplog: pytest.LogCaptureFixture
):
    """Not wrapped, and told to no log: it may name the document."""
    with caplog.at_level(logging.INFO), pytest.raises(type(failure)) as caught:
        talk(ScriptedAsker(failure))

    assert caught.value is failure
    assert not caplog.records


@pytest.mark.parametrize("failure", [CallFailed("500", "http_500"), Unanswered("not_kept")])
def test_without_a_second_answer_the_first_one_stands(failure: Exception):
    """What it holds is of use."""
    assert len(talk(ScriptedAsker(BAD, failure)).replies) == 1


@pytest.mark.parametrize("failure", [EndpointUnusable("quota"), Unanswered("budget")])
def test_what_money_or_a_hand_can_mend_leaves_the_paragraph_for_later(failure: Exception):
    """The first answer is kept, so that nothing is paid twice."""
    with pytest.raises(type(failure)):
        talk(ScriptedAsker(BAD, failure))


def test_documents_and_answers_are_never_rendered():
    """As instructor does as soon as it is given a context."""
    text = "{{ 7*7 }}{% for x in y %}{# c #}捐赠。"
    asker = ScriptedAsker(answer(content(event("{{ cycler }}"))), GOOD)

    talk(asker, text)

    assert text in asker.requests[0].messages[1].content
    assert "{{ cycler }}" in asker.requests[1].messages[2].content
    assert "{{ cycler }}" in asker.said()


def test_conversations_at_the_same_time_do_not_mix():
    """Each has its own context."""

    async def one(number: int) -> str:
        text = f"第{number}号捐赠口罩。"
        made = contract()
        asker = ScriptedAsker(BAD, answer(content(event(f"第{number}号"))))
        talked = await converse(
            made.request(task(text=text)),
            asker,
            lambda got: read_reply(got.content, task(text=text), made.schema),
        )
        return talked.replies[-1].proposals[0].event.trigger.text

    async def run() -> list[str]:
        return await asyncio.gather(*(one(number) for number in range(20)))

    assert asyncio.run(run()) == [f"第{number}号" for number in range(20)]


def test_cancelling_a_conversation_cancels_it():
    """No retry swallows it."""

    async def run() -> None:
        made = contract()

        async def never(request: ChatRequest) -> Answer:  # noqa: ARG001 – an asker
            await asyncio.sleep(60)
            return GOOD

        going = asyncio.create_task(
            converse(made.request(task()), never, lambda _: ReadReply((), (), ()))
        )
        await asyncio.sleep(0.01)
        going.cancel()
        await going

    with pytest.raises(asyncio.CancelledError):
        asyncio.run(run())


class Seen(OpenAISchema):
    """A facade as ours is."""

    is_read: bool = True


async def hello(*, messages: list[object], **_: object) -> object:
    """Stands for an endpoint."""
    raise InterruptedError(json.dumps(messages))


def test_instructor_patch_takes_a_function_and_a_mode():
    """It gives back a function that takes the class to read and the number of retries."""
    patched = instructor.patch(create=hello, mode=instructor.Mode.JSON_SCHEMA)
    taken = inspect.signature(patched, follow_wrapped=False).parameters

    assert {"response_model", "max_retries", "context"} <= taken.keys()


def test_instructor_counts_retries_and_not_attempts():
    """``max_retries=1`` is one re-ask, and an error of ours in the class causes it."""
    said: list[int] = []

    class Never(Seen):
        """Reads nothing."""

        @classmethod
        @override
        def model_validate_json(cls, *_: object, **__: object) -> Self:
            message = "our own words"
            raise ResponseParsingError(message)

    async def create(*, messages: list[object], **_: object) -> object:
        said.append(len(messages))
        return _completion("{}")

    patched: Any = instructor.patch(create=create, mode=instructor.Mode.JSON_SCHEMA)
    with pytest.raises(InstructorRetryException):
        asyncio.run(patched(response_model=Never, max_retries=1, messages=[], model="m"))

    assert said == [0, 2]


def test_instructor_hands_the_text_to_model_validate_json():
    """Of the class that it was given, and to nothing else."""
    read: list[object] = []

    class Facade(Seen):
        """Reads."""

        @classmethod
        @override
        def model_validate_json(cls, json_data: object, **_: object) -> Self:
            read.append(json_data)
            return cls()

    async def create(**_: object) -> object:
        return _completion("the text {{ as it is }}")

    patched: Any = instructor.patch(create=create, mode=instructor.Mode.JSON_SCHEMA)
    asyncio.run(patched(response_model=Facade, max_retries=1, messages=[], model="m"))

    assert read == ["the text {{ as it is }}"]


def test_our_words_of_complaint_come_out_as_they_went_in():
    """Without a mode, instructor adds nothing to them."""
    assert str(ResponseParsingError("- events[0]: mend it")) == "- events[0]: mend it"


def _completion(text: str) -> object:
    message = type("Message", (), {"role": "assistant", "content": text})()
    choice = type("Choice", (), {"message": message, "finish_reason": "stop"})()
    return type("Completion", (), {"choices": [choice]})()
