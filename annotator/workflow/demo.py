"""The main job on the seed documents: ingest, propose, ready for review."""

from annotator.propose.rules import rule_proposer
from annotator.resources import folder
from annotator.text.raw import ReadOptions
from annotator.workflow.clock import Clock, utc_clock
from annotator.workflow.documents.ingest import ingest_paths
from annotator.workflow.propose.carry_out import ProposeReport, propose, type_labels
from annotator.workflow.propose.watcher import Watcher
from annotator.workflow.services import open_services
from annotator.workflow.settings import Settings


def prepare(
    settings: Settings, *, clock: Clock = utc_clock, watcher: Watcher | None = None
) -> tuple[ProposeReport, dict[str, str]]:
    """Makes a store, reads the seeds into it and proposes events, offline.

    Run again, it finds everything there and changes nothing.

    Returns:
        What was proposed, and the label of each event type.
    """
    seeds = folder("seeds")
    ingest_paths(
        settings,
        [str(path) for path in sorted(seeds.glob("*.txt"))],
        ReadOptions(),
        manifest=seeds / "manifest.yaml",
        clock=clock,
    )
    with open_services(settings, clock=clock) as services:
        report = propose(services, rule_proposer(services.schema), watcher=watcher)
        return report, type_labels(services.schema)
