"""The pass over a real model; structure is asserted, not what the model found.

Runs with ``pytest -m llm`` where ``ANNOTATOR_TEST_ENDPOINT`` is the base URL of a server on
this machine, such as llama.cpp's ``http://127.0.0.1:8080/v1``, and
``ANNOTATOR_TEST_MODEL`` the model's name there, if it needs one.
"""

import os
from pathlib import Path

import pytest

from annotator.store.runs.proposals import faults_of, proposals_of, run_items
from tests.support.passes import open_bench, texts

BASE_URL = os.environ.get("ANNOTATOR_TEST_ENDPOINT", "")
MODEL = os.environ.get("ANNOTATOR_TEST_MODEL", "local")

pytestmark = [
    pytest.mark.llm,
    pytest.mark.skipif(not BASE_URL, reason="ANNOTATOR_TEST_ENDPOINT is not set"),
]


def test_every_paragraph_is_proposed_for_or_explained(tmp_path: Path):
    """All quotes are grounded, all requests are in the ledger, nothing is asked twice."""
    paragraphs = texts(2)
    with open_bench(tmp_path, BASE_URL, paragraphs) as bench:
        report = bench.propose(MODEL, max_tokens=700)

        store = bench.services.store
        items = run_items(store, report.run)
        assert len(items) == len(paragraphs)
        assert all(item.status == "ok" or item.error for item in items)
        assert report.costs.calls >= len(paragraphs)
        assert report.costs.tokens_out > 0
        found = proposals_of(store, report.run)
        by_id = dict(zip([i.paragraph_id for i in items], paragraphs, strict=True))
        for number, events in found.items():
            for stored in events:
                assert all(span.is_in(by_id[number]) for span in stored.event.spans())
        explained = set(found) | set(faults_of(store, report.run))
        assert explained | {i.paragraph_id for i in items if i.error} == set(by_id)
        assert bench.propose(MODEL, max_tokens=700).costs.calls == report.costs.calls
