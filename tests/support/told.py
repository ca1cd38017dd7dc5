"""Looks whether what is told is told in the reader's language, to the end."""

import re
from collections.abc import Iterable
from typing import Final

from annotator.app.i18n.telling import ENGLISH
from annotator.app.labels import Labels
from annotator.model.remark import Remark
from annotator.workflow.refusal import fault_remarks
from tests.support.exchange import RELIEF

CHINESE: Final = Labels(RELIEF, "zh").teller

_ENGLISH = re.compile(r"[A-Za-z]{2,}[,;]? [A-Za-z]{2,}")
"""Two words in a row: names, keys and formats of ours are single ones."""


def check_told(remark: Remark) -> None:
    """Looks at a remark as both languages tell it; names in it must be single words."""
    chinese, english = CHINESE.tell(remark), ENGLISH.tell(remark)
    assert remark.code != "as_said", english
    assert re.search("[一-鿿]", chinese), chinese
    assert not _ENGLISH.search(chinese), chinese
    assert not re.search("[一-鿿]{4}", english), english


def check_lines(faults: Iterable[str]) -> None:
    """Looks at lines in the same way."""
    for remark in fault_remarks(faults):
        check_told(remark)
