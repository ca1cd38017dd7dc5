"""What sources of annotations are called on a page."""

from collections.abc import Callable, Mapping

from annotator.workflow.numbers.dashboard import shown_runs
from annotator.workflow.services import Services

_WORDS = {"run": "run_label", "gold": "gold_label"}


def source_namer(services: Services, words: Mapping[str, str]) -> Callable[[str], str]:
    """Returns what names a source: ``gold``, ``run:N`` with its model, ``annotator:NAME``.

    Args:
        services: Where the runs are.
        words: With ``gold_label``, ``run_label`` and ``person_label``.
    """
    models = {f"run:{run.run_id}": run.facts.model for run in shown_runs(services)}

    def name(source: str) -> str:
        kind, _, rest = source.partition(":")
        told = words[_WORDS.get(kind, "person_label")]
        return told.format(id=rest, name=rest, model=models.get(source, ""))

    return name
