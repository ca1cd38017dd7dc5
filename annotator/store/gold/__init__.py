"""Gold: what was settled, and what is known about it."""
