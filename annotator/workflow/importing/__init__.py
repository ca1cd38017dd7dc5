"""Annotations from files: as gold, as a person's work, as a run."""
