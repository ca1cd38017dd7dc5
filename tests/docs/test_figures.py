"""Holds the figures of the README to what the program measures."""

import re
from pathlib import Path

from annotator.resources import folder
from annotator.workflow.demo import prepare
from annotator.workflow.importing.records import import_records
from annotator.workflow.numbers.score import score_sources
from annotator.workflow.services import open_services
from annotator.workflow.settings import Settings

README = (Path(__file__).parents[2] / "README.md").read_text(encoding="utf-8")


def test_the_figures_of_the_rules_are_those_that_the_program_measures(tmp_path: Path):
    """Whoever changes the rules states what has become of the figures."""
    settings = Settings(database=tmp_path / "store.sqlite")
    prepare(settings)
    with open_services(settings) as services:
        import_records(services, folder("seeds") / "gold.jsonl", "reference")
        report = score_sources(services, "latest", "gold")
    for metric in report.metrics[:4]:
        figures = (metric.counts.precision, metric.counts.recall, metric.counts.f1)
        row = " | ".join(f"{figure or 0:.3f}" for figure in figures)
        name = metric.name.replace("_", " ")

        assert re.search(rf"\| {name} \| {re.escape(row)} \|", README), (name, row)
