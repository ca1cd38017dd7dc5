"""Speaks to the app as its page does: Streamlit puts the page up, then it talks to its seat.

What a browser draws is left out; what travels is the same to the byte.
"""

import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any, NamedTuple, Self
from urllib.parse import urlencode

import aiohttp
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg


class Answer(NamedTuple):
    """What came back for one message."""

    data: dict[str, Any]
    """What the component is to show; empty if nothing was drawn."""
    received: int
    """Bytes of the answer with its headers, as they are before compression."""


class Stream:
    """One tab of one person."""

    def __init__(
        self,
        client: aiohttp.ClientSession,
        address: str,
        socket: aiohttp.ClientWebSocketResponse,
    ) -> None:
        self._client = client
        self._address = address
        self._socket = socket
        self._seat = ""

    @classmethod
    @asynccontextmanager
    async def open(cls, client: aiohttp.ClientSession, address: str) -> AsyncIterator[Self]:
        """Connects, and leaves in the end; nothing is asked for yet."""
        url = f"{address}/_stcore/stream"
        async with client.ws_connect(
            url, protocols=("streamlit",), max_msg_size=0
        ) as socket:
            yield cls(client, address, socket)

    async def enter(self, user: str) -> Answer:
        """Has the page of a person put up, and reads what it is given.

        Raises:
            ConnectionResetError: The app has gone.
        """
        message = BackMsg()
        message.rerun_script.query_string = urlencode({"user": user, "lang": "zh"})
        message.rerun_script.context_info.locale = "zh-CN"
        await self._socket.send_bytes(message.SerializeToString())
        answer = await self._drawn()
        self._seat = answer.data.get("seat", "")
        return answer

    async def say(self, **message: object) -> Answer:
        """Says something to the seat, and reads what it answers.

        Raises:
            ConnectionError: The app has gone.
            aiohttp.ClientError: It ends the connection, or does not take the message.
        """
        async with self._client.post(
            self._address + self._seat, json=message, headers={"Origin": self._address}
        ) as answer:
            answer.raise_for_status()
            body = await answer.read()
            head = sum(len(name) + len(value) for name, value in answer.raw_headers)
            return Answer(json.loads(body), head + len(body))

    async def _drawn(self) -> Answer:
        data: dict[str, Any] = {}
        received = 0
        while True:
            heard = await self._socket.receive()
            if heard.type is not aiohttp.WSMsgType.BINARY:
                gone = "the app closed the connection"
                raise ConnectionResetError(gone)
            received += len(heard.data)
            message = ForwardMsg.FromString(heard.data)
            kind = message.WhichOneof("type")
            if kind == "delta" and message.delta.new_element.HasField("bidi_component"):
                data = json.loads(message.delta.new_element.bidi_component.json)
            elif kind == "script_finished":
                return Answer(data, received)
