"""A book says （限阅） of a restricted case to whoever is neither its mediator nor the director, and counts it."""

from __future__ import annotations

import pytest

from app.casework.books.ledgers import ledger_table
from app.casework.books.months import close_month, month_report
from app.casework.cases.cases import correct_case, open_case
from app.casework.desk import Desk
from tests.records.desk import facts

HIDDEN, OPEN = ("牟秀珍", "锅铲砸门"), "抬高排水沟"
FIRST, MONTH = "intake_book", "2026-10"


def written(desk: Desk, *, restricted: bool = True) -> str:
    """One restricted case and an ordinary one beside it."""
    people = [{"side": "applicant", "kind": "person", "name": "牟秀珍"}, facts()["parties"][1]]
    told = facts(title="牟秀珍家务纠纷", summary="夜里用锅铲砸门。", parties=people, restricted=restricted or None)
    case = open_case(desk, told).id
    open_case(desk, facts())
    return case


def book(desk: Desk, user: str, role: str) -> str:
    desk.store.user, desk.store.role = user, role
    return str(ledger_table(desk, FIRST, MONTH).rows)


@pytest.mark.parametrize("closed", [False, True])
def test_others_see_its_number_alone_and_who_it_belongs_to_everything(desk: Desk, *, closed: bool) -> None:
    written(desk)
    if closed:
        close_month(desk, MONTH)
    for user, role in (("主任", "admin"), ("王德明", "mediator")):
        assert all(word in book(desk, user, role) for word in (HIDDEN[0], OPEN))
        assert "（限阅）" not in book(desk, user, role)
    for role in ("mediator", "recorder", "reader"):
        seen = book(desk, "别人", role)
        assert not any(word in seen for word in HIDDEN)
        assert "（限阅）" in seen and seen.count("〔2026〕") == 2 and OPEN in seen


def test_an_unrestricted_case_is_shown_to_everybody(desk: Desk) -> None:
    """The control; and a case restricted after its month was closed is hidden in what was closed."""
    case = written(desk, restricted=False)
    close_month(desk, MONTH)
    assert HIDDEN[0] in book(desk, "别人", "mediator")
    desk.store.user, desk.store.role = "主任", "admin"
    correct_case(desk, case, {"restricted": True}, "当事人要求")
    assert HIDDEN[0] not in book(desk, "别人", "mediator")


def test_a_month_closed_by_somebody_else_is_whole_and_counts_it(desk: Desk) -> None:
    case = written(desk, restricted=False)
    counted = month_report(desk, MONTH).figures
    correct_case(desk, case, {"restricted": True}, "当事人要求")
    desk.store.user, desk.store.role = "别人", "mediator"
    close_month(desk, MONTH)
    assert any(counted.values()) and month_report(desk, MONTH).figures == counted
    assert HIDDEN[0] in book(desk, "主任", "admin"), "what was closed is what was written"
