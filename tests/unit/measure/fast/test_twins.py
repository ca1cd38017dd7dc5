import numpy as np
import pytest

from annotator.measure.fast.building import columns_of
from annotator.measure.fast.side import Block
from annotator.measure.fast.twins import Twins, _differ, _Hashed, pair_identical
from annotator.measure.scored import ScoredParagraph
from annotator.model.event import EventMention
from tests.support.mentions import mention, quantity

TEXT = "甲公司捐赠口罩5个,乙协会捐赠手套。"
GIFT = mention(
    TEXT, "donation", "捐赠", ("donor", "甲公司"), ("goods", "5个", quantity("5", "个"))
)


def block(gold: EventMention, proposed: EventMention) -> Block:
    """Returns one paragraph in columns."""
    paragraph = ScoredParagraph(
        document="d", index=0, text=TEXT, gold=(gold,), proposed=(proposed,)
    )
    columns = columns_of([paragraph])
    return Block(1, columns.words, columns.gold, columns.proposed)


def test_the_order_of_fillers_makes_no_difference():
    """The same event told the other way round is a twin."""
    turned = GIFT.model_copy(update={"arguments": GIFT.arguments[::-1]})
    twins, doubtful = pair_identical(block(GIFT, turned))
    assert (twins.left.tolist(), twins.right.tolist()) == ([0], [0])
    assert not doubtful.any()


@pytest.mark.parametrize(
    "other",
    [
        mention(TEXT, "service", "捐赠", ("donor", "甲公司")),
        mention(TEXT, "donation", "捐赠口罩", ("donor", "甲公司")),
        GIFT.model_copy(update={"arguments": GIFT.arguments[:1]}),
        mention(TEXT, "donation", "捐赠", ("donor", "甲公司"), ("goods", "5个")),
        mention(TEXT, "donation", "捐赠", ("donor", "乙协会"), ("goods", "5个")),
        mention(TEXT, "donation", "捐赠", ("donor", "甲公司"), ("place", "5个")),
    ],
)
def test_equal_hashes_alone_make_no_twins(other: EventMention):
    """Had these one hash by chance, the comparison in full would tell them apart."""
    both = block(GIFT, other)
    twins = Twins(np.array([0]), np.array([0]))
    hashed = _Hashed.of(both, both.gold), _Hashed.of(both, both.proposed)
    assert _differ(both, *hashed, twins).tolist() == [0]


def test_attributes_tell_events_apart():
    """One is planned, the other has another attribute or none."""
    planned = mention(TEXT, "donation", "捐赠", modality="planned")
    for other in (
        mention(TEXT, "donation", "捐赠"),
        mention(TEXT, "donation", "捐赠", modality="denied"),
        mention(TEXT, "donation", "捐赠", kind="planned"),
    ):
        both = block(planned, other)
        twins, doubtful = pair_identical(both)
        assert len(twins.left) == 0
        assert not doubtful.any()
