"""What the tests of the desk begin with."""

from collections.abc import Iterator
from pathlib import Path

import pytest
import time_machine

from tests.helpers.moments import MONDAY
from tests.helpers.schedulers import Schedulers


@pytest.fixture
def schedulers(tmp_path: Path) -> Iterator[Schedulers]:
    schedulers = Schedulers(tmp_path)
    yield schedulers
    schedulers.stop()


@pytest.fixture
def monday() -> Iterator[None]:
    """Begin on the Monday before the Friday that is planned for."""
    with time_machine.travel(MONDAY):
        yield
