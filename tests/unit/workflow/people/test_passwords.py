"""Which passwords are taken, and that nothing of them is kept."""

import pytest
from argon2 import PasswordHasher

from annotator.workflow.people.passwords import (
    WeakPassword,
    check_password,
    hash_password,
    is_outdated,
    is_password,
)


@pytest.mark.parametrize(
    ("password", "code"),
    [
        ("123456789", "short"),
        ("", "short"),
        ("口" * 9, "short"),
        ("x" * 257, "long"),
        ("aaaaaaaaaaaa", "repeated"),
        ("abcabcabcabc", "repeated"),
        ("wangfang2022", "name"),
        ("WANGFANGwangfang", "name"),
        ("13800138000138", "name"),
        ("５２０１３１４５２０１", "name"),
        ("qwertyuiop", "common"),
        ("WoAiNi1314", "common"),
    ],
)
def test_what_is_easy_to_guess_is_refused(password: str, code: str):
    """Length first; then the name, digits alone, and the commonest."""
    with pytest.raises(WeakPassword) as refused:
        check_password(password, "wangfang")

    assert refused.value.code == code
    assert password[:4] not in str(refused.value) or not password


@pytest.mark.parametrize(
    "password",
    [
        "correct horse",
        "黄河之水天上来奔流到海",
        "no rules at all!",
        "x y z w" * 30,
    ],
)
def test_length_is_enough(password: str):
    """No mixture of signs is asked for; a sentence in Chinese is a password."""
    check_password(password, "wangfang")


def test_a_hash_knows_its_password_alone():
    """Full-width signs of an input method are the same signs."""
    hashed = hash_password("correct horse 1")

    assert is_password(hashed, "correct horse 1")
    assert is_password(hashed, "ｃｏｒｒｅｃｔ horse １")
    assert not is_password(hashed, "correct horse 2")
    assert hashed.startswith("$argon2id$")
    assert "horse" not in hashed
    assert hashed != hash_password("correct horse 1")


def test_nobody_has_no_password():
    """Neither the empty one nor any other."""
    assert not is_password(None, "")
    assert not is_password(None, "correct horse 1")
    assert not is_password("no hash at all", "correct horse 1")


def test_a_hash_of_weaker_parameters_is_outdated():
    """It is made anew at the next sign-in."""
    weak = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1).hash("correct horse 1")

    assert is_password(weak, "correct horse 1")
    assert is_outdated(weak)
    assert not is_outdated(hash_password("correct horse 1"))
