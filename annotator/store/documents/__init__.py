"""Documents: their text, its order, and the events that are marked in it."""
