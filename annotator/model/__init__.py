"""The nouns: frozen records that every other layer speaks in."""
