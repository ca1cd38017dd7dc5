"""How many tokens a request will have, before anybody counted them.

The rule: one token for every 1.5 characters of Chinese, Japanese and Korean, and for every
3.6 characters of anything else; 4 tokens around each message. Tokenizers differ by a third
either way, so a factor learned from counted requests corrects it where there are any.
"""

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from annotator.model.record import canonical_json
from annotator.propose.llm.request import ChatRequest

CJK_PER_TOKEN = 1.5
OTHERS_PER_TOKEN = 3.6
TOKENS_PER_MESSAGE = 4

TOKENS_OUT = 400
"""Of an answer, while none was seen: two or three events with their roles."""

_CJK = re.compile(
    "[\u2e80-\u9fff\uac00-\ud7a3\uf900-\ufaff\uff00-\uffef\U00020000-\U0003ffff]"
)

_TELLS_THE_SCHEMA = frozenset({"strict", "schema"})


class Rate(NamedTuple):
    """What earlier requests teach about the next ones."""

    factor: float = 1.0
    """Counted tokens of requests over those of the rule."""
    tokens_out: float = TOKENS_OUT
    """Of an answer, on average."""
    counted: int = 0
    """Requests that it was learned from."""


@lru_cache(maxsize=64)
def text_tokens(text: str) -> float:
    """Returns the tokens of a text by the rule."""
    cjk = len(_CJK.findall(text))
    return cjk / CJK_PER_TOKEN + (len(text) - cjk) / OTHERS_PER_TOKEN


def request_tokens(request: ChatRequest) -> int:
    """Returns the tokens of a request by the rule, the schema that it tells included."""
    told = sum(text_tokens(m.content) + TOKENS_PER_MESSAGE for m in request.messages)
    if request.manner.dialect in _TELLS_THE_SCHEMA:
        told += text_tokens(canonical_json(request.reply_format.strict))
    return round(told)


def learned_rate(counted: Iterable[tuple[ChatRequest, int, int]]) -> Rate:
    """Learns from requests whose tokens an endpoint counted.

    Args:
        counted: A request, its tokens, and those of its answer.
    """
    seen = [(request_tokens(request), came_in, out) for request, came_in, out in counted]
    by_rule = sum(rule for rule, _, _ in seen)
    if not by_rule:
        return Rate()
    return Rate(
        factor=sum(came_in for _, came_in, _ in seen) / by_rule,
        tokens_out=sum(out for _, _, out in seen) / len(seen),
        counted=len(seen),
    )
