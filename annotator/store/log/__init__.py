"""The log of decisions, and what is derived from it."""
