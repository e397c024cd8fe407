"""Story 3 through the window: frozen once, printed by a real print server, signed, scanned, in force."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from PySide6.QtCore import Qt

from app.casework.cases import cases
from app.casework.papers import papers
from app.records.errors import Trouble
from app.ui.papers import printing
from tests.ui.hands import Hands
from tests.ui.papers.printer import NAME, Printer

KEY = Qt.Key
SESSION = {"held_on": "2026-11-20", "place": "村调解室", "present": ["p1", "p2"], "mediators": ["王德明"],
           "record": [{"who": "p1", "said": "水都往我家灶房流。"}], "outcome": "agreed"}  # fmt: skip
AGREE = {"form": "written", "concluded_on": "2026-11-20", "facts": "排水沟抬高，积水漫入灶房。",
         "terms": [{"text": "张𬱖把排水沟降回原高", "kind": "act", "due_on": "2026-12-05"},
                   {"text": "张𬱖赔偿罗桂芳稻谷损失", "kind": "money", "payer": "p2", "payee": "p1",
                    "amount": "2600", "due_on": "2026-12-10", "method": "cash"}]}  # fmt: skip


@pytest.fixture
def agreed(hands: Hands) -> str:
    """The room's first case with a written agreement that nobody has signed, open on the screen."""

    def agree(desk: Any) -> str:
        case_id = desk.store.case_by_number("青石人调字〔2026〕第1号")["id"]
        cases.take_step(desk, case_id, "session", SESSION)
        cases.take_step(desk, case_id, "agree", AGREE)
        return str(case_id)

    case_id = hands.ask(agree)
    hands.window.frame.go("case", case=case_id, form="agreement")
    hands.rest()
    return str(case_id)


def freeze(hands: Hands) -> None:
    hands.answer("定稿")
    hands.click("定稿")
    hands.rest()


def test_an_agreement_is_frozen_printed_signed_and_scanned(
    hands: Hands, agreed: str, printer: Printer, tmp_path: Path
) -> None:
    freeze(hands)
    assert hands.place() == "preview"
    screen = hands.screen()
    assert screen.title.text() == "人民调解协议书"
    hands.rest()
    assert screen.printer.currentText() == NAME
    assert screen.go.text() == "打印 3 份"
    hands.qtbot.keyClick(screen.go, KEY.Key_Space)
    hands.rest()
    assert hands.place() == "case"
    paper = hands.ask(lambda desk: desk.store.all("paper", case=agreed)[0])
    frozen = hands.ask(lambda desk: papers.final_pdf(desk, paper["id"]))
    assert paper["state"] == "printed"
    assert printer.printed() == [frozen]
    assert "F11" in printer.jobs()[0] and "罗桂芳" not in "".join(printer.jobs())

    hands.click("记下签名", hands.screen().papers)
    screen = hands.screen()
    assert screen.stack.values()["on"] == "2026-11-23"
    assert screen.tag.text() == "已打印", "a printed paper was called 草稿 while its marks were written down"
    assert [button.isChecked() for button in hands.field("marks").buttons] == [False] * 4
    hands.into("marks")
    for key in (KEY.Key_1, KEY.Key_2, KEY.Key_3):
        hands.press(key)
    hands.field("how").set_value("by_post")
    assert screen.foot.looks.isVisible()
    hands.finish()
    assert hands.case(agreed)["state"] == "agreed"
    left = [
        row.accessibleName()
        for row in hands.screen().papers.marks.inside.findChildren(object)
        if row.objectName() == "ruled"
    ]
    assert any("调委会，盖章，还差" in one for one in left)

    hands.window.frame.go("form", case=agreed, step="sign", form="agreement")
    hands.rest()
    hands.into("marks")
    hands.press(KEY.Key_1)
    hands.finish()
    case = hands.case(agreed)
    assert (case["state"], case["effective_on"]) == ("effective", "2026-11-23")
    assert [mark["how"] for mark in case["agreements"][-1]["marks"]] == ["by_post"] * 3

    scan = tmp_path / "扫描.png"
    Image.new("RGB", (60, 80), "white").save(scan)
    screen = hands.screen()
    row = next(view.row for view in screen.papers.list.views if view.row.form == "agreement")
    hands.answer("是，放进去")
    screen.scans.put_in(row, scan)
    hands.qtbot.waitUntil(lambda: hands.screen().tabs.tabText(4) == "附件 1", timeout=20_000)
    assert hands.ask(lambda desk: desk.store.all("paper", case=agreed)[0])["state"] == "scanned"
    assert hands.screen().tabs.tabText(4) == "附件 1"


def test_not_freezing_leaves_everything_as_it_was(hands: Hands, agreed: str) -> None:
    hands.answer("先不办")
    hands.click("定稿")
    assert hands.place() == "case"
    assert hands.ask(lambda desk: desk.store.all("paper", case=agreed)) == []


@pytest.mark.usefixtures("agreed")
def test_without_a_printer_the_page_says_so_and_is_kept_as_a_file(
    hands: Hands, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CUPS_SERVER", str(tmp_path / "nowhere"))
    freeze(hands)
    screen = hands.screen()
    assert screen.go.text() == "打印（没有装打印机）"
    assert not screen.go.isEnabled()
    hands.click("整页")
    hands.click("放大")
    hands.click("适合宽度")
    hands.press(KEY.Key_PageDown)
    screen.save_to(tmp_path / "协议.pdf")
    hands.rest()
    assert (tmp_path / "协议.pdf").read_bytes() == screen.pdf
    hands.press(KEY.Key_Escape)
    hands.rest()
    assert hands.place() == "case"


def test_a_printer_that_refuses_is_trouble_and_nothing_is_recorded(printer: Printer) -> None:
    with pytest.raises(Trouble) as told:
        printing.print_pdf(b"%PDF-1.4", "no-such-printer", copies=1, job="F11")
    assert told.value.code == "printer_failed"
    assert printer.jobs() == []


@pytest.mark.usefixtures("printer")
def test_all_papers_that_are_due_are_frozen_and_printed_at_one_press(hands: Hands, agreed: str) -> None:
    ready = [row for row in hands.ask(lambda desk: papers.list_papers(desk, agreed)) if row.state == "draft"]
    assert len(ready) > 1
    hands.answer("一起定稿")
    hands.click(f"一起定稿打印 {len(ready)} 份")
    hands.rest()
    assert hands.place() == "preview"
    screen = hands.screen()
    assert screen.pages >= len(ready)
    hands.rest()
    hands.qtbot.keyClick(screen.go, KEY.Key_Space)
    hands.rest()
    assert hands.place() == "case"
    states = {one["form"]: one["state"] for one in hands.ask(lambda desk: desk.store.all("paper", case=agreed))}
    assert {row.form for row in ready} == set(states)
    assert set(states.values()) == {"printed"}


def cups(name: str, *words: str) -> None:
    """One of the print server's own commands."""
    subprocess.run([shutil.which(name) or f"/usr/sbin/{name}", *words], check=True, capture_output=True)


def test_a_stopped_printer_prints_nothing_and_nothing_is_called_printed(
    hands: Hands, agreed: str, printer: Printer
) -> None:
    """The page does not wait in the queue either, to come out when nobody thinks of it; afterwards it prints."""
    freeze(hands)
    cups("cupsdisable", NAME)
    hands.rest()
    hands.qtbot.waitUntil(lambda: hands.screen().go.isEnabled(), timeout=20_000)
    hands.click(hands.screen().go.text())
    hands.rest()
    assert hands.place() == "preview"
    paper = hands.ask(lambda desk: desk.store.all("paper", case=agreed)[0])
    assert (paper["state"], paper["prints"]) == ("final", 0)
    assert printing.asked("lpstat", "-W", "not-completed", "-o", NAME) == ""
    cups("cupsenable", NAME)
    hands.click(hands.screen().go.text())
    hands.rest()
    hands.qtbot.waitUntil(lambda: hands.place() == "case", timeout=20_000)
    assert hands.ask(lambda desk: desk.store.all("paper", case=agreed)[0])["state"] == "printed"
    assert len(printer.printed()) == 1


def test_papers_printed_together_are_named_and_each_takes_its_copies(
    hands: Hands, agreed: str, printer: Printer
) -> None:
    hands.answer("一起定稿")
    hands.screen().freezing.ask_and_freeze_due()
    hands.qtbot.waitUntil(lambda: hands.place() == "preview", timeout=20_000)
    hands.rest()
    papers_made = hands.ask(lambda desk: desk.store.all("paper", case=agreed))
    assert all(f"{one['title']} {one['copies']} 份" in hands.screen().title.text() for one in papers_made)
    total = sum(one["copies"] for one in papers_made)
    assert hands.screen().go.text() == f"打印 {total} 份"
    hands.click(hands.screen().go.text())
    hands.qtbot.waitUntil(lambda: hands.place() == "case", timeout=40_000)
    assert {one["state"] for one in hands.ask(lambda desk: desk.store.all("paper", case=agreed))} == {"printed"}
    assert len(printer.printed()) == len(papers_made)
