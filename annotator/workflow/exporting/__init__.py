"""Exports: what goes in, how it is written, and whether it is unchanged."""
