"""Runs the program many times without importing it many times.

``python -m tests.support.nursery`` imports all of the program once, then reads from its
input, one JSON object a line. A call is answered by the process id of a child that was
forked for it; a process id is answered by the child's exit code, once it has one.
A child is a process of its own as every call of the program is: it may change folder,
environment and logging, serve, be killed, or be stopped by a limit of time, and nobody
notices.
"""

import gc
import json
import os
import pkgutil
import signal
import sys
from importlib import import_module
from typing import Any

import annotator

LEFT_OUT = ("annotator.app.main", "annotator.__main__", "annotator.export.docbin")
"""What runs when it is imported, and what needs an extra."""


def main() -> None:
    """Serves calls until the input ends."""
    for module in pkgutil.walk_packages(annotator.__path__, "annotator."):
        if module.name not in LEFT_OUT:
            import_module(module.name)
    # a collection in a child would copy every page that it shares with the others
    gc.collect()
    gc.freeze()
    for line in sys.stdin:
        sys.stdout.write(f"{_answer(json.loads(line))}\n")
        sys.stdout.flush()


def _answer(asked: Any) -> int:
    """Returns the process id of a new child, or the exit code of one that has ended."""
    if isinstance(asked, int):
        _, status = os.waitpid(asked, 0)
        return os.waitstatus_to_exitcode(status)
    child = os.fork()
    if child == 0:
        _become(asked)
    return child


def _become(call: dict[str, Any]) -> None:
    """Turns this child into one call of the program; does not return."""
    signal.alarm(call["timeout"])
    os.chdir(call["cwd"])
    os.environ.clear()
    os.environ.update(call["environment"])
    writes = os.O_WRONLY | os.O_CREAT | os.O_APPEND
    streams = {0: (os.devnull, os.O_RDONLY), 1: (call["out"], writes)}
    streams[2] = (call["err"], writes)
    for number, (path, flags) in streams.items():
        os.dup2(os.open(path, flags), number)
    # where a shell has started tests in the background, children ignore Ctrl-C
    signal.signal(signal.SIGINT, signal.default_int_handler)
    sys.argv = ["annotator", *call["words"]]
    code: object = 0
    try:
        exec(call["code"], {"__name__": "__main__"})
    except SystemExit as end:
        code = end.code
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
    if isinstance(code, str):
        sys.stderr.write(f"{code}\n")
        sys.stderr.flush()
    os._exit(code if isinstance(code, int) else int(code is not None))


if __name__ == "__main__":
    main()
