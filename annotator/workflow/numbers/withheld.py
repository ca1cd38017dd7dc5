"""What numbers must not tell somebody who has yet to review a paragraph blind."""

from annotator.model.agreement import AgreementReport
from annotator.store.people.known import Person
from annotator.store.queue.sight import PlaceAhead, blind_ahead
from annotator.workflow.numbers.dashboard import WorkReport
from annotator.workflow.services import Services

Withheld = frozenset[PlaceAhead]
"""Paragraphs of which nothing is listed; they count in sums, which tell of none of them."""


def withheld_from(services: Services, person: Person) -> Withheld:
    """Returns the paragraphs that a person has yet to review blind."""
    return blind_ahead(services.store, person.person_id)


def agreement_without(report: AgreementReport, withheld: Withheld) -> AgreementReport:
    """Leaves withheld paragraphs out of those on which people differ most."""
    if not withheld:
        return report
    modes = tuple(
        mode.model_copy(
            update={
                "worst": tuple(
                    each
                    for each in mode.worst
                    if PlaceAhead(each.document, each.index) not in withheld
                )
            }
        )
        for mode in report.modes
    )
    return report.model_copy(update={"modes": modes})


def work_without(report: WorkReport, withheld: Withheld) -> WorkReport:
    """Leaves out what others said of withheld paragraphs."""
    gaps = tuple(
        gap
        for gap in report.gaps
        if PlaceAhead(gap.document_key, gap.index) not in withheld
    )
    return report.model_copy(update={"gaps": gaps})
