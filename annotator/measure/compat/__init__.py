"""Figures as the literature defines them, so that a score can be held beside a paper's.

They are not the figures to decide by: sets merge events that share a type and a trigger, and
other corpora, schemas and splits make other numbers.
"""
