"""Documents: read in, listed, corrected."""
