"""The measurement of exports says what it measured."""

from annotator.workflow.bench.export import bench_export


def test_an_export_is_measured_at_two_sizes():
    """Every event is written; without a bar for sizes that have none."""
    told = []
    found = {f.what: f for f in bench_export(40, "jsonl", lambda *done: told.append(done))}
    assert found["events"].value == 160
    assert found["time"].bar is None
    assert found["peak memory"].value > 10
    assert found["peak memory, ratio"].is_met
    assert told == [(4, 4), (40, 40)]
