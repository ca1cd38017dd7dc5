"""Runs the program many times without importing it many times.

``python -m tests.support.nursery`` imports all of the program once, then reads calls from
its input, one JSON object a line, forks a child for each, and prints the child's exit code.
A child is a process of its own as every call of the program is: it may change folder,
environment and logging, or be stopped by a limit of time, and nobody notices.
"""

import json
import os
import pkgutil
import signal
import sys
from importlib import import_module
from typing import Any

import annotator
from annotator.cli import main as program

NEEDS_MORE = ("annotator.app", "annotator.__main__", "annotator.export.docbin")
"""Streamlit, a program that runs when it is imported, and an extra."""


def main() -> None:
    """Serves calls until the input ends."""
    for module in pkgutil.walk_packages(annotator.__path__, "annotator."):
        if not module.name.startswith(NEEDS_MORE):
            import_module(module.name)
    for line in sys.stdin:
        call = json.loads(line)
        child = os.fork()
        if child == 0:
            _become(call)
        _, status = os.waitpid(child, 0)
        sys.stdout.write(f"{os.waitstatus_to_exitcode(status)}\n")
        sys.stdout.flush()


def _become(call: dict[str, Any]) -> None:
    """Turns this child into one call of the program; does not return."""
    signal.alarm(call["timeout"])
    os.chdir(call["cwd"])
    os.environ.clear()
    os.environ.update(call["environment"])
    streams = {0: (os.devnull, os.O_RDONLY), 1: (call["out"], os.O_WRONLY | os.O_CREAT)}
    streams[2] = (call["err"], os.O_WRONLY | os.O_CREAT)
    for number, (path, flags) in streams.items():
        os.dup2(os.open(path, flags), number)
    sys.argv = ["annotator", *call["words"]]
    code: object = 0
    try:
        program()
    except SystemExit as end:
        code = end.code
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
    os._exit(code if isinstance(code, int) else int(code is not None))


if __name__ == "__main__":
    main()
