"""A whole practice room: its changes come out of their bytes as they went in, every key of its records is told."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from app.casework.desk import Desk
from app.records.case import Case
from app.records.kept import Month, Paper, User
from tests.casework.demo.test_demo import made
from tests.records.told import told_otherwise, untold


@pytest.fixture(scope="module")
def practice(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    desk = made(tmp_path_factory.mktemp("told"), 150)
    yield desk
    desk.close()


@pytest.mark.parametrize("kind", [Case, Paper, Month, User], ids=lambda kind: kind.__name__.lower())
def test_every_key_of_a_record_is_told(practice: Desk, kind: Any) -> None:
    docs = practice.store.all(kind.__name__.lower())
    assert docs
    assert {path for doc in docs for path in untold(doc, kind, kind.__name__)} == set()


def test_a_key_that_nothing_tells_is_found(practice: Desk) -> None:
    """The control."""
    doc: Any = practice.store.all("case")[0]
    doc["parties"][0]["shoe"] = 42
    doc["number"] = 7
    assert set(untold(doc, Case, "case")) == {"case.parties[].shoe", "case.number"}


def test_every_change_comes_out_of_its_bytes_as_it_went_in(practice: Desk) -> None:
    assert told_otherwise(practice.store) == []
    assert practice.store.check() == [], "and played again they make the same records"
