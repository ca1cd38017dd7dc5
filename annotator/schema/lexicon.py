"""The lexicon block of a schema file: what the offline proposer goes by."""

from annotator.model.record import Record


class Lexicon(Record):
    """Trigger words and role markers of one language."""

    language: str
