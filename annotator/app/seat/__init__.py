"""The place of an open page at a desk, and what passed between the two."""
