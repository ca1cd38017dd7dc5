"""Events by rules: from a paragraph that was read, over candidates, to events.

The rules know strategies only; event types, roles and words come from a schema's lexicon.
"""
