"""The review desk: what a person is shown, and what becomes of decisions."""
