"""A book of thousands of lines is written for a minute: meanwhile a person looks into cases and goes on typing, and
sees nothing that is not durable yet."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from threading import Event

import pytest

from app.storage.store import Store
from tests.storage.rooms import make_room, open_room, register


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    made, _ = make_room(tmp_path / "room")
    register(made, "before")
    made.close()
    with open_room(tmp_path / "room") as opened:
        yield opened


@contextmanager
def written(store: Store, *, many: bool) -> Iterator[None]:
    """Another thread has written a case and has not come to its end yet."""
    reached, end = Event(), Event()

    def write() -> None:
        with store.writing(many=many) as writing:
            writing.record("case.opened", "meanwhile", {"facts": {**store.get("case", "before"), "id": "meanwhile"}})
            writing.flush()
            assert writing.get("case", "meanwhile") and store.get("case", "meanwhile"), "a writer reads what it wrote"
            reached.set()
            assert end.wait(60)

    with ThreadPoolExecutor(1) as other:
        done = other.submit(write)
        assert reached.wait(60)
        try:
            yield
        finally:
            end.set()
            done.result()


def test_one_who_looks_meanwhile_sees_what_stood_before_and_nothing_half_written(store: Store) -> None:
    with written(store, many=True):
        assert store.get("case", "before") is not None
        assert store.get("case", "meanwhile") is None
        assert store.case_count() == 1
        store.save_draft("oral", {"words": "打到一半"})
        assert store.draft("oral") == {"words": "打到一半"}
    assert store.get("case", "meanwhile") is not None
    assert store.case_count() == 2


def test_the_control_a_short_write_is_waited_for(store: Store) -> None:
    with written(store, many=False):
        assert store._beside.now is None
        assert not store._turn.acquire(blocking=False)


def test_what_is_read_beside_alters_nothing_and_the_room_closes_whole(store: Store, tmp_path: Path) -> None:
    with written(store, many=True):
        beside = store._beside.now
        assert beside is not None
        with beside as conn, pytest.raises(Exception, match="readonly"):
            conn.execute("DELETE FROM record")
    store.close()
    assert not list((tmp_path / "room").glob("store.db-*"))
    with open_room(tmp_path / "room") as again:
        assert again.check() == []


def test_a_room_with_a_new_key_is_read_beside_with_the_new_one(store: Store) -> None:
    with written(store, many=True):
        assert store.case_count() == 1
    store.renew_data_key()
    with store.writing(many=True), ThreadPoolExecutor(1) as other:
        assert other.submit(store.case_count).result() == 2
