"""Where the versions of a prompt and their examples are.

``propose/vN.jinja`` is a version, ``propose/vN.examples/NAME.vM.jsonl`` its examples for
version M of the schema NAME.
"""

import re
from pathlib import Path

from annotator import resources
from annotator.errors import InputError
from annotator.propose.examples import PromptExample, read_examples
from annotator.schema.definition import EventSchema

TASK = "propose"
"""The folder of the prompts for proposals."""

_VERSION = re.compile(r"v?([1-9][0-9]{0,5})")


def prompts_folder(folder: Path | None) -> Path:
    """Returns the folder of prompts, by default that which ships with the program.

    Raises:
        InputError: There is no such folder.
    """
    found = folder or resources.folder("prompts")
    if not found.is_dir():
        message = f"{found}: there is no such folder of prompts; mend --prompts"
        raise InputError(message).tell_as("no_prompts", name=str(found))
    return found


def prompt_versions(folder: Path | None = None) -> tuple[str, ...]:
    """Returns the versions, such as ``v1``, the oldest first.

    Raises:
        InputError: There is no such folder.
    """
    found = prompts_folder(folder) / TASK
    numbers = sorted(
        int(path.stem[1:])
        for path in found.glob("v*.jinja")
        if _VERSION.fullmatch(path.stem)
    )
    return tuple(f"v{number}" for number in numbers)


def version_named(text: str) -> str:
    """Returns the version's name: ``v2`` for ``2`` and ``v2``.

    Raises:
        InputError: It is none.
    """
    found = _VERSION.fullmatch(text)
    if found is None:
        message = f"{text!r} is no version of a prompt; give one such as v2"
        raise InputError(message).tell_as("no_prompt", name=text)
    return f"v{found[1]}"


def find_prompt(version: str | None, folder: Path | None = None) -> Path:
    """Returns the template's path; that of the newest version for None.

    Raises:
        InputError: There is no such version, or no such folder.
    """
    versions = prompt_versions(folder)
    place = prompts_folder(folder) / TASK
    if not versions:
        message = f"{place}: there is no vN.jinja; annotator prompts promote makes one"
        raise InputError(message).tell_as("no_prompts", name=str(place))
    wanted = versions[-1] if version is None else version_named(version)
    if wanted not in versions:
        message = f"{place}: there is no prompt {wanted}, only {', '.join(versions)}"
        raise InputError(message).tell_as("no_prompt", name=wanted)
    return place / f"{wanted}.jinja"


def examples_path(template: Path, schema: EventSchema) -> Path:
    """Returns where the version's examples for the schema are, if it has any."""
    folder = template.with_name(f"{template.stem}.examples")
    return folder / f"{schema.name}.v{schema.version}.jsonl"


def read_prompt_examples(template: Path, schema: EventSchema) -> tuple[PromptExample, ...]:
    """Reads the version's examples for the schema; none if there is no such file.

    Raises:
        InputError: The file is not UTF-8.
        RecordError: It has faults, each with the number of its line.
    """
    path = examples_path(template, schema)
    if not path.is_file():
        return ()
    try:
        lines = path.read_text(encoding="utf-8").split("\n")
    except UnicodeDecodeError as error:
        message = f"{path}: is not UTF-8; save it as UTF-8"
        raise InputError(message).tell_as("prompt_unusable", name=path.name) from error
    return read_examples(lines, schema, str(path))
