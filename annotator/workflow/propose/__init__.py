"""Passes of proposers over paragraphs, and what they leave in the store."""
