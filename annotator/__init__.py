"""LLM-assisted annotation and review of events in text."""

__version__ = "0.1.0"
