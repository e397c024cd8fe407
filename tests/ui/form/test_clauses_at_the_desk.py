"""用范例: a term begins from a proven wording, its blanks are seen, and what was typed is never overwritten."""

from __future__ import annotations

from app.casework.cases.cases import take_step
from app.casework.cases.clauses import own_clauses
from tests.ui.cases.test_before_filing import type_into_dialog
from tests.ui.cases.test_mediate import first_case
from tests.ui.hands import Hands

SESSION = {"held_on": "2026-11-21", "present": ["p1", "p2"], "outcome": "agreed"}


def test_a_term_begins_from_a_wording_and_a_typed_one_stays(hands: Hands) -> None:
    case_id = first_case(hands)
    hands.ask(lambda desk: take_step(desk, case_id, "session", SESSION))
    hands.window.frame.go("form", case=case_id, step="agree")
    hands.rest()
    terms = hands.field("terms")
    titles = [action.text() for action in terms.bank.menu().actions()]
    assert titles[-1] == "到期不付怎么办"
    terms.bank.menu().actions()[2].trigger()
    hands.rest()
    first = terms.value()
    assert len(first) == 1
    assert "【" in first[0]["text"]
    terms.bank.menu().actions()[-1].trigger()
    hands.rest()
    assert len(terms.value()) == 2
    assert terms.value()[0]["text"] == first[0]["text"]


def test_a_good_term_is_kept_as_the_rooms_own_and_offered_first_next_time(hands: Hands) -> None:
    case_id = first_case(hands)
    hands.ask(lambda desk: take_step(desk, case_id, "session", SESSION))
    hands.window.frame.go("form", case=case_id, step="agree")
    hands.rest()
    terms = hands.field("terms")
    terms.bank.menu().actions()[0].trigger()
    assert "先写好这一条" in hands.window.room.toast.text()
    wording = "【谁】在【哪一天】以前把竹林的界桩立好，双方到场看过。"
    terms.set_value([{"text": wording, "kind": "act"}])
    type_into_dialog(hands, "相邻：立界桩", "存下")
    terms.bank.menu().actions()[0].trigger()
    hands.rest()
    kept = hands.ask(own_clauses)
    assert [(one["title"], one["text"], one["types"]) for one in kept] == [("相邻：立界桩", wording, ["neighbour"])]
    hands.window.frame.go("form", case=case_id, step="agree")
    hands.rest()
    assert hands.field("terms").bank.menu().actions()[2].text() == "相邻：立界桩"
