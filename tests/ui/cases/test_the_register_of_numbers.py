"""号簿 at the window: what became of every number, and one press to what it stands for."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt

from app.casework.cases import cases
from app.casework.desk import Desk
from app.casework.papers.packs import FIRST, print_packs, void_number
from app.casework.papers.papers import freeze_paper
from app.ui.frame.shell import MainWindow
from tests.ui import shots
from tests.ui.conftest import BOTH_SIZES
from tests.ui.hands import Hands


def furnish(desk: Desk) -> dict[str, str]:
    """A void case, a pack that is out, one that was lost, a notice with a number of its own."""
    ids = [row["id"] for row in desk.store.case_rows()]
    gone, told = ids[0], ids[-1]
    cases.void_case(desk, gone, "写重了")
    freeze_paper(desk, told, "notice_of_rights")
    out, lost = print_packs(desk, 2, [FIRST]).numbers
    void_number(desk, lost, "淋湿了")
    return {"gone": gone, "told": told, "out": out, "lost": lost}


@BOTH_SIZES
def test_every_number_is_there_with_what_became_of_it(window: MainWindow, hands: Hands, tmp_path: Path) -> None:
    size = window.frame.metrics.size
    made = hands.ask(furnish)
    window.frame.go("cases")
    hands.rest()
    hands.click("号簿")
    screen = hands.screen()
    said = {row["number"]: screen.model.words(row) for row in screen.model.rows}
    assert said[made["out"]][1:3] == ("留着", "手写包")
    assert said[made["lost"]][1:3] == ("作废", "手写包，淋湿了")
    void = next(words for words in said.values() if words[2].endswith("写重了"))
    assert void[1] == "作废"
    own = [row["number"] for row in screen.model.rows if "人调字" in row["number"]]
    assert len(own) == 11 and own == sorted(own, key=lambda one: int(one.split("第")[1].strip("号")), reverse=True)
    assert screen.total.text() == "用了 8 个，留着没回来的 1 个，作废 2 个"
    assert shots.cut(window) == []
    shots.take(window, f"numbers-{size}", tmp_path)


def test_a_number_leads_to_what_it_stands_for(hands: Hands) -> None:
    made = hands.ask(furnish)
    hands.window.frame.go("numbers", state="reserved")
    hands.rest()
    screen = hands.screen()
    assert [row["number"] for row in screen.model.rows] == [made["out"]]
    hands.press(Qt.Key.Key_Return)
    hands.rest()
    assert hands.place() == "packs" and hands.screen().number == made["out"]
    hands.window.frame.go("numbers", state="void")
    hands.rest()
    row = next(at for at, one in enumerate(screen.model.rows) if one.get("case"))
    screen.table.selectRow(row)
    hands.press(Qt.Key.Key_Return)
    hands.rest()
    assert hands.place() == "case" and hands.screen().case_id == made["gone"]
