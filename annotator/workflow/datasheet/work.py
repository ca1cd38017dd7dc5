"""What a datasheet can say of how the gold was made, and how good it is."""

from collections import Counter
from collections.abc import Iterator, Sequence

from annotator import __version__
from annotator.errors import InputError
from annotator.measure.numbers import figure
from annotator.model.report import Tally
from annotator.store.gold.counts import GoldCounts
from annotator.workflow.datasheet.words import IN_CHINESE, Fact, fact, told
from annotator.workflow.numbers.agree import agree
from annotator.workflow.numbers.dashboard import shown_runs
from annotator.workflow.services import Services

MOST_MODELS = 20
"""Models that are named one by one."""


def about_work(services: Services, gold: GoldCounts) -> Iterator[Fact]:
    """Yields who and what took part, and what was done to the texts."""
    if gold.reviewers or gold.adjudicators:
        yield fact(
            "collection.workers",
            f"{gold.reviewers} people annotated, {gold.adjudicators} adjudicated.",
            f"{gold.reviewers} 人参与标注，{gold.adjudicators} 人参与裁决。",
        )
    yield fact(
        "preprocessing.raw",
        "The texts are kept as they were read and never altered; the digest of each file "
        "as received is kept.",
        "文本按读入时的样子保存，从不改动；并保存每个文件收到时的摘要。",
    )
    software = f"annotator {__version__}"
    yield fact("preprocessing.software", f"{software}.", f"{software}。")
    if gold.paragraphs:
        yield fact(
            "preprocessing.done",
            f"Settled paragraphs by whether proposals were shown: {_english(gold.mode)}; by "
            f"how they were settled: {_english(gold.basis)}; {gold.imported} came from "
            "files.",
            f"已定稿段落按是否看到机器提议分：{_chinese(gold.mode)}；按定稿方式分："
            f"{_chinese(gold.basis)}；{gold.imported} 个来自导入的文件。",
        )
    runs = (run.facts for run in shown_runs(services))
    models = Counter(f"{facts.proposer} {facts.model}" for facts in runs)
    if models:
        names = told(models, MOST_MODELS)
        text = (
            f"Proposals by run were made by: {names}.",
            f"机器提议（按运行次数）：{names}。",
        )
        yield fact("preprocessing.done", *text)


def about_quality(services: Services, gold: GoldCounts) -> Iterator[Fact]:
    """Yields what is known of errors, and what follows for uses."""
    single = next((t.count for t in gold.basis if t.name == "single"), 0)
    if single:
        yield fact(
            "composition.errors",
            f"{single} of {gold.paragraphs} settled paragraphs rest on one person's work.",
            f"{gold.paragraphs} 个已定稿段落中有 {single} 个只有一人标注。",
        )
    if gold.doubly:
        yield from _agreement(services)
    else:
        yield fact(
            "composition.errors",
            "No paragraph was finished by two people: nothing is known of agreement.",
            "没有段落由两人完成：标注一致性未知。",
        )
    shown = sum(tally.count for tally in gold.mode if tally.name != "blind")
    if shown:
        yield fact(
            "uses.risks",
            f"{shown} of {gold.paragraphs} settled paragraphs were made with a machine's "
            "proposals in view: figures of that machine on them are too good.",
            f"{gold.paragraphs} 个已定稿段落中有 {shown} 个是在看到机器提议的情况下完成的："
            "用它们评价该机器，结果会偏高。",
        )


def _agreement(services: Services) -> Iterator[Fact]:
    try:
        modes = agree(services, worst=0).modes
    except InputError:
        # two people finished what was adjudicated away, or in modes that never meet
        return
    for found in modes:
        people, paragraphs = len(found.people), found.paragraphs
        event = figure(found.figure("event").f1)
        value = figure(found.figure("role_value").f1)
        yield fact(
            "composition.errors",
            f"Agreement of {people} people in {found.mode} work on {paragraphs} paragraphs: "
            f"F1 {event} for events, {value} for roles and values.",
            f"{people} 人在 {paragraphs} 个段落上的一致性（{IN_CHINESE[found.mode]}）："
            f"事件 F1 {event}，角色和值 F1 {value}。",
        )


def _english(tallies: Sequence[Tally]) -> str:
    return ", ".join(f"{tally.name} {tally.count}" for tally in tallies)


def _chinese(tallies: Sequence[Tally]) -> str:
    return "、".join(f"{IN_CHINESE[tally.name]} {tally.count}" for tally in tallies)
