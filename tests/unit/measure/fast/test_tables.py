from annotator.measure.fast.building import columns_of
from annotator.measure.fast.tables import BLOCK, count_columns
from annotator.measure.score import report_of
from annotator.measure.scored import ScoredParagraph
from annotator.measure.table import merge_tables, table_of
from annotator.measure.tally import tally
from annotator.workflow.bench.score import bench_score
from annotator.workflow.bench.score_corpus import made_corpus
from tests.support.mentions import mention

TEXT = "甲公司捐赠口罩,乙协会捐赠手套,丙医院送到。"


def paragraph(index: int, *, tied: bool = False) -> ScoredParagraph:
    """Returns a paragraph; two gold gifts fit the one proposed equally well if tied."""
    masks = mention(TEXT, "donation", "捐赠", ("donor", "甲公司"))
    gloves = mention(TEXT, "donation", "捐赠", ("donor", "乙协会"))
    other = mention(TEXT, "donation", "捐赠", ("donor", "丙医院"))
    return ScoredParagraph(
        document="d",
        index=index,
        text=TEXT,
        gold=(masks, gloves),
        proposed=(other,) if tied else (gloves, masks),
    )


def test_only_ties_are_counted_one_by_one():
    """Of three paragraphs the middle one has a choice; it alone is read in full."""
    paragraphs = [paragraph(0), paragraph(1, tied=True), paragraph(2)]
    asked: list[int] = []

    def read(numbers):
        asked.extend(numbers)
        return [paragraphs[n] for n in numbers]

    table, progress = count_columns(columns_of(paragraphs), read)
    assert (asked, progress) == ([1], (2, 1))
    slow = report_of(table_of([tally(p, sort_mistakes=False) for p in paragraphs]))
    assert report_of(table) == slow.model_copy(update={"mistakes": None, "shifts": None})


def test_nothing_is_counted_of_nothing():
    """No paragraphs, no figures."""
    table, _ = count_columns(columns_of([]), lambda _: [])
    assert report_of(table).metric("event").counts.f1 is None


def test_blocks_make_no_difference():
    """A corpus of more than a block comes out as its parts do."""
    corpus = made_corpus(round(BLOCK * 1.6), seed=1)
    assert len(corpus.columns) > BLOCK
    table, progress = count_columns(corpus.columns, corpus.read)
    assert sum(progress) == len(table) == len(corpus.columns)
    edge = range(BLOCK - 300, BLOCK + 300)
    chosen = [number in edge for number in range(len(table))]
    part = table.of_paragraphs(table.imported | chosen)
    slow = table_of([tally(p, sort_mistakes=False) for p in corpus.read(edge)])
    assert part.events.totals() == slow.events.totals()
    assert part.fillers.totals() == slow.fillers.totals()


def test_merged_tables_make_the_same_report():
    """Parts of a corpus, with documents of their own, in either order."""
    corpus = made_corpus(1000)
    tallies = [tally(p) for p in corpus.read(range(300))]
    parts = [table_of(tallies[:100]), table_of(tallies[100:])]
    whole = report_of(table_of(tallies))
    assert report_of(merge_tables(parts)) == whole
    assert report_of(merge_tables(parts[::-1])) == whole


def test_the_bench_checks_itself():
    """The corpus is the same for the same seed, and both ways of counting agree."""
    found = bench_score(2000, seed=4)
    assert found.is_equal
    again = bench_score(2000, seed=4)
    assert (found.gold_events, found.one_by_one) == (again.gold_events, again.one_by_one)
