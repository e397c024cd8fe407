"""At the desk: what a scan's code says is told and the right place offered; a reader is offered what is a reader's."""

from __future__ import annotations

from pathlib import Path
from typing import Any, cast

import pytest
from PIL import Image
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from app.casework.cases.cases import list_cases
from app.casework.desk import Desk
from app.casework.papers.papers import blank_paper, freeze_paper, void_paper
from app.casework.papers.scan_reading import REFUSALS, ScanTold
from app.documents.loading.forms import standard_library
from app.records.roles import may
from app.ui.cases.case_scans import HERE, CaseScans
from app.ui.widgets import Dialog
from app.ui.widgets.theme import SIZES, Metrics, wear
from tests.tools import judge
from tests.ui.hands import Hands
from tests.ui.rest import come_to_rest, when_asked
from tests.ui.shots import cut


def two_frozen(desk: Desk, folder: Path) -> tuple[str, str, Path]:
    """Two cases with a frozen intake form each, and the scan of the second one's."""
    here, there = (row["id"] for row in list_cases(desk).cases[:2])
    freeze_paper(desk, here, "intake_form")
    page = folder / "page.pdf"
    page.write_bytes(freeze_paper(desk, there, "intake_form").pdf)
    judge("pdftoppm", "-r", "150", "-png", "-singlefile", page, page.with_suffix(""))
    return here, there, page.with_suffix(".png")


def scans_of(hands: Hands, case: str) -> list[dict[str, object]]:
    return hands.ask(lambda desk: list(desk.store.all("attachment", case=case)))


def test_a_scan_of_another_case_goes_where_its_code_says(hands: Hands, tmp_path: Path) -> None:
    here, there, page = hands.ask(lambda desk: two_frozen(desk, tmp_path))
    hands.window.frame.go("case", case=here, form="intake_form")
    hands.rest()
    row = next(view.row for view in hands.screen().papers.list.views if view.row.form == "intake_form")
    hands.answer("放到那一件里")
    hands.screen().scans.put_in(row, page)
    hands.qtbot.waitUntil(lambda: hands.place() == "form", timeout=20_000)
    hands.qtbot.waitUntil(lambda: hands.screen().job is not None, timeout=20_000)
    assert hands.screen().job.case["id"] == there
    assert scans_of(hands, here) == []
    assert [one["code_said"] for one in scans_of(hands, there)] == ["right"]
    hands.window.frame.go("case", case=there, form="intake_form")
    hands.rest()
    assert hands.screen().tabs.tabText(4) == "附件 1"


def test_a_picture_that_is_only_too_large_is_not_called_spoilt(hands: Hands, tmp_path: Path) -> None:
    case = hands.ask(lambda desk: list_cases(desk).cases[0]["id"])
    Image.new("1", (9_000, 9_000)).save(tmp_path / "scan.png")
    hands.window.frame.go("case", case=case)
    hands.rest()
    row = next(view.row for view in hands.screen().papers.list.views if view.row.form == "intake_form")
    hands.screen().scans.put_in(row, tmp_path / "scan.png")
    hands.qtbot.waitUntil(lambda: hands.window.room.band is not None)
    said = hands.window.room.band.accessibleName()
    assert "太大" in said and "没有坏" in said and "picture_too_large" in said
    assert scans_of(hands, case) == []


def test_thinking_better_of_it_leaves_both_cases_as_they_were(hands: Hands, tmp_path: Path) -> None:
    here, there, page = hands.ask(lambda desk: two_frozen(desk, tmp_path))
    hands.window.frame.go("case", case=here)
    hands.rest()
    asked = []
    hands.screen().scans.ask_where = lambda told, *_: asked.append((told.verdict, told.paper["title"]))
    hands.screen().scans.add([page])
    hands.qtbot.waitUntil(lambda: bool(asked), timeout=20_000)
    assert asked == [("other_case", "人民调解受理登记表")]
    assert scans_of(hands, here) == scans_of(hands, there) == []


def blank_and_paper(desk: Desk, folder: Path, reserve: bool) -> tuple[str, Path]:
    """A case with its frozen intake form, and the picture of a blank of that form."""
    case = list_cases(desk).cases[0]["id"]
    freeze_paper(desk, case, "intake_form")
    page = folder / "page.pdf"
    page.write_bytes(blank_paper(desk, "intake_form", reserve=reserve)[0].pdf)
    judge("pdftoppm", "-r", "150", "-png", "-singlefile", page, page.with_suffix(""))
    return case, page.with_suffix(".png")


@pytest.mark.parametrize(
    ("reserve", "answer", "kept"), [(False, "是，放进去", ["by_hand"]), (True, HERE, ["other_case"])]
)
def test_a_blank_filled_in_by_hand_is_told_from_the_final_paper(
    hands: Hands, tmp_path: Path, reserve: bool, answer: str, kept: list[str]
) -> None:
    case, page = hands.ask(lambda desk: blank_and_paper(desk, tmp_path, reserve))
    hands.window.frame.go("case", case=case, form="intake_form")
    hands.rest()
    row = next(view.row for view in hands.screen().papers.list.views if view.row.form == "intake_form")
    hands.answer(answer)
    hands.screen().scans.put_in(row, page)
    hands.qtbot.waitUntil(lambda: bool(scans_of(hands, case)), timeout=20_000)
    assert [one["code_said"] for one in scans_of(hands, case)] == kept


WAYS = {"other_case": "放到那一件里", "other_paper": "放到那一份下面"}


@pytest.mark.parametrize("voided", [False, True])
@pytest.mark.parametrize("verdict", list(WAYS))
def test_the_right_place_is_offered_where_it_takes_the_scan(
    hands: Hands, tmp_path: Path, verdict: str, voided: bool
) -> None:
    """A voided paper takes none: the way to it was offered and refused afterwards."""
    here, there, page = hands.ask(lambda desk: two_frozen(desk, tmp_path))
    case, form = (here, "intake_form") if verdict == "other_case" else (there, "notice_of_rights")
    if voided:
        hands.ask(lambda desk: void_paper(desk, there, "intake_form", "印错了"))
    hands.window.frame.go("case", case=case, form=form)
    hands.rest()
    row = next(view.row for view in hands.screen().papers.list.views if view.row.form == form)
    asked: list[tuple[set[str], str]] = []

    def look(dialog: QDialog) -> None:
        buttons = {one.text() for one in dialog.findChildren(QPushButton) if one.isVisible()}
        asked.append((buttons, "".join(one.text() for one in dialog.findChildren(QLabel))))
        dialog.reject()

    when_asked(look)
    hands.screen().scans.put_in(row, page)
    hands.qtbot.waitUntil(lambda: bool(asked), timeout=20_000)
    ((buttons, words),) = asked
    assert ("作废" in words) == voided
    assert any(one.startswith(WAYS[verdict]) for one in buttons) != voided, buttons
    assert any(one.startswith(HERE) for one in buttons), buttons
    assert scans_of(hands, here) == scans_of(hands, there) == []


@pytest.mark.parametrize("role", ["reader", "admin"])
def test_what_a_role_may_not_do_is_not_offered(hands: Hands, role: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """The director is the control: the same walk finds the buttons there."""
    monkeypatch.setattr(Desk, "may", lambda _desk, verb: may(role, verb))
    found: set[str] = set()
    case = hands.ask(list_cases).cases[0]["id"]
    for place, facts in (("cases", {}), ("case", {"case": case}), ("check", {"case": case})):
        hands.window.frame.go(place, **facts)
        hands.rest()
        screen = hands.screen()
        found |= {one.text() for one in screen.findChildren(QPushButton) if one.isVisible()}
        if place == "case":
            found |= {action.text() for action in screen.more.menu().actions()}
    offered = {word for word in found if word.startswith(("登记新案", "口头调解", "停电手写", "下一步", "填写", "定稿",
                                                         "作废", "登记更正", "放入照片", "做成卷宗"))}  # fmt: skip
    assert bool(offered) == (role == "admin"), offered


@pytest.mark.parametrize("size", list(SIZES))
@pytest.mark.parametrize(
    ("verdict", "state"),
    [*((verdict, "final") for verdict in REFUSALS if verdict != "old_version"),
     *((verdict, "void") for verdict in ("other_case", "other_paper", "old_version"))],
)  # fmt: skip
def test_no_question_about_a_scan_is_cut(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, size: str, verdict: str, state: str
) -> None:
    """With the longest title there is and a second paper of its kind, in every size of type."""
    title = max((document.title for document in standard_library().documents.values()), key=len)
    told = ScanTold(verdict, cast("Any", None), {"title": title, "no": 2, "state": state}, "青石〔2026〕人民调解第12号")
    looked = []

    def look(dialog: Dialog) -> int:
        qtbot.addWidget(dialog)
        dialog.show()
        come_to_rest(dialog)
        looked.append(cut(dialog))
        return 0

    monkeypatch.setattr(Dialog, "exec", look)
    wear(cast("Any", QApplication.instance()), Metrics.for_size(size))
    page = QWidget()
    qtbot.addWidget(page)
    scans = CaseScans(cast("Any", None), page)
    scans.ask_where(told, Path("扫描件0001.png"), lambda: None)
    wear(cast("Any", QApplication.instance()), Metrics.for_size("standard"))
    assert looked == [[]]
