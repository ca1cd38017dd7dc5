"""What a report rests on, in the reader's words."""

from collections.abc import Iterator, Mapping

from annotator.workflow.numbers.dashboard import Basis


def report_facts(
    basis: Basis, proposed: str, against: str, words: Mapping[str, str]
) -> Iterator[tuple[str, str]]:
    """Yields names and values, those that are not known left out."""
    yield words["basis_scored"], f"{proposed} · {words['against']} {against}"
    yield words["basis_version"], basis.version
    digest = words["basis_digest"]
    yield words["basis_schema"], f"{basis.event_schema} · {digest} {basis.schema_digest}"
    if basis.run is not None:
        facts = basis.run.facts
        yield words["basis_run"], f"{basis.run.run_id} · {digest} {basis.run.key}"
        yield words["basis_model"], f"{facts.proposer} · {facts.model}"
        if facts.prompt_digest:
            yield words["basis_prompt"], f"{digest} {facts.prompt_digest}"
    if basis.log_head:
        yield words["basis_log"], basis.log_head
