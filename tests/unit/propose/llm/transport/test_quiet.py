import logging
from collections.abc import Iterator

import pytest

from annotator.errors import EndpointError
from annotator.propose.llm.transport.quiet import CLIENTS, quiet_clients
from tests.support.stub_endpoint import KEY, TEXT, Stub, ask

PLAIN = "Zhang-4711"
"""Looks the same as text, as bytes and as JSON."""


@pytest.fixture(autouse=True)
def loud(caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    """Has every logger there is say everything."""
    caplog.set_level(logging.DEBUG)
    names = [name for name in logging.root.manager.loggerDict if name.startswith(CLIENTS)]
    for name in names:
        caplog.set_level(logging.DEBUG, logger=name)
    yield
    for name in CLIENTS:
        logger = logging.getLogger(name)
        logger.propagate = True
        logger.handlers.clear()


@pytest.mark.parametrize(
    "model", ["ok", "failing", "drop:times=9", "denied", "toolong", "html", "refusal"]
)
def test_neither_text_nor_key_is_logged(stub: Stub, caplog, model):
    """At DEBUG for all loggers, whatever goes wrong."""
    try:
        request = stub.request(model, f"{PLAIN}捐赠口罩。")
        answer = ask(stub.endpoint(), request).answer.content
    except EndpointError:
        answer = ""

    assert caplog.records
    assert KEY not in caplog.text
    assert PLAIN not in caplog.text
    assert not answer or answer not in caplog.text
    for record in caplog.records:
        assert PLAIN not in str(record.args)


def test_clients_are_still_heard(caplog):
    """That something was logged, by whom and how loudly, passes on."""
    quiet_clients()
    logging.getLogger("instructor.v2.retry").error("quote: %s", TEXT)

    (record,) = caplog.records
    assert record.levelno == logging.ERROR
    assert "instructor.v2.retry logged at test_quiet" in record.getMessage()
    assert TEXT not in record.getMessage()


def test_handlers_hung_on_them_are_taken_off(capsys):
    """What ``OPENAI_LOG=debug`` put there prints no longer."""
    logger = logging.getLogger("openai")
    logger.addHandler(logging.StreamHandler())
    quiet_clients()
    logging.getLogger("openai._base_client").debug("Request options: %s", TEXT)

    assert TEXT not in capsys.readouterr().err
