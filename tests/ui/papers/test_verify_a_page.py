"""核对 at the window: a page by its code or a photo; ours, replaced, or a stranger's; the kept page beside it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from PySide6.QtWidgets import QFileDialog

from app.casework.cases import cases
from app.casework.desk import Desk
from app.casework.papers import papers
from app.casework.papers.freezing import Frozen
from app.ui.frame.shell import MainWindow
from tests.ui import shots
from tests.ui.conftest import BOTH_SIZES
from tests.ui.hands import Hands
from tests.ui.room import intake


def told_case(desk: Desk) -> str:
    """The oldest case of the room."""
    return str(desk.store.case_rows()[-1]["id"])


def frozen(hands: Hands) -> Frozen:
    """The notice of rights of the first case, which was told its rights, frozen."""
    made: Frozen = hands.ask(lambda desk: papers.freeze_paper(desk, told_case(desk), "notice_of_rights"))
    return made


def at_the_screen(hands: Hands) -> Any:
    """The way a person comes there: from 案件."""
    hands.window.frame.go("cases")
    hands.rest()
    hands.click("核对一张纸")
    return hands.screen()


def test_a_typed_code_says_which_page_it_is_and_the_kept_page_stands_beside(hands: Hands) -> None:
    made = frozen(hands)
    last = made.check_codes[-1]
    screen = at_the_screen(hands)
    assert hands.here() is screen.code, "nothing has to be clicked before typing"
    hands.enter(f"{last[:4]} {last[4:]}".lower())
    hands.rest()
    bold, plain = screen.verdict.said
    assert bold == "是本室定稿的纸，现在还算数。"
    assert f"第 {len(made.check_codes)} 页，共 {len(made.check_codes)} 页" in plain and made.paper["title"] in plain
    assert screen.page.sheets.pdf == made.pdf, "the very bytes that were frozen"
    hands.click("打开这件案子")
    assert hands.place() == "case"


def test_a_later_page_is_brought_up_at_once(hands: Hands) -> None:
    facts = {**intake(0), "summary": "张𬱖硬化院坝时抬高排水沟，大雨后积水漫入罗桂芳灶房。" * 120}
    made: Frozen = hands.ask(lambda desk: papers.freeze_paper(desk, cases.open_case(desk, facts).id, "intake_form"))
    assert len(made.check_codes) > 1
    screen = at_the_screen(hands)
    hands.enter(made.check_codes[-1])
    hands.rest()
    top = screen.page.sheets.page_box(len(made.check_codes) - 1).top()
    assert abs(top - screen.page.verticalScrollBar().value()) < screen.page.viewport().height() / 2


def test_a_paper_that_was_replaced_is_ours_and_counts_no_more(hands: Hands) -> None:
    made = frozen(hands)
    case = made.cases[0]
    hands.ask(lambda desk: papers.void_paper(desk, case, "notice_of_rights", "打坏了"))
    hands.ask(lambda desk: papers.freeze_paper(desk, case, "notice_of_rights"))
    screen = at_the_screen(hands)
    hands.enter(made.check_codes[0])
    hands.rest()
    assert screen.verdict.property("level") == "amber" and "不再算数" in screen.verdict.said[0]


def test_a_code_that_was_never_given_is_said_to_be_none_of_ours(hands: Hands) -> None:
    made = frozen(hands)
    wrong = made.check_codes[0][:-1] + ("0" if made.check_codes[0][-1] != "0" else "1")
    screen = at_the_screen(hands)
    hands.enter(wrong)
    hands.rest()
    assert (screen.verdict.property("level"), screen.verdict.said[0]) == ("red", "本室没有定过这一页。")
    assert not screen.page.sheets.pdf and not screen.case.isVisible(), "nothing is laid beside a stranger's page"
    hands.replace(made.check_codes[0])
    hands.rest()
    assert screen.verdict.property("level") == "good", "the control: the right code of the same page"


@BOTH_SIZES
def test_a_file_of_many_pages_is_told_page_by_page(
    window: MainWindow, hands: Hands, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    size = window.frame.metrics.size
    made, scan = frozen(hands), tmp_path / "scan.pdf"
    other = hands.ask(lambda desk: papers.freeze_paper(desk, made.cases[0], "intake_form"))
    whole = pypdfium2.PdfDocument.new()
    for pdf in (made.pdf, other.pdf):
        whole.import_pages(pypdfium2.PdfDocument(pdf))
    whole.save(scan)
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(scan), ""))
    screen = at_the_screen(hands)
    hands.click("用扫描件、照片核对")
    hands.rest()
    pages = len(made.check_codes) + len(other.check_codes)
    assert len(screen.pages.rows) == len(screen.found) == pages
    assert screen.verdict.said[0] == f"{pages} 页都是本室定稿的纸，现在还算数。"
    screen.pages.choose(pages - 1)
    assert screen.page.sheets.pdf == other.pdf
    assert shots.cut(window) == []
    shots.take(window, f"verify-{size}", tmp_path)


def test_a_file_without_a_code_is_refused_by_its_name(
    hands: Hands, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    frozen(hands)
    draft = tmp_path / "draft.pdf"
    draft.write_bytes(hands.ask(lambda desk: papers.draft_paper(desk, told_case(desk), "notice_of_rights").pdf))
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(draft), ""))
    refused: list[str] = []
    hands.window.frame.refused.connect(lambda error, _: refused.append(error.code))
    screen = at_the_screen(hands)
    hands.click("用扫描件、照片核对")
    hands.rest()
    assert refused == ["no_code_found"] and not screen.verdict.isVisible()


def first_case_id(desk: Any) -> str:
    """Any case of the room."""
    return str(desk.store.case_rows()[0]["id"])
