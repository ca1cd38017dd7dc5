"""How far people agree: blind and assisted work apart, machines left out."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from annotator.errors import NothingToCompare
from annotator.measure.agreement.annotation import Judgement
from annotator.measure.agreement.drift import Finish, Span
from annotator.measure.agreement.estimate import Place
from annotator.measure.agreement.report import Asked, Work, agreement
from annotator.model.agreement import AgreementReport, ModeAgreement, PersonPace
from annotator.model.remark import Remark
from annotator.model.report import Rate
from annotator.model.review import Mode
from annotator.store.annotations import Finish as Finished
from annotator.store.work import Pace, paces, sums_of, work_days
from annotator.workflow.numbers.agree_reading import Reading, read_work
from annotator.workflow.services import Services

MODES: tuple[Mode, ...] = ("blind", "revealed", "assisted")


def agree(
    services: Services,
    *,
    mode: Mode | None = None,
    period: Span = "week",
    worst: int = 20,
) -> AgreementReport:
    """Measures how far the people of a store agree.

    Args:
        services: Store and schema.
        mode: The only mode to look at; None for all, each by itself.
        period: What a step of the drift is.
        worst: Paragraphs to name, those with most disputed first.

    Raises:
        NothingToCompare: Nobody has finished anything yet.
    """
    found = read_work(services.store)
    if not found.finished:
        message = (
            "nobody has finished a paragraph yet, so there is nothing to compare; "
            "annotator review, or annotator import FILE --annotator NAME"
        )
        raise NothingToCompare(message, "nobody_finished")
    asked = Asked(period, worst)
    works = [_work(found, one) for one in MODES if mode in {None, one}]
    measured = [agreement(work, found.settled, asked) for work in works]
    return AgreementReport(
        modes=tuple(report for report in measured if report is not None),
        paces=_paces(services, found.finished),
        remarks=(*_about_missing(works, measured, mode), *_about_work(found.finished)),
    )


def _work(found: Reading, mode: Mode) -> Work:
    """Picks what was done in one mode: a paragraph's mode is that of the whole of it."""
    annotations = tuple(each for each in found.annotations if each.mode == mode)
    here = {(a.annotator, a.place) for a in annotations}
    places = ((f, Place(f.document_key, f.number)) for f in found.finished)
    return Work(
        mode=mode,
        annotations=annotations,
        judgements=tuple(
            Judgement(v.annotator, v.place, mode, v.item, v.action)
            for v in found.verdicts
            if (v.annotator, v.place) in here
        ),
        others=tuple(
            Finish(f.annotator, place, f.finished_at)
            for f, place in places
            if f.mode == mode and (f.annotator, place) not in here
        ),
    )


def _paces(services: Services, found: Iterable[Finished]) -> tuple[PersonPace, ...]:
    sums = sums_of(services.store)
    times = {p.annotator: p for p in paces(services.store, sums) if p.action == "accept"}
    counts: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for day in work_days(services.store, sums):
        counts[day.annotator].update(
            accept=day.accepted, fix=day.fixed, reject=day.rejected
        )
    for each in found:
        counts[each.annotator].update(paragraphs=1, imported=each.imported)
    return tuple(_pace(name, counts[name], times.get(name)) for name in sorted(counts))


def _pace(name: str, counts: Counter[str], time: Pace | None) -> PersonPace:
    return PersonPace(
        annotator=name,
        paragraphs=counts["paragraphs"],
        imported=counts["imported"],
        accepted=counts["accept"],
        fixed=counts["fix"],
        rejected=counts["reject"],
        median_seconds=time.median_seconds if time else None,
        hasty=Rate(hits=time.at_a_glance, total=time.timed)
        if time
        else Rate(hits=0, total=0),
    )


def _about_missing(
    works: Iterable[Work], measured: Iterable[ModeAgreement | None], asked_for: Mode | None
) -> Iterator[Remark]:
    """Says which modes have no figures; that nobody reveals proposals needs no word."""
    for work, report in zip(works, measured, strict=True):
        if report is None and (asked_for is not None or work.mode != "revealed"):
            yield Remark.of("mode_without_pairs", mode=work.mode)


def _about_work(found: Sequence[Finished]) -> Iterator[Remark]:
    groups = groupby(found, key=lambda each: each.paragraph_id)
    mixed = sum(len({each.mode for each in group}) > 1 for _, group in groups)
    if mixed:
        yield Remark.of("mixed_modes", paragraphs=mixed)
    imported = Counter(each.annotator for each in found if each.imported)
    for name, count in sorted(imported.items()):
        yield Remark.of("from_file", paragraphs=count, name=name)
