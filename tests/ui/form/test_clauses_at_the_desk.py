"""用范例: a term begins from a proven wording, its blanks are seen, and what was typed is never overwritten."""

from __future__ import annotations

from typing import Any

import pytest

from app.casework.cases.cases import take_step
from app.casework.cases.clauses import own_clauses
from tests.ui.cases.test_before_filing import type_into_dialog
from tests.ui.cases.test_mediate import first_case
from tests.ui.conftest import MakeWindow
from tests.ui.hands import Hands
from tests.ui.room import Place, log_in

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


@pytest.mark.parametrize("size", ["standard", "largest"])
def test_three_terms_are_told_apart_by_chips_that_are_seen_whole(
    qtbot: Any, make_window: MakeWindow, place: Place, size: str
) -> None:
    """Three buttons beside them left half a chip, its tick gone and its last signs cut."""
    window = make_window(place, size, 768)
    log_in(qtbot, window)
    hands = Hands(qtbot, window)
    window.frame.go("form", case=first_case(hands), step="agree")
    hands.rest()
    terms = hands.field("terms")
    texts = ("张大山赔偿李四医疗费用两千元整", "张大山把排水沟降低三十公分", "双方往后不再为这事争吵打闹")
    terms.set_value([{"text": text, "kind": "act"} for text in texts])
    hands.rest()
    chips = [terms.flow.itemAt(at).widget() for at in range(terms.flow.count())]
    assert all(chip.width() >= chip.sizeHint().width() for chip in chips)
    below = max(chip.mapTo(terms, chip.rect().bottomLeft()).y() for chip in chips)
    assert all(one.mapTo(terms, one.rect().topLeft()).y() > below for one in (terms.bank, terms.parts, terms.adder))
