"""Measures the pass over a model against the stub server: speed, limits, kills, replies."""

from collections.abc import Callable

from annotator.model.record import Record
from annotator.schema.load import load_schema
from annotator.workflow.bench.bench_place import bench_place
from annotator.workflow.bench.figure import Figure
from annotator.workflow.bench.propose_replies import reply_figures
from annotator.workflow.bench.propose_speed import speed_figures
from annotator.workflow.bench.propose_trials import kill_figures, limiter_figures
from annotator.workflow.settings import DEFAULT_SCHEMA


class ProposeBench(Record):
    """All figures of one run, on one machine, at one time."""

    paragraphs: int
    figures: tuple[Figure, ...]

    @property
    def is_correct(self) -> bool:
        """Tells whether every bar is met for which a slow machine is no excuse."""
        return all(figure.is_met is not False for figure in self.figures if figure.exact)


def bench_propose(
    paragraphs: int, fuzzed: int, told: Callable[[str], None] = lambda _: None
) -> ProposeBench:
    """Measures everything; takes minutes.

    Args:
        paragraphs: Made-up paragraphs of each pass.
        fuzzed: Replies that are damaged and read.
        told: Told what is measured next.
    """
    figures: list[Figure] = []
    with bench_place(paragraphs) as place:
        told("speed")
        figures += speed_figures(place)
        told("limits")
        figures += limiter_figures(place)
        told("a pass that is killed")
        figures += kill_figures(place)
    told("damaged replies")
    figures += reply_figures(load_schema(DEFAULT_SCHEMA), fuzzed)
    return ProposeBench(paragraphs=paragraphs, figures=tuple(figures))
