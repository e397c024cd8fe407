"""Phone texts a room may send: they say what, when and where, and nothing of anybody else."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from app.casework.cases.cases import open_case, take_step
from app.casework.cases.messages import messages_of
from app.casework.desk import Desk
from tests.records.desk import agreement, facts
from tests.sync.exchange_rooms import make_room


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    room = make_room(tmp_path)
    yield room
    room.close()


def test_who_is_asked_to_come_is_told_the_day_and_the_place(desk: Desk) -> None:
    case = open_case(desk, facts()).id
    take_step(desk, case, "invite", {"at": "2026-12-01T09:30", "place": "村调解室", "to": ["罗桂芳"]})
    (told,) = messages_of(desk, case)
    assert told["who"] == "罗桂芳"
    assert "2026年12月1日9时30分" in told["text"]
    assert "{" not in told["text"]
    assert "张𬱖" not in told["text"]


def test_who_must_pay_is_reminded_before_and_after_the_day(desk: Desk) -> None:
    case = open_case(desk, facts()).id
    take_step(desk, case, "notice", {"on": "2026-10-09", "how": "oral"})
    take_step(desk, case, "session", {"held_on": "2026-10-10", "outcome": "agreed"})
    take_step(desk, case, "agree", agreement())
    assert {one["title"] for one in messages_of(desk, case)} == {"请来签字"}
    take_step(desk, case, "sign", {"on": "2026-10-13"})
    titles = [one["title"] for one in messages_of(desk, case) if one["who"] == "张𬱖"]
    assert titles[:2] == ["快到期了", "快到期了"]
