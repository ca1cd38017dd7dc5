"""How people agree, for a page or a report: figures, or why there are none."""

from annotator.errors import InputError
from annotator.model.agreement import AgreementReport
from annotator.model.record import Record
from annotator.model.remark import Remark
from annotator.workflow.numbers.agree import AgreementCache
from annotator.workflow.refusal import refusal
from annotator.workflow.services import Services


class Agreed(Record):
    """How far people agree, or why that cannot be said."""

    report: AgreementReport | None
    problem: Remark | None = None


def agreed(services: Services, cache: AgreementCache | None = None) -> Agreed:
    """Returns how far people agree.

    Args:
        services: Store and schema.
        cache: What was counted of this store before; None to read what the store keeps.
    """
    try:
        report = (cache or AgreementCache()).report(services)
    except InputError as error:
        return Agreed(report=None, problem=refusal(error))
    return Agreed(report=report)
