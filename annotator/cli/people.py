"""annotator people."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from annotator.cli.options import Database, Json
from annotator.cli.output import print_json, print_table, say

if TYPE_CHECKING:
    from annotator.store.file.database import Store

_people = typer.Typer(
    help="The people who annotate: add, list, password, invite, role, email, "
    "deactivate, activate, remove.",
    no_args_is_help=True,
)

Name = Annotated[str, typer.Argument(metavar="NAME", help="Who.")]
Role = Literal["annotator", "adjudicator", "lead"]
PasswordStdin = Annotated[
    bool,
    typer.Option("--password-stdin", help="Take the password from standard input."),
]


def register(app: typer.Typer) -> None:
    """Adds the commands."""
    app.add_typer(_people, name="people")


@_people.command("add", epilog="Example:  annotator people add first --role lead")
def add(
    name: Annotated[str, typer.Argument(help="Short name, used to sign in.")],
    role: Annotated[Role, typer.Option(help="What they may do.")] = "annotator",
    with_password: Annotated[
        bool, typer.Option("--password", help="Ask for a password, twice and hidden.")
    ] = False,
    password_stdin: PasswordStdin = False,
    db: Database = None,
) -> None:
    """Add a person, who can then sign in by that name."""
    from annotator.store.people.known import add_person
    from annotator.workflow.clock import utc_clock
    from annotator.workflow.people.passwords import check_password
    from annotator.workflow.people.team import give_password

    password = _password(stdin=password_stdin) if with_password or password_stdin else None
    if password is not None:
        check_password(password, name)
    with _store(db) as store:
        person = add_person(store, name, role, at=utc_clock())
        if password is not None:
            give_password(store, name, password)
    say(f"{person.handle} is {person.role}")


@_people.command("list", epilog="Example:  annotator people list --json")
def list_(db: Database = None, as_json: Json = False) -> None:
    """List the people of the store, with role, whether they are active, and sign-in."""
    from annotator.store.people.known import list_people

    with _store(db, read_only=True) as store:
        found = [
            {
                "name": p.handle,
                "role": p.role,
                "active": p.active,
                "password": p.has_password,
                "email": p.email,
            }
            for p in list_people(store)
        ]
    if as_json:
        print_json(found)
    else:
        columns = ("name", "role", "active", "password", "email")
        print_table(
            "People", columns, ([_shown(cell) for cell in p.values()] for p in found)
        )


@_people.command("password", epilog="Example:  annotator people password first")
def password(
    name: Name, password_stdin: PasswordStdin = False, db: Database = None
) -> None:
    """Set somebody's password; they are signed out everywhere.

    Ten signs or more, not the name, none of the commonest. From the first password on,
    `annotator review` asks everybody for one.
    """
    from annotator.store.people.known import get_person
    from annotator.workflow.people.team import give_password

    with _store(db) as store:
        get_person(store, name)
        give_password(store, name, _password(stdin=password_stdin))
    say(f"{name} has a new password")


@_people.command("invite", epilog="Example:  annotator people invite first")
def invite(name: Name, db: Database = None) -> None:
    """Print a link under which somebody chooses a password, once, within three days."""
    from annotator.workflow.clock import utc_clock
    from annotator.workflow.people.team import new_invitation

    with _store(db) as store:
        token = new_invitation(store, name, at=utc_clock())
    say(f"/welcome?token={token}")
    say("Put it behind the address of the app, and send it to nobody else.")


@_people.command("role", epilog="Example:  annotator people role first adjudicator")
def role(
    name: Name,
    role: Annotated[Role, typer.Argument(help="What they may do.")],
    db: Database = None,
) -> None:
    """Change what somebody may do; they sign in again."""
    from annotator.store.people.known import set_role

    with _store(db) as store:
        person = set_role(store, name, role)
    say(f"{person.handle} is {person.role}")


@_people.command("email", epilog="Example:  annotator people email first a@example.org")
def email(
    name: Name,
    address: Annotated[str, typer.Argument(help="As their organisation knows them.")],
    db: Database = None,
) -> None:
    """Say by which address an organisation's sign-in names somebody; '' takes it away."""
    from annotator.store.people.credentials import set_email

    with _store(db) as store:
        person = set_email(store, name, address or None)
    say(f"{person.handle}: {person.email or 'no address'}")


@_people.command("deactivate", epilog="Example:  annotator people deactivate first")
def deactivate(name: Name, db: Database = None) -> None:
    """Keep somebody out from now on; what they decided stays."""
    _set_active(name, db, active=False)


@_people.command("activate", epilog="Example:  annotator people activate first")
def activate(name: Name, db: Database = None) -> None:
    """Let somebody in again."""
    _set_active(name, db, active=True)


@_people.command("remove", epilog="Example:  annotator people remove first")
def remove(name: Name, db: Database = None) -> None:
    """Remove somebody who has decided nothing, such as a name that was mistyped."""
    from annotator.store.people.known import remove_person

    with _store(db) as store:
        remove_person(store, name)
    say(f"{name} is removed")


def _set_active(name: str, db: Path | None, *, active: bool) -> None:
    from annotator.store.people.known import set_active

    with _store(db) as store:
        person = set_active(store, name, active=active)
    say(f"{person.handle} is {'active' if person.active else 'not active any more'}")


def _store(db: Path | None, *, read_only: bool = False) -> "Store":
    from annotator.store.file.database import Store
    from annotator.workflow.settings import read_settings

    return Store.open(read_settings(database=db).database, read_only=read_only)


def _password(*, stdin: bool) -> str:
    """Returns a password from standard input, or as typed twice without being shown."""
    if stdin:
        return sys.stdin.readline().rstrip("\r\n")
    typed: str = typer.prompt("Password", hide_input=True, confirmation_prompt=True)
    return typed


def _shown(cell: object) -> object:
    if isinstance(cell, bool):
        return "yes" if cell else "no"
    return cell
