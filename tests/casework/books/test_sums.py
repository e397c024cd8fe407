"""A period asks for what happened in it and finds what a look through the whole book would find."""

from __future__ import annotations

from pathlib import Path

from app.casework.books.sums import figures_of
from app.casework.demo import make_demo
from app.casework.room.rooms import open_room
from app.facts.dates import Period
from app.records.books.figures import period_figures
from app.records.clock import FixedClock

CLOCK = FixedClock.at("2026-11-23T10:00:00")


def test_the_figures_of_every_period_are_those_of_the_whole_book(tmp_path: Path) -> None:
    made = make_demo(tmp_path / "room", tmp_path / "state", cases=40, months=4, seed=5, clock=CLOCK)
    desk = open_room(tmp_path / "room", tmp_path / "state", made["user"], made["password"], CLOCK)
    whole = desk.store.all("case"), desk.store.all("entry")
    counted = 0
    for words in ("2026-07", "2026-08", "2026-09", "2026-10", "2026-11", "2026-Q3", "2026", "2025-12", "all"):
        span = Period.read(words, desk.forms.rules.cut_off_day)
        figures = figures_of(desk, span)
        assert figures == period_figures(*whole, span, desk.forms.rules)
        counted += figures["open"] + figures["carried"] + figures["A40"]
    assert counted > 10
    desk.close()
