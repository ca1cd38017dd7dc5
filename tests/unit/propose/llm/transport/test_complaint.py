import json

import pytest

from annotator.propose.llm.transport.complaint import complaint_of, kind_of
from annotator.propose.llm.transport.received import Received


def received(status: int, body: object) -> Received:
    """Returns a response that holds JSON, or text as it is."""
    text = body if isinstance(body, str) else json.dumps(body)
    return Received(status, {}, text.encode())


def error(message: str, code: object = None, param: str | None = None) -> dict[str, object]:
    """Returns an error as OpenAI words it."""
    told = {"message": message, "type": "invalid_request_error", "param": param}
    return {"error": {**told, "code": code}}


@pytest.mark.parametrize(
    ("status", "body", "kind"),
    [
        (429, error("Rate limit reached", "rate_limit_exceeded"), "busy"),
        (429, error("You exceeded your current quota", "insufficient_quota"), "quota"),
        (429, error("Request too large for m on tokens per min: 9"), "context_length"),
        (429, "slow down", "busy"),
        (402, {"error": {"message": "Insufficient Balance"}}, "quota"),
        (401, error("Incorrect API key provided", "invalid_api_key"), "key"),
        (403, error("Country not supported"), "key"),
        (403, error("Your input was flagged", 403), "filtered"),
        (404, error("The model `x` does not exist", "model_not_found"), "model"),
        (404, "Not Found", "model"),
        (405, "", "model"),
        (400, error("Model Not Exist"), "model"),
        (400, error("too long", "context_length_exceeded", "messages"), "context_length"),
        (
            400,
            error("max_tokens is too large. This model's maximum context length is 4096"),
            "context_length",
        ),
        (400, error("the request exceeds the available context size"), "context_length"),
        (413, "", "context_length"),
        (
            400,
            error("max_tokens is too large: supports at most 4096", None, "max_tokens"),
            "answer_length",
        ),
        (
            400,
            error("'max_tokens' is not supported. Use 'max_completion_tokens'"),
            "token_field",
        ),
        (400, error("Invalid schema", None, "response_format"), "dialect"),
        (400, error("response_format type is unavailable now"), "dialect"),
        (422, {"detail": "json_schema is not a field"}, "other"),
        (422, {"message": "json_schema is not permitted"}, "dialect"),
        (400, error("Unsupported value", "unsupported_value", "temperature"), "sampling"),
        (400, error("filtered", "content_filter"), "filtered"),
        (400, error("Input data may contain", "data_inspection_failed"), "filtered"),
        (400, error("bad message with json_schema in it", None, "messages"), "other"),
        (400, "", "other"),
        (408, "", "busy"),
        (409, "", "busy"),
        (500, error("boom"), "failing"),
        (503, error("Loading model"), "failing"),
        (529, "", "failing"),
        (200, {"error": {"message": "upstream overloaded", "code": 502}}, "failing"),
        (200, {"error": {"message": "limit", "code": "429"}}, "busy"),
        (200, {"error": "something"}, "failing"),
        (200, "<html>", "failing"),
    ],
)
def test_kinds(status, body, kind):
    """What servers send is told apart by code, words and status."""
    complaint = complaint_of(received(status, body))

    assert complaint is not None
    assert kind_of(complaint) == kind


def test_a_good_response_is_no_complaint():
    """JSON without an error is an answer, whatever else it holds."""
    assert complaint_of(received(200, {"choices": []})) is None
    assert complaint_of(received(200, {"choices": [], "error": None})) is None


@pytest.mark.parametrize("code", ["a" * 61, "第一段", "two words", 7, None])
def test_only_short_codes_are_kept(code):
    """A code that could hold text is not believed to be one."""
    complaint = complaint_of(received(400, error("x", code)))

    assert complaint is not None
    assert complaint.name == "http_400"
