"""A claimed case that the county does not have yet is marked, and waits where the rules say so."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest

from app.casework.allowances.allowance_claims import decide, declare, pay
from app.casework.allowances.allowance_rules import set_rules
from app.casework.allowances.allowance_sheets import claim_table
from app.casework.allowances.allowances import list_allowances
from app.casework.cases.cases import open_case, take_step
from app.casework.desk import Desk
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


def oral_case(desk: Desk) -> str:
    """A quarrel settled by word of mouth."""
    intake = {key: value for key, value in facts().items() if key != "agree"}
    return open_case(desk, {**intake, **ORAL}).id


def test_a_case_is_marked_until_the_county_has_its_latest_change(tmp_path: Path) -> None:
    made = pair(tmp_path)
    set_rules(made.desk, {**RULES, "unacknowledged": "hold"})
    case = oral_case(made.desk)
    assert told(made.desk) == [False]
    done = declare(made.desk, "2026-Q4")
    assert [note.code for note in done.warnings] == ["claim_not_acknowledged"]
    assert [row[-1] for row in claim_table(made.desk, "2026-Q4-1", "declaration").rows] == ["待回执"]
    decide(made.desk, "2026-Q4-1")
    with pytest.raises(Refused) as refusal:
        pay(made.desk, "2026-Q4-1")
    assert (refusal.value.code, refusal.value.facts) == ("claim_waits_for_receipt", {"count": 1})
    round_trip(made)
    assert told(made.desk) == [True]
    assert [row[-1] for row in claim_table(made.desk, "2026-Q4-1", "declaration").rows] == ["已收到"]
    take_step(made.desk, case, "revisit", {"visited_on": "2026-11-20", "how": "phone", "visitor": "王德明"})
    assert told(made.desk) == [False]
    round_trip(made)
    assert pay(made.desk, "2026-Q4-1").claim["state"] == "paid"
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
