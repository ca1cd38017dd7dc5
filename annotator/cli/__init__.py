"""The command line: shows and dispatches, holds no rule."""

from annotator.cli.main import main

__all__ = ["main"]
