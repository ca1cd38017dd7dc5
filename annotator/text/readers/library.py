"""Libraries that come with the extra ``documents``."""

from annotator.errors import DocumentError


def library_missing(name: str, what: str, library: str) -> DocumentError:
    """Builds the error for a file whose format needs a library that is not there."""
    return DocumentError.at(
        name,
        f"reading {what} needs the library {library}",
        "run pip install 'annotator[documents]'",
    ).tell_as("library_missing", name=name, format=what, package=library)
