"""What the stub server is to do, told by the name of the model.

A name is ``SCENARIO`` or ``SCENARIO:option=value,…``, such as ``ok:lat=200,cap=24``.

========== ==========================================================================
scenario   what happens
========== ==========================================================================
ok         a good answer
limited    429 the first ``times``, with ``after`` seconds to wait (none: no header)
quota      429 insufficient_quota
failing    500 the first ``times``
denied     401
unknown    404, no such model
drop       the line is cut the first ``times``
slow       half an answer, then ``pause`` ms
truncated  the answer stops in its middle, and says it is complete
length     the answer stops in its middle, and says so
refusal    the model declines
filter     the content filter takes the answer
empty      an answer without text
badquote   quotes that are not in the text; good ones when asked again (``always=1``: never)
number     quotes with one digit changed; good ones when asked again (``always=1``: never)
badtype    event types that do not exist
think      thoughts before the answer
fence      the answer in a fence of Markdown
control    raw control characters inside of strings
parts      the text as a list of parts
prose      words instead of an answer
nousage    no usage
nochoices  no choices
error200   an error in a response that says 200
html       a page instead of JSON
redirect   307 to ``to``
long       ``bytes`` of answer
toolong    400 context_length_exceeded
nostrict   refuses ``strict``; noschema: json_schema; noformat: response_format
ignores    takes a JSON Schema and keeps to it only if the prompt tells it
newtokens  refuses max_tokens
nosampling refuses temperature
========== ==========================================================================

Options of all: ``lat=200`` or ``lat=100-300`` (ms), ``times=2``, ``cap=24`` (requests at
once), ``rpm=1800`` with ``burst=30`` (requests a minute), ``silent=1`` (no headers of
limits), ``events=3`` (most events of an answer), ``seed=7``.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple


class Scenario(NamedTuple):
    """What is to happen."""

    name: str
    options: Mapping[str, str] = MappingProxyType({})

    def number(self, option: str, default: float = 0.0) -> float:
        """Returns an option that is a number."""
        return float(self.options.get(option, default))

    def has(self, option: str) -> bool:
        """Tells whether an option is set."""
        return option in self.options

    @property
    def latency_ms(self) -> tuple[float, float]:
        """The least and the most."""
        low, _, high = self.options.get("lat", "0").partition("-")
        return float(low), float(high or low)


def scenario_of(model: str) -> Scenario:
    """Reads the name of a model."""
    name, _, told = model.partition(":")
    pairs = (option.partition("=") for option in told.split(",") if option)
    return Scenario(name, {key: value for key, _, value in pairs})
