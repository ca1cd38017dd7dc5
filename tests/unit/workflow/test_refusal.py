"""Errors and lines as remarks: what they name is told, and what they hold in turn."""

import pickle

from annotator.app.i18n.telling import ENGLISH, Teller
from annotator.errors import FaultList, InputError, Line
from annotator.model.remark import Remark
from annotator.workflow.refusal import fault_remarks, refusal

WHY = Line("has no text", "record_no_text", column="text")
INSIDE = Line("r.csv: line 3: has no text", "at_line", file="r.csv", line=3, fault=WHY)


def test_a_line_is_its_text():
    """It is equal to it, is joined as it is, and survives being sent elsewhere."""
    assert INSIDE == "r.csv: line 3: has no text"
    assert f"{WHY}; {WHY}" == "has no text; has no text"
    again = pickle.loads(pickle.dumps(INSIDE))
    assert (again.told_as, again.told_with[2][1].told_as) == ("at_line", "record_no_text")


def test_a_line_in_another_is_told_in_turn():
    """In the language of the whole."""
    (remark,) = fault_remarks([INSIDE])

    assert remark.values[2] == ("fault", Remark.of("record_no_text", column="text"))
    assert (
        Teller("zh").tell(remark) == "r.csv 第 3 行：“text”列没有正文，请填写或删去该行。"
    )
    assert Remark.model_validate_json(remark.model_dump_json()) == remark


def test_an_error_is_a_line_too():
    """With the sentence that it names; without one it says what it says."""
    named = InputError("no document 'x'").tell_as("no_document", name="x").line
    bare = InputError("only the command line says so").line

    told = [ENGLISH.tell(each) for each in fault_remarks([named, bare, "plain"])]

    assert told == [
        "There is no document “x” here.",
        "only the command line says so",
        "plain",
    ]


def test_the_first_fault_of_a_list_stands_for_it():
    """Where only one sentence can be told."""
    error = FaultList("r.csv", [INSIDE, "another"])

    assert Teller("zh").tell(refusal(error)) == (
        "r.csv 无法使用：r.csv 第 3 行：“text”列没有正文，请填写或删去该行。"
    )
