"""The certificate of a store: what it says, and that it depends on nothing else."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from annotator.app.export.certificate import told_limits
from annotator.model.certificate import SealedCertificate
from annotator.model.record import canonical_json, digest
from annotator.schema.load import load_schema
from annotator.store.gold.items import gold_digest
from annotator.workflow.numbers.certify import certify
from annotator.workflow.services import Services
from tests.support.stores import AT, Hand, World, gift, make_world


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    """A store with proposals for the first of three paragraphs."""
    world = make_world(tmp_path / "store.sqlite")
    yield world
    world.store.close()


def certificate(world: World, at: str = AT) -> SealedCertificate:
    """Certifies the store, by a clock that shows that time."""
    return certify(Services(world.store, load_schema("relief/v1"), lambda: at))


def work(world: World) -> None:
    """Two people agree on a gift in the first paragraph; one sees nothing in the second."""
    for handle in ("li", "wang"):
        hand = Hand(world, handle)
        hand.do("add", event=gift())
        hand.do("done")
        if handle == "li":
            hand.do("done", 1)


def test_counts_basis_and_mode(world: World):
    """Two gold paragraphs, one of them empty; all of it assisted work."""
    work(world)
    found = certificate(world).certificate

    counts = found.counts
    assert (counts.documents, counts.paragraphs, counts.gold) == (1, 3, 2)
    assert (counts.empty, counts.conflicts, counts.events) == (1, 0, 1)
    assert [(t.name, t.count) for t in found.types] == [("donation", 1)]
    assert {t.name: t.count for t in found.basis} == {"single": 1, "consensus": 1}
    assert [(t.name, t.count) for t in found.mode] == [("assisted", 2)]
    assert found.gold_digest == gold_digest(world.store)
    assert found.log_head is not None


def test_agreement_with_reasons_and_accuracy(world: World):
    """F1 of events 1; the latest run proposes two gifts, of which one is gold."""
    work(world)
    found = certificate(world).certificate

    (group,) = found.agreement
    assert (group.mode, group.people, group.paragraphs) == ("assisted", 2, 1)
    figures = {(f.of, f.name): f for f in group.figures}
    assert figures["event", "f1"].value == 1
    assert all((f.value is None) == (f.reason is not None) for f in group.figures)
    assert any(f.reason for f in group.figures)
    assert found.accuracy is not None
    assert found.accuracy.paragraphs == 2
    scored = {(f.of, f.name): f.value for f in found.accuracy.figures}
    assert scored["event", "precision"] == 0.5
    assert scored["event", "recall"] == 1
    assert scored["event", "f1"] == 0.666667


def test_limits_are_said(world: World):
    """What is open, alone and unblind, then what agreement and score say themselves."""
    work(world)
    limits = told_limits(certificate(world).certificate, "en")

    assert limits[:3] == (
        "1 of 3 body paragraphs are not finished.",
        "1 of 2 gold paragraphs rest on one person's work.",
        "No gold paragraph was made blind: people saw proposals before they decided.",
    )
    assert any(limit.startswith("Agreement, assisted work: ") for limit in limits)
    assert any(
        limit.startswith("Accuracy of the latest run: 1 document") for limit in limits
    )


def test_a_store_without_gold_says_so(world: World):
    """No figures, and why there are none."""
    found = certificate(world).certificate

    assert (found.agreement, found.accuracy, found.log_head) == ((), None, None)
    limits = told_limits(found, "en")
    assert limits[0] == "Nothing is settled yet: there is no gold to certify."
    assert any(limit.startswith("Agreement: nobody has finished") for limit in limits)
    assert any("share no paragraph" in limit for limit in limits)


def test_equal_stores_have_equal_certificates(world: World, tmp_path: Path):
    """Whenever it is asked for, and in whatever file the store lies."""
    work(world)
    with make_world(tmp_path / "other.sqlite").store as store:
        other = world._replace(store=store)
        work(other)
        first, later = certificate(world), certificate(other, "2031-01-01T00:00:00.000Z")

    assert first == later
    assert first.sha256 == digest(canonical_json(first.certificate.model_dump(mode="json")))


def test_one_more_decision_is_another_certificate(world: World):
    """The head of the log covers what no count shows."""
    work(world)
    before = certificate(world)
    Hand(world, "zhao").do("skip", 2)
    after = certificate(world)

    assert before.sha256 != after.sha256
    assert before.certificate.gold_digest == after.certificate.gold_digest
