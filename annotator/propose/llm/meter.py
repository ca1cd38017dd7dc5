"""What one paragraph cost."""

from collections.abc import Iterable, Sequence

from annotator.model.answer import Answer
from annotator.model.proposal import Outcome
from annotator.propose.llm.contract import Contract
from annotator.propose.llm.kept import KeptAnswer
from annotator.propose.llm.ports import Asker
from annotator.propose.llm.request import ChatRequest


class Meter:
    """An asker that counts the requests of one paragraph."""

    def __init__(self, ask: Asker, contract: Contract) -> None:
        self._ask = ask
        self._contract = contract
        self._requests = 0
        self._answers: list[Answer] = []

    async def __call__(self, request: ChatRequest) -> Answer:
        """Asks on.

        Raises:
            EndpointError: No answer came.
        """
        self._requests += 1
        answer = await self._ask(request)
        self._answers.append(answer)
        return answer

    def onto(self, outcome: Outcome) -> Outcome:
        """Returns the outcome with what was counted so far."""
        paid = [a for a in self._answers if not isinstance(a, KeptAnswer)]
        costs = [self._contract.cost(answer.usage) for answer in paid]
        return outcome.model_copy(
            update={
                "attempts": max(self._requests, 1),
                "latency_ms": self._answers[-1].latency_ms if self._answers else None,
                "tokens_in": _sum(answer.usage.tokens_in for answer in paid),
                "tokens_cached": _sum(answer.usage.tokens_cached for answer in paid),
                "tokens_out": _sum(answer.usage.tokens_out for answer in paid),
                "cost_microusd": _sum(costs),
                "is_reused": bool(self._answers) and not paid,
            }
        )


def with_costs_of(outcome: Outcome, others: Sequence[Outcome]) -> Outcome:
    """Returns the outcome with what earlier tries for the same paragraph cost."""
    tries = [*others, outcome]
    return outcome.model_copy(
        update={
            "attempts": sum(each.attempts for each in tries),
            "tokens_in": _sum(each.tokens_in for each in tries),
            "tokens_cached": _sum(each.tokens_cached for each in tries),
            "tokens_out": _sum(each.tokens_out for each in tries),
            "cost_microusd": _sum(each.cost_microusd for each in tries),
            "is_reused": all(each.is_reused for each in tries),
        }
    )


def _sum(counts: Iterable[int | None]) -> int | None:
    """Adds up what was counted; None if nobody counted."""
    known = [count for count in counts if count is not None]
    return sum(known) if known else None
