import asyncio
from collections.abc import Iterator

import pytest

from annotator.errors import EndpointUnusable, InputError
from annotator.model.endpoint import Manner
from annotator.workflow.bench.stub_http import HttpRequest, HttpResponse, json_response
from annotator.workflow.endpoints.check import EndpointCheck, check_endpoint
from tests.support.stub_endpoint import KEY, Stub, stub_endpoint


async def no_batches(_: HttpRequest) -> HttpResponse:
    """Answers as an endpoint that has batches and none at work."""
    return json_response({"object": "list", "data": []})


@pytest.fixture(scope="module")
def stub() -> Iterator[Stub]:
    """Serves for all tests of this file."""
    with stub_endpoint({"/v1/batches": no_batches}) as running:
        yield running


def check(stub: Stub, model: str | None) -> EndpointCheck:
    """Tries one model of the stub."""
    return asyncio.run(check_endpoint(stub.endpoint(), KEY, model))


@pytest.mark.parametrize(
    ("model", "kept", "manner"),
    [
        ("ok", (True, True, True, True), Manner()),
        ("nostrict", (None, True, True, True), Manner(dialect="schema")),
        ("noschema", (None, None, True, True), Manner(dialect="object")),
        ("noformat", (None, None, None, True), Manner(dialect="text")),
        ("ignores", (False, False, True, True), Manner(dialect="object")),
        ("fence", (True, True, True, True), Manner()),
        ("prose", (False, False, False, False), None),
        (
            "newtokens",
            (True, True, True, True),
            Manner(token_field="max_completion_tokens"),
        ),
        ("nosampling", (True, True, True, True), Manner(sends_sampling=False)),
    ],
)
def test_dialects_and_the_best_manner(stub, model, kept, manner):
    """Refused, ignored and kept are told apart; the most exact that is kept wins."""
    found = check(stub, model)

    assert tuple(each.kept for each in found.dialects) == kept
    assert found.manner == manner
    assert found.problem is None


def test_what_else_is_told(stub):
    """List of models, batches, limits, counts and the cost of asking."""
    found = check(stub, "ok:rpm=600")

    assert found.model_listed is False
    assert check(stub, "ok").model_listed is True
    assert found.has_batch
    assert (found.requests_limit, found.tokens_limit) == (600.0, None)
    assert found.counts_tokens
    assert found.requests == 4
    assert found.cost_microusd is None
    assert not check(stub, "nousage").counts_tokens


@pytest.mark.parametrize(
    ("model", "said"),
    [("denied", "does not accept the key"), ("quota", "quota"), ("unknown", "no model")],
)
def test_problems_are_told_in_words(stub, model, said):
    """What stops a pass is the problem of the check, and nothing is remembered."""
    found = check(stub, model)

    assert found.problem is not None
    assert said in found.problem
    assert found.manner is None


def test_a_model_has_to_be_named(stub):
    """Where there are several; the line lists them."""
    with pytest.raises(InputError, match="name a model with --model; it has ok, refusal"):
        check(stub, None)


def test_a_refused_address_is_no_check(stub):
    """Nothing is tried where nothing may be sent."""
    evil = stub.endpoint().model_copy(update={"base_url": "http://169.254.169.254/v1"})

    with pytest.raises(EndpointUnusable, match="169"):
        asyncio.run(check_endpoint(evil, KEY, "ok"))
