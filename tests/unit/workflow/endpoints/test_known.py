from pathlib import Path

import pytest

from annotator.errors import EndpointUnusable, InputError
from annotator.model.endpoint import Endpoint
from annotator.workflow.endpoints.file import OPENAI
from annotator.workflow.endpoints.known import (
    endpoint_file,
    endpoint_named,
    key_of,
    read_endpoints,
    write_template,
)
from annotator.workflow.settings import Settings, read_settings

ONE = '[one]\nbase_url = "http://127.0.0.1:1/v1"\n'
KEYED = Endpoint(name="keyed", base_url="https://e.com", key_variable="A_KEY")


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Works in an empty folder."""
    folder = tmp_path / "here"
    folder.mkdir()
    monkeypatch.chdir(folder)
    return folder


@pytest.mark.usefixtures("here")
def test_without_a_file_there_is_openai():
    """And no other variable changes where it leads."""
    settings = read_settings(environment={"OPENAI_BASE_URL": "https://evil.example"})

    assert read_endpoints(settings) == (OPENAI,)
    assert endpoint_named(settings, None).base_url == "https://api.openai.com/v1"


def test_where_the_file_is_looked_for(here, tmp_path):
    """Flag, variable, this folder, the user's folder: the first that there is."""
    home = tmp_path / "home"
    users = home / ".config" / "annotator" / "endpoints.toml"
    environment = {"HOME": str(home)}

    assert endpoint_file(read_settings(environment=environment)) is None
    write_template(users)
    assert endpoint_file(read_settings(environment=environment)) == users
    (here / "endpoints.toml").write_text(ONE, encoding="utf-8")
    assert endpoint_file(read_settings(environment=environment)) == Path("endpoints.toml")
    environment["ANNOTATOR_ENDPOINTS"] = "/named.toml"
    assert endpoint_file(read_settings(environment=environment)) == Path("/named.toml")
    flag = read_settings(environment=environment, endpoints=Path("/flag.toml"))
    assert endpoint_file(flag) == Path("/flag.toml")


@pytest.mark.usefixtures("here")
def test_xdg_config_home_goes_before_home(tmp_path):
    """As the XDG base directory specification has it."""
    write_template(tmp_path / "xdg" / "annotator" / "endpoints.toml")
    environment = {"XDG_CONFIG_HOME": str(tmp_path / "xdg"), "HOME": str(tmp_path)}

    found = endpoint_file(read_settings(environment=environment))
    assert found == tmp_path / "xdg" / "annotator" / "endpoints.toml"


@pytest.mark.usefixtures("here")
def test_a_named_file_has_to_be_there():
    """Nobody is sent elsewhere because of a slip in a name."""
    with pytest.raises(InputError, match=r"nope\.toml: cannot be read"):
        read_endpoints(Settings(endpoints=Path("nope.toml")))


def test_an_unknown_name_lists_what_there_is(here):
    """One line with the names."""
    (here / "endpoints.toml").write_text(ONE, encoding="utf-8")

    with pytest.raises(InputError, match=r"no endpoint 'two': endpoints\.toml has one"):
        endpoint_named(Settings(), "two")
    assert endpoint_named(Settings(), "one").name == "one"


def test_keys():
    """Read by name, edges trimmed; none where none is asked for."""
    assert key_of(KEYED, {"A_KEY": " sk-1\n"}) == "sk-1"
    assert key_of(KEYED.model_copy(update={"key_variable": None}), {"A_KEY": "x"}) is None


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ("", "is not set"),
        ("  ", "is not set"),
        ("two words", "is no key"),
        ("a\r\nX-Header: b", "is no key"),
        ("钥匙", "is no key"),
    ],
)
def test_unusable_keys(value, said):
    """The line names the variable and never shows what it holds."""
    with pytest.raises(EndpointUnusable, match=said) as raised:
        key_of(KEYED, {"A_KEY": value})

    assert "$A_KEY" in str(raised.value)
    assert not value.strip() or value not in str(raised.value)


def test_the_template_overwrites_nothing(tmp_path):
    """Somebody's own file stays as it is."""
    path = tmp_path / "endpoints.toml"
    path.write_text(ONE, encoding="utf-8")

    with pytest.raises(InputError, match="is there already"):
        write_template(path)
    assert path.read_text(encoding="utf-8") == ONE
