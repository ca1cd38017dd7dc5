"""What a browser holds of its sign-in, and how it gets it."""

from collections.abc import Mapping
from typing import Final

from starlette.responses import Response

from annotator.workflow.people.sign_in import Admitted, SignInMode

COOKIE: Final = "annotator_visit"
_STREAMLITS: Final = "_streamlit_user"
"""Where Streamlit keeps who signed in at the organisation: signed, in one or more pieces."""


def token_in(cookies: Mapping[str, str], mode: SignInMode) -> str | None:
    """Returns what a browser holds of its sign-in, None for nothing."""
    if mode == "password":
        return cookies.get(COOKIE) or None
    names = sorted(name for name in cookies if _is_streamlits(name))
    return "\n".join(cookies[name] for name in names) or None


def keep_token(response: Response, admitted: Admitted, *, is_secure: bool) -> None:
    """Gives the browser its token; scripts cannot read it, other sites cannot send it."""
    response.set_cookie(
        COOKIE,
        admitted.token,
        max_age=admitted.seconds,
        path="/",
        secure=is_secure,
        httponly=True,
        samesite="strict",
    )


def drop_token(response: Response) -> None:
    """Takes the token from the browser."""
    response.delete_cookie(COOKIE, path="/", httponly=True, samesite="strict")


def drop_organisations(response: Response, cookies: Mapping[str, str]) -> None:
    """Takes from the browser what an organisation's sign-in left there."""
    for name in cookies:
        if name.startswith(_STREAMLITS):
            response.delete_cookie(name, path="/", httponly=True, samesite="lax")


def _is_streamlits(name: str) -> bool:
    return name == _STREAMLITS or name.startswith(f"{_STREAMLITS}__")
