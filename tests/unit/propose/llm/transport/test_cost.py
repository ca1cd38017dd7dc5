from decimal import Decimal

from annotator.model.answer import Usage
from annotator.model.endpoint import Prices
from annotator.propose.llm.transport.cost import cost_microusd

PRICES = Prices(input=Decimal("0.25"), output=Decimal(2), cached_input=Decimal("0.025"))


def test_cost_by_hand():
    """600 x 0.25 + 400 x 0.025 + 70 x 2 = 150 + 10 + 140 millionths."""
    usage = Usage(tokens_in=1000, tokens_cached=400, tokens_out=70)

    assert cost_microusd(usage, PRICES) == 300
    assert cost_microusd(usage, PRICES, Decimal("0.5")) == 150


def test_cached_tokens_without_a_price_of_their_own():
    """They cost as much as others: 1000 x 0.25 + 70 x 2."""
    prices = PRICES.model_copy(update={"cached_input": None})
    usage = Usage(tokens_in=1000, tokens_cached=400, tokens_out=70)

    assert cost_microusd(usage, prices) == 390


def test_unknown_costs():
    """Without prices or counts the cost is not known, which is not nothing."""
    assert cost_microusd(Usage(tokens_in=1, tokens_out=1), None) is None
    assert cost_microusd(Usage(tokens_in=1), PRICES) is None
    assert cost_microusd(Usage(tokens_out=1), PRICES) is None


def test_more_cached_than_sent():
    """A server that counts oddly cannot make the cost negative: 10 x 0.025."""
    usage = Usage(tokens_in=10, tokens_cached=99, tokens_out=0)

    assert cost_microusd(usage, PRICES) == 0
    dear = PRICES.model_copy(update={"cached_input": Decimal(1)})
    assert cost_microusd(usage, dear) == 10
