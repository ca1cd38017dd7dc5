"""How far people agree: blind and assisted work apart, machines left out."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from annotator.errors import InputError
from annotator.measure.agreement.annotation import Annotation, Judgement, by_place
from annotator.measure.agreement.drift import Span
from annotator.measure.agreement.estimate import Place
from annotator.measure.agreement.report import Asked, Work, agreement
from annotator.model.agreement import AgreementReport, ModeAgreement, PersonPace
from annotator.model.report import Rate
from annotator.model.review import Mode
from annotator.store.gold import gold
from annotator.store.work import Pace, paces, work_days
from annotator.workflow.agree_reading import Finished, Verdict, read_work
from annotator.workflow.services import Services

MODES: tuple[Mode, ...] = ("blind", "revealed", "assisted")

GOLD = "gold"


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
        InputError: Nobody has finished anything yet.
    """
    found, judged = read_work(services.store)
    if not found:
        message = (
            "nobody has finished a paragraph yet, so there is nothing to compare; "
            "annotator review, or annotator import FILE --annotator NAME"
        )
        raise InputError(message)
    settled = _adjudicated(services)
    asked = Asked(period, worst)
    works = [_work(found, judged, one) for one in MODES if mode in {None, one}]
    measured = [agreement(work, settled, asked) for work in works]
    return AgreementReport(
        modes=tuple(report for report in measured if report is not None),
        paces=_paces(services, found),
        remarks=(*_about_missing(works, measured, mode), *_about_work(found)),
    )


def _work(found: Iterable[Finished], judged: Iterable[Verdict], mode: Mode) -> Work:
    """Picks what was done in one mode: a paragraph's mode is that of the whole of it."""
    annotations = tuple(each.annotation for each in found if each.annotation.mode == mode)
    here = {(a.annotator, a.place) for a in annotations}
    return Work(
        mode=mode,
        annotations=annotations,
        judgements=tuple(
            Judgement(v.annotator, v.place, mode, v.item, v.action)
            for v in judged
            if (v.annotator, v.place) in here
        ),
    )


def _adjudicated(services: Services) -> Mapping[Place, Annotation]:
    settled = {}
    for found in gold(services.store, status="gold"):
        if found.basis == "adjudicated":
            place = Place(found.paragraph.document_key, found.paragraph.index)
            settled[place] = Annotation(
                GOLD,
                place,
                found.paragraph.text,
                [stored.event for stored in found.events],
                mode=found.mode,
            )
    return settled


def _paces(services: Services, found: Iterable[Finished]) -> tuple[PersonPace, ...]:
    times = {p.annotator: p for p in paces(services.store) if p.action == "accept"}
    counts: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for day in work_days(services.store):
        counts[day.annotator].update(
            accept=day.accepted, fix=day.fixed, reject=day.rejected
        )
    for each in found:
        name = each.annotation.annotator
        counts[name].update(paragraphs=1, imported=int(each.imported))
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
) -> Iterator[str]:
    """Says which modes have no figures; that nobody reveals proposals needs no word."""
    for work, report in zip(works, measured, strict=True):
        if report is None and (asked_for is not None or work.mode != "revealed"):
            yield (
                f"No paragraph was finished by two people in {work.mode} work: no figures "
                "for it; `annotator assign` gives paragraphs to several."
            )


def _about_work(found: Sequence[Finished]) -> Iterator[str]:
    groups = by_place(each.annotation for each in found)
    mixed = sum(len({a.mode for a in group}) > 1 for _, group in groups)
    if mixed:
        yield (
            f"{mixed} paragraph{'s were' if mixed > 1 else ' was'} finished in different "
            "modes by different people; blind and assisted work is never compared."
        )
    imported = Counter(each.annotation.annotator for each in found if each.imported)
    for name, count in sorted(imported.items()):
        yield (
            f"{count} of the paragraphs of {name} came from a file: whether a person made "
            "them, and what was shown to that person, is for their source to say."
        )
