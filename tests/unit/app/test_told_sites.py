"""No error that a page can meet is without a sentence, as far as the source shows it."""

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from string import Formatter
from typing import Final, NamedTuple

import pytest

import annotator
from annotator import errors
from annotator.app.i18n import LANGUAGES, Language, catalogue

ROOT: Final = Path(annotator.__file__).parent

STARTS: Final = ("annotator.app.views.", "annotator.workflow.runs.process")
"""Where pages begin, and the process that leaves an error for a page."""

OWN_SENTENCES: Final = {"FaultList", "NothingToCompare", "RecordError", "SchemaFileError"}
"""Errors that tell lines or a sentence of theirs wherever they are raised."""

NOT_ON_PAGES: Final = {
    # asked with what only the command line takes: paths, columns, formats of files
    "annotator.export.columns": {"read_columns", "_column"},
    "annotator.export.registry": {"reader_named"},
    "annotator.measure.splits": {"make_shares"},
    "annotator.propose.llm.transport.debug_log": {"__init__"},
    "annotator.text.manifest": {"read_manifest"},
    "annotator.text.read": {"read_file", "_named_by", "_at"},
    "annotator.workflow.documents.ingest": {"switch_paragraph"},
    "annotator.workflow.endpoints.known": {"write_template"},
    "annotator.workflow.files": {"read_text"},
    "annotator.workflow.importing.read": {"__init__", "_check", "without_paragraphs"},
    "annotator.workflow.settings": {"_port"},
    "annotator.workflow.sources": {"read_file"},
    # before there is a page: the store and the schema that a server starts with
    "annotator.schema.load": {"_find", "_content"},
    "annotator.store.file.database": {"open", "writer"},
    "annotator.store.file.making": {
        *("check_to_read", "_missing", "_expect_file", "_read_header"),
        *("_make_folder", "_make"),
    },
    # no page can ask for it: a form offers the choices, or another part answers it
    "annotator.propose.llm.asking": {"_propose"},
    "annotator.store.care.backup": {"backup"},
    "annotator.store.documents.corrections": {"_checked"},
    "annotator.store.runs.values": {"set_values"},
}
"""Functions that raise an error without a sentence, and why none is missed."""


_OF_ERRORS = re.compile(r"annotator\.errors")
_IMPORT = re.compile(r"^ *from (annotator[\w.]*) import (?:\(([^)]*)\)|(.*))", re.MULTILINE)

Function = ast.FunctionDef | ast.AsyncFunctionDef


class Told(NamedTuple):
    """A sentence that the source asks for."""

    place: str
    code: str
    names: frozenset[str]


@cache
def texts() -> dict[str, str]:
    """Returns the source by module."""
    return {named(path): path.read_text(encoding="utf-8") for path in ROOT.rglob("*.py")}


def named(path: Path) -> str:
    """Returns what imports call a file."""
    parts = path.relative_to(ROOT.parent).with_suffix("").parts
    return ".".join(parts).removesuffix(".__init__")


@cache
def tree(module: str) -> ast.Module:
    """Returns what the source of a module says; nothing where no error is in it."""
    text = texts()[module]
    return ast.parse(text if _OF_ERRORS.search(text) else "")


def reached() -> set[str]:
    """Returns the modules that pages import, straight or not."""
    todo = [name for name in texts() if name.startswith(STARTS)]
    found: set[str] = set()
    while todo:
        name = todo.pop()
        if name not in found and name in texts():
            found.add(name)
            todo += imported(texts()[name])
    return found


def imported(text: str) -> Iterator[str]:
    """Yields what may be modules among the names that are imported."""
    for module, many, one in _IMPORT.findall(text):
        yield module
        yield from (f"{module}.{name}" for name in re.findall(r"\w+", many or one))


def functions(module: str) -> Iterator[Function]:
    """Yields the functions of a module and of its classes."""
    for node in ast.walk(tree(module)):
        if isinstance(node, Function):
            yield node


def untold(function: Function) -> Iterator[str]:
    """Yields the errors that a function makes without naming a sentence."""
    chained = [
        node.value
        for node in ast.walk(function)
        if isinstance(node, ast.Attribute) and node.attr == "tell_as"
    ]
    later = {node.id for node in chained if isinstance(node, ast.Name)}
    told = {id(node) for node in chained}
    for node in ast.walk(function):
        if isinstance(node, ast.Assign) and {getattr(t, "id", "") for t in node.targets} & (
            later
        ):
            told.add(id(node.value))
    for node in ast.walk(function):
        if isinstance(node, ast.Call) and id(node) not in told and (name := made(node)):
            yield name


def made(call: ast.Call) -> str | None:
    """Returns the error that a call makes, None for any other call."""
    target = call.func
    if isinstance(target, ast.Attribute) and target.attr == "at":
        target = target.value
    name = target.id if isinstance(target, ast.Name) else ""
    found = getattr(errors, name, None)
    is_error = isinstance(found, type) and issubclass(found, errors.AnnotatorError)
    return name if is_error and name not in OWN_SENTENCES else None


def sentences() -> Iterator[Told]:
    """Yields every sentence that is asked for by its name."""
    for module in texts():
        for node in ast.walk(tree(module)):
            if not isinstance(node, ast.Call):
                continue
            is_line = isinstance(node.func, ast.Name) and node.func.id == "Line"
            is_told = isinstance(node.func, ast.Attribute) and node.func.attr == "tell_as"
            code = node.args[is_line] if len(node.args) > is_line else None
            if (is_line or is_told) and isinstance(code, ast.Constant):
                names = frozenset(k.arg for k in node.keywords if k.arg)
                is_whole = all(k.arg for k in node.keywords)
                if is_whole and code.value:
                    yield Told(f"{module}:{node.lineno}", str(code.value), names)


def test_every_error_that_pages_can_meet_names_a_sentence():
    """A new one gets a sentence by ``tell_as``, or a reason above why no page meets it."""
    missing = {
        f"{module}.{function.name}: {name}"
        for module in reached()
        for function in functions(module)
        if function.name not in NOT_ON_PAGES.get(module, ())
        for name in untold(function)
    }

    assert missing == set()


def test_what_is_left_out_is_still_there():
    """The list above does not outlive the functions that it names."""
    left = {
        f"{module}.{name}"
        for module, names in NOT_ON_PAGES.items()
        for name in names
        if not any(
            function.name == name and [*untold(function)] for function in functions(module)
        )
    }

    assert left == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_sentence_is_there_and_can_be_filled(language: Language):
    """With the names that the source gives; those that nothing fills would break a page."""
    messages = catalogue(language).messages
    found = [*sentences()]
    assert len(found) > 200

    unknown = {told.place for told in found if told.code not in messages}
    assert unknown == set()
    unfilled = {
        told.place
        for told in found
        for _, name, _, _ in Formatter().parse(messages[told.code])
        if name and name not in told.names
    }
    assert unfilled == set()
