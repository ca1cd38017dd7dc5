"""The clients' own logs never hold a document's text, an answer or a key.

Their messages carry whole requests at DEBUG and whole quotes at ERROR, so that no level is
safe. What they log goes nowhere but to one handler, which passes on who spoke, how loudly
and where in the code, and not what was said.
"""

import logging

from typing_extensions import override

CLIENTS = ("openai", "instructor", "httpx2", "httpcore2", "aiohttp", "asyncio")
"""Top names of their loggers; asyncio names the objects it complains about."""

_log = logging.getLogger("annotator.clients")


class Withholding(logging.Handler):
    """Passes on that a client logged something, never what."""

    @override
    def emit(self, record: logging.LogRecord) -> None:
        _log.log(
            record.levelno,
            "%s logged at %s:%d (content withheld)",
            record.name,
            record.module,
            record.lineno,
        )


def quiet_clients() -> None:
    """Puts the handler between the clients' loggers and everybody else's; once is enough.

    Handlers that somebody hung directly on a client's logger are taken off.
    """
    for name in CLIENTS:
        logger = logging.getLogger(name)
        logger.propagate = False
        logger.handlers[:] = [Withholding()]
