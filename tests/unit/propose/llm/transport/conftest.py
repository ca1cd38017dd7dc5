"""What the tests of the transport share."""

from collections.abc import Iterator

import pytest

from tests.support.stub_endpoint import Stub, stub_endpoint


@pytest.fixture(scope="module")
def stub() -> Iterator[Stub]:
    """Serves for all tests of one file."""
    with stub_endpoint() as running:
        yield running
