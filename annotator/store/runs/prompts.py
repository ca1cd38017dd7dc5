"""Prompts: registered when a run first uses them, never changed after."""

from annotator.store.file.database import Store
from annotator.store.runs.register import Register, register


def register_prompt(
    store: Store, *, name: str, version: str, digest: str, body: str, at: str
) -> int:
    """Registers a prompt, or finds that it is there, and returns its id.

    Args:
        store: Where to register.
        name: Name of the prompt, such as ``propose``.
        version: Its version, such as ``1``.
        digest: Digest of the prompt's text and of all that belongs to it.
        body: The prompt's text.
        at: When.

    Raises:
        StoreError: The prompt of this name and version was another one when it was used.
    """
    return register(store, _PROMPTS, (name, version, digest, body, at))


def prompt_used(store: Store, name: str, version: str) -> str | None:
    """Returns the digest that a prompt had when it was first used, None if it never was."""
    with store.reader() as db:
        row = db.execute(
            "SELECT sha256 FROM prompts WHERE name = ? AND version = ?", (name, version)
        ).fetchone()
    return None if row is None else str(row[0])


def _changed(name: str, version: str, after: str) -> str:
    return (
        f"prompt {name}/v{version} was changed after a run used it; copy it to {after} "
        "and put this one back as it was"
    )


_PROMPTS = Register(
    "SELECT prompt_id, sha256 FROM prompts WHERE name = ? AND version = ?",
    "INSERT INTO prompts (name, version, sha256, body, registered_at)"
    " VALUES (?, ?, ?, ?, ?)",
    _changed,
)
