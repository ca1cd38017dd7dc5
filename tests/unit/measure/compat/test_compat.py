from annotator.measure.compat.ceaf import Template, ceaf_rme, phi3, subset
from annotator.measure.compat.report import compat_report, template_of
from annotator.measure.compat.sets import set_counts
from annotator.measure.scored import ScoredParagraph
from annotator.model.compat import SetName
from annotator.model.event import EventMention
from annotator.model.report import Counts
from tests.support.mentions import mention, quantity

TEXT = "甲公司捐赠口罩,乙协会捐赠手套给医院。"


def gift(donor: str, goods: str) -> EventMention:
    """Returns a donation under the first trigger."""
    return mention(TEXT, "donation", "捐赠", ("donor", donor), ("goods", goods))


GOLD = (gift("甲公司", "口罩"), gift("乙协会", "手套"))
SWAPPED = (gift("甲公司", "手套"), gift("乙协会", "口罩"))


def counts(name: SetName) -> tuple[float, int, int]:
    """Returns correct, proposed and gold of the swapped gifts."""
    found = set_counts(name, GOLD, SWAPPED)
    return (found.correct, found.proposed, found.gold)


def test_sets_merge_siblings_and_overlook_swapped_fillers():
    """Two gifts under one trigger are one item, and their goods may be exchanged."""
    assert counts("Tri-I") == counts("Tri-C") == (1, 1, 1)
    assert counts("Arg-C") == counts("Arg-C+") == (4, 4, 4)


def test_arguments_need_type_and_role_but_no_trigger():
    """A right argument under another trigger counts unless it must be attached."""
    moved = mention(TEXT, "donation", "给", ("donor", "甲公司"), ("recipient", "口罩"))
    found = {
        name: set_counts(name, GOLD[:1], [moved]).correct
        for name in ("Tri-I", "Arg-I", "Arg-C", "Arg-I+", "Arg-C+")
    }
    assert found == {"Tri-I": 0, "Arg-I": 2, "Arg-C": 1, "Arg-I+": 0, "Arg-C+": 0}


def test_ceaf_by_hand():
    """Two templates of one type, aligned the better way round.

    p1 has donor {a} and goods {x, y}; g1 has donor {a, b} and goods {x}; g2 has goods {x, y}.
    phi3: p1-g1 shares a and x, 2; p1-g2 shares x and y, 2; p2 (donor {c}) shares nothing.
    subset: p1-g1 has the donor, 1; p1-g2 the goods, 1. Own: 4 mentions, 2 + 1 entities.
    """
    p1 = template(donor=["a"], goods=["xy"])
    p2 = template(donor=["c"])
    g1, g2 = template(donor=["ab"], goods=["x"]), template(goods=["xy"])
    gold, proposed = [g1, g2], [p1, p2]
    assert ceaf_rme(gold, proposed, phi3) == Counts(correct=2, proposed=4, gold=5)
    assert ceaf_rme(gold, proposed, subset) == Counts(correct=1, proposed=3, gold=3)


def test_ceaf_aligns_templates_for_the_greatest_total():
    """Taking the best pair first (a-x, 3) leaves 0; a-y and b-x share 2 and 2."""
    a, b = template(r=["1"], s=["2"], t=["3"], u=["4"]), template(r=["1"], s=["2"])
    x, y = template(r=["1"], s=["2"], t=["3"]), template(t=["3"], u=["4"])
    assert ceaf_rme([x, y], [a, b], subset).correct == 4


def test_ceaf_never_mixes_types():
    """The same fillers in another type of template share nothing."""
    other = template(donor=["a"])._replace(type="attack")
    found = ceaf_rme([template(donor=["a"])], [other], phi3)
    assert found == Counts(correct=0, proposed=1, gold=1)


def test_equal_values_are_one_entity():
    """口罩 and 手套 with the same value are two mentions of it."""
    five = quantity("5", "个")
    event = mention(
        TEXT, "donation", "捐赠", ("goods", "口罩", five), ("goods", "手套", five)
    )
    assert template_of(event).entities == {"goods": (frozenset({"口罩", "手套"}),)}


def test_the_report_sums_paragraphs_as_documents():
    """The same trigger in two paragraphs is two items."""
    paragraphs = [
        ScoredParagraph(document="d", index=n, text=TEXT, gold=GOLD, proposed=SWAPPED)
        for n in range(2)
    ]
    found = {score.name: score.counts for score in compat_report(paragraphs).scores}
    assert found["Tri-C"] == Counts(correct=2, proposed=2, gold=2)
    assert found["CEAF-RME subset"] == Counts(correct=4, proposed=8, gold=8)


def template(**entities: list[str]) -> Template:
    """Returns a template whose entities are strings of one-letter mentions."""
    return Template(
        "gift", {role: [frozenset(e) for e in found] for role, found in entities.items()}
    )
