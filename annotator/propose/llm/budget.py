"""What a pass may spend; it ends before it has spent more."""

from typing import NamedTuple

from annotator.model.answer import Answer, Usage
from annotator.model.endpoint import Prices
from annotator.propose.llm.estimate import Rate, request_tokens
from annotator.propose.llm.ports import Asker
from annotator.propose.llm.request import ChatRequest
from annotator.propose.llm.transport.cost import cost_microusd
from annotator.propose.llm.unanswered import Unanswered


class Spending(NamedTuple):
    """Money and tokens."""

    microusd: int = 0
    """Millionths of the endpoint's currency."""
    tokens: int = 0

    def plus(self, other: "Spending") -> "Spending":
        """Returns the sum."""
        return Spending(self.microusd + other.microusd, self.tokens + other.tokens)

    def minus(self, other: "Spending") -> "Spending":
        """Returns the difference."""
        return Spending(self.microusd - other.microusd, self.tokens - other.tokens)


class Limit(NamedTuple):
    """The most that may be spent; None: no limit."""

    microusd: int | None = None
    tokens: int | None = None

    def has_room_for(self, spending: Spending) -> bool:
        """Tells whether so much may be spent."""
        return (self.microusd is None or spending.microusd <= self.microusd) and (
            self.tokens is None or spending.tokens <= self.tokens
        )


class Budget:
    """Limit, what was spent, and what the requests on their way may come to.

    A request on its way counts with an estimate: its tokens by the rule, and as many tokens
    of the answer as the longest answer so far had. It belongs to one event loop.
    """

    def __init__(self, limit: Limit, prices: Prices | None, rate: Rate) -> None:
        self.limit = limit
        self._prices = prices
        self._rate = rate
        self._longest = round(rate.tokens_out)
        self.spent = Spending()
        """Counted by the endpoint; by estimate where it does not count."""
        self.reserved = Spending()
        """For the requests on their way."""

    def reserve(self, request: ChatRequest) -> Spending:
        """Sets aside what a request may come to.

        Raises:
            Unanswered: There is no room for it.
        """
        expected = round(request_tokens(request) * self._rate.factor)
        wanted = self._cost(Usage(tokens_in=expected, tokens_out=self._longest))
        if not self.limit.has_room_for(self.spent.plus(self.reserved).plus(wanted)):
            raise Unanswered("budget")
        self.reserved = self.reserved.plus(wanted)
        return wanted

    def give_back(self, reserved: Spending) -> None:
        """Takes back what was set aside for a request that got no answer."""
        self.reserved = self.reserved.minus(reserved)

    def settle(self, reserved: Spending, usage: Usage) -> None:
        """Counts an answer instead of what was set aside for it."""
        self.give_back(reserved)
        known = usage.tokens_in is not None and usage.tokens_out is not None
        self.spent = self.spent.plus(self._cost(usage) if known else reserved)
        self._longest = max(self._longest, usage.tokens_out or 0)

    def _cost(self, usage: Usage) -> Spending:
        tokens = (usage.tokens_in or 0) + (usage.tokens_out or 0)
        return Spending(cost_microusd(usage, self._prices) or 0, tokens)


class BudgetedAsker:
    """An asker that asks as long as the budget has room."""

    def __init__(self, budget: Budget, ask: Asker) -> None:
        self._budget = budget
        self._ask = ask

    async def __call__(self, request: ChatRequest) -> Answer:
        """Asks on.

        Raises:
            Unanswered: The budget has no room for it.
            EndpointError: No answer came.
        """
        reserved = self._budget.reserve(request)
        usage = None
        try:
            answer = await self._ask(request)
            usage = answer.usage
        finally:
            if usage is None:
                self._budget.give_back(reserved)
        self._budget.settle(reserved, answer.usage)
        return answer
