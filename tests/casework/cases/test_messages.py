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


def test_who_paid_a_part_is_told_what_came_and_what_is_open(desk: Desk) -> None:
    case = owing(desk, "2000", due_on="2026-11-10")
    assert "还没有记到办好" in reminder(desk, case), "a control: nothing was paid"
    take_step(desk, case, "perform", {"term": "t1", "paid_on": "2026-11-05", "amount": "1200"})
    told = reminder(desk, case)
    assert all(words in told for words in ("已经收到1,200元", "还有800元", "2026年11月10日已经到期"))
    assert "还没有记到" not in told and "{" not in told
    take_step(desk, case, "perform", {"term": "t1", "paid_on": "2026-11-12", "amount": "800"})
    assert not reminder(desk, case)


def test_a_part_that_came_before_the_day_is_told_too(desk: Desk) -> None:
    case = owing(desk, "2000.50", due_on="2026-12-30")
    take_step(desk, case, "perform", {"term": "t1", "paid_on": "2026-11-05", "amount": "0.5"})
    assert "已经收到0.50元，还有2,000元，2026年12月30日就到期了" in reminder(desk, case)


def test_a_due_day_on_a_rest_day_is_said_and_not_moved(desk: Desk) -> None:
    assert "2026年12月5日（星期六）就到期了" in reminder(desk, owing(desk, "2000", due_on="2026-12-05"))
    assert "2026年12月4日就到期了" in reminder(desk, owing(desk, "2000", due_on="2026-12-04")), "a control"


def owing(desk: Desk, amount: str, due_on: str) -> str:
    """A case with an agreement in force in which 张𬱖 owes an amount."""
    case = open_case(desk, facts()).id
    term = {"text": "张𬱖赔灶房损失", "kind": "money", "payer": "张𬱖", "payee": "罗桂芳", "amount": amount,
            "due_on": due_on}  # fmt: skip
    for step, told in (
        ("notice", {"on": "2026-10-09", "how": "oral"}),
        ("session", {"held_on": "2026-10-10", "outcome": "agreed"}),
        ("agree", {**agreement(), "terms": [term]}),
        ("sign", {"on": "2026-10-13"}),
    ):
        take_step(desk, case, step, told)
    return case


def reminder(desk: Desk, case: str) -> str:
    """What may be sent to 张𬱖 about what was agreed; empty where there is nothing to write."""
    told = [one["text"] for one in messages_of(desk, case) if one["who"] == "张𬱖" and "协议上说好的" in one["text"]]
    assert len(told) <= 1
    return "".join(told)
