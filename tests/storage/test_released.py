"""R17: stores of every released schema open, migrate, and are old or new when killed in between."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest

from app.records.case import Case
from app.records.kept import Paper
from app.storage import schema
from app.storage.base import STORE
from app.storage.driver import connect
from app.storage.keys.passwords import normal
from app.storage.keys.slots import Slots
from app.storage.store import Store
from tests.records.told import told_otherwise, untold
from tests.storage.helper import Helper
from tests.storage.rooms import ADMIN, PASSWORD, open_room

RELEASED = sorted((Path(__file__).parent / "released").glob("0*.backup"))
"""One of each schema that needs a step; ``words.backup`` has its own story (``test_a_room_of_old_words``)."""
DAYS_IN_0001 = 10
NEW_TABLES = {"record_day", "case_span", "case_flow", "paper_code"}


def unpacked(file: Path, folder: Path) -> Path:
    """A room of an earlier schema, as its backup holds it."""
    Store.restore(file, folder / "room", folder / "state")
    return folder


@pytest.mark.parametrize("file", RELEASED, ids=lambda file: file.stem)
def test_a_store_of_an_earlier_schema_opens_with_everything_in_it(tmp_path: Path, file: Path) -> None:
    with open_room(unpacked(file, tmp_path)) as store:
        assert store.check() == []
        assert (tmp_path / "room" / f"{STORE}.before-0002").is_file()
        assert [row["id"] for row in store.search("李秀英").rows] == ["c3", "c2", "c1", "c0"]
        november = [case["id"] for case in store.records_on("case", date(2026, 11, 1), date(2026, 11, 30))]
        assert november == ["c3"]
        assert [one["id"] for one in store.records_on("entry", date(2026, 10, 9), date(2026, 10, 9))] == ["e1"]
        assert [store.open_count(date(2026, 10, day)) for day in (7, 8, 19, 20)] == [0, 3, 3, 2]
        paper = store.paper_page("EFGH6789")
        assert paper is not None
        assert (paper[0]["id"], paper[1]) == ("c0.agreement.1", 2)


@pytest.mark.parametrize("file", RELEASED, ids=lambda file: file.stem)
def test_what_an_earlier_program_wrote_is_told_and_would_be_written_the_same(tmp_path: Path, file: Path) -> None:
    with open_room(unpacked(file, tmp_path)) as store:
        assert told_otherwise(store) == []
        assert {path for case in store.all("case") for path in untold(case, Case, "case")} == set()
        assert {path for paper in store.all("paper") for path in untold(paper, Paper, "paper")} == set()


def standing(room: Path) -> str:
    """``old``, ``new`` or ``between``: what the database itself holds, before the program opens it."""
    key = Slots.read(room).open_user(ADMIN, normal(PASSWORD)).data_key
    conn = connect(room / STORE, key)
    try:
        tables = {row[0] for row in conn.execute("SELECT name FROM sqlite_master WHERE type = 'table'")} & NEW_TABLES
        days = conn.execute("SELECT count(*) FROM record_day").fetchone()[0] if tables else 0
        done = not any(step.startswith("0002") for step in schema.pending(conn))
    finally:
        conn.close()
    if not tables and not done:
        return "old"
    return "new" if tables == NEW_TABLES and done and days == DAYS_IN_0001 else "between"


def killed_at(helper: Helper, room: Path, at: int, *, loose: bool) -> bool:
    """Open the room in a process that dies at a statement of the steps; False when there was no such statement."""
    helper.ask(do="migrate", folder=str(room.parent), at=at, loose=loose)
    pid = int(helper.line().split()[1])
    killed = helper.line() == "killed"
    helper.wait_for(pid)
    return killed


def found_after_kills(folder: Path, *, loose: bool) -> list[str]:
    """What stands after a kill at each statement in turn."""
    whole, helper, found = unpacked(RELEASED[0], folder / "whole"), Helper(), []
    for at in range(1, 1000):
        shutil.copytree(whole, folder / str(at))
        room = folder / str(at) / "room"
        if not killed_at(helper, room, at, loose=loose):
            assert standing(room) == "new"
            break
        found.append(standing(room))
        if not loose:
            with open_room(room.parent) as store:
                assert store.check() == []
        shutil.rmtree(room.parent)
    helper.close()
    return found


def test_a_step_killed_at_any_statement_leaves_old_or_new(tmp_path: Path) -> None:
    found = found_after_kills(tmp_path, loose=False)
    assert len(found) > 30
    assert set(found) <= {"old", "new"}
    assert "old" in found


def test_the_control_outside_a_transaction_stays_in_between(tmp_path: Path) -> None:
    assert "between" in found_after_kills(tmp_path, loose=True)
