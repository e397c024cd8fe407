"""以案定补 at the window: what is payable and why not, claimed, decided, paid; nothing cut in any size."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from app.casework.cases import cases
from app.casework.desk import Desk
from app.records.errors import ProgramError
from app.ui.frame.shell import MainWindow
from tests.stories.test_allowances import RULES
from tests.ui import shots
from tests.ui.conftest import at_sizes
from tests.ui.hands import Hands
from tests.ui.rest import when_asked
from tests.ui.room import go, intake


def settle_some(desk: Desk) -> None:
    """Two quarrels settled by word of mouth, one that failed."""
    oral = {"terms": [{"text": "当场赔礼", "kind": "apology"}], "performed_at_once": True}
    for at in (0, 1):
        facts = {**intake(at), "accepted_on": "2026-11-10", "applied_on": "2026-11-10", "agree": oral}
        if at:
            facts["mediators"] = [{"name": "王德明", "role": "presiding"}, {"name": "刘芳", "role": "co"}]
        cases.open_case(desk, facts)
    failed = cases.open_case(desk, intake(2)).id
    cases.take_step(desk, failed, "notice", {"on": "2026-11-20", "how": "oral"})
    cases.take_step(desk, failed, "session", {"held_on": "2026-11-21", "outcome": "failed"})
    cases.take_step(desk, failed, "fail", {"on": "2026-11-21", "reasons": ["说不拢"], "remedies_told": ["court"]})


def fill_dialog(verb: str, *tries: dict[str, str]) -> None:
    """Fill the fields of the dialog that will stand open and press its verb, again with the next ones if it stays."""

    def fill(dialog: Any) -> None:
        for fields in tries:
            for name, text in fields.items():
                getattr(dialog, name).set_value(text)
            assert dialog.do.text() == verb
            dialog.do.click()

    when_asked(fill)


def test_the_quarter_is_claimed_decided_and_paid_at_the_window(hands: Hands, tmp_path: Path) -> None:
    hands.ask(settle_some)
    hands.window.frame.go("ledgers")
    hands.rest()
    hands.click("以案定补")
    screen = hands.screen()
    assert screen.found.in_force is False and not screen.declare.isEnabled()
    assert "示例" in screen.band.plain.text()
    shots.take(hands.window, "allowances-example", tmp_path)
    file = tmp_path / "rules.json"
    file.write_text(json.dumps(RULES, ensure_ascii=False), encoding="utf-8")
    screen.take_rules(file)
    hands.rest()
    assert screen.declare.text() == "申报 2 件，60 元"
    told = [row.second.text() for row in screen.list.rows]
    assert any("要调解成功" in line for line in told)
    assert any("王德明 15、刘芳 15" in line for line in told)
    shots.take(hands.window, "allowances-payable", tmp_path)
    assert shots.cut(hands.window) == [] and shots.nameless(hands.window) == []
    hands.click("申报 2 件")
    assert [claim["state"] for claim, _ in screen.claims] == ["made"]
    assert not screen.sheets["payment"].isVisible()
    hands.answer("记下核定")
    hands.click("记下核定")
    screen.list.choose(0)
    assert shots.cut(hands.window) == []
    fill_dialog("记下改数", {"amount": "1o", "reason": ""}, {"amount": "12.5", "reason": "缺登记表"})
    hands.click("改这件的数")
    assert screen.list.rows[0].right.text() == "12.50 元"
    hands.answer("记下发放")
    hands.click("记下发放")
    assert [claim["state"] for claim, _ in screen.claims] == ["paid"] and not screen.lead.isVisible()
    shots.take(hands.window, "allowances-paid", tmp_path)
    assert shots.cut(hands.window) == []
    hands.click("发放表")
    hands.rest()
    assert hands.place() == "preview" and hands.screen().title.text() == "以案定补发放表"
    hands.click("不打印，回去")
    screen.list.choose(0)
    fill_dialog("写申诉单", {"reason": "登记表在卷里"})
    hands.click("写申诉单")
    hands.rest()
    assert hands.screen().title.text() == "以案定补申诉单"


def test_a_claim_is_taken_back_before_it_is_paid(hands: Hands, tmp_path: Path) -> None:
    hands.ask(settle_some)
    hands.window.frame.go("allowances")
    hands.rest()
    screen = hands.screen()
    file = tmp_path / "rules.json"
    file.write_text(json.dumps(RULES, ensure_ascii=False), encoding="utf-8")
    screen.take_rules(file)
    hands.rest()
    assert not screen.gone.isVisible(), "nothing is declared yet"
    hands.click("申报 2 件")
    hands.answer("撤回")
    hands.click("撤回")
    assert [claim["state"] for claim, _ in screen.claims] == ["made"], "without a reason nothing is taken back"

    def answer(dialog: Any) -> None:
        hands.write("算错了")
        hands.click("撤回", dialog)

    when_asked(answer)
    hands.click("撤回")
    assert [claim["state"] for claim, _ in screen.claims] == ["withdrawn"] and not screen.gone.isVisible()
    assert hands.button("申报 2 件").isEnabled(), "its cases may be claimed again"


def test_a_file_that_is_no_rules_is_refused_in_words(hands: Hands, tmp_path: Path) -> None:
    hands.window.frame.go("allowances")
    hands.rest()
    refused: list[ProgramError] = []
    hands.window.frame.refused.connect(lambda error, _: refused.append(error))
    for text, code in (("{", "not_json"), ('{"edition": "一", "luck": 1}', "allowance_rules_faulty")):
        file = tmp_path / "rules.json"
        file.write_text(text, encoding="utf-8")
        hands.screen().take_rules(file)
        hands.rest()
        assert refused[-1].code == code


@at_sizes(("standard", 696), ("large", 696), ("largest", 696))
def test_nothing_is_cut(window: MainWindow, hands: Hands, qtbot: Any, tmp_path: Path) -> None:
    size = window.frame.metrics.size
    hands.ask(settle_some)
    go(qtbot, window, "allowances")
    hands.rest()
    shots.take(window, f"allowances-{size}-example", tmp_path)
    found = shots.cut(window) + shots.nameless(window)
    file = tmp_path / "rules.json"
    file.write_text(json.dumps(RULES, ensure_ascii=False), encoding="utf-8")
    hands.screen().take_rules(file)
    hands.rest()
    hands.click("申报 2 件")
    shots.take(window, f"allowances-{size}", tmp_path)
    assert found + shots.cut(window) + shots.nameless(window) == []
