"""The queue: who is shown what, when, and how much of it."""
