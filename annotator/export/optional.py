"""Libraries that only some formats need, loaded when they do."""

from importlib import import_module
from typing import Any

from annotator.errors import InputError


def load(module: str, format_name: str) -> Any:
    """Returns a module, such as ``spacy.tokens``.

    Args:
        module: Its name; the package to install is called like its first part.
        format_name: The format that needs it.

    Raises:
        InputError: It is not installed.
    """
    try:
        return import_module(module)
    except ImportError as error:
        package = module.partition(".")[0]
        message = (
            f"{format_name} needs {package}, which is not installed; pip install {package}"
        )
        raise InputError(message).tell_as(
            "package_missing", format=format_name, package=package
        ) from error
