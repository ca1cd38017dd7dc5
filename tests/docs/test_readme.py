"""Holds the README to the program."""

import re
from pathlib import Path

import pytest
from typer.main import get_command

from annotator.cli.main import app

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")


def commands() -> list[tuple[str, str, str]]:
    """Lists every command with its help and epilog, groups opened up."""
    found = []
    for name, command in get_command(app).commands.items():  # type: ignore[attr-defined]
        inner = getattr(command, "commands", {"": command})
        for part, leaf in inner.items():
            found.append((f"{name} {part}".strip(), leaf.help or "", leaf.epilog or ""))
    return found


@pytest.mark.parametrize(
    ("name", "text", "epilog"), commands(), ids=[name for name, *_ in commands()]
)
def test_every_command_has_help_with_an_example_and_is_in_the_readme(
    name: str, text: str, epilog: str
):
    """A command that nobody can find does not exist."""
    assert len(text) > 20
    assert f"annotator {name}" in epilog
    assert f"`{name.split(maxsplit=1)[0]}`" in README


def test_commands_of_the_readme_exist():
    """No line of the README shows a command that the program does not have."""
    shown = set(re.findall(r"^annotator ([a-z]+)", README, flags=re.MULTILINE))

    assert shown <= {name.split()[0] for name, *_ in commands()}


def test_links_of_the_readme_lead_somewhere():
    """Every relative link and picture is a file of the repository."""
    for target in re.findall(r"\]\((?!http)([^)#]+)\)", README):
        assert (ROOT / target).exists(), target
