"""Text: reading, paragraphs, comparison forms, and what spans say as values."""
