"""Pure numbers: alignment, scores, agreement and intervals; no file, no store, no clock."""
