"""What an export loses is told in the reader's language."""

from typing import get_args

import pytest

from annotator.app.i18n.telling import ENGLISH, Teller
from annotator.export.record import Loss, LossName
from annotator.export.xlsx import CUT, LONGEST_CELL


@pytest.mark.parametrize("name", get_args(LossName))
def test_every_loss_has_words(name):
    """English has the name that stands in manifests; no reader of Chinese meets that."""
    remark = Loss(what=name, count=3).remark

    assert ENGLISH.tell(remark) == f"3 {name} not carried."
    assert name not in Teller("zh").tell(remark)


def test_the_length_of_a_cell_is_told_as_it_is():
    """The name of the loss holds it."""
    assert f"{LONGEST_CELL:,}" in CUT
