"""Figures by the definitions of the literature, beside our own."""

from typing import Literal

from annotator.model.record import Record
from annotator.model.report import Counts

SetName = Literal["Tri-I", "Tri-C", "Arg-I", "Arg-C", "Arg-I+", "Arg-C+"]
"""Distinct items of a paragraph, counted once however often they occur (Huang et al.,
"TextEE: Benchmark, Reevaluation, Reflections, and Future Challenges in Event Extraction",
Findings of ACL 2024):

- ``Tri-I``: trigger span; ``Tri-C``: and type;
- ``Arg-I``: type and argument span; ``Arg-C``: and role;
- ``Arg-I+``, ``Arg-C+``: likewise, attached to the trigger span.
"""

CeafName = Literal["CEAF-RME phi3", "CEAF-RME subset"]
"""Role fillers of events that are aligned to share most of them (Chen et al., "Iterative
Document-level Information Extraction via Imitation Learning", EACL 2023): with ``phi3`` every
shared mention counts, with ``subset`` every entity all of whose mentions the gold entity has.
"""


class CompatScore(Record):
    """One figure with its counts."""

    name: SetName | CeafName
    counts: Counts


class CompatReport(Record):
    """All of them, over the same paragraphs as a score."""

    paragraphs: int
    scores: tuple[CompatScore, ...]
