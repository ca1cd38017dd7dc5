"""Flows of a store: by source, with what people said of names and repeats."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from annotator.errors import InputError, NotAllowed, StoreError
from annotator.measure.flows import FlowFilter
from annotator.model.review import Mode
from annotator.store.documents.known import paragraphs
from annotator.store.gold.items import gold_digest
from annotator.store.log.history import decision_log
from annotator.store.people.known import add_person, get_person
from annotator.store.queue.assignments import assign
from annotator.store.queue.sight import blind_ahead
from annotator.workflow.aliases import (
    alias_log,
    call_repeat,
    list_parties,
    merge_names,
    split_names,
    suggest_names,
)
from annotator.workflow.flows import (
    FlowMoment,
    flow_report,
    flows_file,
    read_flows,
    report_of,
)
from annotator.workflow.services import Services
from tests.support.flows import RELIEF, lines
from tests.support.stores import AT, Hand, make_world


@pytest.fixture
def services(tmp_path: Path) -> Iterator[Services]:
    """A store whose run proposes both gifts of a paragraph; Li accepted the first."""
    world = make_world(tmp_path / "store.sqlite")
    hand = Hand(world, "li")
    first, second = world.proposals()
    hand.do("accept", item=first.key)
    hand.do("reject", item=second.key)
    hand.do("done")
    add_person(world.store, "wang", "adjudicator", at=AT)
    with world.store as store:
        yield Services(store, RELIEF, lambda: AT)


def test_flows_are_those_of_their_source(services: Services):
    """Gold has the accepted gift, the run both; only gold needs no warning."""
    gold, run = flow_report(services), flow_report(services, "latest")

    assert [flow.givers[0].name for flow in gold.flows] == ["广西大都"]
    assert [flow.givers[0].name for flow in run.flows] == ["广西大都", "南宁商会"]
    assert [note.code for note in gold.notes] == []
    assert [note.code for note in run.notes] == ["not_gold"]
    assert gold.sum.acts == 1
    assert lines(gold.sum) == ["goods exact 2000 只 口罩"]


@pytest.mark.parametrize("source", ["gold", "latest", "annotator:li"])
@pytest.mark.parametrize("mode", ["blind", "revealed"])
def test_what_is_to_be_reviewed_blind_is_in_no_flow(
    services: Services, source: str, mode: Mode
):
    """Neither flow, sum, name nor hint tells of it, only how many are left out."""
    store, wang = services.store, get_person(services.store, "wang")
    first, *others = (paragraph.paragraph_id for paragraph in paragraphs(store))
    assign(store, wang.person_id, others[:1], mode=mode, at=AT)
    other = read_flows(services, source, blind_ahead(store, wang.person_id))
    assert (other.flows, other.withheld) == (read_flows(services, source).flows, 1)

    assign(store, wang.person_id, [first], mode=mode, at=AT)
    read = read_flows(services, source, blind_ahead(store, wang.person_id))
    report = report_of(services, read, FlowFilter())

    assert (read.flows, report.sum.totals, report.pairs) == ((), (), ())
    assert {telling.number for telling in read.tellings} <= {2}
    assert [*list_parties(read), *suggest_names(services, read)] == []
    assert [n.count for n in report.notes if n.code == "withheld"] == [2]


def test_own_finished_work_withholds_nothing(services: Services):
    """Nor does work that is done while looking at proposals."""
    store, first = services.store, paragraphs(services.store)[0].paragraph_id
    li, wang = get_person(store, "li"), get_person(store, "wang")
    assign(store, li.person_id, [first], mode="blind", at=AT)
    assign(store, wang.person_id, [first], mode="assisted", at=AT)

    for person in (li, wang):
        read = read_flows(services, "gold", blind_ahead(store, person.person_id))
        assert read == read_flows(services)


def test_a_schema_without_flows_has_none(services: Services):
    """It says so in one line."""
    bare = RELIEF.model_copy(update={"flows": None})

    with pytest.raises(InputError, match="relief/v1 has no flows"):
        flow_report(services._replace(schema=bare))


@pytest.mark.parametrize(
    ("wanted", "told"),
    [
        ({"party": "无"}, "no party '无'"),
        ({"types": ("outbreak",)}, "'outbreak' is no flow"),
        ({"documents": ("x",)}, "no document 'x'"),
        ({"since": "2022-02-30"}, "is no day"),
    ],
)
def test_what_there_is_not_is_not_looked_for(
    services: Services, wanted: dict[str, object], told: str
):
    """A slip would otherwise look like an empty answer."""
    with pytest.raises(InputError, match=told):
        flow_report(services, wanted=FlowFilter.model_validate(wanted))


def test_names_are_merged_split_and_logged(services: Services):
    """The flow is the other party's until it is taken back; gold is what it was."""
    wang, before = get_person(services.store, "wang"), gold_digest(services.store)
    read = read_flows(services)

    merge_names(services, read, "广西大都", "广西大都集团", by=wang)
    merged = list_parties(read_flows(services))
    split_names(services, "广西大都", by=wang)
    back = list_parties(read_flows(services))

    assert [(row.name, row.written) for row in merged] == [("广西大都集团", ("广西大都",))]
    assert [row.name for row in back] == ["广西大都"]
    assert [(s.means, s.by) for s in alias_log(services)] == [
        (None, "wang"),
        ("广西大都集团", "wang"),
    ]
    assert gold_digest(services.store) == before


def test_a_merge_names_somebody_who_is_there(services: Services):
    """A slip is refused; a party may get any name, and chains are followed."""
    read = read_flows(services)
    with pytest.raises(InputError, match="nobody is called '广西小都'"):
        merge_names(services, read, "广西小都", "广西大都")
    with pytest.raises(InputError, match="cannot be a name"):
        merge_names(services, read, "广西大都", " ")

    merge_names(services, read, "广西大都", "大都")
    merge_names(services, read, "大都", "大都集团")

    assert [row.name for row in list_parties(read_flows(services))] == ["大都集团"]
    with pytest.raises(StoreError, match="split"):
        merge_names(services, read, "大都集团", "广西大都")


def test_only_adjudicators_and_leads_say_something_of_names(services: Services):
    """An annotator is told who does."""
    li, read = get_person(services.store, "li"), read_flows(services)
    event = read.flows[0].event

    with pytest.raises(NotAllowed, match="li may not merge names"):
        merge_names(services, read, "广西大都", "大都", by=li)
    with pytest.raises(NotAllowed):
        split_names(services, "广西大都", by=li)
    with pytest.raises(NotAllowed):
        call_repeat(services, read, event, None, by=li)


def test_a_repeat_is_called_of_events_that_are_there(services: Services):
    """The gift that repeats another is in no total until that is taken back."""
    read = read_flows(services, "latest")
    first, second = (flow.event for flow in read.flows)
    with pytest.raises(InputError, match="no event 'x' here"):
        call_repeat(services, read, "x", first)

    call_repeat(services, read, second, first)
    once = flow_report(services, "latest")
    call_repeat(services, read, second, None)
    both = flow_report(services, "latest")

    assert [flow.repeats for flow in once.flows] == [None, first]
    assert (once.sum.acts, both.sum.acts) == (1, 2)


def test_nothing_is_suggested_where_names_are_unlike(services: Services):
    """广西大都 and 南宁商会."""
    assert suggest_names(services, read_flows(services, "latest")) == ()


def test_flows_of_a_moment_are_those_that_were_read_then(services: Services):
    """What was said of names later is not in them; the report says of when it is."""
    before, read = flow_report(services), read_flows(services)
    (last,) = decision_log(services.store, after=2)
    later = services._replace(clock=lambda: "2026-03-01T00:00:00.000Z")
    merge_names(later, read, "广西大都", "广西大都集团")

    then = flow_report(services, as_of=str(last.decision_id))
    now = flow_report(services)
    sooner = flow_report(services, as_of="2026-01-01")

    assert then.as_of == FlowMoment(decision=last.decision_id, at=AT)
    assert then.model_copy(update={"as_of": None}) == before
    assert [flow.givers[0].name for flow in now.flows] == ["广西大都集团"]
    assert (now.as_of, sooner.flows) == (None, ())
    assert f'"asOf": "{AT}"' in flows_file(then).decode()
    assert '"asOf": "' not in flows_file(now).decode()


def test_equal_stores_give_equal_files(services: Services):
    """Whenever they are written."""
    assert flows_file(flow_report(services)) == flows_file(flow_report(services))
