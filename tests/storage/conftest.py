"""A room per test."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from app.storage.store import Store
from tests.storage.rooms import make_room


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    room, _ = make_room(tmp_path)
    yield room
    room.close()
