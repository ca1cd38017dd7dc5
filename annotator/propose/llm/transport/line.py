"""One HTTP request over the client, and what came of it."""

from types import MappingProxyType
from urllib.parse import urlsplit

import httpx2
import openai

from annotator.errors import CallFailed, EndpointUnusable
from annotator.model.endpoint import Endpoint
from annotator.propose.llm.transport.client import open_client
from annotator.propose.llm.transport.received import Received, Setback
from annotator.propose.llm.transport.wire import AddressRefused, AnswerTooLong

_JSON = MappingProxyType({"Content-Type": "application/json"})


class Line:
    """Posts to one endpoint and reads whole responses; never raises for what came."""

    def __init__(self, endpoint: Endpoint, key: str | None) -> None:
        """Prepares the client and sends nothing.

        Raises:
            EndpointUnusable: The base URL may not be spoken to.
        """
        self._name = endpoint.name
        self._place = urlsplit(endpoint.base_url).netloc
        self._client = open_client(endpoint, key)

    async def post(self, path: str, content: bytes) -> Received | Setback:
        """Sends a JSON body; returns the response, or why there is none."""
        try:
            response = await self._client.post(
                path,
                content=content,
                cast_to=httpx2.Response,
                options={"headers": _JSON},
            )
        except openai.APIStatusError as error:
            return _received(error.response)
        except openai.APITimeoutError:
            return self._unreached("timeout")
        except openai.APIConnectionError as error:
            return self._broken(error.__cause__)
        return _received(response)

    async def get(self, path: str) -> Received | Setback:
        """Asks for a path; returns the response, or why there is none."""
        try:
            response = await self._client.get(path, cast_to=httpx2.Response)
        except openai.APIStatusError as error:
            return _received(error.response)
        except openai.APITimeoutError:
            return self._unreached("timeout")
        except openai.APIConnectionError as error:
            return self._broken(error.__cause__)
        return _received(response)

    async def aclose(self) -> None:
        """Closes the connections."""
        await self._client.close()

    def _broken(self, cause: BaseException | None) -> Setback:
        if isinstance(cause, AddressRefused):
            unusable = EndpointUnusable(f"{self._name}: {cause}").tell_as(
                "endpoint_address_refused", name=self._name
            )
            return Setback("unreachable", "address_refused", unusable)
        if isinstance(cause, AnswerTooLong):
            failed = CallFailed(f"{self._name}: {cause}", "answer_too_long").tell_as(
                "call_failed", name=self._name, code="answer_too_long"
            )
            return Setback("failed", "answer_too_long", failed)
        connected = not isinstance(cause, httpx2.ConnectError)
        return self._unreached("broken_line" if connected else "no_connection")

    def _unreached(self, code: str) -> Setback:
        message = f"{self._name}: no answer from {self._place} ({code}); is it running?"
        error = CallFailed(message, code).tell_as("call_failed", name=self._name, code=code)
        return Setback("unreachable", code, error, may_pass=True)


def _received(response: httpx2.Response) -> Received:
    return Received(response.status_code, response.headers, response.content)
