"""Where the app is served, by which names, and who may come in."""

import tomllib
from ipaddress import ip_address
from pathlib import Path
from typing import Final

from annotator.errors import InputError
from annotator.model.record import Record
from annotator.store.file.database import Store
from annotator.workflow.people.sign_in import SignInMode, usual_mode

LOOPBACK: Final = "127.0.0.1"

_EVERYWHERE: Final = frozenset({"0.0.0.0", "::"})  # noqa: S104
"""Addresses that stand for all addresses of a machine."""

_OIDC_KEYS: Final = (
    "redirect_uri",
    "cookie_secret",
    "client_id",
    "client_secret",
    "server_metadata_url",
)


class Serving(Record):
    """What the caller asks for."""

    host: str = LOOPBACK
    """Address to listen at."""
    names: tuple[str, ...] = ()
    """Further names by which browsers reach the app, such as the proxy's."""
    sign_in: SignInMode | None = None
    """None: by password as soon as anybody has one, else by name."""
    oidc: Path | None = None
    """TOML file about the organisation's sign-in."""

    def address(self, port: int) -> str:
        """Returns where a browser on this machine finds the app."""
        host = LOOPBACK if self.host in _EVERYWHERE else self.host
        return f"http://{f'[{host}]' if ':' in host else host}:{port}/"

    @property
    def hosts(self) -> tuple[str, ...]:
        """Names that a request may come by."""
        own = () if self.host in _EVERYWHERE else (self.host,)
        return (LOOPBACK, "localhost", "::1", *own, *self.names)


def mode_for(serving: Serving, store: Store) -> SignInMode:
    """Returns how people sign in.

    Raises:
        InputError: A name would be enough for others than this machine.
    """
    mode = serving.sign_in or usual_mode(store)
    if mode == "name" and not (_is_loopback(serving.host) and not serving.names):
        message = (
            "without passwords only this machine may reach the app; give people passwords "
            "(`annotator people password NAME`) or use --sign-in oidc"
        )
        raise InputError(message)
    if mode == "oidc" and serving.oidc is None:
        message = (
            f"--sign-in oidc needs --oidc FILE, a TOML file with {', '.join(_OIDC_KEYS)}"
        )
        raise InputError(message)
    return mode


def read_oidc(path: Path) -> dict[str, str]:
    """Reads how the organisation's sign-in is reached.

    Raises:
        InputError: The file cannot be read, or something in it is missing or unknown.
    """
    try:
        found = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        message = f"{path}: {error}; give a TOML file with {', '.join(_OIDC_KEYS)}"
        raise InputError(message) from error
    missing = [k for k in _OIDC_KEYS if not isinstance(found.get(k), str) or not found[k]]
    unknown = sorted(found.keys() - set(_OIDC_KEYS))
    if missing or unknown:
        faults = [
            *(f"{k} is missing" for k in missing),
            *(f"{k} is unknown" for k in unknown),
        ]
        message = f"{path}: {'; '.join(faults)}"
        raise InputError(message)
    return {key: str(found[key]) for key in _OIDC_KEYS}


def _is_loopback(host: str) -> bool:
    try:
        return host == "localhost" or ip_address(host).is_loopback
    except ValueError:
        return False
