"""Whom a room seals to stands in its encrypted store alone: no file of a room that joined another centre changes it."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from app.casework.exchange.exchange import need_peer
from app.records.errors import ProgramError
from app.sync.exchange.peer import Peer
from app.sync.format.faults import FORMAT, Spoilt
from tests.sync.exchange_rooms import Pair, pair, reopen

STORES = {"store.db", "store.db-wal", "store.db-shm", "drafts.db", "drafts.db-wal", "drafts.db-shm"}


def closed(folder: Path) -> tuple[Pair, str, str]:
    """A joined room that was left: it, its centre's fingerprint and the key its bundles are sealed to."""
    folder.mkdir()
    made = pair(folder)
    peer = need_peer(made.desk)
    made.desk.close()
    made.county.engine.dispose()
    return made, peer.id, peer.roles.worker_box


def test_no_file_of_another_room_changes_whom_this_room_seals_to(tmp_path: Path) -> None:
    own, centre, sealed_to = closed(tmp_path / "own")
    stranger, other, _ = closed(tmp_path / "stranger")
    assert centre != other
    files = [path for name in ("room", "state") for path in (stranger.folder / name).rglob("*")
             if path.is_file() and path.name not in STORES]  # fmt: skip
    tried = 0
    for file in files:
        place = own.folder / file.relative_to(stranger.folder)
        before = place.read_bytes() if place.is_file() else None
        place.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(file, place)
        try:
            desk = reopen(own.folder)
        except ProgramError:
            pass
        else:
            peer = need_peer(desk)
            assert (peer.id, peer.roles.worker_box) == (centre, sealed_to), file.name
            desk.close()
            tried += 1
        place.unlink()
        if before is not None:
            place.write_bytes(before)
    assert tried >= 3
    desk = reopen(own.folder)
    assert need_peer(desk).id == centre
    desk.close()


def test_keys_under_another_centre_s_name_are_no_centre(tmp_path: Path) -> None:
    """A room would show the fingerprint that people compared and seal to whoever's keys stand beside it."""
    for name in ("own", "other"):
        (tmp_path / name).mkdir()
    own, other = pair(tmp_path / "own"), pair(tmp_path / "other")
    kept, strange = (one.desk.store.all("peer")[-1] for one in (own, other))
    assert Peer.read(kept).id == kept["id"]
    with pytest.raises(Spoilt, match=FORMAT):
        Peer.read({**kept, "roles": strange["roles"]})
    for one in (own, other):
        one.desk.close()
        one.county.engine.dispose()
