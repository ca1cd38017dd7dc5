"""Reading a reply about a text."""

import json
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from annotator.model.proposal import Task
from annotator.propose.llm.reply import ReadReply, read_reply
from annotator.schema.load import load_schema

Reader = Callable[..., ReadReply]


@pytest.fixture(scope="session")
def read() -> Reader:
    """Reads events, given as data, about a text, under the schema ``relief/v1``."""
    schema = load_schema("relief/v1")

    def read_events(text: str, *events: Any) -> ReadReply:
        task = Task(paragraph_id=1, text=text, published_on=date(2022, 4, 1))
        return read_reply(json.dumps({"events": events}), task, schema)

    return read_events
