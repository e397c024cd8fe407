"""The real program under a false clock of the whole process (libfaketime): what it numbers and writes down as a day.

Every call is a start of its own, as on a PC that was switched off in between.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.cli import ADMIN, PASSWORD, intake
from tests.tools import tool

TRUE = "2026-11-20 09:00:00"
DEAD = "2009-01-01 08:00:00"
AHEAD = "2031-05-01 08:00:00"


class Pc:
    """A PC whose clock says whatever it is told; ``done`` and ``refused`` call the program on it."""

    def __init__(self, home: Path) -> None:
        self.home, self.faketime = home, tool("faketime")

    def call(self, moment: str, *words: str, facts: Any = None) -> tuple[int, dict[str, Any]]:
        more = []
        if facts is not None:
            path = self.home / "facts.json"
            path.write_text(json.dumps(facts, ensure_ascii=False), encoding="utf-8")
            more = ["--from", str(path)]
        room = ["--data", str(self.home / "room"), "--state", str(self.home / "state"), "--user", ADMIN, "--json"]
        env = {**os.environ, "TZ": "Asia/Shanghai", "MEDIATION_ROOM_PASSWORD": PASSWORD, "DONT_FAKE_MONOTONIC": "1"}
        answer = subprocess.run(
            [self.faketime, moment, sys.executable, "-m", "app", *room, *words, *more],
            env=env, capture_output=True, text=True, encoding="utf-8", check=False,
        )  # fmt: skip
        return answer.returncode, json.loads(answer.stdout)

    def done(self, moment: str, *words: str, facts: Any = None) -> dict[str, Any]:
        code, doc = self.call(moment, *words, facts=facts)
        assert code == 0, doc
        return doc

    def refused(self, moment: str, *words: str, facts: Any = None) -> dict[str, Any]:
        code, doc = self.call(moment, *words, facts=facts)
        assert code == 1, doc
        return dict(doc["error"])


def codes(doc: dict[str, Any]) -> list[str]:
    return [str(one["code"]) for one in doc.get("warnings", []) if str(one["code"]).startswith("clock")]


def on_day(day: str, **more: Any) -> dict[str, Any]:
    """A case taken in on a day."""
    return {**intake(applied_on=day, accepted_on=day), **more}


@pytest.fixture
def pc(tmp_path: Path) -> Pc:
    """A room that was made and last opened on the true day, with one case."""
    made = Pc(tmp_path)
    place = ["--room-code", "510681001201", "--room-name", "青石村调解室", "--admin", ADMIN]
    made.done(TRUE, "init", *place)
    assert "〔2026〕1号" in made.done(TRUE, "case", "new", facts=on_day("2026-11-20"))["number"].replace("第", "")
    return made


def test_a_dead_battery_numbers_in_the_true_year_and_writes_no_day_by_itself(pc: Pc) -> None:
    made = pc.done(DEAD, "case", "new", facts=on_day("2026-11-23", title="第二件事情"))
    assert "〔2026〕" in made["number"] and codes(made) == ["clock_behind"]
    error = pc.refused(DEAD, "ledger", "add", "training", facts={"topic": "调解技巧"})
    assert [one["code"] for one in error["problems"]] == ["day_not_sure"]
    pc.done(DEAD, "ledger", "add", "training", facts={"topic": "调解技巧", "on": "2026-11-23"})
    false = pc.refused(DEAD, "case", "new", facts=on_day("2009-01-01", title="第三件事情"))
    assert "2009" in json.dumps(false, ensure_ascii=False), "nothing is numbered in 2009 without being asked about"
    assert [one["number"][-12:] for one in pc.done(DEAD, "case", "list")["cases"] if "2009" in one["number"]] == []


def test_a_clock_five_years_ahead_is_told_and_numbers_nothing_in_its_year(pc: Pc) -> None:
    made = pc.done(AHEAD, "case", "new", facts=on_day("2026-11-24", title="第二件事情"))
    assert "〔2026〕" in made["number"] and codes(made) == ["clock_ahead"]
    far = pc.refused(AHEAD, "case", "new", facts=on_day("2031-04-30", title="第三件事情"))
    assert far["code"] == "year_far"
    back = pc.done("2026-11-25 08:00:00", "case", "list")
    assert codes(back) == [] and len(back["cases"]) == 2


def test_a_clock_that_jumps_between_two_starts_leaves_no_day_behind(pc: Pc) -> None:
    ahead = pc.done("2027-06-08 08:00:00", "case", "list")
    assert codes(ahead) == ["clock_ahead"]
    back = pc.done("2026-11-25 08:00:00", "ledger", "add", "training", facts={"topic": "调解技巧"})
    assert codes(back) == []
    behind = pc.done("2026-11-24 08:00:00", "case", "list")
    assert codes(behind) == ["clock_behind"]
