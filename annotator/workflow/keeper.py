"""Keeps what a pass gets from a model in the store."""

from collections.abc import Sequence

from annotator.model.answer import Answer, Call
from annotator.model.endpoint import Manner
from annotator.store.file.database import Store
from annotator.store.runs.answers import get_answer, keep_answers
from annotator.store.runs.manners import manner_of, remember_manner
from annotator.workflow.clock import Clock


class StoreKeeper:
    """Answers, calls and manners in a store."""

    def __init__(self, store: Store, clock: Clock, run_id: int | None = None) -> None:
        self.run_id = run_id
        """The run that calls are written down for; None outside a run."""
        self._store = store
        self._clock = clock

    def start(self, run_id: int) -> None:
        """Has calls written down for a run from now on."""
        self.run_id = run_id

    def answer(self, request_sha256: str) -> Answer | None:
        """Returns the answer that was kept, None if there is none yet."""
        return get_answer(self._store, request_sha256)

    def keep(self, answers: Sequence[tuple[str, Answer]], calls: Sequence[Call]) -> None:
        """Keeps answers by the digest of their request, and calls; first answers stay.

        Raises:
            StoreError: They cannot be written.
        """
        keep_answers(self._store, answers, calls, run_id=self.run_id, at=self._clock())

    def manner(self, base_url: str, model: str) -> Manner | None:
        """Returns how the model wants to be spoken to, None if nothing was learned."""
        return manner_of(self._store, base_url, model)

    def learn(self, base_url: str, model: str, manner: Manner) -> None:
        """Remembers how the model wants to be spoken to."""
        remember_manner(self._store, base_url, model, manner, at=self._clock())
