"""Where the files that ship with the program are: prompts, schemas and seeds.

In a checkout they are the top-level folders, so that an edit is seen at once; in an
installed wheel they lie inside the package.
"""

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def folder(name: str) -> Path:
    """Returns the folder ``prompts``, ``schemas`` or ``seeds``.

    Raises:
        FileNotFoundError: The installation is incomplete.
    """
    for base in (_PACKAGE.parent, _PACKAGE / "_resources"):
        # a folder of that name beside an installed package may be anybody's
        if base == _PACKAGE.parent and not (base / "pyproject.toml").is_file():
            continue
        if (base / name).is_dir():
            return base / name
    message = f"folder {name!r} is missing from this installation; install again"
    raise FileNotFoundError(message)
