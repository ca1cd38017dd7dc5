"""Which addresses may be spoken to at all: decided before a connection is made.

A base URL is https, or http to this machine; http to another machine of the local network
only if the endpoint's file allows it. Addresses behind which a cloud keeps its secrets, and
those that are no host's, are refused whatever the file says, also when a name resolves to
them: the names are checked at the time of each connection, so a name that changes its
address in between gains nothing.
"""

from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network
from typing import NamedTuple
from urllib.parse import SplitResult, urlsplit

from annotator.errors import EndpointUnusable, Line
from annotator.model.endpoint import Endpoint

_Address = IPv4Address | IPv6Address

METADATA_ADDRESSES = frozenset(
    map(
        ip_address,
        (
            "169.254.169.254",  # most clouds
            "169.254.170.2",  # AWS containers
            "fd00:ec2::254",  # AWS over IPv6
            "100.100.100.200",  # Alibaba Cloud
            "168.63.129.16",  # Azure
            "192.0.0.192",  # Oracle Cloud
        ),
    )
)
METADATA_NAMES = frozenset({"metadata", "metadata.google.internal", "instance-data"})

_SECRETS = Line("a cloud keeps its secrets there; never spoken to", "address_secrets")
_NAT64 = ip_network("64:ff9b::/96")
_PORTS = {"http": 80, "https": 443}


class Origin(NamedTuple):
    """Where a key may go: to this host and to no other."""

    scheme: str
    host: str
    """In lower case, without brackets, other scripts in their ASCII form."""
    port: int
    allow_lan: bool
    """Plain http may go to the local network."""

    def refusal(self, address: str) -> Line | None:
        """Tells why the origin may not be reached at an IP address; None if it may."""
        found = _plain(ip_address(address.partition("%")[0]))
        if (reason := _never(found)) is not None:
            return reason
        if self.scheme == "https" or found.is_loopback:
            return None
        if not self.allow_lan:
            return Line("plain http goes to this machine only", "http_here_only")
        if not found.is_global:
            return None
        return Line("plain http goes to the local network only", "http_lan_only")


def origin_of(endpoint: Endpoint) -> Origin:
    """Checks the endpoint's base URL and returns where it leads.

    Raises:
        EndpointUnusable: The URL is not one that may be spoken to.
    """
    fault = base_url_fault(endpoint.base_url, allow_lan=endpoint.allow_http_lan)
    if fault is not None:
        message = f"endpoint {endpoint.name}: base_url {fault}"
        raise EndpointUnusable(message).tell_as(
            "endpoint_address", name=endpoint.name, fault=fault
        )
    return _origin(urlsplit(endpoint.base_url), allow_lan=endpoint.allow_http_lan)


def base_url_fault(base_url: str, *, allow_lan: bool) -> Line | None:
    """Tells what is wrong with a base URL and how to mend it; None if nothing is.

    The URL is not repeated where it may hold a password.
    """
    try:
        parts = urlsplit(base_url)
        origin = _origin(parts, allow_lan=allow_lan)
    except ValueError:
        said = "is no URL; write one such as https://api.example.com/v1"
        return Line(said, "address_no_url")
    if parts.scheme not in _PORTS or not origin.host:
        said = "must begin with https:// (or http:// for a server on this machine)"
        return Line(said, "address_no_https")
    if "@" in parts.netloc:
        said = "holds a user name or password; put the key into a variable instead"
        return Line(said, "address_password")
    if parts.query or parts.fragment:
        return Line("has a part after ? or #; leave it away", "address_query")
    return _host_fault(origin)


def _origin(parts: SplitResult, *, allow_lan: bool) -> Origin:
    port = parts.port or _PORTS.get(parts.scheme, 0)
    host = (parts.hostname or "").rstrip(".")
    if not host.isascii():
        host = host.encode("idna").decode()
    return Origin(parts.scheme, host, port, allow_lan)


def _host_fault(origin: Origin) -> Line | None:
    if origin.host in METADATA_NAMES:
        said = f"leads to {origin.host}, where a cloud keeps its secrets; never spoken to"
        return Line(said, "address_leads", host=origin.host, fault=_SECRETS)
    try:
        refusal = origin.refusal(origin.host)
    except ValueError:
        return _name_fault(origin)
    if refusal is None:
        return None
    said = f"leads to {origin.host}: {refusal}"
    return Line(said, "address_leads", host=origin.host, fault=refusal)


def _name_fault(origin: Origin) -> Line | None:
    local = origin.host == "localhost" or origin.host.endswith(".localhost")
    if origin.scheme == "https" or origin.allow_lan or local:
        return None
    said = (
        f"sends text and key to {origin.host} in the clear; use https://, or set "
        "allow_http_lan = true if the host is in your own network"
    )
    return Line(said, "address_in_the_clear", host=origin.host)


def _plain(address: _Address) -> _Address:
    """Returns the IPv4 address that an IPv6 address stands for, if it does."""
    if isinstance(address, IPv4Address):
        return address
    if address in _NAT64:
        return IPv4Address(int(address) & 0xFFFF_FFFF)
    return address.ipv4_mapped or address.sixtofour or address


def _never(address: _Address) -> Line | None:
    if address in METADATA_ADDRESSES:
        return _SECRETS
    if address.is_link_local:
        return Line("a link-local address; never spoken to", "address_link_local")
    if address.is_unspecified or address.is_multicast:
        return Line("no address of one host", "address_of_no_host")
    if address.is_reserved and not address.is_loopback:
        return Line("a reserved address; no host has it", "address_of_no_host")
    return None
