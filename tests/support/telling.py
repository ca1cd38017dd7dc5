"""Remarks as the command line says them, for tests that read sentences."""

from collections.abc import Iterable

from annotator.app.i18n.telling import ENGLISH
from annotator.model.remark import Remark


def said(remark: Remark | None) -> str:
    """Returns the English sentence; empty where there is no remark."""
    return "" if remark is None else ENGLISH.tell(remark)


def sentences(remarks: Iterable[Remark]) -> list[str]:
    """Returns the English sentences."""
    return [said(remark) for remark in remarks]
