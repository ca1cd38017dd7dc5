"""Runs of proposers: what they were asked, what they cost, what they proposed."""
