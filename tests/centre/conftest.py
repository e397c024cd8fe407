"""Rooms and centres for the tests of the exchange."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.databases import BOTH
from tests.sync.exchange_rooms import Pair, joined_on


@pytest.fixture(params=BOTH)
def joined(tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Pair]:
    """The same must hold on either database."""
    with joined_on(tmp_path, request) as made:
        yield made
