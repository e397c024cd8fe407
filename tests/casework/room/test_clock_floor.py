"""A clock that is behind is told and refuses nothing; a stated time never moves what is known."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from app.casework.demo import USER, make_demo
from app.casework.desk import Desk, standing_notes
from app.casework.room import rooms
from app.records.clock import FixedClock
from app.records.sentences import note_line
from tests.cli import Cli

NOW = FixedClock.at("2026-11-23T10:00:00")


def opened_at(folder: Path, monkeypatch: pytest.MonkeyPatch, true: FixedClock, stated: FixedClock = NOW) -> Desk:
    monkeypatch.setattr(rooms, "TRUE_CLOCK", true)
    return rooms.open_room(folder / "room", folder / "state", USER, "lianxi-lianxi", stated)


def moved(**by: float) -> FixedClock:
    return FixedClock(NOW.now() + timedelta(**by))


def test_a_clock_behind_is_told_and_nothing_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    make_demo(tmp_path / "room", tmp_path / "state", cases=2, months=1, seed=1, clock=NOW)
    for true, stated, behind in (
        (moved(), NOW, False),
        (moved(minutes=-5), NOW, False),
        (moved(days=-1), NOW, True),
        (moved(days=2), FixedClock.at("2099-01-01T08:00:00"), False),
        (moved(days=2), FixedClock.at("1970-01-01T08:00:00"), False),
        (moved(days=1), NOW, True),
        (moved(days=-20_000), NOW, True),
        (moved(days=3), NOW, False),
    ):
        desk = opened_at(tmp_path, monkeypatch, true, stated)
        notes = standing_notes(desk)
        assert [note.code for note in notes] == (["clock_behind"] if behind else [])
        assert all("2026-11-2" in note_line(note) for note in notes)
        with desk.store.writing() as writing:
            writing.record("setting.set", "setting:x", {"key": "x", "value": true.now().isoformat()}, shared=False)
        desk.close()


def test_the_time_of_a_receipt_counts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    make_demo(tmp_path / "room", tmp_path / "state", cases=2, months=1, seed=1, clock=NOW)
    desk = opened_at(tmp_path, monkeypatch, moved())
    body = b'{"time":"2026-12-24T08:00:00+08:00"}'
    with desk.store.transaction() as conn:
        conn.execute("INSERT INTO receipt VALUES ('h', 'county', 'd', 'i', 1, x'00', ?, '2026-11-23')", (body,))
        conn.execute("INSERT INTO receipt VALUES ('g', 'county', 'd', 'i', 2, x'00', ?, '2026-11-23')", (b"not json",))
    desk.close()
    desk = opened_at(tmp_path, monkeypatch, moved(days=3))
    assert desk.clock_known.startswith("2026-12-24")
    desk.close()


def test_the_command_line_says_it_beside_the_result(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    cli = Cli(tmp_path)
    cli.done("init", "--room-code", "510681001201", "--room-name", "青石村调解室", "--admin", "王德明")
    assert "warnings" not in cli.done("case", "list")
    monkeypatch.setattr(rooms, "TRUE_CLOCK", FixedClock.at("1999-01-01T08:00:00"))
    assert [note["code"] for note in cli.done("case", "list")["warnings"]] == ["clock_behind"]
