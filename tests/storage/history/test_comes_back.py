"""What was told as gone is known again when the very entries come back, and by nothing else: not by as many entries of
another history, not by a hash that only stands in its column, not by bytes that are not the ones that were chained."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from app.records.changes import Doc
from app.storage.driver import Connection
from app.storage.history.county_heads import Said
from app.storage.history.journal import Back
from tests.storage.rooms import make_room, open_room, register

STORE = "room/store.db"


def two_more(folder: Path) -> bytes:
    """Two cases and an entry that never leaves the room; the whole store afterwards."""
    with open_room(folder) as store:
        for n in range(2):
            register(store, f"d{n}")
        with store.writing() as write:
            write.record("backup.made", "room", {"at": "2026-11-01T09:00:00"}, shared=False)
    return (folder / STORE).read_bytes()


def put(folder: Path, data: bytes) -> None:
    (folder / STORE).write_bytes(data)


@pytest.fixture
def swapped(tmp_path: Path) -> tuple[Path, bytes]:
    """A room whose store of yesterday was put back and opened, so that three entries are told as gone; and the store
    of today."""
    store, _ = make_room(tmp_path)
    register(store, "c1")
    store.close()
    yesterday = (tmp_path / STORE).read_bytes()
    for part in ("room", "state"):
        shutil.copytree(tmp_path / part, tmp_path / "elsewhere" / part)
    today = two_more(tmp_path)
    put(tmp_path, yesterday)
    with open_room(tmp_path) as store:
        assert store.standing.lost is not None and store.standing.lost.changes == 3
    return tmp_path, today


def test_the_store_of_today_put_back_ends_the_warning_and_says_what_came_back(swapped: tuple[Path, bytes]) -> None:
    folder, today = swapped
    put(folder, today)
    for _ in range(2):
        with open_room(folder) as store:
            assert (store.standing.lost, store.standing.back) == (None, Back(3, "2026-11-01T09:00:00+08:00"))
            assert store.check() == []
    with open_room(folder) as store:
        assert register(store, "e1") == 4
        store.confirm_standing(lost=False, first=False)
    with open_room(folder) as store:
        assert store.standing.clear


def test_what_was_written_meanwhile_in_the_older_store_is_gone_with_it(swapped: tuple[Path, bytes]) -> None:
    folder, today = swapped
    with open_room(folder) as store:
        assert register(store, "meanwhile") == 4
    put(folder, today)
    with open_room(folder) as store:
        assert store.standing.back is not None and store.standing.back.changes == 3
        assert store.standing.lost is not None
        assert (store.standing.lost.changes, store.standing.lost.numbers) == (1, {"case 2026": (4, 3)})
        assert register(store, "e1") == 5


def test_the_older_store_once_more_is_a_loss_once_more(swapped: tuple[Path, bytes]) -> None:
    folder, today = swapped
    yesterday = (folder / STORE).read_bytes()
    put(folder, today)
    open_room(folder).close()
    put(folder, yesterday)
    with open_room(folder) as store:
        assert store.standing.back is None
        assert store.standing.lost is not None and store.standing.lost.changes == 3


def test_another_history_of_the_same_length_is_not_what_came_back(swapped: tuple[Path, bytes]) -> None:
    """The control of the hash: the same device, incarnation, places, numbers and ids, written elsewhere."""
    folder, _ = swapped
    put(folder, two_more(folder / "elsewhere"))
    with open_room(folder) as store:
        assert store.standing.back is None
        assert store.standing.lost is not None and store.standing.lost.changes == 3


LAST_SHARED = "scope = 'shared' ORDER BY seq DESC LIMIT 1"


def other_body(conn: Connection) -> None:
    conn.execute(f"UPDATE change SET body = x'7b7d' WHERE arrival = (SELECT arrival FROM change WHERE {LAST_SHARED})")


def other_envelope(conn: Connection) -> None:
    conn.execute(
        f"UPDATE change SET envelope = x'7b7d' WHERE arrival = (SELECT arrival FROM change WHERE {LAST_SHARED})"
    )


def hole(conn: Connection) -> None:
    """The last entry stands, the one before it does not."""
    conn.execute(
        f"DELETE FROM change WHERE scope = 'shared' AND seq = (SELECT seq - 1 FROM change WHERE {LAST_SHARED})"
    )


@pytest.mark.parametrize("spoil", [other_body, other_envelope, hole])
def test_a_hash_in_its_column_proves_nothing(swapped: tuple[Path, bytes], spoil: Callable[[Connection], None]) -> None:
    """Of the two chains only the one that stands whole counts as back; the warning shrinks by its one entry."""
    folder, today = swapped
    yesterday = (folder / STORE).read_bytes()
    kept = (folder / "state").with_name("kept")
    shutil.copytree(folder / "state", kept)
    put(folder, today)
    with open_room(folder) as store:
        spoil(store._conn)
    assert (folder / STORE).read_bytes() not in (today, yesterday)
    shutil.rmtree(folder / "state")
    shutil.move(kept, folder / "state")
    with open_room(folder) as store:
        assert store.standing.back == Back(1, "2026-11-01T09:00:00+08:00")
        assert store.standing.lost is not None and store.standing.lost.changes == 2


def as_earlier_release(head: Doc) -> Doc:
    """A head as the release before this one kept it: one loss, and nothing of which entries."""
    lost = {key: value for key, value in head["lost"].items() if key != "links"}
    return {key: value for key, value in head.items() if key not in ("last", "losses")} | {"lost": lost}


def test_a_loss_that_an_earlier_release_kept_is_read_and_told_until_it_is_seen(swapped: tuple[Path, bytes]) -> None:
    folder, today = swapped
    with open_room(folder) as store:
        head = store.side.journal()
        side = store.side
        lost = store.standing.lost
    assert head is not None and lost is not None
    side.keep_journal(as_earlier_release(head))
    put(folder, today)
    with open_room(folder) as store:
        assert store.standing.lost is not None and store.standing.back is None
        assert (store.standing.lost.changes, store.standing.lost.numbers) == (lost.changes, lost.numbers)


def test_what_an_earlier_release_reads_of_a_loss_is_all_of_it(swapped: tuple[Path, bytes]) -> None:
    folder, _ = swapped
    with open_room(folder) as store:
        head = store.side.journal()
    assert head is not None
    assert (head["lost"]["changes"], head["lost"]["numbers"]) == (3, {"case 2026": [3, 1]})


def test_what_the_county_held_and_the_room_did_not_is_known_again(tmp_path: Path) -> None:
    store, _ = make_room(tmp_path)
    for part in ("room", "state"):
        shutil.copytree(tmp_path / part, tmp_path / "image" / part)
    for n in range(2):
        register(store, f"d{n}")
    seq, link = store._conn.execute("SELECT seq, hash FROM change WHERE scope = 'shared' ORDER BY seq DESC").fetchone()
    said = Said(store.device_id, store.incarnation, seq, link)
    store.close()
    today = (tmp_path / STORE).read_bytes()
    for part in ("room", "state"):
        shutil.rmtree(tmp_path / part)
        shutil.copytree(tmp_path / "image" / part, tmp_path / part)
    with open_room(tmp_path) as store:
        assert store.standing.clear
        assert store.compare_with_county([said], "2026-11-01T09:00:00+08:00") == 2
        assert store.standing.lost is not None and store.standing.lost.by == "county"
    put(tmp_path, today)
    with open_room(tmp_path) as store:
        assert (store.standing.lost, store.standing.back) == (None, Back(2, "2026-11-01T09:00:00+08:00"))
