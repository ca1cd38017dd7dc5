"""How a pass and its amounts are shown."""

import os
import signal

import pytest

from annotator.cli.amounts import duration, money, tokens
from annotator.cli.interrupt import interruptible
from annotator.cli.propose_view import pass_view
from annotator.model.proposal import Outcome, RunFacts
from annotator.propose.llm.stop import Stop
from annotator.store.runs.known import StoredRun

RUN = StoredRun(
    run_id=4,
    key="k",
    facts=RunFacts(proposer="p", model="m", schema_digest="s", code_version="v"),
    repeat=0,
    schema_id=1,
    prompt_id=None,
    status="running",
    started_at="2026-01-31T08:00:00.000Z",
    finished_at=None,
)


def test_amounts_are_short():
    """Small money is shown to a hundredth of a cent."""
    assert [tokens(n) for n in (0, 999, 12_340, 4_560_000)] == [
        "0",
        "999",
        "12.3k",
        "4.56M",
    ]
    assert money(3_526_355, "USD") == "3.53 USD"
    assert money(1_234, "EUR") == "0.0012 EUR"
    assert [duration(s) for s in (None, 40, 720, 12_600)] == [
        "–",
        "40 s",
        "12 min",
        "3.5 h",
    ]


def test_without_a_terminal_the_view_says_where_it_goes(capsys: pytest.CaptureFixture[str]):
    """One line at the beginning, on standard error; markup is not read."""
    with pass_view("[red]m[/red] at 127.0.0.1:1", currency="USD") as view:
        view.began(RUN, 10, 3)
        view.stored(Outcome(paragraph_id=1, request_sha256="0" * 64))
        view.waits(2)

    out, err = capsys.readouterr()
    assert out == ""
    assert err == "Run 4: [red]m[/red] at 127.0.0.1:1; 3 of 10 to do.\n"


def test_with_nothing_to_do_it_says_nothing(capsys: pytest.CaptureFixture[str]):
    """No request will be made."""
    with pass_view("m at h") as view:
        view.began(RUN, 10, 0)

    assert capsys.readouterr().err == ""


def test_the_first_control_c_asks_and_the_second_interrupts():
    """And afterwards it is as before."""
    stop, before = Stop(), signal.getsignal(signal.SIGINT)
    with interruptible(stop):
        os.kill(os.getpid(), signal.SIGINT)
        assert stop.reason == "interrupted"
        with pytest.raises(KeyboardInterrupt):
            os.kill(os.getpid(), signal.SIGINT)

    assert signal.getsignal(signal.SIGINT) is before
