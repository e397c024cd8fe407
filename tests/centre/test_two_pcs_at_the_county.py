"""What two PCs of a room wrote reaches the county by either of them, in any order: it reads what they read."""

from __future__ import annotations

import json
import random
import shutil
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import Engine, delete, select

from app.centre.books import Books
from app.centre.database import open_engine
from app.centre.tables import CHANGE, RECORD, UNREAD, make_tables
from app.records.changes import StoredChange
from app.storage.store import Store
from tests.storage.history.test_two_pcs import CASES, meet, two_pcs, write
from tests.storage.rooms import make_room, open_room, register


def chains(store: Store) -> list[list[StoredChange]]:
    """What a room hands over: each chain in its order."""
    return [list(store.changes_after(device, chain)) for device, chain, _ in store.chains()]


def dealt(found: list[list[StoredChange]], pick: random.Random) -> list[list[StoredChange]]:
    """The same in parcels of any size, those of one chain in their order and else in any."""
    due, parcels = [list(one) for one in found], []
    while any(due):
        chain = pick.choice([one for one in due if one])
        many = pick.randint(1, len(chain))
        parcels.append(chain[:many])
        del chain[:many]
    return parcels


def county(folder: Path) -> Path:
    """Where a county lies."""
    folder.mkdir()
    return folder


def read_in(engine: Engine, parcels: list[list[StoredChange]]) -> dict[str, object]:
    """The cases that a county comes to."""
    for parcel in parcels:
        with engine.begin() as conn:
            Books(conn, "510681", "room").read(parcel)
    with engine.begin() as conn:
        assert list(conn.execute(select(UNREAD))) == []
        rows = conn.execute(select(RECORD.c.id, RECORD.c.doc).where(RECORD.c.kind == "case"))
        return {row.id: json.loads(row.doc) for row in rows}


@pytest.mark.parametrize("seed", range(4))
def test_the_county_reads_what_the_room_reads(tmp_path: Path, seed: int) -> None:
    pick = random.Random(seed)
    with two_pcs(tmp_path) as (one, two):
        for _ in range(14):
            write(pick.choice([one, two]), pick.choice(CASES), pick.choice("titns"), pick.randint(1, 9))
            if pick.random() < 0.2:
                meet(one, two)
        meet(one, two)
        room = {name: one.get("case", name) for name in CASES}
        for again in range(3):
            engine = open_engine(county(tmp_path / f"county{again}"), bytes(32))
            make_tables(engine)
            assert read_in(engine, dealt(chains(one), pick)) == room
            engine.dispose()


@pytest.mark.parametrize("whole", [True, False])
def test_what_an_earlier_release_read_in_is_never_read_away(tmp_path: Path, whole: bool) -> None:
    """It kept no changes: what it read stands, and what a second PC writes after it comes upon that."""
    first, _ = make_room(tmp_path / "one")
    register(first, "case1")
    first.close()
    shutil.copytree(tmp_path / "one", tmp_path / "two")
    with closing(open_room(tmp_path / "one")) as one, closing(open_room(tmp_path / "two")) as two:
        engine = open_engine(county(tmp_path / "county"), bytes(32))
        make_tables(engine)
        read_in(engine, chains(one))
        if not whole:
            with engine.begin() as conn:
                conn.execute(delete(CHANGE))
        two.new_device()
        write(two, "case1", "t", 3)
        meet(one, two)
        write(one, "case1", "t", 5)
        meet(one, two)
        as_written = sorted(chains(two), key=lambda chain: chain[0].device != two.device_id)
        assert read_in(engine, as_written) == {"case1": two.get("case", "case1")}
        engine.dispose()
