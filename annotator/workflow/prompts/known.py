"""The prompts: which there are, which were used, and that they are never changed then."""

from pathlib import Path

from annotator.errors import AnnotatorError, RecordError
from annotator.model.record import Record, digest
from annotator.propose.prompt import Prompt, PromptFile, load_prompt
from annotator.propose.prompt_files import prompt_versions
from annotator.schema.definition import EventSchema
from annotator.schema.load import list_schemas, load_schema
from annotator.store.file.database import Store
from annotator.store.runs.prompts import prompt_used, register_prompt
from annotator.workflow.prompts.leaks import leaks
from annotator.workflow.services import Services


class PromptSummary(Record):
    """One version of the prompt under one schema."""

    version: str
    examples: int
    """Its examples for the schema."""
    system_chars: int
    """Length of the system message, which endpoints cache, in code points."""
    is_used: bool
    """A run of the store used it: it must not be edited any more."""


def prompt_id(services: Services, prompt: Prompt) -> int:
    """Registers the prompt with the store, once, and returns its number there.

    Raises:
        RecordError: Examples of it are of held-out documents: a run with it cannot be
            measured on them.
        StoreError: Its files were changed after a run used it.
    """
    if found := leaks(prompt, services.store):
        source = (
            f"prompt {prompt.version} shows what only evaluates; promote other examples"
        )
        raise RecordError(source, found).tell_as(
            "prompt_shows_held_out", name=prompt.version
        )
    body = prompt.file.body
    return register_prompt(
        services.store,
        name=_name(prompt.schema),
        version=_number(prompt.version),
        digest=digest(body),
        body=body,
        at=services.clock(),
    )


def is_used(store: Store, version: str, schema: EventSchema) -> bool:
    """Tells whether a run of the store used the version with the schema."""
    return prompt_used(store, _name(schema), _number(version)) is not None


def list_prompts(
    schema: EventSchema, folder: Path | None, store: Store | None
) -> tuple[PromptSummary, ...]:
    """Returns the versions of the prompt, the oldest first.

    Args:
        schema: Whose examples to count.
        folder: Holds the prompts; None for those that ship with the program.
        store: Whose runs to ask; None if there is no store yet.

    Raises:
        InputError: A prompt cannot be used.
    """
    prompts = [load_prompt(v, schema, folder=folder) for v in prompt_versions(folder)]
    return tuple(
        PromptSummary(
            version=prompt.version,
            examples=len(prompt.file.examples),
            system_chars=len(prompt.system(None)),
            is_used=store is not None and is_used(store, prompt.version, schema),
        )
        for prompt in prompts
    )


def check_prompts(
    folder: Path | None, schemas: tuple[str, ...], store: Store | None
) -> tuple[str, ...]:
    """Returns all that is wrong with the prompts under these schemas.

    Faults are: a template that cannot be used, examples that do not fit, and files that
    were changed after a run of the store used them.

    Args:
        folder: Holds the prompts; None for those that ship with the program.
        schemas: Names or files of schemas; empty for those that ship with the program.
        store: Whose runs to ask; None if there is no store yet.
    """
    faults: list[str] = []
    for name in schemas or list_schemas():
        schema = load_schema(name)
        for version in prompt_versions(folder):
            try:
                prompt = load_prompt(version, schema, folder=folder)
            except AnnotatorError as error:
                faults.append(str(error))
                continue
            if store is not None and _was_changed(store, prompt):
                faults.append(f"{schema.id}: {version} was changed after a run used it")
    return tuple(dict.fromkeys(faults))


def prompt_of_body(body: str) -> PromptFile:
    """Reads what the store keeps of a prompt.

    Raises:
        ValidationError: It is no prompt.
    """
    return PromptFile.model_validate_json(body)


def _was_changed(store: Store, prompt: Prompt) -> bool:
    known = prompt_used(store, _name(prompt.schema), _number(prompt.version))
    return known not in {None, digest(prompt.file.body)}


def _name(schema: EventSchema) -> str:
    """A version has other examples under another schema, and is then another prompt."""
    return f"{schema.id} propose"


def _number(version: str) -> str:
    return version.removeprefix("v")
