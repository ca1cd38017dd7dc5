"""Passes over a model on a Dask cluster."""
