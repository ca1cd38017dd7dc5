import pytest

from annotator.errors import EndpointUnusable
from annotator.model.endpoint import Endpoint
from annotator.propose.llm.transport.guard import Origin, base_url_fault, origin_of

HTTPS = Origin("https", "api.example.com", 443, allow_lan=False)
HTTP = Origin("http", "localhost", 80, allow_lan=False)
LAN = Origin("http", "models.lan", 80, allow_lan=True)

NEVER = [
    "169.254.169.254",
    "169.254.7.7",
    "fe80::1",
    "fe80::1%eth0",
    "fd00:ec2::254",
    "100.100.100.200",
    "168.63.129.16",
    "0.0.0.0",
    "::",
    "224.0.0.1",
    "ff02::1",
    "240.0.0.1",
    "255.255.255.255",
    "::ffff:169.254.169.254",
    "64:ff9b::a9fe:a9fe",
    "2002:a9fe:a9fe::1",
]


@pytest.mark.parametrize("address", NEVER)
@pytest.mark.parametrize("origin", [HTTPS, HTTP, LAN], ids=["https", "http", "lan"])
def test_refuses_whatever_the_file_says(origin, address):
    """Metadata, link-local and no host's addresses are refused in every disguise."""
    assert origin.refusal(address) is not None


@pytest.mark.parametrize("address", ["127.0.0.1", "127.8.8.8", "::1", "::ffff:127.0.0.1"])
@pytest.mark.parametrize("origin", [HTTPS, HTTP, LAN], ids=["https", "http", "lan"])
def test_this_machine_is_always_reached(origin, address):
    """Loopback is no danger: nothing leaves the machine."""
    assert origin.refusal(address) is None


@pytest.mark.parametrize(
    ("address", "https", "http", "lan"),
    [
        ("10.0.0.7", True, False, True),
        ("192.168.1.20", True, False, True),
        ("100.64.0.9", True, False, True),
        ("fd12:3456::1", True, False, True),
        ("203.0.114.9", True, False, False),
        ("2606:4700::1", True, False, False),
    ],
)
def test_plain_http_stays_near(address, https, http, lan):
    """Https goes anywhere, http to this machine, and to the local network if allowed."""
    allowed = [origin.refusal(address) is None for origin in (HTTPS, HTTP, LAN)]

    assert allowed == [https, http, lan]


@pytest.mark.parametrize(
    "base_url",
    [
        "https://api.openai.com/v1",
        "https://10.0.0.7/v1",
        "http://127.0.0.1:8000/v1",
        "http://[::1]:8000/v1",
        "http://localhost:8000/v1",
        "http://model.localhost:8000/v1",
    ],
)
def test_good_base_urls(base_url):
    """Https to a host, http to this machine."""
    assert base_url_fault(base_url, allow_lan=False) is None


@pytest.mark.parametrize(
    ("base_url", "said"),
    [
        ("file:///etc/passwd", "https://"),
        ("ftp://example.com/v1", "https://"),
        ("gopher://127.0.0.1/", "https://"),
        ("api.openai.com/v1", "https://"),
        ("", "https://"),
        ("https://", "https://"),
        ("https://[::1", "no URL"),
        ("https://host:99999/v1", "no URL"),
        ("https://me:secret@api.example.com/v1", "user name or password"),
        ("https://api.example.com/v1?key=secret", "after ? or #"),
        ("http://api.example.com/v1", "in the clear"),
        ("http://192.168.1.20:8000/v1", "this machine only"),
        ("http://169.254.169.254/latest/meta-data", "secrets"),
        ("https://metadata.google.internal/v1", "secrets"),
        ("https://METADATA.google.internal./v1", "secrets"),
        ("http://0.0.0.0:8000/v1", "no address of one host"),
    ],
)
def test_bad_base_urls(base_url, said):
    """Each fault has a line that says how to mend it, without a password in it."""
    fault = base_url_fault(base_url, allow_lan=False)

    assert fault is not None
    assert said in fault
    assert "secret@" not in fault


def test_the_local_network_is_allowed_by_the_file_alone():
    """``allow_http_lan`` opens the local network and nothing else."""
    assert base_url_fault("http://192.168.1.20:8000/v1", allow_lan=True) is None
    assert base_url_fault("http://models.lan:8000/v1", allow_lan=True) is None
    assert base_url_fault("http://93.184.216.34/v1", allow_lan=True) is not None


def test_origin_of_names_the_endpoint():
    """The error says which endpoint's address it is."""
    endpoint = Endpoint(name="evil", base_url="http://169.254.169.254/v1")

    with pytest.raises(EndpointUnusable, match="endpoint evil: base_url leads to 169"):
        origin_of(endpoint)
