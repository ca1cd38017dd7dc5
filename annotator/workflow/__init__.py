"""One use case a file; the only layer that puts the others together."""
