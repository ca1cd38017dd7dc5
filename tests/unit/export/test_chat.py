import json

import pytest
from openai.types.chat import ChatCompletionMessageParam
from pydantic import TypeAdapter

from annotator.export.context import Chat, Message, WriteContext
from annotator.export.record import AnnotatedParagraph, LossName
from tests.support.exports import CONTEXT, EMPTY, FULL, OTHER, SCHEMA, losses, write

PROMPT = (Message(role="system", content="S"), Message(role="user", content="U"))


def chat_of(paragraph: AnnotatedParagraph) -> Chat | LossName:
    """Makes chats of the report: the one corrected, the other not."""
    if paragraph.doc != "report":
        return "paragraphs that no model is asked about"
    rejected = "{}" if paragraph.events else None
    return Chat(prompt=PROMPT, reply='{"events":[]}', rejected=rejected)


CHATS = WriteContext(SCHEMA, chat_of=chat_of)


def test_chats_by_hand():
    """System, user, and the reply; what makes no chat is counted by its reason."""
    report, data = write("chat", [FULL, EMPTY, OTHER], CHATS)
    lines = data.decode().splitlines()
    assert len(lines) == report.paragraphs == 2
    assert json.loads(lines[0]) == {
        "messages": [
            {"role": "system", "content": "S"},
            {"role": "user", "content": "U"},
            {"role": "assistant", "content": '{"events":[]}'},
        ]
    }
    assert losses(report) == {"paragraphs that no model is asked about": 1, "values": 3}


def test_preferences_by_hand():
    """What was settled against what was proposed, where the two differ."""
    report, data = write("preferences", [FULL, EMPTY, OTHER], CHATS)
    assert json.loads(data) == {
        "prompt": [{"role": "system", "content": "S"}, {"role": "user", "content": "U"}],
        "chosen": [{"role": "assistant", "content": '{"events":[]}'}],
        "rejected": [{"role": "assistant", "content": "{}"}],
    }
    assert losses(report) == {
        "paragraphs that no model is asked about": 1,
        "paragraphs without a proposal that was corrected": 1,
        "values": 3,
    }


@pytest.mark.parametrize("name", ["chat", "preferences"])
def test_without_what_makes_chats_there_are_none(name):
    """A slip of the caller, not of the user."""
    with pytest.raises(ValueError, match="need what makes them"):
        write(name, [FULL], CONTEXT)


def test_chats_are_what_the_client_of_openai_takes():
    """By its own types."""
    types = TypeAdapter(list[ChatCompletionMessageParam])
    _, data = write("chat", [FULL, EMPTY], CHATS)
    for line in data.decode().splitlines():
        messages = types.validate_json(json.dumps(json.loads(line)["messages"]))
        assert [message["role"] for message in messages] == ["system", "user", "assistant"]
