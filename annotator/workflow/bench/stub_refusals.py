"""The responses of the stub server that are no answers."""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any, NamedTuple

from annotator.workflow.bench.stub_http import (
    HttpResponse,
    error_response,
    json_response,
)
from annotator.workflow.bench.stub_scenario import Scenario


class Turn(NamedTuple):
    """One request as the scenario sees it."""

    body: Mapping[str, Any]
    scenario: Scenario
    time: int
    """1 for the first time that this body came."""

    @property
    def is_asked_again(self) -> bool:
        """The model sees an answer of its own."""
        return any(m.get("role") == "assistant" for m in self.body["messages"])

    @property
    def is_early(self) -> bool:
        """The body came no more often than the scenario says it is to fail."""
        return self.time <= self.scenario.number("times", 1)

    @property
    def format(self) -> Mapping[str, Any]:
        """The format of the answer that is asked for; empty if none is."""
        return self.body.get("response_format") or {}


def refusal_of(turn: Turn) -> HttpResponse | None:
    """Returns the response of a scenario that gives no answer; None: it gives one."""
    refuse = _REFUSALS.get(turn.scenario.name)
    return None if refuse is None else refuse(turn)


def _limited(turn: Turn) -> HttpResponse | None:
    if not turn.is_early:
        return None
    after = turn.scenario.options.get("after")
    headers = {} if after is None else {"retry-after": after}
    return error_response(
        429, "Rate limit reached.", code="rate_limit_exceeded", headers=headers
    )


def _quota(_: Turn) -> HttpResponse:
    message = "You exceeded your current quota, please check your plan."
    return error_response(429, message, code="insufficient_quota")


def _failing(turn: Turn) -> HttpResponse | None:
    return error_response(500, "The server had an error.") if turn.is_early else None


def _denied(_: Turn) -> HttpResponse:
    return error_response(401, "Incorrect API key provided.", code="invalid_api_key")


def _unknown(turn: Turn) -> HttpResponse:
    message = f"The model `{turn.body.get('model')}` does not exist."
    return error_response(404, message, code="model_not_found")


def _drop(turn: Turn) -> HttpResponse | None:
    return HttpResponse(200, b"", is_dropped=True) if turn.is_early else None


def _error200(_: Turn) -> HttpResponse:
    return json_response({"error": {"message": "upstream overloaded", "code": 502}})


def _html(_: Turn) -> HttpResponse:
    return HttpResponse(200, b"<html>gateway</html>", {"content-type": "text/html"})


def _redirect(turn: Turn) -> HttpResponse:
    target = turn.scenario.options.get("to", "elsewhere.example")
    return HttpResponse(307, b"", {"location": f"http://{target}/v1/chat/completions"})


def _long(turn: Turn) -> HttpResponse:
    body = b" " * int(turn.scenario.number("bytes", 9_000_000))
    return HttpResponse(200, body, {"content-type": "application/json"})


def _toolong(_: Turn) -> HttpResponse:
    message = "This model's maximum context length is 8192 tokens."
    return error_response(400, message, code="context_length_exceeded", param="messages")


def _without(turn: Turn, *refused: str) -> HttpResponse | None:
    asked = turn.format.get("type")
    if asked not in refused:
        return None
    message = f"response_format of type {asked!r} is unavailable."
    return error_response(400, message, param="response_format")


def _nostrict(turn: Turn) -> HttpResponse | None:
    if not turn.format.get("json_schema", {}).get("strict"):
        return None
    message = "Invalid schema for response_format: strict is not supported."
    return error_response(400, message, param="response_format")


def _newtokens(turn: Turn) -> HttpResponse | None:
    if "max_tokens" not in turn.body:
        return None
    message = "Unsupported parameter: 'max_tokens'. Use 'max_completion_tokens' instead."
    return error_response(400, message, code="unsupported_parameter", param="max_tokens")


def _nosampling(turn: Turn) -> HttpResponse | None:
    if not {"temperature", "top_p", "seed"} & turn.body.keys():
        return None
    message = "Unsupported value: 'temperature' does not support 0 with this model."
    return error_response(400, message, code="unsupported_value", param="temperature")


_REFUSALS: Mapping[str, Callable[[Turn], HttpResponse | None]] = MappingProxyType(
    {
        "limited": _limited,
        "quota": _quota,
        "failing": _failing,
        "denied": _denied,
        "unknown": _unknown,
        "drop": _drop,
        "error200": _error200,
        "html": _html,
        "redirect": _redirect,
        "long": _long,
        "toolong": _toolong,
        "nostrict": _nostrict,
        "noschema": lambda turn: _without(turn, "json_schema"),
        "noformat": lambda turn: _without(turn, "json_schema", "json_object"),
        "newtokens": _newtokens,
        "nosampling": _nosampling,
    }
)
