"""Every paragraph is proposed for or explained."""

import asyncio
from typing import Any

import pytest

from annotator.errors import CallFailed, EndpointUnusable
from annotator.model.answer import Answer
from annotator.model.proposal import Outcome, Task
from annotator.propose.llm.halves import halves
from annotator.propose.llm.kept import KeptAnswer
from annotator.propose.llm.paragraph import propose_one
from annotator.propose.llm.reading import UNREADABLE, repeats_itself
from annotator.propose.llm.request import ChatRequest
from annotator.propose.llm.unanswered import Unanswered
from tests.support.asking import (
    PRICES,
    TEXT,
    ScriptedAsker,
    answer,
    content,
    contract,
    event,
    task,
)

GOOD = answer()
BAD = answer(content(event("不在文中"), event("捐赠")))
PROSE = answer("没有什么可说的。")
CUT = answer('{"events":[{"type":"donation","sentence":1,"trigger":"捐', finish="length")


def propose(asker: ScriptedAsker, asked: Task | None = None, **more: Any) -> Outcome:
    """Proposes for one paragraph."""
    return asyncio.run(propose_one(asked or task(), contract(**more), asker))


def test_a_good_answer_becomes_proposals():
    """With what it cost."""
    outcome = propose(ScriptedAsker(GOOD), prices=PRICES)

    assert outcome.status == "ok"
    assert [p.event.trigger.text for p in outcome.proposals] == ["捐赠"]
    assert (outcome.tokens_in, outcome.tokens_out, outcome.attempts) == (100, 20, 1)
    assert outcome.cost_microusd == 140
    assert outcome.request_sha256 == contract().request(task()).sha256


def test_after_one_re_ask_what_can_be_used_is_used():
    """The rest is a stored fault; both answers are counted."""
    outcome = propose(ScriptedAsker(BAD))

    assert len(outcome.proposals) == 1
    assert {fault.kind for fault in outcome.faults} >= {"quote_missing"}
    assert (outcome.attempts, outcome.tokens_in) == (2, 200)


def test_a_second_answer_of_no_use_does_not_spoil_the_first():
    """Its faults are told beside those of the first."""
    outcome = propose(ScriptedAsker(BAD, PROSE))

    assert len(outcome.proposals) == 1
    assert {"quote_missing", "unparsable"} <= {fault.kind for fault in outcome.faults}


def test_a_second_answer_that_forgets_events_does_not_replace_the_first():
    """As a small model does when it is told of one bad quote."""
    outcome = propose(ScriptedAsker(BAD, answer(content(event("也不在文中")))))

    assert [p.event.trigger.text for p in outcome.proposals] == ["捐赠"]
    assert len({fault.detail for fault in outcome.faults} & {"不在文中", "也不在文中"}) == 2


def test_a_second_answer_as_good_as_the_first_replaces_it():
    """It is what the model made of our complaints."""
    mended = answer(content(event("消杀", "service")))

    outcome = propose(ScriptedAsker(BAD, mended))

    assert [p.event.trigger.text for p in outcome.proposals] == ["消杀"]


def test_two_unreadable_answers_are_an_error_with_its_faults():
    """Not a paragraph without events."""
    outcome = propose(ScriptedAsker(PROSE))

    assert (outcome.status, outcome.error) == ("error", UNREADABLE)
    assert outcome.faults
    assert outcome.attempts == 2


def test_a_paragraph_without_events_is_an_answer():
    """No event is no fault."""
    outcome = propose(ScriptedAsker(answer(content())))

    assert (outcome.status, outcome.proposals, outcome.faults) == ("ok", (), ())


@pytest.mark.parametrize("finish", ["refused", "filtered"])
def test_a_refusal_is_kept_and_never_asked_again(finish: str):
    """With the model's words."""
    asker = ScriptedAsker(answer("", finish=finish, refusal="I will not."))

    outcome = propose(asker)

    assert (outcome.status, outcome.error) == ("refused", f"{finish}: I will not.")
    assert len(asker.requests) == 1


def test_a_call_that_failed_for_good_is_an_error_with_its_code():
    """Others may go on."""
    outcome = propose(ScriptedAsker(CallFailed("it is too long", "context_length")))

    assert (outcome.status, outcome.error) == ("error", "context_length: it is too long")


def test_an_answer_cut_off_is_asked_for_again_with_twice_the_tokens():
    """And then read as usual."""
    asker = ScriptedAsker(CUT, GOOD)

    outcome = propose(asker)

    assert [r.sampling.max_tokens for r in asker.requests] == [400, 800]
    assert len(outcome.proposals) == 1


def test_a_paragraph_too_long_to_answer_about_is_asked_about_in_halves():
    """What was found in the second is where it stands in the paragraph."""

    def half(request: ChatRequest) -> Answer:
        is_second = "[1] 南宁" in request.messages[1].content
        found = event("消杀", "service") if is_second else event("捐赠")
        return answer(content(found))

    asker = ScriptedAsker(CUT, CUT, half)

    outcome = propose(asker)

    spans = [p.event.trigger for p in outcome.proposals]
    assert [span.text for span in spans] == ["捐赠", "消杀"]
    assert all(span.is_in(TEXT) for span in spans)
    assert TEXT not in asker.requests[2].messages[1].content


def test_a_half_without_an_answer_is_a_fault():
    """What the other half holds is kept."""
    asker = ScriptedAsker(CUT, CUT, GOOD, answer("", finish="refused"))

    outcome = propose(asker)

    assert len(outcome.proposals) == 1
    assert [fault.path for fault in outcome.faults] == ["half 2"]


def test_one_sentence_cut_off_twice_is_an_error_that_says_so():
    """There is nothing to halve."""
    outcome = propose(ScriptedAsker(CUT), task(text="广西大都向武汉捐赠口罩。"))

    assert outcome.status == "error"
    assert outcome.error is not None
    assert "800 tokens" in outcome.error


def test_a_model_that_repeats_itself_is_not_given_more_room():
    """It would fill that too; the halves may break the spell."""
    loop = answer(
        '{"events":[' + '{"type":"donation","trigger":"捐赠"},' * 9, finish="length"
    )
    asker = ScriptedAsker(loop, GOOD)

    propose(asker)

    assert {r.sampling.max_tokens for r in asker.requests} == {400}


def test_only_three_equal_ends_are_a_repetition():
    """Events of a list may well look alike."""
    assert repeats_itself("x" + "abcdefgh" * 3)
    assert repeats_itself("x" + "一二三四五六七八九十" * 4)
    assert not repeats_itself("abcdefgh" * 2)
    assert not repeats_itself("".join(f'{{"trigger":"第{n}次捐赠"}},' for n in range(50)))
    assert not repeats_itself("")


def test_where_more_cannot_be_had_the_cut_answer_is_read():
    """From kept answers only, or because the second call failed."""
    whole = content(event()).removesuffix("]}")
    cut = answer(whole + ',{"type":"serv', finish="length")
    for failure in (Unanswered("not_kept"), CallFailed("500", "http_500")):
        outcome = propose(ScriptedAsker(cut, failure))

        assert len(outcome.proposals) == 1
        assert outcome.faults


def test_several_answers_vote():
    """The share of the answers that hold an event is its confidence."""
    asker = ScriptedAsker(GOOD, GOOD, answer(content()))

    outcome = propose(asker, samples=3)

    (proposal,) = outcome.proposals
    assert proposal.confidence == pytest.approx(2 / 3)
    assert [request.sample for request in asker.requests] == [0, 1, 2]
    assert outcome.tokens_in == 300


def test_one_refusal_of_several_takes_no_vote():
    """All refusing is a refusal."""
    no = answer("", finish="refused")

    outcome = propose(ScriptedAsker(GOOD, no, GOOD), samples=3)

    assert outcome.proposals[0].confidence == 1.0
    assert propose(ScriptedAsker(no), samples=2).status == "refused"


def test_what_was_kept_costs_nothing():
    """Tokens are counted where they were paid."""
    outcome = propose(ScriptedAsker(KeptAnswer.of(GOOD)), prices=PRICES)

    assert outcome.is_reused
    assert (outcome.tokens_in, outcome.cost_microusd) == (None, None)
    assert len(outcome.proposals) == 1


def test_an_unusable_endpoint_is_nobodys_outcome():
    """The pass has to end."""
    with pytest.raises(EndpointUnusable):
        propose(ScriptedAsker(EndpointUnusable("no quota")))


@pytest.mark.parametrize("text", ["捐赠\ud83d。", "\udc00"])
def test_half_a_character_is_an_error_and_nothing_is_sent(text: str):
    """No JSON and no store can hold it."""
    asker = ScriptedAsker(GOOD)

    outcome = propose(asker, task(text=text))

    assert outcome.status == "error"
    assert outcome.error is not None
    assert "surrogate" in outcome.error
    assert not asker.requests


def test_a_nul_is_sent_and_grounded():
    """It is a character like any other."""
    text = "口罩\x00捐赠。"
    asker = ScriptedAsker(GOOD)

    outcome = propose(asker, task(text=text))

    assert outcome.proposals[0].event.trigger.start == 3
    assert text in asker.requests[0].messages[1].content


def test_halves_lose_nothing_but_white_space():
    """Each is where it says it is, and the second knows what came before."""
    text = "甲一。  乙二二二。丙三三三三三。 丁四。"
    first, second = halves(task(text=text))

    assert text[first.start :].startswith(first.task.text)
    assert text[second.start :].startswith(second.task.text)
    assert (first.task.text + second.task.text).replace(" ", "") == text.replace(" ", "")
    assert second.task.previous == first.task.text
    assert halves(task(text="只有一句。")) == ()
