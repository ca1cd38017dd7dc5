"""Stops asking an endpoint that said it cannot be used."""

from annotator.errors import EndpointUnusable
from annotator.model.answer import Answer
from annotator.propose.llm.ports import Asker
from annotator.propose.llm.request import ChatRequest


class UsableAsker:
    """An asker that, once refused for good, refuses at once whatever it is asked."""

    def __init__(self, ask: Asker) -> None:
        self._ask = ask
        self._refusal: EndpointUnusable | None = None

    async def __call__(self, request: ChatRequest) -> Answer:
        """Asks on.

        Raises:
            EndpointUnusable: This request, or one before it, showed that none can succeed.
        """
        if self._refusal is not None:
            raise self._refusal
        try:
            return await self._ask(request)
        except EndpointUnusable as refusal:
            self._refusal = refusal
            raise
