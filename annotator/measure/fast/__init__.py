"""Scores in columns: the same counts as ``tally``, for millions of events.

Paragraphs in which nothing has to be chosen are counted with array operations. Where several
pairings are equally good, the paragraph goes to ``tally``, so that the result is the same
to the last count.
"""
