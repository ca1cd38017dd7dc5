"""Several words for one act made one event."""

from collections.abc import Sequence

from annotator.propose.rule.draft import Draft
from annotator.propose.rule.formed import with_brought, with_formed
from annotator.propose.rule.nested import (
    without_nested,
    without_pursued,
    without_shared_people,
)
from annotator.propose.rule.repeats import with_joint_work, without_repeats
from annotator.propose.rule.yields import without_yielding


def merged(drafts: Sequence[Draft]) -> tuple[Draft, ...]:
    """Returns the events that remain when acts told twice are told once.

    Each step looks at what the step before left: an act must have taken over what it is
    lent before another act inside its objects is dropped.
    """
    found = with_joint_work(without_repeats(drafts))
    found = without_yielding(tuple(with_brought(found)))
    found = list(with_formed(without_nested(found)))
    return tuple(without_shared_people(tuple(without_pursued(found))))
