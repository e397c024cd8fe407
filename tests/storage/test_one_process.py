"""R16: two processes, stale locks, a hundred double starts: exactly one gets the room."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from app.records.errors import Trouble
from tests.storage.helper import Helper
from tests.storage.rooms import make_room, open_room, register


def test_of_two_that_start_together_exactly_one_gets_the_room(tmp_path: Path) -> None:
    store, _ = make_room(tmp_path)
    register(store, "c1")
    store.close()
    helper = Helper()
    for _ in range(100):
        at = time.time() + 0.01
        helper.ask(do="open", folder=str(tmp_path), at=at)
        helper.ask(do="open", folder=str(tmp_path), at=at)
        answers = [helper.line(), helper.line()]
        said = sorted(answer.split()[0] for answer in answers)
        assert said == ["got", "room_in_use"]
        winner = next(int(a.split()[1]) for a in answers if a.startswith("got"))
        helper.kill(winner)
    helper.close()
    with open_room(tmp_path) as again:
        assert again.check() == []


def test_a_second_opening_is_refused_in_words_and_the_first_goes_on(tmp_path: Path) -> None:
    first, _ = make_room(tmp_path)
    with pytest.raises(Trouble, match="room_in_use"):
        open_room(tmp_path)
    register(first, "c1")
    first.close()
    open_room(tmp_path).close()


def test_a_lock_left_by_a_dead_process_is_taken_over_and_its_litter_swept(tmp_path: Path) -> None:
    make_room(tmp_path)[0].close()
    room = tmp_path / "room"
    (room / "room.lock").write_bytes(b".4194303")
    (room / "files" / "ab").mkdir(parents=True)
    (room / "files" / "ab" / ("c" * 38)).write_bytes(b"half an attachment")
    (room / ".slots.json.1234.tmp").write_bytes(b"half")
    with open_room(tmp_path) as store:
        assert store.check() == []
    assert not (room / ".slots.json.1234.tmp").exists()
    assert list((room / "files" / "ab").iterdir()) == []
