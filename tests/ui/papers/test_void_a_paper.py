"""A final paper is made void from its case, with a reason, and frozen anew: 定稿 said so and nothing there did it."""

from __future__ import annotations

from app.casework.papers import papers
from app.casework.papers.verifying import verify_code
from tests.ui.hands import Hands
from tests.ui.papers.test_verify_a_page import frozen
from tests.ui.rest import when_asked
from tests.ui.room import CLERK, CLERK_WORD, log_in


def voids(hands: Hands) -> list[str]:
    """The papers that the menu of the case offers to make void."""
    menu = hands.screen().more.menu()
    return [line.text() for one in menu.actions() if one.text() == "作废一份，重出" for line in one.menu().actions()]


def test_a_paper_is_made_void_with_its_reason_and_frozen_anew(hands: Hands) -> None:
    made = frozen(hands)
    case = made.cases[0]
    hands.window.frame.go("case", case=case, form="notice_of_rights")
    hands.rest()
    assert voids(hands) == [made.paper["title"]], "a paper that is no more than a draft is not there"

    def answer(dialog: object) -> None:
        hands.write("打坏了")
        hands.click("作废", dialog)

    when_asked(answer)
    hands.screen().freezing.ask_and_void(next(row for row in hands.screen().view.papers if row.id))
    hands.rest()
    told = hands.ask(lambda desk: verify_code(desk, made.check_codes[0]))
    assert (told["known"], told["current"], told["state"]) == (True, False, "void")
    assert hands.ask(lambda desk: desk.store.get("paper", made.paper["id"]))["void_reason"] == "打坏了"
    assert voids(hands) == []
    again = hands.ask(lambda desk: papers.freeze_paper(desk, case, "notice_of_rights"))
    assert again.paper["version"] == 2


def test_who_may_not_is_not_offered_it(hands: Hands) -> None:
    made = frozen(hands)
    hands.window.lock()
    hands.rest()
    log_in(hands.qtbot, hands.window, CLERK, CLERK_WORD)
    hands.window.frame.go("case", case=made.cases[0], form="notice_of_rights")
    hands.rest()
    assert voids(hands) == []
