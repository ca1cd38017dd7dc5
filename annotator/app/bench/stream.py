"""Speaks to the app as its page does: Streamlit's messages over a WebSocket.

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
    """Bytes of all messages, before compression."""


class Stream:
    """One tab of one person."""

    def __init__(self, socket: aiohttp.ClientWebSocketResponse, query: str) -> None:
        self._socket = socket
        self._query = query
        self._component = ""
        self._fragment = ""
        self._page = ""

    @classmethod
    @asynccontextmanager
    async def open(
        cls, client: aiohttp.ClientSession, address: str, user: str
    ) -> AsyncIterator[Self]:
        """Connects, and leaves in the end; nothing is asked for yet."""
        url = f"{address}/_stcore/stream"
        async with client.ws_connect(
            url, protocols=("streamlit",), max_msg_size=0
        ) as socket:
            yield cls(socket, urlencode({"user": user, "lang": "zh"}))

    async def say(self, **values: object) -> Answer:
        """Runs the page with these state values of the component, and reads its answer.

        Raises:
            ConnectionResetError: The app has gone.
        """
        message = BackMsg()
        run = message.rerun_script
        run.query_string = self._query
        run.page_script_hash = self._page
        run.context_info.locale = "zh-CN"
        run.fragment_id = self._fragment
        if values:
            state = run.widget_states.widgets.add()
            state.id = self._component
            state.json_value = json.dumps(values, ensure_ascii=False)
        await self._socket.send_bytes(message.SerializeToString())
        return await self._answer()

    async def _answer(self) -> Answer:
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
            if kind == "new_session":
                self._page = message.new_session.page_script_hash
            elif kind == "delta" and message.delta.new_element.HasField("bidi_component"):
                component = message.delta.new_element.bidi_component
                self._component = component.id
                self._fragment = message.delta.fragment_id
                data = json.loads(component.json)
            elif kind == "script_finished":
                return Answer(data, received)
