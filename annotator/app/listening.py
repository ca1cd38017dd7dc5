"""Where the app listens."""

import os
import socket

from annotator.errors import InputError


def listening(host: str, port: int) -> socket.socket:
    """Listens at an address of this machine.

    Streamlit would do so with a socket on which small answers wait until their heads are
    confirmed, up to 40 ms each: asyncio sends at once only where a socket names its protocol.

    Raises:
        InputError: The port is taken, or the address is none of this machine.
    """
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    made = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    try:
        if os.name != "nt":  # there it would share a taken port
            made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        if family == socket.AF_INET6:
            made.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 0)
        made.bind((host, port))
        # who is told that the app is ready may be faster than the server
        made.listen()
    except socket.gaierror as error:
        made.close()
        message = f"{host!r} is no address of this machine; choose another --host"
        raise InputError(message) from error
    except OSError as error:
        made.close()
        message = (
            f"port {port} cannot be used at {host} ({error.strerror}); choose another port"
        )
        raise InputError(message) from error
    return made
