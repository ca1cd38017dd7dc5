from collections.abc import Sequence

from annotator.measure.score import Options, score
from annotator.measure.scored import ScoredParagraph
from annotator.model.event import EventMention
from annotator.model.report import GoldColumn, ScoreReport
from annotator.model.review import GoldBasis, Mode
from tests.support.mentions import mention
from tests.support.telling import sentences

TEXT = "甲公司捐赠口罩5个,乙协会送到医院。"
GIFT = mention(TEXT, "donation", "捐赠", ("donor", "甲公司"))
OTHER = mention(TEXT, "donation", "送到", ("donor", "乙协会"))


def paragraphs(
    count: int,
    first: int = 0,
    mode: Mode | None = "blind",
    basis: GoldBasis | None = "single",
    proposed: Sequence[EventMention] = (GIFT,),
    *,
    imported: bool = False,
    corrected: bool = False,
) -> list[ScoredParagraph]:
    """Returns paragraphs whose gold is one gift."""
    return [
        ScoredParagraph(
            document=f"d{n % 40:02}",
            index=n,
            text=TEXT,
            gold=(GIFT,),
            proposed=tuple(proposed),
            mode=mode,
            basis=basis,
            imported=imported,
            corrected=corrected,
        )
        for n in range(first, first + count)
    ]


def column(report: ScoreReport, name: str) -> GoldColumn:
    """Returns the column of that name."""
    return next(c for c in report.gold_columns if c.name == name)


def test_thirty_independent_paragraphs_carry_the_headline():
    """Thirty are blind or adjudicated: the assisted ones stand beside, not in the figures."""
    report = score(
        [
            *paragraphs(20, proposed=(OTHER,)),
            *paragraphs(10, 20, "assisted", "adjudicated", (OTHER,)),
            *paragraphs(50, 30, "assisted"),
        ]
    )
    assert (report.headline, report.paragraphs, report.left_out) == ("independent", 30, 50)
    assert report.metric("event").counts.f1 == 0.0
    assert (
        "The figures rest on 30 paragraphs with blind or adjudicated gold; 50 with other "
        "gold are left out." in sentences(report.warnings)
    )
    assert (
        "F1 of role values: 0.000 over 30 paragraphs with blind or adjudicated gold, 1.000 "
        "over 50 with gold made while looking at proposals." in sentences(report.warnings)
    )


def test_twenty_nine_are_too_few():
    """Then everything counts, and the report says what flatters it."""
    report = score([*paragraphs(29, proposed=(OTHER,)), *paragraphs(11, 29, "assisted")])
    assert (report.headline, report.paragraphs, report.left_out) == ("all", 40, 0)
    assert report.metric("event").counts.f1 == 11 / 40
    assert [(c.name, c.paragraphs) for c in report.gold_columns] == [
        ("independent", 29),
        ("assisted", 11),
    ]
    assert column(report, "independent").metric("event").counts.f1 == 0.0
    assert column(report, "assisted").metric("event").counts.f1 == 1.0
    assert any(
        "11 of 40 gold paragraphs were made while looking" in w
        for w in sentences(report.warnings)
    )


def test_imported_gold_is_not_taken_for_independent():
    """A file says blind of itself; what its makers looked at is not known here."""
    report = score(paragraphs(40, imported=True))
    assert (report.headline, report.gold_columns) == ("all", ())


def test_gold_made_by_correcting_the_scored_run_is_named():
    """It stands in a column and a warning of its own."""
    report = score(
        [*paragraphs(5, mode="assisted"), *paragraphs(3, 5, "assisted", corrected=True)]
    )
    assert column(report, "corrected").paragraphs == 3
    assert any(
        w.startswith("3 of 8 gold paragraphs were made by correcting the very proposals")
        for w in sentences(report.warnings)
    )


def test_the_order_of_the_queue_and_examples_are_told():
    """Both are options of the report, which cannot know them."""
    plain, told = (
        score(paragraphs(40), options)
        for options in (Options(), Options(by_value=True, examples=1))
    )
    new = [w for w in sentences(told.warnings) if w not in sentences(plain.warnings)]
    assert new[0].startswith("Left out: 1 paragraph that a prompt shows")
    assert new[1].startswith("The queue was ordered by what a look is worth")


def test_bootstrap_stands_beside_the_closed_form():
    """Only if asked for."""
    mixed = [*paragraphs(30), *paragraphs(30, 30, proposed=(OTHER,))]
    assert score(mixed).metric("event").bootstrap is None
    metric = score(mixed, Options(bootstrap=500, seed=1)).metric("event")
    assert metric.bootstrap is not None
    assert metric.interval is not None
    assert metric.bootstrap.resamples == 500
    assert abs(metric.bootstrap.low - metric.interval.low) < 0.05


def test_sample_sizes_are_for_documents():
    """Forty documents: what narrower intervals take; nothing of the kind for nine."""
    mixed = [*paragraphs(20), *paragraphs(20, 20, proposed=(OTHER,))]
    sizes = score(mixed).sample_sizes
    assert [size.half_width for size in sizes] == [0.1, 0.05, 0.03, 0.02, 0.01]
    assert all(size.more == size.documents - 40 for size in sizes)
    assert score(paragraphs(9)).sample_sizes == ()


def test_macro_leaves_out_what_is_undefined():
    """Two types with an F1 of 1 and 0; fillers of the second are nowhere."""
    bare = mention(TEXT, "service", "送到")
    (one,) = paragraphs(1)
    report = score(
        [one, one.model_copy(update={"document": "e", "gold": (bare,), "proposed": ()})]
    )
    macro = {(m.name, m.over): m for m in report.macro}
    events, values = macro["event", "types"], macro["role_value", "types"]
    assert (events.f1, events.count, events.undefined) == (0.5, 2, 0)
    assert (values.f1, values.count, values.undefined) == (1.0, 1, 1)
    assert macro["event", "documents"].count == 2


def test_outcomes_by_hand():
    """Of two goods one is quoted shorter; the donor is right, the recipient is invented.

    COR 1, PAR 1, SPU 1, MIS 1: R = P = 1.5 / 3, UND = OVG = 1 / 3, SUB = 0.5 / 2,
    ERR = 2.5 / 4.
    """
    gold = mention(
        TEXT,
        "donation",
        "捐赠",
        ("donor", "甲公司"),
        ("goods", "口罩5个"),
        ("goods", "医院"),
    )
    proposed = mention(
        TEXT,
        "donation",
        "捐赠",
        ("donor", "甲公司"),
        ("goods", "口罩"),
        ("recipient", "医院"),
    )
    (one,) = paragraphs(1)
    report = score([one.model_copy(update={"gold": (gold,), "proposed": (proposed,)})])
    found = report.outcomes
    assert (found.correct, found.partial, found.incorrect) == (1, 1, 0)
    assert (found.spurious, found.missing) == (1, 1)
    assert found.recall == found.precision == found.f1 == 0.5
    assert found.undergeneration == found.overgeneration == 1 / 3
    assert (found.substitution, found.error) == (0.25, 0.625)
    assert sum(o.outcomes.possible for o in report.outcomes_by_role) == 3
    assert report.mistakes is not None
    assert [(m.kind, m.count) for m in report.mistakes] == [
        ("boundary", 1),
        ("wrong_role", 1),
    ]


def test_nothing_has_no_outcomes():
    """All rates of nothing are undefined."""
    (one,) = paragraphs(1)
    outcomes = score([one.model_copy(update={"gold": (), "proposed": ()})]).outcomes
    assert {outcomes.recall, outcomes.substitution, outcomes.error} == {None}
