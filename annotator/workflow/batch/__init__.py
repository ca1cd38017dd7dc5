"""Runs as batches that an endpoint works through by itself."""
