"""What was saved and is gone is told at the next opening, and no number is given twice.

The journal file of the database lost, older or spoilt after a kill; an older store put back; a folder copied. Each
has its control: without the head beside the store nobody would know.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from app.storage.store import Store
from tests.storage.counters import next_number
from tests.storage.helper import Helper
from tests.storage.rooms import ADMIN, CLOCK, PASSWORD, make_room, open_room, register

WAL = "room/store.db-wal"


def killed_after_saving(folder: Path, saves: int = 3) -> None:
    """A room closed with two cases, opened again, ``saves`` more acknowledged, and killed."""
    store, _ = make_room(folder)
    for n in range(2):
        register(store, f"c{n}")
    store.close()
    helper = Helper()
    helper.ask(do="save", folder=str(folder), early=False)
    pid = int(helper.line().split()[1])
    for _ in range(saves):
        assert helper.line().startswith("saved")
    helper.kill(pid)
    helper.close()


def highest(folder: Path) -> int:
    """The last number that was given, as an untouched copy of the folder has it."""
    copy = folder.with_name(f"{folder.name}-copy")
    shutil.copytree(folder, copy)
    with open_room(copy) as store:
        assert store.standing.lost is None
        return next_number(store, "case", 2026) - 1


def gone(folder: Path) -> None:
    (folder / WAL).unlink()


def older(folder: Path) -> None:
    """The journal file as a copy of an earlier moment has it: only its first two frames."""
    data = (folder / WAL).read_bytes()
    (folder / WAL).write_bytes(data[: 32 + 2 * (24 + 4096)])


def one_bad_byte(folder: Path) -> None:
    data = bytearray((folder / WAL).read_bytes())
    data[32 + 24 + 100] ^= 1
    (folder / WAL).write_bytes(data)


@pytest.mark.parametrize("spoil", [gone, older, one_bad_byte])
def test_saved_cases_that_vanish_with_the_journal_file_are_told(tmp_path: Path, spoil: Callable[[Path], None]) -> None:
    folder = tmp_path / "desk"
    folder.mkdir()
    killed_after_saving(folder)
    given = highest(folder)
    assert given >= 5
    spoil(folder)
    with open_room(folder) as store:
        lost = store.standing.lost
        assert lost is not None and lost.changes >= 3
        assert lost.numbers["case 2026"] == (given, store.case_count())
        assert register(store, "after") == given + 1
        assert store.check() == []
    with open_room(folder) as store:
        assert store.standing.lost == lost, "told until a person has seen it"
        store.confirm_standing()
    with open_room(folder) as store:
        assert store.standing.clear
        assert next_number(store, "case", 2026) == given + 2


@pytest.mark.parametrize("spoil", [gone, older, one_bad_byte])
def test_the_control_without_the_head_gives_a_number_again(tmp_path: Path, spoil: Callable[[Path], None]) -> None:
    folder = tmp_path / "desk"
    folder.mkdir()
    killed_after_saving(folder)
    given = highest(folder)
    spoil(folder)
    shutil.rmtree(folder / "state")
    with open_room(folder) as store:
        assert store.standing.lost is None and store.standing.first == "machine"
        assert next_number(store, "case", 2026) <= given


def test_a_kill_alone_loses_nothing_and_is_not_told(tmp_path: Path) -> None:
    folder = tmp_path / "desk"
    folder.mkdir()
    killed_after_saving(folder)
    with open_room(folder) as store:
        assert store.standing.clear


def test_an_older_store_put_back_goes_on_above_what_was_given(tmp_path: Path) -> None:
    store, _ = make_room(tmp_path)
    register(store, "c1")
    store.close()
    early = (tmp_path / "room/store.db").read_bytes()
    with open_room(tmp_path) as store:
        before = store.incarnation
        assert [register(store, f"d{n}") for n in range(2)] == [2, 3]
    (tmp_path / "room/store.db").write_bytes(early)
    with open_room(tmp_path) as store:
        assert store.standing.lost is not None
        assert store.standing.lost.numbers["case 2026"] == (3, 1)
        assert store.incarnation != before, "two different changes never carry one place of a chain"
        assert register(store, "e") == 4
        assert store.check() == []


def test_a_store_that_lost_twice_tells_both(tmp_path: Path) -> None:
    store, _ = make_room(tmp_path)
    store.close()
    early = (tmp_path / "room/store.db").read_bytes()
    for n in range(2):
        with open_room(tmp_path) as store:
            register(store, f"d{n}")
        (tmp_path / "room/store.db").write_bytes(early)
    with open_room(tmp_path) as store:
        assert store.standing.lost is not None
        assert store.standing.lost.changes == 2
        assert register(store, "e") == 3


def test_a_folder_opened_beside_another_state_is_told_until_confirmed(tmp_path: Path) -> None:
    store, _ = make_room(tmp_path)
    register(store, "c1")
    first = store.incarnation
    store.close()

    def elsewhere() -> Store:
        return Store.open(tmp_path / "room", tmp_path / "other", ADMIN, PASSWORD, CLOCK, sleep=lambda _: None)

    with elsewhere() as store:
        assert (store.standing.first, store.standing.lost) == ("machine", None)
        assert store.incarnation != first
        assert store.holdings()["cases"] == 1
    with elsewhere() as store:
        assert store.standing.first == "machine"
        again = store.incarnation
        store.confirm_standing()
    with elsewhere() as store:
        assert store.standing.clear
        assert store.incarnation == again


def test_another_computer_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    make_room(tmp_path)[0].close()
    monkeypatch.setattr("app.storage.history.machine._own_id", lambda: "another")
    with open_room(tmp_path) as store:
        assert store.standing.first == "machine"


def test_a_copy_on_the_same_computer_is_told_and_the_stayed_behind_one_as_well(tmp_path: Path) -> None:
    make_room(tmp_path)[0].close()
    shutil.copytree(tmp_path / "room", tmp_path / "copy")

    def copy() -> Store:
        return Store.open(tmp_path / "copy", tmp_path / "state", ADMIN, PASSWORD, CLOCK, sleep=lambda _: None)

    with copy() as store:
        assert store.standing.first == "folder"
        assert register(store, "c1") == 1
    with open_room(tmp_path) as store:
        assert store.standing.lost is not None
        assert register(store, "c2") == 2


def test_a_side_file_that_cannot_be_written_unsays_nothing_that_was_saved(tmp_path: Path) -> None:
    store, _ = make_room(tmp_path)
    shutil.rmtree(tmp_path / "state")
    (tmp_path / "state").write_text("in the way")
    register(store, "c1")
    assert store.unkept
    (tmp_path / "state").unlink()
    register(store, "c2")
    assert store.unkept == ""
    store.close()
    with open_room(tmp_path) as store:
        assert store.standing.clear and store.case_count() == 2


def test_a_spoilt_side_file_counts_as_none_and_a_torn_half_as_the_other(tmp_path: Path) -> None:
    store, _ = make_room(tmp_path)
    register(store, "c1")
    path = store.side.path
    store.close()
    data = path.read_bytes()
    half = len(data) // 2
    held = []
    for torn in (b"\0" * half + data[half:], data[:half] + b"\0" * half, b"\0" * len(data), b"", data[:77]):
        path.write_bytes(torn)
        with open_room(tmp_path) as store:
            held.append(store.standing.first or store.standing.lost is None)
        path.write_bytes(data)
    assert held == [True, True, "machine", "machine", "machine"]
