from typing import Literal

import pytest

from annotator.measure.agreement.annotation import Annotation, Judgement
from annotator.measure.agreement.drift import Finish
from annotator.measure.agreement.estimate import Place
from annotator.measure.agreement.report import Asked, Work, agreement, table_of
from annotator.model.agreement import ModeAgreement
from annotator.model.review import Mode
from tests.support.annotations import annotation
from tests.support.mentions import mention
from tests.support.stores import GIFT, gift, other_gift
from tests.support.telling import sentences

Verb = Literal["accept", "fix", "reject"]
NONE: dict[Place, Annotation] = {}


def measured(
    *annotations: Annotation,
    judgements: tuple[Judgement, ...] = (),
    mode: Mode = "assisted",
    asked: Asked | None = None,
    gold: dict[Place, Annotation] | None = None,
) -> ModeAgreement:
    """Measures work that has figures."""
    work = Work(mode, annotations, judgements)
    table = table_of(work, NONE if gold is None else gold)
    report = agreement(mode, table, asked or Asked())
    assert report is not None
    return report


def judged(annotator: str, *actions: Verb) -> tuple[Judgement, ...]:
    """Returns what somebody made of the proposals, in their order."""
    return tuple(
        Judgement(annotator, Place("report", 0), "assisted", str(n), action)
        for n, action in enumerate(actions)
    )


def test_pair_by_hand():
    """A has two gifts, b one of them with other goods.

    Events: 1 of 2 + 1, F1 2/3. Triggers likewise. Fillers: donor agrees, goods does not:
    1 of 4 + 2, F1 1/3.
    """
    report = measured(
        annotation("a", gift(), other_gift()), annotation("b", gift(goods="口罩"))
    )

    (pair,) = report.pairs
    assert (pair.first, pair.second, pair.paragraphs, pair.documents) == ("a", "b", 1, 1)
    assert {f.name: f.f1 for f in pair.figures} == {
        "event": pytest.approx(2 / 3),
        "trigger": pytest.approx(2 / 3),
        "role_span": pytest.approx(1 / 3),
        "role_value": pytest.approx(1 / 3),
    }
    assert pair.figures == report.figures


def test_three_people_make_three_pairs():
    """The figure of all is that of all pairs together: 2 of 2 and twice 1 of 2."""
    report = measured(
        annotation("c", gift()), annotation("a", gift()), annotation("b", other_gift())
    )

    assert [(p.first, p.second) for p in report.pairs] == [
        ("a", "b"),
        ("a", "c"),
        ("b", "c"),
    ]
    assert report.people == ("a", "b", "c")
    assert report.figure("event").f1 == pytest.approx(1 / 3)
    assert report.paragraphs == 1


def test_nobody_shares_a_paragraph():
    """One person alone, and two on different paragraphs, have no report."""
    alone = Work("blind", (annotation("a", gift()), annotation("b", gift(), number=1)), ())
    assert agreement("blind", table_of(alone, NONE), Asked()) is None


def test_two_who_find_nothing_agree_on_nothing():
    """Empty paragraphs have no F1: 0 / 0 is undefined, not 1."""
    report = measured(annotation("a"), annotation("b"))
    assert report.figure("event").f1 is None
    assert report.worst == ()


def test_decisions_by_hand():
    """Accept accept, accept reject, fix fix: labels a 3, f 2, r 1; Σ o_cc = 4; n = 6.

    α = (5·4 - (6 + 2)) / (30 - 8) = 12/22.
    """
    both = (annotation("a", gift()), annotation("b", gift()))
    actions = (
        *judged("a", "accept", "accept", "fix"),
        *judged("b", "accept", "reject", "fix"),
    )
    report = measured(*both, judgements=actions)

    assert report.decisions is not None
    assert report.decisions.coefficient("alpha").value == pytest.approx(12 / 22)
    assert report.decisions.coefficient("observed").value == pytest.approx(2 / 3)
    (pair,) = report.pairs
    assert pair.decisions is not None
    assert pair.decisions.coefficient("alpha") == report.decisions.coefficient("alpha")
    # rows (2/3, 1/3, 0) and columns (1/3, 1/3, 1/3): p_e = 1/3, κ = (2/3 - 1/3) / (2/3)
    assert pair.decisions.coefficient("cohen").value == pytest.approx(1 / 2)


def test_blind_work_has_no_decisions():
    """What was never shown was never decided on."""
    both = (annotation(n, gift(), mode="blind") for n in "ab")
    report = measured(*both, mode="blind")

    assert report.decisions is None
    assert report.pairs[0].decisions is None
    assert not any("looking at proposals" in remark for remark in sentences(report.remarks))


def test_types_of_the_same_event():
    """Donation donation, donation service: one of two is equal."""
    service = mention(GIFT, "service", "捐赠", ("donor", "广西大都"))
    report = measured(
        annotation("a", gift(), other_gift()), annotation("b", service, other_gift())
    )
    assert report.types.units == 2
    assert report.types.coefficient("observed").value == pytest.approx(1 / 2)


def test_alike_annotations_without_common_judgement_are_called_what_they_are():
    """Nine of ten accepted by both, and never the same one rejected."""
    both = [annotation(n, gift(), other_gift()) for n in "ab"]
    eight: list[Verb] = ["accept"] * 8
    ones = judged("a", *eight, "reject", "accept")
    others = judged("b", *eight, "accept", "reject")
    report = measured(*both, judgements=(*ones, *others))

    assert report.figure("role_value").f1 == 1
    assert any("waving proposals through" in remark for remark in sentences(report.remarks))
    assert any("AC1" in remark for remark in sentences(report.remarks))


def test_all_accepted_is_called_what_it_is():
    """Then the annotations are the model's."""
    both = [annotation(n, gift()) for n in "ab"]
    report = measured(*both, judgements=(*judged("a", "accept"), *judged("b", "accept")))
    assert any(
        "the annotations are the model's" in remark for remark in sentences(report.remarks)
    )


def test_missing_pairs_are_counted():
    """A and c never meet: one of three pairs."""
    report = measured(
        annotation("a", gift()),
        annotation("b", gift()),
        annotation("b", gift(), number=1),
        annotation("c", gift(), number=1),
    )
    assert any(
        r.startswith("1 of 3 pairs of people share no") for r in sentences(report.remarks)
    )


@pytest.mark.parametrize(
    ("documents", "remark"),
    [
        (1, "1 document: intervals are over paragraphs"),
        (9, "9 documents: intervals are over paragraphs"),
        (10, "10 documents: intervals over fewer than 30"),
        (30, None),
    ],
)
def test_few_documents_are_called_few(documents, remark):
    """Below 10 there is no interval over documents, below 30 it is too narrow."""
    work = [
        annotation(name, gift(), document=f"d{n}")
        for n in range(documents)
        for name in "ab"
    ]
    about_size = [r for r in sentences(measured(*work).remarks) if "document" in r]
    assert [r.startswith(remark or "?") for r in about_size] == [True] * bool(remark)


def test_worst_paragraphs_first():
    """Four disputed before one; what all agree on is not named; only as many as asked."""
    work = (
        annotation("a", gift(), number=0),
        annotation("b", gift(goods="口罩"), number=0),
        annotation("a", gift(), other_gift(), number=1),
        annotation("b", number=1),
        annotation("a", gift(), number=2),
        annotation("b", gift(), number=2),
    )
    report = measured(*work)

    # paragraph 1: two events with two values each; paragraph 0: the goods of either
    assert [(w.ref, w.disputed) for w in report.worst] == [("report:1", 6), ("report:0", 2)]
    assert [w.ref for w in measured(*work, asked=Asked(worst=1)).worst] == ["report:1"]


def test_drift_by_week():
    """Week 5 agrees, week 6 does not; the year of a week is that of its Thursday."""
    weeks = {0: "2026-01-31T08:00:00.000Z", 1: "2026-02-02T08:00:00.000Z"}
    work = [
        annotation(name, event, number=number, at=weeks[number])
        for name, number, event in [
            ("a", 0, gift()),
            ("b", 0, gift()),
            ("a", 1, gift()),
            ("b", 1, other_gift()),
        ]
    ]
    report = measured(
        *work, gold={Place("report", 1): annotation("gold", gift(), number=1)}
    )

    assert [
        (p.annotator, p.against, p.period, p.paragraphs, p.event.f1) for p in report.drift
    ] == [
        ("a", "gold", "2026-W06", 1, 1.0),
        ("a", "others", "2026-W05", 1, 1.0),
        ("a", "others", "2026-W06", 1, 0.0),
        ("b", "gold", "2026-W06", 1, 0.0),
        ("b", "others", "2026-W05", 1, 1.0),
        ("b", "others", "2026-W06", 1, 0.0),
    ]


def test_drift_by_hundred():
    """The hundred-and-first paragraph that somebody finished begins a new hundred."""
    work = [
        annotation(
            name, gift(), number=n, at=f"2026-01-31T08:{n // 60:02}:{n % 60:02}.000Z"
        )
        for n in range(101)
        for name in "ab"
    ]
    finished = tuple(Finish(a.annotator, a.place, a.at) for a in work)
    report = measured(*work, asked=Asked(period="hundred", finished=finished))

    assert [(p.annotator, p.period, p.paragraphs) for p in report.drift] == [
        ("a", "1–100", 100),
        ("a", "101–200", 1),
        ("b", "1–100", 100),
        ("b", "101–200", 1),
    ]
