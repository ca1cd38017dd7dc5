from collections.abc import Sequence

import pytest

from annotator.measure.score import report, score
from annotator.measure.tally import ScoredParagraph, tally
from annotator.model.event import EventMention
from annotator.model.report import MetricScore
from tests.support.mentions import mention, quantity
from tests.support.telling import sentences

TEXT = "甲公司捐赠口罩5个,乙协会组织40人送到医院。"
DONATION = mention(
    TEXT,
    "donation",
    "捐赠",
    ("donor", "甲公司"),
    ("goods", "口罩5个", quantity("5", "个", "口罩")),
)
SENDING = mention(TEXT, "mobilization", "组织", ("workforce", "40人", quantity("40", "人")))
DELIVERY = mention(TEXT, "service", "送到", ("place", "医院"), kind="delivery")


def paragraph(
    index: int,
    gold: Sequence[EventMention] = (),
    proposed: Sequence[EventMention] = (),
    document: str = "d",
) -> ScoredParagraph:
    """Returns a paragraph of the text whose gold was made in an unknown way."""
    return ScoredParagraph(
        document=document,
        index=index,
        text=TEXT,
        gold=tuple(gold),
        proposed=tuple(proposed),
    )


def figures(metric: MetricScore) -> tuple[float, int, int]:
    """Returns correct, proposed and gold."""
    counts = metric.counts
    return (counts.correct, counts.proposed, counts.gold)


def test_hand_worked_table():
    """Three paragraphs, worked out on paper.

    0: gold donation and mobilization; the donation is proposed without its goods, and a
       service that is not there. Events 1 of 2 of 2, fillers 1 of 2 of 3.
    1: gold service, proposed exactly. Events 1, fillers 1.
    2: nothing in the gold, a donation proposed. Events 0 of 1, fillers 0 of 2.
    """
    partial = mention(TEXT, "donation", "捐赠", ("donor", "甲公司"))
    result = score(
        [
            paragraph(0, [DONATION, SENDING], [partial, DELIVERY]),
            paragraph(1, [DELIVERY], [DELIVERY]),
            paragraph(2, [], [DONATION]),
        ]
    )
    assert (result.gold_events, result.proposed_events) == (3, 4)
    assert {m.name: figures(m) for m in result.metrics} == {
        "event": (2, 4, 3),
        "trigger": (2, 4, 3),
        "role_span": (2, 5, 4),
        "role_value": (2, 5, 4),
        "role_char": (2, 5, 4),
        "event_exact": (1, 4, 3),
        "event_exact_value": (1, 4, 3),
    }
    event = result.metric("event").counts
    assert (event.precision, event.recall, event.f1) == (2 / 4, 2 / 3, 4 / 7)
    assert (event.spurious, event.missed) == (2, 1)
    assert (result.silent_where_empty.hits, result.silent_where_empty.total) == (0, 1)


def test_groups_add_up():
    """Types, roles and documents each sum to the whole."""
    result = score(
        [
            paragraph(0, [DONATION, SENDING], [DONATION]),
            paragraph(0, [DELIVERY], [SENDING], document="e"),
        ]
    )
    whole = figures(result.metric("role_value"))
    for groups in (result.by_type, result.by_role, result.by_document):
        found = [group.metric("role_value") for group in groups]
        columns = zip(*(figures(metric) for metric in found if metric), strict=True)
        assert tuple(map(sum, columns)) == whole
    assert [g.event_type for g in result.by_type] == ["donation", "mobilization", "service"]
    assert [(g.event_type, g.role) for g in result.by_role] == [
        ("donation", "donor"),
        ("donation", "goods"),
        ("mobilization", "workforce"),
        ("service", "place"),
    ]
    assert [g.document for g in result.by_document] == ["d", "e"]


def test_undefined_is_none():
    """Nothing proposed: no precision; nothing at all: no F1 either."""
    missed = score([paragraph(0, [DONATION], [])]).metric("event").counts
    assert (missed.precision, missed.recall, missed.f1) == (None, 0.0, 0.0)
    nothing = score([paragraph(0)]).metric("event").counts
    assert (nothing.precision, nothing.recall, nothing.f1) == (None, None, None)
    assert score([]).grounded.value is None


def test_attributes_and_types_are_reported():
    """Kind is stated once and wrong; the mobilization was taken for a service."""
    other_kind = mention(TEXT, "service", "送到", ("place", "医院"), kind="transport")
    mistaken = mention(TEXT, "service", "组织")
    result = score([paragraph(0, [DELIVERY, SENDING], [other_kind, mistaken])])
    (kind,) = result.attributes
    assert (kind.name, kind.agreed, kind.stated, kind.aligned) == ("kind", 0, 1, 1)
    assert (kind.accuracy, kind.accuracy_with_defaults) == (0.0, 0.0)
    assert [(c.gold, c.proposed, c.count) for c in result.confusion] == [
        ("mobilization", "service", 1),
        ("service", "service", 1),
    ]


def test_confusion_rows_add_up_to_all_events():
    """Every gold and every proposed event stands in exactly one row."""
    result = score([paragraph(0, [DONATION, SENDING], [DONATION, DELIVERY])])
    assert sum(c.count for c in result.confusion if c.gold) == result.gold_events
    assert sum(c.count for c in result.confusion if c.proposed) == result.proposed_events
    assert [(c.gold, c.proposed) for c in result.confusion] == [
        ("donation", "donation"),
        ("mobilization", None),
        (None, "service"),
    ]


def test_few_documents_get_intervals_over_paragraphs():
    """One document with twelve paragraphs: an interval that says what it is over."""
    result = score(
        [paragraph(i, [DONATION], [DONATION] if i else [SENDING]) for i in range(12)]
    )
    interval = result.metric("event").interval
    assert interval is not None
    assert (interval.unit, interval.clusters, interval.rough) == ("paragraphs", 12, True)
    assert sentences(result.warnings)[0] == (
        "1 document: no interval over documents; intervals are over paragraphs and speak "
        "for these documents only."
    )


def test_ten_documents_get_intervals_over_documents():
    """Paragraphs of one document are one cluster."""
    result = score(
        [
            paragraph(i, [DONATION], [DONATION] if i or d else [], document=f"d{d}")
            for d in range(10)
            for i in range(3)
        ]
    )
    interval = result.metric("event").interval
    assert interval is not None
    assert (interval.unit, interval.clusters) == ("documents", 10)
    assert any(
        "fewer than 30 documents" in warning for warning in sentences(result.warnings)
    )


def test_the_report_says_how_the_gold_was_made():
    """Counted by basis and mode, and put into words."""
    result = score(
        [
            paragraph(0, [DONATION]).model_copy(
                update={"basis": "single", "mode": "assisted"}
            ),
            paragraph(1, [DONATION]).model_copy(
                update={"basis": "adjudicated", "mode": "assisted"}
            ),
            paragraph(2, [DONATION]).model_copy(
                update={"basis": "consensus", "mode": "blind"}
            ),
            paragraph(3, [DONATION]).model_copy(
                update={"basis": "single", "mode": "blind", "imported": True}
            ),
            paragraph(4, [DONATION]),
        ]
    )
    assert [(t.name, t.count) for t in result.gold_basis] == [
        ("adjudicated", 1),
        ("consensus", 1),
        ("single", 2),
    ]
    assert [(t.name, t.count) for t in result.gold_mode] == [("assisted", 2), ("blind", 2)]
    assert result.gold_imported == 1
    assisted, imported, unknown, side_by_side = sentences(result.warnings)[1:]
    assert assisted.startswith("1 of 5 gold paragraphs were made while looking at")
    assert imported.startswith("1 of 5 gold paragraphs were imported")
    assert unknown == "How 1 of 5 gold paragraphs were made is not known."
    assert side_by_side == (
        "F1 of role values: 0.000 over 2 paragraphs with blind or adjudicated gold, 0.000 "
        "over 1 with gold made while looking at proposals."
    )


def test_loose_spans_are_a_warning():
    """A proposal that quotes nothing is named, not hidden."""
    loose = mention("丙公司捐赠", "donation", "捐赠", ("donor", "丙公司"))
    result = score([paragraph(0, [], [loose])])
    assert result.grounded.value == 0.5
    assert (
        sentences(result.warnings)[-1]
        == "1 of 2 proposed spans do not quote their paragraph."
    )
    assert "The gold holds no event: recall is undefined." in sentences(result.warnings)


def test_a_paragraph_given_twice_is_refused():
    """It would count twice."""
    with pytest.raises(ValueError, match="paragraph 3 of d is given twice"):
        score([paragraph(3), paragraph(3)])


def test_kept_tallies_make_the_same_report():
    """A store may keep tallies and sum them later."""
    paragraphs = [paragraph(0, [DONATION], [SENDING]), paragraph(1, [SENDING], [SENDING])]
    assert report([tally(p) for p in reversed(paragraphs)]) == score(paragraphs)


def test_the_report_dumps_with_its_figures():
    """A reader of the JSON needs no arithmetic, and undefined is null."""
    data = score([paragraph(0, [DONATION], [])]).model_dump(mode="json")
    counts = data["metrics"][0]["counts"]
    assert counts == {
        "correct": 0,
        "proposed": 0,
        "gold": 1,
        "precision": None,
        "recall": 0.0,
        "f1": 0.0,
    }
