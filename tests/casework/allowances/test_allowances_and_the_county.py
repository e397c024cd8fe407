"""A claimed case that the county does not have yet is marked, and waits where the rules say so."""

from __future__ import annotations

import dataclasses
from decimal import Decimal
from pathlib import Path

import pytest

from app.casework.allowances.allowance_claims import decide, declare, need_claim, withdraw
from app.casework.allowances.allowance_paying import pay
from app.casework.allowances.allowance_rules import set_rules
from app.casework.allowances.allowance_sheets import claim_table
from app.casework.allowances.allowances import list_allowances
from app.casework.cases.cases import open_case, take_step
from app.casework.desk import Desk, need_case
from app.records.errors import Refused
from tests.records.desk import facts
from tests.stories.test_allowances import RULES
from tests.sync.exchange_rooms import Pair, make_room, pair

ORAL = {"agree": {"terms": [{"text": "当场赔礼", "kind": "apology"}], "performed_at_once": True}}


def told(desk: Desk) -> list[bool | None]:
    """What the marks say of the quarter's cases."""
    return [row.acknowledged for row in list_allowances(desk, "2026-Q4").rows]


def round_trip(made: Pair) -> None:
    """There and back: the stick to the county, its receipts home."""
    for _ in range(2):
        made.hand_over()
        made.take_in()
    made.hand_over()


def oral_case(desk: Desk, **more: str) -> str:
    """A quarrel settled by word of mouth."""
    intake = {key: value for key, value in facts().items() if key != "agree"}
    return open_case(desk, {**intake, **ORAL, **more}).id


def test_a_case_is_marked_until_the_county_has_its_latest_change(tmp_path: Path) -> None:
    made = pair(tmp_path)
    set_rules(made.desk, {**RULES, "unacknowledged": "hold"})
    case = oral_case(made.desk)
    number = need_case(made.desk, case)["number"]
    assert told(made.desk) == [False]
    done = declare(made.desk, "2026-Q4")
    assert [note.code for note in done.warnings] == ["claim_not_acknowledged"]
    assert [row[-1] for row in claim_table(made.desk, "2026-Q4-1", "declaration").rows] == ["待回执"]
    decide(made.desk, "2026-Q4-1")
    with pytest.raises(Refused) as refusal:
        pay(made.desk, "2026-Q4-1")
    assert (refusal.value.code, refusal.value.facts) == ("claim_waits_for_receipt", {"count": 1, "numbers": number})
    round_trip(made)
    assert told(made.desk) == [True]
    assert [row[-1] for row in claim_table(made.desk, "2026-Q4-1", "declaration").rows] == ["已收到"]
    take_step(made.desk, case, "revisit", {"visited_on": "2026-11-20", "how": "phone", "visitor": "王德明"})
    assert told(made.desk) == [False]
    round_trip(made)
    assert pay(made.desk, "2026-Q4-1").claim["state"] == "paid"
    made.desk.close()
    made.county.engine.dispose()


def test_one_case_the_county_lacks_keeps_nobody_from_the_pay_of_the_others(tmp_path: Path) -> None:
    made = pair(tmp_path)
    set_rules(made.desk, {**RULES, "unacknowledged": "hold"})
    oral_case(made.desk)
    round_trip(made)
    late = need_case(made.desk, oral_case(made.desk, dispute_type="contract"))["number"]
    declare(made.desk, "2026-Q4")
    decide(made.desk, "2026-Q4-1")
    assert late in claim_table(made.desk, "2026-Q4-1", "payment").note
    first = pay(made.desk, "2026-Q4-1")
    assert [(note.code, note.facts) for note in first.warnings] == [("claim_left_for_receipt", {"numbers": late})]
    assert first.claim["state"] == "decided" and late not in [line["number"] for line in first.lines]
    listed = claim_table(made.desk, "2026-Q4-1", "payment")
    assert [row[5:7] for row in listed.rows] == [(1, Decimal("30.00"))]
    with pytest.raises(Refused, match="claim_waits_for_receipt"):
        pay(made.desk, "2026-Q4-1")
    with pytest.raises(Refused, match="claim_part_paid"):
        withdraw(made.desk, "2026-Q4-1", "重来")
    with pytest.raises(Refused) as refusal:
        decide(made.desk, "2026-Q4-1", {"lines": [{"case": first.lines[0]["number"], "amount": "1", "reason": "少"}]})
    assert [problem.code for problem in refusal.value.problems] == ["paid_already"]
    round_trip(made)
    second = pay(made.desk, "2026-Q4-1")
    assert (second.claim["state"], [line["number"] for line in second.lines]) == ("paid", [late])
    assert [row[5] for row in claim_table(made.desk, "2026-Q4-1", "payment").rows] == [1], "only the second payment"
    assert need_claim(made.desk, "2026-Q4-1")["state"] == "paid"
    made.desk.close()
    made.county.engine.dispose()


def test_a_room_without_a_county_is_not_marked_and_pays(tmp_path: Path) -> None:
    desk = make_room(tmp_path)
    set_rules(desk, {**RULES, "unacknowledged": "hold"})
    oral_case(desk)
    assert told(desk) == [None]
    declare(desk, "2026-Q4")
    decide(desk, "2026-Q4-1")
    assert pay(desk, "2026-Q4-1").claim["state"] == "paid"
    desk.close()


def test_what_was_claimed_is_the_same_whatever_the_rules_become(tmp_path: Path) -> None:
    desk = make_room(tmp_path)
    set_rules(desk, RULES)
    oral_case(desk)
    before = declare(desk, "2026-Q4").lines
    dearer = [{**grade, "amount": "999"} for grade in RULES["grade"]]
    set_rules(desk, {**RULES, "grade": dearer})
    table = claim_table(dataclasses.replace(desk), "2026-Q4-1", "declaration")
    assert [line["amount"] for line in before] == ["30.00"]
    assert str((table.totals or ())[-2]) == "30.00"
    desk.close()


def test_a_case_that_two_lines_name_is_refused_with_both(tmp_path: Path) -> None:
    """The last one won without a word, and a sum was paid that the county had named first otherwise."""
    desk = make_room(tmp_path)
    set_rules(desk, RULES)
    number, other = (
        need_case(desk, oral_case(desk, dispute_type=kind))["number"] for kind in ("neighbour", "contract")
    )
    twice = [
        {"case": one, "amount": sum_, "reason": "少"} for one, sum_ in ((number, "1"), (other, "2"), (number, "3"))
    ]
    declare(desk, "2026-Q4")
    with pytest.raises(Refused) as refusal:
        decide(desk, "2026-Q4-1", {"lines": twice})
    assert [(one.path, one.code) for one in refusal.value.problems] == [
        ("lines[0].case", "named_twice"), ("lines[2].case", "named_twice"),
    ]  # fmt: skip
    assert need_claim(desk, "2026-Q4-1")["state"] == "made", "nothing was decided"
    assert decide(desk, "2026-Q4-1", {"lines": twice[:2]}).claim["state"] == "decided", "the control"
    desk.close()


def test_a_case_left_out_or_shared_twice_is_refused(tmp_path: Path) -> None:
    desk = make_room(tmp_path)
    set_rules(desk, RULES)
    number = need_case(desk, oral_case(desk))["number"]
    out = [{"case": number, "reason": why} for why in ("证明不齐", "没办完")]
    parts = [{"mediator": "王德明", "percent": 100}]
    for written in ({"leave_out": out}, {"shares": [{"case": number, "parts": parts}] * 2}):
        with pytest.raises(Refused) as refusal:
            declare(desk, "2026-Q4", written)
        assert [one.code for one in refusal.value.problems] == ["named_twice"] * 2
    assert len(declare(desk, "2026-Q4", {"shares": [{"case": number, "parts": parts}]}).lines) == 1
    desk.close()
