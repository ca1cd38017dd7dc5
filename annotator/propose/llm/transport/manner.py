"""The next best way to speak to an endpoint that refused the last one."""

from annotator.errors import MannerRefused
from annotator.model.endpoint import DIALECTS, Manner


def next_manner(manner: Manner, error: MannerRefused) -> Manner | None:
    """Returns what to try after a refusal, None if there is nothing left to try.

    Dialects step down ``strict``, ``schema``, ``object``, ``text``; the limit of tokens is
    called ``max_completion_tokens`` after ``max_tokens`` was refused, and never goes back;
    sampling is left away. Each step is taken once, so that trying ends.
    """
    match error.what:
        case "dialect":
            return _next_dialect(manner)
        case "token_field":
            if manner.token_field == "max_completion_tokens":  # noqa: S105 – no secret
                return None
            return manner.model_copy(update={"token_field": "max_completion_tokens"})
        case "sampling":
            if not manner.sends_sampling:
                return None
            return manner.model_copy(update={"sends_sampling": False})


def _next_dialect(manner: Manner) -> Manner | None:
    below = DIALECTS[DIALECTS.index(manner.dialect) + 1 :]
    return manner.model_copy(update={"dialect": below[0]}) if below else None
