"""Rooms and centres for the tests of the exchange."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.databases import BOTH_AT_NIGHT, on
from tests.sync.exchange_rooms import Pair, pair


@pytest.fixture(params=BOTH_AT_NIGHT)
def joined(tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Pair]:
    """A room and a centre that have joined; the same must hold on either database."""
    with on(request.param, request):
        made = pair(tmp_path)
        yield made
        made.desk.close()
        made.county.engine.dispose()
