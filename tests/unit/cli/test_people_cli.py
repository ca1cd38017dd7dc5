"""annotator people: who may come in, from the command line."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from annotator.cli.main import app
from annotator.errors import AnnotatorError, InputError, StoreError
from annotator.store.file.database import Store
from annotator.store.people.credentials import password_hash
from annotator.workflow.people.passwords import is_password


@pytest.fixture
def database(tmp_path: Path) -> Path:
    """An empty store."""
    path = tmp_path / "store.sqlite"
    Store.open(path, create=True).close()
    return path


def run(database: Path, *words: str, typed: str | None = None) -> Result:
    """Runs a command that must end well."""
    done = CliRunner().invoke(app, ["people", *words, "--db", str(database)], input=typed)
    if done.exception is not None:
        raise done.exception
    return done


def listed(database: Path) -> list[dict[str, object]]:
    """Returns everybody as programs read it."""
    found: list[dict[str, object]] = json.loads(run(database, "list", "--json").stdout)
    return found


def knows(database: Path, name: str, password: str) -> bool:
    """Tells whether this is somebody's password."""
    with Store.open(database, read_only=True) as store:
        return is_password(password_hash(store, name), password)


def test_people_come_change_and_go(database: Path):
    """Each command says what is true now."""
    run(database, "add", "first", "--role", "lead")
    run(database, "add", "second")
    assert (
        run(database, "role", "second", "adjudicator").stdout == "second is adjudicator\n"
    )
    run(database, "email", "second", "second@example.org")
    run(database, "deactivate", "second")

    assert listed(database) == [
        {
            "name": "first",
            "role": "lead",
            "active": True,
            "password": False,
            "email": None,
        },
        {
            "name": "second",
            "role": "adjudicator",
            "active": False,
            "password": False,
            "email": "second@example.org",
        },
    ]
    run(database, "activate", "second")
    run(database, "email", "second", "")
    assert (listed(database)[1]["active"], listed(database)[1]["email"]) == (True, None)
    run(database, "remove", "second")
    assert [row["name"] for row in listed(database)] == ["first"]


def test_a_password_is_typed_twice_or_comes_by_standard_input(database: Path):
    """It is never shown; one that was mistyped is asked for again."""
    run(database, "add", "first", "--password", typed="correct horse\ncorrect horse\n")
    assert knows(database, "first", "correct horse")

    typed = "another horse\nanother mouse\nthird horse 3\nthird horse 3\n"
    shown = run(database, "password", "first", typed=typed)
    assert knows(database, "first", "third horse 3")
    assert "horse" not in shown.stdout

    run(database, "password", "first", "--password-stdin", typed="fourth horse\n")
    assert knows(database, "first", "fourth horse")


def test_a_weak_password_adds_nobody(database: Path):
    """One line says what is wrong."""
    with pytest.raises(InputError, match="the password is too short; take 10 signs"):
        run(database, "add", "first", "--password-stdin", typed="short\n")

    assert listed(database) == []


def test_an_invitation_is_a_link(database: Path):
    """The old password is gone at once."""
    run(database, "add", "first", "--password-stdin", typed="correct horse\n")

    link = run(database, "invite", "first").stdout.splitlines()[0]

    assert link.startswith("/welcome?token=")
    assert not knows(database, "first", "correct horse")


@pytest.mark.parametrize(
    "words",
    [
        ("password", "nobody", "--password-stdin"),
        ("invite", "nobody"),
        ("role", "nobody", "lead"),
        ("email", "nobody", "a@example.org"),
        ("deactivate", "nobody"),
        ("remove", "nobody"),
    ],
)
def test_unknown_names_are_told(database: Path, words: tuple[str, ...]):
    """In one line that says where to look."""
    with pytest.raises(
        StoreError, match="nobody here is called 'nobody'; `annotator people"
    ):
        run(database, *words, typed="correct horse\n")


@pytest.mark.parametrize(
    ("words", "why"),
    [
        (("--host", "0.0.0.0"), "without passwords only this machine"),
        (("--allow-host", "a.example.org"), "without passwords only this machine"),
        (("--sign-in", "oidc"), "needs --oidc FILE"),
        (
            ("--sign-in", "oidc", "--oidc", "none.toml"),
            "give a TOML file with redirect_uri",
        ),
        (("--sign-in", "password", "--host", "no such host"), "no address of this machine"),
    ],
)
def test_what_would_let_anybody_in_is_not_served(
    database: Path, words: tuple[str, ...], why: str
):
    """Before anything listens."""
    done = CliRunner().invoke(app, ["review", *words, "--db", str(database)])

    assert isinstance(done.exception, AnnotatorError)
    assert why in str(done.exception)


def test_a_file_about_the_organisation_is_checked_as_a_whole(
    database: Path, tmp_path: Path
):
    """Every fault at once; secrets are not repeated."""
    file = tmp_path / "oidc.toml"
    file.write_text('client_id = "x"\nclient_secret = "hush"\nclient_name = "y"\n')
    words = ["review", "--sign-in", "oidc", "--oidc", str(file), "--db", str(database)]

    done = CliRunner().invoke(app, words)

    told = str(done.exception)
    assert "redirect_uri is missing" in told
    assert "client_name is unknown" in told
    assert "hush" not in told
