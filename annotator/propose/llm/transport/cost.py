"""What an answer cost."""

from decimal import ROUND_HALF_EVEN, Decimal

from annotator.model.answer import Usage
from annotator.model.endpoint import Prices

_WHOLE = Decimal(1)


def cost_microusd(
    usage: Usage, prices: Prices | None, discount: Decimal = _WHOLE
) -> int | None:
    """Returns the cost in millionths of the prices' currency, None if it is not known.

    A price is per million tokens, so tokens times price is the cost in millionths.

    Args:
        usage: Tokens of one answer; what the endpoint did not count makes the cost unknown,
            only the cached ones count as none.
        prices: None for an endpoint without prices.
        discount: Share of the price that is paid, such as 0.5 for a batch.
    """
    if prices is None or usage.tokens_in is None or usage.tokens_out is None:
        return None
    cached = min(usage.tokens_cached or 0, usage.tokens_in)
    cached_price = prices.input if prices.cached_input is None else prices.cached_input
    exact = (
        (usage.tokens_in - cached) * prices.input
        + cached * cached_price
        + usage.tokens_out * prices.output
    )
    return int((exact * discount).to_integral_value(ROUND_HALF_EVEN))
