"""What the pass over a model asks of the rest of the program."""

from collections.abc import Sequence
from typing import Protocol

from annotator.model.answer import Answer, Call
from annotator.model.endpoint import Manner
from annotator.propose.llm.request import ChatRequest


class Asker(Protocol):
    """Gets the answer to a request, from wherever."""

    async def __call__(self, request: ChatRequest) -> Answer:
        """Returns the answer as it came.

        Raises:
            EndpointUnusable: No request can succeed until somebody mends something.
            CallFailed: This one failed for good.
            MannerRefused: The endpoint wants to be spoken to otherwise.
        """


class Keeper(Protocol):
    """Keeps answers before they are read, what they cost, and what was learned.

    Several threads may use one at the same time, several processes the same store.
    """

    def answer(self, request_sha256: str) -> Answer | None:
        """Returns the answer that was kept, None if there is none yet."""

    def keep(self, answers: Sequence[tuple[str, Answer]], calls: Sequence[Call]) -> None:
        """Keeps answers by the digest of their request, and calls; first answers stay."""

    def manner(self, base_url: str, model: str) -> Manner | None:
        """Returns how the model wants to be spoken to, None if nothing was learned."""

    def learn(self, base_url: str, model: str, manner: Manner) -> None:
        """Remembers how the model wants to be spoken to."""
