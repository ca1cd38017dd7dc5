"""What a page says of itself: what it holds, what it waits for, where it is."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from annotator.app.asked import Asked, number_in, part_of, text_in
from annotator.workflow.review.filters import Filtered

_MOST_HELD = 200
_LONGEST_MARK = 40


@dataclass
class PageView:
    """The last that was heard of a page."""

    held: Mapping[int, str] = field(default_factory=dict)
    """Marks of the paragraphs that the page holds, by id."""
    after: int | None = None
    """The paragraph that was left last."""
    asking: frozenset[str] = frozenset()
    """Keys of the questions that the page has no answer to yet."""
    wanted: str | None = None
    """The filter that was asked for, None before any was."""
    filtered: Filtered = field(default_factory=Filtered)
    """What a filter was understood as."""
    filtered_for: str = ""
    """The filter that was asked for then."""

    def take(self, message: object) -> None:
        """Takes in what a message tells; a message that tells nothing changes nothing."""
        view = part_of(message, "view")
        if not view:
            return
        asking = view.get("asking")
        self.held = _marks(part_of(view, "held"))
        self.after = number_in(view, "after")
        self.asking = (
            frozenset(key for key in asking if isinstance(key, str))
            if isinstance(asking, list)
            else frozenset()
        )
        if isinstance(view.get("filter"), str):
            self.wanted = text_in(view, "filter")


def _marks(held: Asked) -> dict[int, str]:
    return {
        int(number): mark
        for number, mark in list(held.items())[:_MOST_HELD]
        if _is_number(number) and isinstance(mark, str) and len(mark) <= _LONGEST_MARK
    }


def _is_number(found: object) -> bool:
    return (
        isinstance(found, str)
        and found.isascii()
        and found.isdigit()
        and len(found) < _LONGEST_MARK
    )
