"""R1: kill -9 at random moments while saving: nothing acknowledged is lost, nothing half-written stays."""

from __future__ import annotations

import random
import time
from pathlib import Path

import pytest

from tests.storage.counters import next_number
from tests.storage.helper import Helper
from tests.storage.rooms import make_room, open_room


def killed_rounds(folder: Path, rounds: int, *, early: bool) -> tuple[int, int]:
    """Kill a saver ``rounds`` times; (acknowledged, acknowledged and lost). Torn stores fail at once.

    Each is killed a random moment after its first, second or third save was acknowledged, so that a slow
    machine kills as many in the middle of a save as a quick one.
    """
    make_room(folder)[0].close()
    helper, chance = Helper(), random.Random(rounds)
    acknowledged: set[str] = set()
    lost = 0
    for number in range(rounds):
        helper.ask(do="save", folder=str(folder), early=early)
        pid = int(helper.line().split()[1])
        said = [helper.line() for _ in range(chance.randrange(3) if not early else 1)]
        time.sleep(0 if early else chance.uniform(0.0, 0.03))
        helper.kill(pid)
        fresh = {line.split()[1] for line in said + helper.lines()}
        acknowledged |= fresh
        with open_room(folder) as store:
            lost += sum(1 for case_id in fresh if store.get("case", case_id) is None)
            if number % 10 == 9 or number == rounds - 1:
                assert store.check() == []
                assert early or all(store.get("case", case_id) for case_id in acknowledged)
                assert early or next_number(store, "case", 2026) == store.case_count() + 1
    helper.close()
    return len(acknowledged), lost


def test_fifty_kills_lose_nothing_that_was_acknowledged(tmp_path: Path) -> None:
    acknowledged, lost = killed_rounds(tmp_path, 50, early=False)
    assert acknowledged >= 40
    assert lost == 0


def test_the_control_that_acknowledges_before_the_commit_loses(tmp_path: Path) -> None:
    _, lost = killed_rounds(tmp_path, 20, early=True)
    assert lost > 0


@pytest.mark.nightly
def test_three_hundred_and_fifty_kills_lose_nothing(tmp_path: Path) -> None:
    acknowledged, lost = killed_rounds(tmp_path, 350, early=False)
    assert acknowledged > 350
    assert lost == 0
