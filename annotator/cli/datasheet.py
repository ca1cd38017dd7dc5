"""annotator datasheet …: what the data set is, question by question."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from annotator.cli.options import Database, Json, SchemaName
from annotator.cli.output import print_json, say

if TYPE_CHECKING:
    from annotator.model.datasheet import Datasheet

datasheet_app = typer.Typer(
    no_args_is_help=True,
    help="Say what the data set is: facts from the store, answers by its lead.",
)

Language = Annotated[
    Literal["en", "zh"], typer.Option("--lang", help="Of questions and facts.")
]


def register(app: typer.Typer) -> None:
    """Adds the group."""
    datasheet_app.command("show", epilog="Example:  annotator datasheet show")(show)
    datasheet_app.command("answer", epilog=_ANSWER_EXAMPLES)(answer)
    datasheet_app.command("write", epilog=_WRITE_EXAMPLES)(write)
    app.add_typer(datasheet_app, name="datasheet")


_ANSWER_EXAMPLES = """Examples:  annotator datasheet answer motivation.funding "Nobody."
·  annotator datasheet answer uses.unsuitable --file unsuitable.txt
·  annotator datasheet answer motivation.funding --remove"""

_WRITE_EXAMPLES = """Examples:  annotator datasheet write -o datasheet.md
·  annotator datasheet write -o datasheet.html --lang zh"""


def show(
    language: Language = "en",
    only_open: Annotated[
        bool, typer.Option("--open", help="Only questions that nothing is said to.")
    ] = False,
    db: Database = None,
    schema: SchemaName = None,
    as_json: Json = False,
) -> None:
    """Print the questions with what the store knows and what leads answered."""
    sheet = _read(db, schema)
    if as_json:
        print_json(sheet.model_dump(mode="json"))
        return
    for section in sheet.sections:
        say(section.title.to(language).upper())
        for question in section.questions:
            if only_open and not question.is_open:
                continue
            say(f"\n{question.key}: {question.text.to(language)}")
            if question.answer is not None:
                say(f"  > {question.answer.text}")
            for said in question.facts:
                say(f"  - {said.to(language)}")
        say("")
    say(f"{sheet.open} of {len(sheet.questions)} questions are open.")


def answer(
    question: Annotated[str, typer.Argument(help="Key, as datasheet show prints it.")],
    text: Annotated[
        str | None, typer.Argument(help="The answer.", show_default=False)
    ] = None,
    file: Annotated[
        Path | None, typer.Option("--file", help="Text file that holds the answer.")
    ] = None,
    remove: Annotated[bool, typer.Option("--remove", help="Take the answer back.")] = False,
    by: Annotated[
        str | None, typer.Option("--by", metavar="NAME", help="The lead who says so.")
    ] = None,
    db: Database = None,
    schema: SchemaName = None,
) -> None:
    """Answer a question; earlier answers are kept, the last one counts."""
    from annotator.store.people.known import get_person
    from annotator.workflow.datasheet.sheet import answer as write_answer
    from annotator.workflow.files import read_text
    from annotator.workflow.services import open_services
    from annotator.workflow.settings import read_settings

    if sum((text is not None, file is not None, remove)) != 1:
        message = "Give TEXT, --file or --remove, one of them."
        raise typer.BadParameter(message, param_hint="TEXT")
    said = text if file is None else read_text(file)
    with open_services(read_settings(database=db, schema_name=schema)) as services:
        person = get_person(services.store, by) if by else None
        write_answer(services, question, said, person)
    say(f"{question}: {'taken back' if remove else 'answered'}.")


def write(
    output: Annotated[
        Path,
        typer.Option("-o", "--output", metavar="FILE", help="Ends in .md, .html or .json."),
    ],
    language: Language = "en",
    db: Database = None,
    schema: SchemaName = None,
) -> None:
    """Write the datasheet to a file. Equal stores and answers give equal bytes."""
    from annotator.export.datasheet import datasheet_html, datasheet_markdown
    from annotator.workflow.files import write_whole

    suffix = output.suffix.lower()
    if suffix not in {".md", ".html", ".json"}:
        message = f"{output}: name a file that ends in .md, .html or .json"
        raise typer.BadParameter(message, param_hint="-o")
    sheet = _read(db, schema)
    content = {
        ".md": lambda: datasheet_markdown(sheet, language),
        ".html": lambda: datasheet_html(sheet, language),
        ".json": lambda: sheet.model_dump_json(indent=2) + "\n",
    }[suffix]()
    write_whole(output, content.encode())
    say(f"{output}: {sheet.open} of {len(sheet.questions)} questions are open.")


def _read(db: Path | None, schema: str | None) -> "Datasheet":
    from annotator.workflow.datasheet.sheet import datasheet
    from annotator.workflow.services import open_services
    from annotator.workflow.settings import read_settings

    with open_services(read_settings(database=db, schema_name=schema)) as services:
        return datasheet(services)
