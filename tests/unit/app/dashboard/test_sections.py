"""Sections of the page of numbers, on scores small enough to be worked out by hand."""

from annotator.app.dashboard import sections
from annotator.app.dashboard.error_tables import errors_table, kinds
from annotator.app.dashboard.outcome_tables import gold_table, outcomes_table, sizes_table
from annotator.app.i18n import catalogue
from annotator.app.labels import Labels
from annotator.app.tables import ParagraphLink
from annotator.measure.mistakes import mistakes
from annotator.measure.score import score
from annotator.measure.scored import ScoredParagraph, compare
from annotator.model.event import EventMention
from annotator.model.report import SampleSize, ScoreReport
from annotator.model.review import Mode
from annotator.schema.load import load_schema
from annotator.workflow.numbers.dashboard import Scored
from tests.support.stores import GIFT, gift, other_gift

WORDS = catalogue("en").numbers
LABELS = Labels(load_schema("relief/v1"), "en")


def paragraph(
    index: int, *proposed: EventMention, mode: Mode = "assisted"
) -> ScoredParagraph:
    """Returns a paragraph whose gold is the two gifts that it tells of."""
    return ScoredParagraph(
        document="a report",
        index=index,
        text=GIFT,
        gold=(gift(), other_gift()),
        proposed=proposed,
        basis="single",
        mode=mode,
    )


def test_partial_credit_is_worked_out_for_each_role():
    """Goods right, donor cut short, the second gift missed.

    Of four fillers 1 correct, 1 partial, 2 missing: P 1.5/2, R 1.5/4, F 3/6, UND 2/4,
    SUB 0.5/2, ERR 2.5/4.
    """
    report = score([paragraph(0, gift(donor="广西大"))])

    table = outcomes_table(report, WORDS, LABELS)

    everything, donor, goods = table.rows
    assert everything[2:7] == (1, 1, 0, 0, 2)
    assert everything[7:] == (0.5, 0.0, 0.25, 0.625, 0.75, 0.375, 0.5)
    assert donor[2:7] == (0, 1, 0, 0, 1)
    assert goods[2:7] == (1, 0, 0, 0, 1)


def test_errors_lead_to_their_paragraphs():
    """A boundary and two missing fillers of a missing event, all in paragraph 7."""
    one = paragraph(7, gift(donor="广西大"))
    report, listed = score([one]), mistakes(compare(one))

    table = errors_table(listed, WORDS, LABELS)

    assert kinds(report, WORDS) == (
        ("missing event", 1),
        ("filler boundary", 1),
        ("missing filler", 2),
    )
    assert [row[0] for row in table.rows] == [ParagraphLink("a report", 7)] * 4
    boundary = next(row for row in table.rows if row[1] == "filler boundary")
    assert boundary[4:] == ("广西大都", "广西大")


def test_assisted_gold_is_called_provisional():
    """The reader is warned before the first figure."""
    report = score([paragraph(0, gift())])

    section = sections.quality(_scored(report), LABELS, WORDS)

    assert section.banner is not None
    assert section.banner.is_warning
    assert section.banner.text.startswith("Provisional: 0 of 1 paragraphs")


def test_thirty_blind_paragraphs_carry_the_headline_and_assisted_ones_stand_beside():
    """Recall is 1/2 on blind gold and 1 on assisted: F1 of events 2/3 beside 1."""
    blind = [paragraph(n, gift(), mode="blind") for n in range(30)]
    report = score([*blind, paragraph(30, gift(), other_gift())])

    section = sections.quality(_scored(report), LABELS, WORDS)

    assert section.banner is not None
    assert not section.banner.is_warning
    table = gold_table(report, WORDS)
    assert table.columns[1:] == (
        "blind or adjudicated · paragraphs: 30 · events: 60",
        "while looking at proposals · paragraphs: 1 · events: 2",
    )
    assert table.rows[0][1:] == (0.667, 1.0)


def test_scores_of_people_have_no_banner():
    """What one person says of another is not held against gold."""
    report = score([paragraph(0, gift())])
    found = _scored(report).model_copy(update={"against": "annotator:li"})

    assert sections.quality(found, LABELS, WORDS).banner is None


def test_five_points_are_said_with_the_documents_that_they_take():
    """± 5 points: 40 documents, 28 more than there are."""
    size = SampleSize(metric="role_value", half_width=0.05, documents=40, more=28)
    report = score([paragraph(0)]).model_copy(update={"sample_sizes": (size,)})

    assert sizes_table(report, WORDS).rows == (("Role values", "± 5 points", 40, 28),)


def _scored(report: ScoreReport) -> Scored:
    return Scored(proposed="run:1", against="gold", report=report)
