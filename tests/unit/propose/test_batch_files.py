"""Requests as files, and the files that come back."""

import json

import pytest

from annotator.model.endpoint import Endpoint, Manner, Sampling
from annotator.propose.llm.batch.files import write_files
from annotator.propose.llm.batch.results import BatchResult, read_results
from annotator.propose.llm.request import ChatRequest, Message, ReplyFormat
from annotator.propose.llm.transport.judging import Judge

FORMAT = ReplyFormat(
    "events",
    {"type": "object", "properties": {"type": {}, "a": {}}},
    {"type": "object"},
    "d",
)
JUDGE = Judge(Endpoint(name="here", base_url="http://127.0.0.1:1/v1"), wall=lambda: 0.0)


def _request(text: str) -> ChatRequest:
    return ChatRequest(
        base_url="http://127.0.0.1:1/v1",
        model="m",
        messages=(Message("system", "S"), Message("user", text)),
        reply_format=FORMAT,
        manner=Manner(),
        sampling=Sampling(),
    )


def _read(*lines: object) -> list[BatchResult]:
    told = [x if isinstance(x, str) else json.dumps(x) for x in lines]
    return list(read_results(told, JUDGE, "m"))


def _completion(content: str = "{}", **more: object) -> dict[str, object]:
    choice = {"message": {"content": content}, "finish_reason": "stop"} | more
    return {
        "choices": [choice],
        "model": "m-2026",
        "usage": {"prompt_tokens": 9, "completion_tokens": 3},
    }


def test_a_line_is_what_a_live_request_would_be(tmp_path):
    """Its body letter by letter, the order of the reply's keys too; named by its digest."""
    request = _request("甲\u2028{{ 7*7 }}")
    (file,) = write_files([request], tmp_path / "new" / "batch.jsonl")
    (line,) = file.path.read_bytes().splitlines()
    data = json.loads(line)

    assert data == {
        "custom_id": request.sha256,
        "method": "POST",
        "url": "/v1/chat/completions",
        "body": request.body(),
    }
    schema = data["body"]["response_format"]["json_schema"]["schema"]
    assert list(schema["properties"]) == ["type", "a"]
    assert file.bytes == file.path.stat().st_size


def test_equal_requests_are_one_line(tmp_path):
    """The endpoint refuses a file that names a request twice, and it would cost twice."""
    (file,) = write_files([_request("甲"), _request("甲")], tmp_path / "b.jsonl")

    assert file.requests == (_request("甲").sha256,)


def test_files_keep_to_the_limits_of_the_endpoint(tmp_path):
    """By lines and by bytes; a line that is too long alone stands alone."""
    requests = [_request(text) for text in ("一", "二", "三", "长" * 400, "四")]
    by_lines = write_files(requests, tmp_path / "b.jsonl", max_requests=2)
    size = by_lines[0].bytes
    by_bytes = write_files(requests, tmp_path / "c.jsonl", max_bytes=size)

    assert [f.path.name for f in by_lines] == ["b.jsonl", "b-2.jsonl", "b-3.jsonl"]
    assert [len(f.requests) for f in by_lines] == [2, 2, 1]
    assert [len(f.requests) for f in by_bytes] == [2, 1, 1, 1]
    assert [d for f in by_bytes for d in f.requests] == [r.sha256 for r in requests]
    assert write_files([], tmp_path / "d.jsonl") == ()


def test_an_answer_is_read_as_a_live_one_is():
    """With usage, the model's own name and the request's id."""
    response = {"status_code": 200, "request_id": "req_1", "body": _completion("甲\u2028")}
    (result,) = _read({"custom_id": "x", "response": response, "error": None})

    assert result.request_sha256 == "x"
    assert result.code is None
    assert result.answer is not None
    assert result.answer.content == "甲\u2028"
    assert (result.answer.model, result.answer.request_id) == ("m-2026", "req_1")
    assert (result.answer.usage.tokens_in, result.answer.usage.tokens_out) == (9, 3)


@pytest.mark.parametrize(
    ("line", "status", "code"),
    [
        ({"response": None, "error": {"code": "batch_expired"}}, None, "batch_expired"),
        ({"response": None, "error": {"code": "甲方 text"}}, None, "no_response"),
        ({"response": None, "error": None}, None, "no_response"),
        (
            {"response": {"status_code": 500, "body": {"error": {"code": "boom"}}}},
            500,
            "boom",
        ),
        ({"response": {"status_code": 200, "body": {"choices": []}}}, 200, "no_choices"),
        ({"response": {"status_code": 200, "body": None}}, 200, "not_json"),
    ],
    ids=["expired", "unsafe code", "nothing", "status", "no choices", "no body"],
)
def test_what_failed_is_told_by_a_code_without_content(line, status, code):
    """It stays to be asked; nothing of the document gets into the ledger."""
    (result,) = _read({"custom_id": "x"} | line)

    assert (result.request_sha256, result.answer) == ("x", None)
    assert (result.http_status, result.code) == (status, code)


def test_a_refusal_and_a_filter_are_answers():
    """They are kept as such and not asked again."""
    refusal: dict[str, object] = {"message": {"content": None, "refusal": "No."}}
    filtered = {"error": {"code": "content_filter", "message": "flagged"}}
    read = _read(
        {
            "custom_id": "a",
            "response": {"status_code": 200, "body": _completion("", **refusal)},
        },
        {"custom_id": "b", "response": {"status_code": 400, "body": filtered}},
    )

    assert [r.answer and r.answer.finish for r in read] == ["refused", "filtered"]


@pytest.mark.parametrize("line", ["no JSON", "[]", "7", "{}", '{"custom_id": 7}'])
def test_a_line_that_names_no_request_is_counted(line):
    """Nothing vanishes; blank lines are none."""
    (result,) = _read("", line, " ")

    assert (result.request_sha256, result.answer) == (None, None)
    assert result.code
