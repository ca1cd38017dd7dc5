"""What the rules make of sentences, by the guideline; none of them is from the seeds."""

from datetime import date

import pytest

from annotator.errors import SchemaFileError
from annotator.model.proposal import Task
from annotator.propose.rules import rule_proposer
from annotator.schema.load import load_schema
from annotator.schema.validate import validate_event

RELIEF = load_schema("relief")

GIFT = "7月22日上午,湖南长岭食品有限公司向郑州市红十字会捐赠价值约120万元的饮用水和食品。"
TWO_GIFTS = "宁波市海曙区个体劳动者协会向海曙区慈善总会捐款30万元,并为灾区群众送去方便面2000箱、雨衣300件。"
TEAM = "洛阳市青年志愿者协会组织600余名志愿者,在涧西区开展道路清淤、物资搬运等志愿服务。"
APPEAL = "河南省家电协会向全省会员企业发出《抗洪救灾倡议书》。"
PLANNED = "该公司计划向社区捐赠口罩5000只。"
FLOOD = "7月20日,郑州市遭遇特大暴雨。"
PRAISE = "全市各商会积极响应号召,勇于担当,以实际行动贡献力量。"


def task(text: str, kind: str = "body") -> Task:
    """Builds the task of a paragraph in a report of July 2021."""
    return Task.model_validate(
        {
            "paragraph_id": 1,
            "text": text,
            "kind": kind,
            "published_on": date(2021, 7, 25),
        }
    )


def proposed(text: str) -> list[tuple[str, str, set[tuple[str, str]]]]:
    """Returns type, trigger and fillers of what the rules propose, in the text's order."""
    (outcome,) = rule_proposer(RELIEF).propose([task(text)])
    events = sorted((p.event for p in outcome.proposals), key=lambda e: e.trigger.start)
    return [
        (e.type, e.trigger.text, {(a.role, a.span.text) for a in e.arguments})
        for e in events
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            GIFT,
            [
                (
                    "donation",
                    "捐赠",
                    {
                        ("time", "7月22日上午"),
                        ("donor", "湖南长岭食品有限公司"),
                        ("recipient", "郑州市红十字会"),
                        ("value", "约120万元"),
                        ("goods", "饮用水"),
                        ("goods", "食品"),
                    },
                )
            ],
        ),
        (
            TWO_GIFTS,
            [
                (
                    "donation",
                    "捐款",
                    {
                        ("donor", "宁波市海曙区个体劳动者协会"),
                        ("recipient", "海曙区慈善总会"),
                        ("money", "30万元"),
                    },
                ),
                (
                    "donation",
                    "送去",
                    {
                        ("donor", "宁波市海曙区个体劳动者协会"),
                        ("recipient", "灾区群众"),
                        ("goods", "方便面2000箱"),
                        ("goods", "雨衣300件"),
                    },
                ),
            ],
        ),
        (
            APPEAL,
            [
                (
                    "publicity",
                    "发出",
                    {
                        ("issuer", "河南省家电协会"),
                        ("audience", "全省会员企业"),
                        ("content", "《抗洪救灾倡议书》"),
                    },
                )
            ],
        ),
        (
            FLOOD,
            [
                (
                    "outbreak",
                    "遭遇",
                    {("time", "7月20日"), ("place", "郑州市"), ("disease", "特大暴雨")},
                )
            ],
        ),
        (PRAISE, []),
    ],
    ids=["gift", "two gifts", "appeal", "flood", "praise"],
)
def test_the_guideline_is_followed(
    text: str, expected: list[tuple[str, str, set[tuple[str, str]]]]
):
    """One act, one event; a role a span; praise is nothing."""
    assert proposed(text) == expected


def test_forming_a_team_and_its_work_are_two_events():
    """The people go with the verb that calls them up, the activities with the work."""
    call, work = proposed(TEAM)

    assert call[:2] == ("mobilization", "组织")
    assert ("workforce", "600余名志愿者") in call[2]
    assert work[:2] == ("service", "开展")
    assert {("activity", "道路清淤"), ("activity", "物资搬运")} <= work[2]


def test_plans_are_marked_and_values_are_read():
    """计划 makes an act planned; 5000只 is a number, a unit and what is counted."""
    (outcome,) = rule_proposer(RELIEF).propose([task(PLANNED)])
    (event,) = (p.event for p in outcome.proposals)
    goods = next(a for a in event.arguments if a.role == "goods")

    assert event.attribute("modality") == "planned"
    assert goods.value is not None
    assert goods.value.key == ("quantity", "5000", "只", "口罩", "exact")


@pytest.mark.parametrize("text", [GIFT, TWO_GIFTS, TEAM, APPEAL, PLANNED, FLOOD, PRAISE])
def test_proposals_are_grounded_valid_and_repeatable(text: str):
    """Whatever the rules say can be stored, and they say it again."""
    first, again = (list(rule_proposer(RELIEF).propose([task(text)])) for _ in range(2))

    assert first == again
    for proposal in first[0].proposals:
        assert proposal.event.grounded_in(text) is proposal.event
        assert validate_event(proposal.event, RELIEF) == ()


def test_headings_get_no_proposals():
    """A heading holds no events, whatever it says."""
    (outcome,) = rule_proposer(RELIEF).propose([task(GIFT, kind="heading")])

    assert outcome.proposals == ()
    assert outcome.status == "ok"


def test_a_schema_without_a_lexicon_is_refused_in_one_line():
    """The rules have nothing to go by; the message says what else can be done."""
    with pytest.raises(SchemaFileError, match="lexicon"):
        rule_proposer(load_schema("business"))
