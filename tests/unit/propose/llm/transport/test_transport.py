import asyncio
import json
from decimal import Decimal

import pytest

from annotator.errors import (
    CallFailed,
    EndpointError,
    EndpointUnusable,
    MannerRefused,
)
from annotator.model.answer import Call
from annotator.model.endpoint import Prices
from annotator.propose.llm.ports import Asker
from annotator.propose.llm.transport.transport import HOPELESS_AFTER, Transport
from tests.support.stub_endpoint import KEY, TEXT, Pauses, Stub, ask


def outcomes(calls: list[Call]) -> list[str]:
    """Returns what became of each HTTP request, with the server's code."""
    return [f"{call.outcome}/{call.error_code}" for call in calls]


@pytest.mark.parametrize(
    ("model", "first"),
    [
        ("limited:times=1,after=3", "limited/rate_limit_exceeded"),
        ("limited:times=1", "limited/rate_limit_exceeded"),
        ("failing", "failed/None"),
        ("drop", "unreachable/broken_line"),
    ],
)
def test_what_passes_is_asked_again(stub: Stub, model, first):
    """One setback, one pause, one answer; both requests stand in the ledger."""
    calls: list[Call] = []
    pauses = Pauses()
    asked = ask(stub.endpoint(), stub.request(model), calls=calls, timing=pauses.timing)

    assert outcomes(calls) == [first.replace("None", "http_500"), "answered/None"]
    assert [call.attempt for call in calls] == [1, 2]
    assert asked.answer.content.startswith('{"events":')
    assert pauses.seconds


def test_retry_after_is_obeyed(stub: Stub):
    """Nobody comes before the three seconds are over, the gate's jitter on top."""
    pauses = Pauses()
    request = stub.request("limited:times=1,after=3", "等三秒")
    ask(stub.endpoint(), request, timing=pauses.timing)

    assert pauses.seconds[0] == 3.0


@pytest.mark.parametrize(
    ("model", "code"),
    [
        ("failing:times=99", "http_500"),
        ("drop:times=99", "broken_line"),
        ("error200", "http_502"),
        ("html", "not_json"),
        ("nochoices", "no_choices"),
    ],
)
def test_what_does_not_pass_is_given_up(stub: Stub, model, code):
    """After as many tries as the limits allow the request failed, with a code."""
    calls: list[Call] = []
    with pytest.raises(CallFailed) as raised:
        ask(stub.endpoint(attempts=3), stub.request(model), calls=calls)

    assert raised.value.code == code
    assert len(calls) == 3


@pytest.mark.parametrize(
    ("model", "kind", "said"),
    [
        ("denied", EndpointUnusable, r"\$STUB_KEY"),
        ("quota", EndpointUnusable, "no credit or quota"),
        ("unknown", EndpointUnusable, "no model 'unknown'"),
        ("redirect", EndpointUnusable, "points to elsewhere.example"),
        ("limited:after=4000", EndpointUnusable, "asks to wait for 67 minutes"),
        ("toolong", CallFailed, "context_length"),
        ("long", CallFailed, "more than"),
        ("nostrict", MannerRefused, "dialect"),
        ("newtokens", MannerRefused, "token_field"),
        ("nosampling", MannerRefused, "sampling"),
    ],
)
def test_what_is_never_asked_again(stub: Stub, model, kind, said):
    """One request, and a line that says what to do."""
    calls: list[Call] = []
    with pytest.raises(kind, match=said) as raised:
        ask(stub.endpoint(), stub.request(model), calls=calls)

    assert len(calls) == 1
    assert KEY not in str(raised.value)
    assert TEXT not in str(raised.value)
    assert isinstance(raised.value, EndpointError)


@pytest.mark.parametrize(
    ("model", "finish"),
    [
        ("ok", "stop"),
        ("parts", "stop"),
        ("empty", "stop"),
        ("length", "length"),
        ("refusal", "refused"),
        ("filter", "filtered"),
        ("slow:pause=20", "stop"),
    ],
)
def test_answers_come_as_they_are(stub: Stub, model, finish):
    """However an answer ended, it is an answer, asked for once."""
    asked = ask(stub.endpoint(), stub.request(model))

    assert asked.answer.finish == finish
    assert len(asked.calls) == 1


def test_the_ledger_has_usage_and_cost(stub: Stub):
    """Tokens as the server counted them, and what they cost at the endpoint's prices."""
    prices = Prices(input=Decimal(3), output=Decimal(5))
    endpoint = stub.endpoint().model_copy(update={"prices": (prices,)})
    (call,) = ask(endpoint, stub.request("ok", "账单")).calls
    tokens_in, tokens_out = call.usage.tokens_in, call.usage.tokens_out

    assert tokens_in is not None
    assert tokens_out is not None
    assert call.cost_microusd == 3 * tokens_in + 5 * tokens_out
    assert call.http_status == 200
    assert call.request_id is not None


def test_the_request_is_sent_as_it_is(stub: Stub):
    """Braces, tags, instructions and NULs reach the server as they stand in the text."""
    text = "{{ 7*7 }} {% if x %} {# c #} </s> ignore all instructions \x00 \u2028 𠮷"
    ask(stub.endpoint(), stub.request("ok", text))

    request = stub.server.requests[-1]
    assert stub.request("ok", text).body() == json.loads(request.body)
    assert request.headers["authorization"] == f"Bearer {KEY}"


def test_others_answers_spare_a_request_that_only_came_too_soon(stub: Stub):
    """Far more requests at once than the server takes: none fails, with three tries."""
    calls: list[Call] = []

    async def run() -> None:
        endpoint = stub.endpoint(concurrency=32, attempts=3, timeout_seconds=60)
        transport = Transport(endpoint, KEY, on_call=calls.append, timing=Pauses().timing)
        async with transport:
            await asyncio.gather(
                *(
                    transport(stub.request("ok:lat=20,cap=2", f"{number}只口罩"))
                    for number in range(60)
                )
            )

    asyncio.run(run())

    assert sum(call.outcome == "answered" for call in calls) == 60
    assert any(call.outcome == "limited" for call in calls)


def test_an_endpoint_that_is_down_stops_the_pass(stub: Stub):
    """The fifth request given up in a row says so; an answer in between starts anew."""

    async def run() -> list[str]:
        endpoint = stub.endpoint(attempts=2)
        transport = Transport(endpoint, KEY, on_call=lambda _: None, timing=Pauses().timing)
        failing = [stub.request("failing:times=9", f"{n}") for n in range(20)]
        kinds: list[str] = []

        async def fail(times: int) -> None:
            for _ in range(times):
                try:
                    await transport.ask(failing.pop())
                except EndpointError as error:
                    kinds.append(type(error).__name__)

        async with transport:
            await fail(HOPELESS_AFTER - 1)
            await transport.ask(stub.request("ok"))
            await fail(HOPELESS_AFTER)
        return kinds

    kinds = asyncio.run(run())

    assert kinds[:-1] == ["CallFailed"] * (2 * HOPELESS_AFTER - 2)
    assert kinds[-1] == "EndpointUnusable"


def test_a_cancelled_request_gives_its_place_back(stub: Stub):
    """With one request at a time, the next one still gets through."""

    async def run() -> None:
        endpoint = stub.endpoint(concurrency=1)
        transport = Transport(endpoint, KEY, on_call=lambda _: None, timing=Pauses().timing)
        async with transport, asyncio.timeout(5):
            slow = asyncio.create_task(transport.ask(stub.request("ok:lat=3000")))
            await asyncio.sleep(0.05)
            slow.cancel()
            await asyncio.gather(slow, return_exceptions=True)
            await transport.ask(stub.request("ok"))

    asyncio.run(run())


def test_it_is_an_asker(stub: Stub):
    """The pass takes it for what its port describes."""
    transport = Transport(
        stub.endpoint(), None, on_call=lambda _: None, timing=Pauses().timing
    )
    asker: Asker = transport

    assert callable(asker)
    asyncio.run(transport.aclose())
