"""Rows to count and score with."""
