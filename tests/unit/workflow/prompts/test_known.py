"""Prompts are kept, promoted and guarded against leaks."""

from pathlib import Path

import pytest

from annotator.errors import InputError, RecordError, StoreError
from annotator.propose.examples import ExampleSource, PromptExample
from annotator.propose.prompt import Prompt, PromptFile, load_prompt, make_prompt
from annotator.propose.prompt_files import prompt_versions
from annotator.schema.load import load_schema
from annotator.store.documents.known import add_document, paragraphs
from annotator.store.queue.holdouts import hold_out
from annotator.workflow.prompts.known import check_prompts, is_used, list_prompts, prompt_id
from annotator.workflow.prompts.leaks import example_paragraphs, leaks
from annotator.workflow.prompts.promote import promote
from annotator.workflow.services import Services
from tests.support.stores import AT, GIFT, WORK, Hand, document, make_world

RELIEF = load_schema("relief/v1")
BLOCKS = "{% block system %}S{% endblock %}{% block user %}U{{ title }}{% endblock %}"


@pytest.fixture
def services(tmp_path):
    """A store whose first paragraph, ``GIFT``, is settled with two donations."""
    world = make_world(tmp_path / "store.sqlite")
    hand = Hand(world, "li")
    for proposed in world.proposals():
        hand.do("accept", item=proposed.key)
    hand.do("done")
    with world.store as store:
        yield Services(store, RELIEF, lambda: AT)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with one version of the prompt and no examples."""
    made = tmp_path / "prompts"
    (made / "propose").mkdir(parents=True)
    (made / "propose" / "v1.jinja").write_text(BLOCKS, encoding="utf-8")
    return made


def _prompt(*texts: str, source: ExampleSource | None = None) -> Prompt:
    origin = source or ExampleSource(kind="invented")
    examples = tuple(
        PromptExample(text=text, reply='{"events":[]}', source=origin) for text in texts
    )
    file = PromptFile(version="v1", template=BLOCKS, examples=examples)
    return make_prompt(file, RELIEF)


def test_promotion_makes_the_next_version_and_leaves_the_last_as_it_was(services, folder):
    """Template and examples are copied; the gold of the paragraph is the reply."""
    before = load_prompt("v1", RELIEF, folder=folder).digest
    made = promote(services, ["report:0"], to="v2", folder=folder)
    (example,) = load_prompt("v2", RELIEF, folder=folder).file.examples

    assert (made.version, made.base, made.added, made.examples) == ("v2", "v1", 1, 1)
    assert load_prompt("v1", RELIEF, folder=folder).digest == before
    assert example.text == GIFT
    assert example.source == ExampleSource(kind="gold", document="report", index=0)
    assert example.reply.count('"type":"donation"') == 2
    assert '"donor":["南宁商会"]' in example.reply


def test_a_version_that_a_run_used_is_not_edited(services, folder):
    """Nor is one passed over: versions are numbered without gaps."""
    promote(services, ["report:0"], to="v2", folder=folder)
    prompt_id(services, load_prompt("v2", RELIEF, folder=folder))

    assert is_used(services.store, "v2", RELIEF)
    with pytest.raises(InputError, match="a run used prompt v2"):
        promote(services, ["report:0"], to="v2", folder=folder)
    with pytest.raises(InputError, match="promote --to v3"):
        promote(services, ["report:0"], to="v4", folder=folder)


def test_a_version_is_used_by_schema(services, folder):
    """Its examples under another schema may still grow."""
    prompt_id(services, load_prompt("v1", RELIEF, folder=folder))

    assert not is_used(services.store, "v1", load_schema("business/v1"))


def test_a_prompt_that_was_changed_after_its_use_is_refused(services, folder):
    """The record of the run would be wrong."""
    first = prompt_id(services, load_prompt("v1", RELIEF, folder=folder))
    assert prompt_id(services, load_prompt("v1", RELIEF, folder=folder)) == first
    path = folder / "propose" / "v1.jinja"
    path.write_text(BLOCKS + "\n", encoding="utf-8")

    with pytest.raises(StoreError, match="was changed after a run used it"):
        prompt_id(services, load_prompt("v1", RELIEF, folder=folder))
    assert check_prompts(folder, ("relief/v1",), services.store) == (
        "relief/v1: v1 was changed after a run used it",
    )


def test_all_paragraphs_that_cannot_be_examples_are_told_at_once(services, folder):
    """And then nothing is written."""
    add_document(services.store, document("exam", GIFT + "完"), at=AT)
    hold_out(services.store, "exam", held=True, at=AT)
    with pytest.raises(RecordError) as caught:
        promote(services, ["report:0", "report:1", "exam:0"], to="v2", folder=folder)

    assert [fault.partition(",")[0] for fault in caught.value.faults] == [
        "report:0: is nearly the held-out paragraph exam:0; the score would be flattered",
        "report:1: is not settled",
        "exam:0: its document is held out for evaluation; nothing is learned from it",
    ]
    assert prompt_versions(folder) == ("v1",)


def test_a_text_is_an_example_once(services, folder):
    """Naming a paragraph twice in one call is one example."""
    promote(services, ["report:0", "report:0"], to="v2", folder=folder)

    with pytest.raises(RecordError, match="has an example with this text already"):
        promote(services, ["report:0"], to="v2", folder=folder)


def test_an_own_folder_begins_with_the_shipped_prompt(services, tmp_path):
    """So that an installed program can be given examples."""
    own = tmp_path / "own"
    newest = prompt_versions()[-1]
    following = f"v{int(newest[1:]) + 1}"
    made = promote(services, ["report:0"], to=following, folder=own)
    shipped = load_prompt(newest, RELIEF)

    assert made.base == newest
    assert made.examples == len(shipped.file.examples) + 1
    assert load_prompt(None, load_schema("business/v1"), folder=own).file.examples


@pytest.mark.parametrize("name", ["report", ":3", "report:x", "report:²"])
def test_a_paragraph_is_named_by_document_and_number(services, folder, name):
    """Anything else is refused in one line."""
    with pytest.raises(InputError, match="write KEY:NUMBER"):
        promote(services, [name], to="v2", folder=folder)


@pytest.mark.parametrize(
    ("text", "leaking"),
    [
        (WORK, True),
        (WORK.replace(",", "，").replace("。", " 。"), True),
        (WORK.replace("8万", "9万"), True),
        ("志愿者送去蔬菜300箱,服务居民8万余人。", False),
    ],
    ids=["the same", "other width", "one character", "another"],
)
def test_an_example_that_is_nearly_a_held_out_paragraph_leaks(services, text, leaking):
    """Whatever its source says, and only while the document is held out."""
    prompt = _prompt("无关的一段。", text)
    assert leaks(prompt, services.store) == ()

    hold_out(services.store, "report", held=True, at=AT)
    found = leaks(prompt, services.store)
    assert bool(found) is leaking
    assert all("example 2" in line and "report:1" in line for line in found)

    hold_out(services.store, "report", held=False, at=AT)
    assert leaks(prompt, services.store) == ()


def test_a_prompt_that_leaks_begins_no_run(services):
    """The score on the held-out documents would be flattered."""
    hold_out(services.store, "report", held=True, at=AT)

    with pytest.raises(RecordError, match="shows what only evaluates"):
        prompt_id(services, _prompt(WORK))
    assert not is_used(services.store, "v1", RELIEF)


def test_an_example_leaks_by_the_document_that_it_names(services):
    """Even if its text is no paragraph of the store any more."""
    hold_out(services.store, "report", held=True, at=AT)
    gold = ExampleSource(kind="gold", document="report", index=9)

    (found,) = leaks(_prompt("早先的一段。", source=gold), services.store)
    assert found.endswith("is from the held-out document report")


def test_the_paragraphs_that_a_prompt_shows_are_known(services):
    """A score leaves them out; examples of no document of the store are nobody's."""
    ids = [p.paragraph_id for p in paragraphs(services.store)]

    assert example_paragraphs(_prompt(WORK, "别的。").file.examples, services.store) == {
        ids[1]
    }
    assert example_paragraphs((), services.store) == frozenset()


def test_versions_are_listed_with_their_use(services, folder):
    """Without a store, none is known to be used."""
    prompt_id(services, load_prompt("v1", RELIEF, folder=folder))
    promote(services, ["report:0"], to="v2", folder=folder)
    listed = list_prompts(RELIEF, folder, services.store)

    assert [(p.version, p.examples, p.is_used) for p in listed] == [
        ("v1", 0, True),
        ("v2", 1, False),
    ]
    assert not any(p.is_used for p in list_prompts(RELIEF, folder, None))
