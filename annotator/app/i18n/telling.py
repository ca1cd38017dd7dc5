"""Remarks as sentences of a language.

In a sentence ``{name}`` is filled as it is, ``{name!t}`` with the word for it (``term_…``),
``{name!l}`` with what the schema calls it, and ``{name:event|events}`` with a count and its
noun, in the singular or the plural. A remark in it is said in turn.
"""

from collections.abc import Callable, Iterable
from string import Formatter
from typing import Any

from annotator.app.i18n import Language, catalogue
from annotator.model.record import Record
from annotator.model.remark import TELL, Filled, Remark

Name = Callable[[str], str]
"""What a type or a role is called."""


class Teller:
    """Says remarks in one language.

    Args:
        language: The reader's.
        name: What types and roles are called; by themselves unless given.
    """

    def __init__(self, language: Language, name: Name = str) -> None:
        self._messages = catalogue(language).messages
        self._name = name

    def tell(self, remark: Remark) -> str:
        """Returns the sentence.

        Raises:
            KeyError: The catalogue has no such sentence, or it is filled with more than
                the remark has.
        """
        values = dict(remark.values)
        parts = Formatter().parse(self._messages[remark.code])
        return "".join(
            said + (self._filled(values[name], noun, word) if name else "")
            for said, name, noun, word in parts
        )

    def tell_all(self, remarks: Iterable[Remark]) -> tuple[str, ...]:
        """Returns the sentences in their order."""
        return tuple(map(self.tell, remarks))

    def _filled(self, value: Filled, noun: str | None, conversion: str | None) -> str:
        if isinstance(value, Remark):
            return self.tell(value)
        if conversion == "l":
            return self._name(str(value))
        if conversion == "t":
            return self._messages.get(f"term_{value}") or self._name(str(value))
        one, is_counted, many = (noun or "").partition("|")
        return f"{value} {one if value == 1 else many}" if is_counted else str(value)


ENGLISH = Teller("en")
"""The command line's."""


def told_json(record: Record) -> Any:
    """Returns a record as JSON, every remark in it as its English sentence."""
    return record.model_dump(mode="json", context={TELL: ENGLISH.tell})
