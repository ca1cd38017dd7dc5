"""A pass ends before it has spent more than it may."""

import asyncio

import pytest

from annotator.errors import CallFailed
from annotator.model.answer import Usage
from annotator.propose.llm.budget import Budget, BudgetedAsker, Limit, Spending
from annotator.propose.llm.estimate import Rate, learned_rate, request_tokens, text_tokens
from annotator.propose.llm.unanswered import Unanswered
from tests.support.asking import PRICES, ScriptedAsker, answer, contract, task

REQUEST = contract().request(task())
EXPECTED = request_tokens(REQUEST)
RATE = Rate(tokens_out=100)


def test_what_is_on_its_way_counts():
    """Two fit into the budget, a third does not, until one came cheaper."""
    budget = Budget(Limit(tokens=2 * (EXPECTED + 100)), None, RATE)
    first = budget.reserve(REQUEST)
    budget.reserve(REQUEST)

    with pytest.raises(Unanswered, match="budget"):
        budget.reserve(REQUEST)
    budget.settle(first, Usage(tokens_in=0, tokens_out=0))
    assert budget.reserve(REQUEST) == Spending(0, EXPECTED + 100)


def test_money_is_counted_by_the_prices():
    """1 a million in, 2 a million out."""
    budget = Budget(Limit(microusd=EXPECTED + 200), PRICES, RATE)

    assert budget.reserve(REQUEST).microusd == EXPECTED + 200
    with pytest.raises(Unanswered):
        budget.reserve(REQUEST)


def test_the_longest_answer_so_far_is_expected_next():
    """So that a budget is rarely overstepped."""
    budget = Budget(Limit(tokens=10**6), None, RATE)
    budget.settle(budget.reserve(REQUEST), Usage(tokens_in=5, tokens_out=700))

    assert budget.reserve(REQUEST).tokens == EXPECTED + 700


def test_without_a_count_the_estimate_is_spent():
    """A server that does not count is not free."""
    budget = Budget(Limit(tokens=10**6), None, RATE)
    budget.settle(budget.reserve(REQUEST), Usage())

    assert budget.spent.tokens == EXPECTED + 100
    assert budget.reserved == Spending()


def test_a_request_without_an_answer_costs_nothing():
    """What was set aside for it is free again."""
    budget = Budget(Limit(tokens=10**6), None, RATE)
    asker = BudgetedAsker(budget, ScriptedAsker(CallFailed("500", "http_500")))

    with pytest.raises(CallFailed):
        asyncio.run(asker(REQUEST))
    assert (budget.spent, budget.reserved) == (Spending(), Spending())


def test_nothing_is_sent_for_which_there_is_no_room():
    """The request is not made at all."""
    behind = ScriptedAsker(answer())
    asker = BudgetedAsker(Budget(Limit(tokens=10), None, RATE), behind)

    with pytest.raises(Unanswered):
        asyncio.run(asker(REQUEST))
    assert not behind.requests


def test_the_rule_of_thumb():
    """1.5 characters of Chinese a token, 3.6 of anything else: 4 + 10 / 3.6."""
    assert text_tokens("捐赠口罩，武") == pytest.approx(6 / 1.5)
    assert text_tokens("捐赠口罩，武donated to") == pytest.approx(6 / 1.5 + 10 / 3.6)
    assert text_tokens("") == 0


def test_counted_requests_correct_the_rule():
    """Twice as many tokens as by the rule; answers of 30 on average."""
    rate = learned_rate([(REQUEST, 2 * EXPECTED, 20), (REQUEST, 2 * EXPECTED, 40)])

    assert rate == Rate(factor=2.0, tokens_out=30.0, counted=2)
    assert learned_rate([]) == Rate()
