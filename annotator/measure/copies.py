"""Which documents tell nearly the same: paragraphs that are copies of one another.

Near copies are found in two steps: a cheap one names pairs that may be, rapidfuzz judges
them. Libraries that were looked at for the first step, and why they are not used:
datasketch (well kept; brings scipy, and makes its signatures text by text in Python),
text-dedup (scripts over whole data sets, with Spark and torch), rensa and gaoya (compiled
for some platforms only, and both take words that spaces part, which Chinese has not). What
is needed of them is a page of numpy, which is here anyway.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import fuzz, process

from annotator.model.record import Record
from annotator.text.fold import fold

NEAR = 90
"""Likeness in per cent, by rapidfuzz's ``ratio`` of the folded texts, from which on two
paragraphs are near copies."""
SHORTEST = 8
"""Code points, folded, below which a paragraph is too common to give anything away."""
EXACT_UP_TO = 1000
"""Different texts up to which every two are compared."""

GRAM = 3
"""Code points of a shingle."""
BANDS = 32
ROWS = 3
WINDOW = 16
"""Neighbours that a text is compared with in one bucket: large buckets stay cheap, and
what is alike in one band meets other neighbours in the next."""
_SEED = 20_260_101
"""Of the hash functions, which only choose what is compared."""
_AT_ONCE = 100_000
"""Pairs that are compared in one go."""

Numbers = NDArray[np.int64]
Hashes = NDArray[np.uint64]


class Passage(NamedTuple):
    """A body paragraph."""

    document: str
    """Key of its document."""
    number: int
    """Of the paragraph in its document, from 0."""
    text: str


class NearCopy(Record):
    """Two paragraphs of two documents that nearly say the same."""

    first: str
    """``document:number``, by which a paragraph is called everywhere."""
    second: str
    likeness: float
    """90 to 100, in per cent."""


class Copies(NamedTuple):
    """Documents that belong together."""

    groups: tuple[tuple[str, ...], ...]
    """Keys of all documents, each in one group, sorted; alone where nothing is shared."""
    links: tuple[NearCopy, ...]
    """For each group one pair of paragraphs less than it has documents: those that join
    it, not all that there are."""


def find_copies(documents: Iterable[str], passages: Iterable[Passage]) -> Copies:
    """Groups the documents that share near copies of a paragraph, directly or by others.

    Up to ``EXACT_UP_TO`` different texts, every two are compared. With more, pairs are
    proposed by MinHash over shingles of three code points (Broder 1997) in 32 bands of 3
    rows (Leskovec, Rajaraman and Ullman, "Mining of Massive Datasets", chapter 3): two
    texts of Jaccard similarity J meet with probability 1 - (1 - J³)³². Texts with one in
    ten characters replaced, evenly spread, have J = 0.53: 99.4 %; a copy with an edited
    clause has J > 0.7: more than 99.9999 %.

    Args:
        documents: Keys of all documents.
        passages: Their body paragraphs.
    """
    kept = sorted(passages)
    texts = folded_texts([passage.text for passage in kept])
    groups = _Groups(documents)
    unlike = tuple(_join_equal(groups, kept, texts))
    candidates = [texts[number] for number in unlike]
    owners = [kept[number] for number in unlike]
    for left, right in _pairs(candidates):
        _join_near(groups, owners, candidates, left, right)
    return Copies(groups.all(), tuple(groups.links))


def folded_texts(texts: Sequence[str]) -> list[str]:
    """Returns the comparison forms of many texts, each character folded once."""
    table = {ord(char): fold(char).text for char in set().union(*texts)}
    return [text.translate(table) for text in texts]


class _Groups:
    """Documents that were joined so far (union-find)."""

    def __init__(self, documents: Iterable[str]) -> None:
        self._names = sorted(set(documents))
        self._numbers = {name: number for number, name in enumerate(self._names)}
        self._parents = list(range(len(self._names)))
        self.links: list[NearCopy] = []

    def join(self, one: Passage, other: Passage, likeness: float) -> None:
        """Puts the documents of two paragraphs together, if they are not yet."""
        roots = sorted(self.root(passage.document) for passage in (one, other))
        if roots[0] != roots[1]:
            self._parents[roots[1]] = roots[0]
            first, second = (f"{p.document}:{p.number}" for p in sorted((one, other)))
            link = NearCopy(first=first, second=second, likeness=round(likeness, 1))
            self.links.append(link)

    def root(self, document: str) -> int:
        """Returns the number that stands for the document's group."""
        number = self._numbers[document]
        while self._parents[number] != number:
            self._parents[number] = self._parents[self._parents[number]]
            number = self._parents[number]
        return number

    def all(self) -> tuple[tuple[str, ...], ...]:
        """Returns the groups, sorted, and the keys in each."""
        found: dict[int, list[str]] = {}
        for name in self._names:
            found.setdefault(self.root(name), []).append(name)
        return tuple(tuple(names) for names in found.values())


def _join_equal(
    groups: _Groups, passages: Sequence[Passage], texts: Sequence[str]
) -> Iterator[int]:
    """Joins what is equal; yields the first of each text that is long enough."""
    seen: dict[str, int] = {}
    for number, text in enumerate(texts):
        if len(text) < SHORTEST:
            continue
        first = seen.setdefault(text, number)
        if first == number:
            yield number
        else:
            groups.join(passages[first], passages[number], 100)


def _join_near(
    groups: _Groups,
    owners: Sequence[Passage],
    texts: Sequence[str],
    left: Numbers,
    right: Numbers,
) -> None:
    """Compares pairs whose documents are still apart, and joins those that are alike."""
    roots = np.array([groups.root(owner.document) for owner in owners], np.int64)
    lengths = np.array([len(text) for text in texts], np.int64)
    shorter = np.minimum(lengths[left], lengths[right])
    # all of the shorter inside the longer still makes 200 shorter / (shorter + longer)
    likely = 200 * shorter >= NEAR * (lengths[left] + lengths[right])
    wanted = np.flatnonzero((roots[left] != roots[right]) & likely)
    for start in range(0, len(wanted), _AT_ONCE):
        chosen = wanted[start : start + _AT_ONCE]
        ones, others = left[chosen].tolist(), right[chosen].tolist()
        alike = process.cpdist(
            [texts[n] for n in ones],
            [texts[n] for n in others],
            scorer=fuzz.ratio,
            score_cutoff=NEAR,
            dtype=np.float64,
        )
        for hit in np.flatnonzero(alike).tolist():
            groups.join(owners[ones[hit]], owners[others[hit]], float(alike[hit]))


def _pairs(texts: Sequence[str]) -> Iterator[tuple[Numbers, Numbers]]:
    """Yields pairs that may be near copies, as two columns of numbers of texts."""
    if len(texts) <= EXACT_UP_TO:
        left, right = np.triu_indices(len(texts), 1)
        yield left.astype(np.int64), right.astype(np.int64)
        return
    shingles, starts = _shingles(texts)
    hashed = np.empty_like(shingles)
    rng = np.random.default_rng(_SEED)
    for _ in range(BANDS):
        bucket = np.zeros(len(texts), np.uint64)
        for mask, factor in rng.integers(0, 2**64, (ROWS, 2), np.uint64):
            np.bitwise_xor(shingles, mask, out=hashed)
            np.multiply(hashed, factor | np.uint64(1), out=hashed)
            bucket = _mixed(bucket ^ np.minimum.reduceat(hashed, starts))
        yield _neighbours(bucket)


def _neighbours(bucket: Hashes) -> tuple[Numbers, Numbers]:
    """Pairs every text with the next ones in its bucket."""
    order = np.argsort(bucket, kind="stable")
    ordered = bucket[order]
    left, right = [], []
    for step in range(1, min(WINDOW, len(order) - 1) + 1):
        same = np.flatnonzero(ordered[step:] == ordered[:-step])
        left.append(order[same])
        right.append(order[same + step])
    return np.concatenate(left), np.concatenate(right)


def _shingles(texts: Sequence[str]) -> tuple[Hashes, Numbers]:
    """Returns the hashed shingles of all texts, and where those of each text begin."""
    whole = "".join(texts).encode("utf-32-le", "surrogatepass")
    codes = np.frombuffer(whole, np.uint32).astype(np.uint64)
    packed = codes[:-2] << np.uint64(42) | codes[1:-1] << np.uint64(21) | codes[2:]
    lengths = np.array([len(text) for text in texts], np.int64)
    ends = np.cumsum(lengths)
    inside = np.ones(len(codes), np.bool_)
    inside[ends - 1] = inside[ends - 2] = False
    counts = lengths - (GRAM - 1)
    return _mixed(packed[inside[:-2]]), np.cumsum(counts) - counts


def _mixed(values: Hashes) -> Hashes:
    """Spreads 64-bit numbers evenly, one to one (finaliser of SplitMix64, Steele 2014)."""
    for shift, factor in ((30, 0xBF58476D1CE4E5B9), (27, 0x94D049BB133111EB)):
        values = (values ^ (values >> np.uint64(shift))) * np.uint64(factor)
    return values ^ (values >> np.uint64(31))
