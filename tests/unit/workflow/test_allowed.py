"""The table of who may do what."""

import pytest

from annotator.errors import NotAllowed
from annotator.store.people.known import Person, Role
from annotator.workflow.allowed import Act, may, require

ALL: tuple[Act, ...] = ("review",)
ADJUDICATORS: tuple[Act, ...] = (*ALL, "adjudicate", "see_others", "merge_names")
LEADS: tuple[Act, ...] = (
    *ADJUDICATORS,
    "manage_people",
    "manage_documents",
    "manage_runs",
    "manage_settings",
    "export",
)


def person(role: Role, *, active: bool = True) -> Person:
    """Returns somebody of a role."""
    return Person(person_id=1, handle="wang", role=role, active=active)


@pytest.mark.parametrize(
    ("role", "acts"), [("annotator", ALL), ("adjudicator", ADJUDICATORS), ("lead", LEADS)]
)
def test_each_role_may_what_it_is_for(role: Role, acts: tuple[Act, ...]):
    """Each may all that the one before may, and some more."""
    found = [act for act in LEADS if may(person(role), act)]

    assert found == list(acts)


@pytest.mark.parametrize("act", LEADS)
def test_who_was_deactivated_may_nothing(act: Act):
    """A lead who left is nobody any more."""
    gone = person("lead", active=False)

    assert not may(gone, act)
    with pytest.raises(
        NotAllowed, match=r"^wang may not work here any more; ask the lead$"
    ):
        require(gone, act)


def test_a_refusal_says_who_may():
    """In one line."""
    with pytest.raises(NotAllowed, match=r"^wang may not export; leads do$"):
        require(person("adjudicator"), "export")
    require(person("lead"), "export")
