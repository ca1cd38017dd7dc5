"""The parts of the page of flows."""
