"""Rooms and centres for the tests of the exchange."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.sync.exchange_rooms import Pair, pair


@pytest.fixture
def joined(tmp_path: Path) -> Iterator[Pair]:
    """A room and a centre that have joined."""
    made = pair(tmp_path)
    yield made
    made.desk.close()
    made.county.engine.dispose()
