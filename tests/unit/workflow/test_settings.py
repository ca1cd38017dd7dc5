from pathlib import Path

import pytest

from annotator.errors import InputError
from annotator.workflow.settings import read_settings


def test_a_flag_wins_over_the_environment_and_that_over_the_default():
    """Where something is set nearer, it counts."""
    environment = {"ANNOTATOR_DB": "from/environment.sqlite", "ANNOTATOR_PORT": "9000"}
    flagged = read_settings(database=Path("flag.sqlite"), environment=environment)

    assert flagged.database == Path("flag.sqlite")
    assert flagged.port == 9000
    assert read_settings(environment=environment).database == Path(
        "from/environment.sqlite"
    )
    assert read_settings(environment={}).database == Path("db/annotator.sqlite")
    assert read_settings(environment={"ANNOTATOR_SCHEMA": ""}).schema_name == "relief"


@pytest.mark.parametrize("port", ["0", "65536", "http", "-1", "８０８０"])
def test_a_port_that_is_none_is_refused_by_name(port: str):
    """The message names the variable and what to give."""
    with pytest.raises(InputError, match=r"ANNOTATOR_PORT=.*1 to 65535"):
        read_settings(environment={"ANNOTATOR_PORT": port})
