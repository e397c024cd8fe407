"""R2: a power cut at any instant, over store, side file, outbox and attachments together."""

from __future__ import annotations

import hashlib
import random
import shutil
import sys
from collections import Counter
from pathlib import Path

from app.records.errors import ProgramError
from app.storage.history.sidefile import SideFile
from app.storage.store import Store
from tests.storage.powercut import Disk, Step, record
from tests.storage.rooms import CARD, make_room, open_room

ROOT = Path(__file__).resolve().parents[2]
STATES = 510


def recorded(folder: Path, level: str) -> tuple[Disk, list[Step]]:
    """A quiet room as a disk, and everything a run then did to it."""
    live = folder / "live"
    live.mkdir()
    store, _ = make_room(live)
    (store.folder / "outbox" / ".tmp").mkdir(parents=True)
    store.close()
    disk = Disk.of(live)
    start = f"from tests.storage.cut_saver import main; main({str(live)!r}, {level!r})"
    return disk, record([sys.executable, "-c", start], live, ROOT, folder / "trace")


def states(disk: Disk, steps: list[Step], count: int) -> list[tuple[dict[str, bytes], list[str]]]:
    """Possible disks after cuts spread over the whole run, with what had been acknowledged by then."""
    chance = random.Random(count)
    begin = next(i for i, step in enumerate(steps) if step.what == "said")
    picks = Counter(begin + i * (len(steps) - begin) // count for i in range(count))
    found = []
    for number, step in enumerate(steps):
        for turn in range(picks[number]):
            how = ("drop", "tear", "keep", "tear")[(number + turn) % 4]
            found.append((disk.after_cut(how, chance), list(disk.said)))
        disk.take(step)
    found.append((disk.after_cut("drop", chance), list(disk.said)))
    return found


def rebuild(files: dict[str, bytes], folder: Path) -> None:
    """Lay one possible disk out; the folders a room always has are there."""
    shutil.rmtree(folder, ignore_errors=True)
    (folder / "room" / "outbox" / ".tmp").mkdir(parents=True)
    (folder / "state").mkdir()
    for name, data in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)


def lost(store: Store, said: list[str]) -> int:
    """Acknowledged saves that are not whole any more."""
    gone = 0
    for line in said:
        kind, name, more = line.split()
        if kind == "saved":
            case = store.get("case", name)
            try:
                whole = case is not None and store.read_blob(more) == name.encode() * 3000
            except ProgramError:
                whole = False
            gone += not whole
        else:
            side = store.side.read()
            gone += not ((store.folder / "outbox" / name).is_file() and side is not None and side.seq >= int(more))
    return gone


def check_exchange(store: Store) -> None:
    """Every row has its bytes, under the final name or the first; the side file is never ahead."""
    outbox = store.folder / "outbox"
    for bundle in store.sync.bundles():
        name = bundle["header_sha"]
        path = outbox / name if (outbox / name).is_file() else outbox / ".tmp" / name
        assert hashlib.sha256(path.read_bytes()).hexdigest() == name
    side, head = store.side.read(), store.sync.head("centre", store.incarnation)
    assert side is None or (head is not None and side.seq <= head[0])


def head_behind(folder: Path, said: list[str]) -> bool:
    """Whether the head beside the store lacks a save that was acknowledged: two changes each, after the first user."""
    head = SideFile(folder / "state", CARD.room_id).journal()
    saves = sum(line.startswith("saved") for line in said)
    return head is None or int(head["changes"]) < 1 + 2 * saves


def test_five_hundred_power_cuts_lose_nothing_that_was_acknowledged(tmp_path: Path) -> None:
    disk, steps = recorded(tmp_path, "FULL")
    found = states(disk, steps, STATES)
    assert len(found) > 500
    for files, said in found:
        rebuild(files, tmp_path / "after")
        assert not head_behind(tmp_path / "after", said)
        with open_room(tmp_path / "after") as store:
            assert store.standing.clear, "a cut alone is never told as a loss"
            assert lost(store, said) == 0
            assert store.check() == []
            check_exchange(store)
    assert len(found[-1][1]) > 16


def test_the_control_with_normal_synchronisation_loses(tmp_path: Path) -> None:
    disk, steps = recorded(tmp_path, "NORMAL")
    losing = 0
    for files, said in states(disk, steps, 60):
        rebuild(files, tmp_path / "after")
        with open_room(tmp_path / "after") as store:
            losing += lost(store, said) > 0
    assert losing > 10


def test_the_recorder_sees_files_and_folders_synced(tmp_path: Path) -> None:
    _, steps = recorded(tmp_path, "FULL")
    synced = {step.path for step in steps if step.what == "sync"}
    assert {"room/store.db-wal", "room/outbox", "room/outbox/.tmp", f"state/{CARD.room_id}.json"} <= synced
    assert any(path.startswith("room/files/") for path in synced)
