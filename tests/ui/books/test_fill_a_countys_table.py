"""填县里的空表 at the window: two files are asked for, the filled one is there, and what stays open is said."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest
from PySide6.QtWidgets import QFileDialog

from app.ui.books.template_job import WhichTemplate
from app.ui.frame.shell import MainWindow
from tests.casework.books.test_a_countys_own_workbook import empty
from tests.ui import shots
from tests.ui.books.test_close_the_month import conclude
from tests.ui.conftest import BOTH_SIZES
from tests.ui.hands import Hands
from tests.ui.rest import when_asked


@BOTH_SIZES
def test_the_countys_empty_workbook_is_filled_by_one_press(
    window: MainWindow, hands: Hands, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    size = window.frame.metrics.size
    hands.ask(conclude)
    theirs, out = tmp_path / "空表.xlsx", tmp_path / "填好的.xlsx"
    theirs.write_bytes(empty())
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(theirs), ""))
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(out), ""))
    told: list[tuple[str, str]] = []
    window.frame.warned.connect(lambda bold, plain: told.append((bold, plain)))
    window.frame.go("ledgers", ledger="case_book", period="2026")
    hands.rest()
    assert shots.cut(window) == []
    shots.take(window, f"fill-{size}", tmp_path)
    hands.click("填县里的空表")
    hands.rest()
    rows = list(openpyxl.load_workbook(BytesIO(out.read_bytes()))["案件"].iter_rows(min_row=3, values_only=True))
    assert rows and all("〔2026〕" in str(row[0]) for row in rows)
    assert told and "填好了" in told[0][0] and "行政划分" in told[0][1]
    assert shots.cut(window) == []


@BOTH_SIZES
def test_of_several_templates_of_a_book_a_person_says_which(
    window: MainWindow, hands: Hands, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    hands.ask(conclude)
    first = window.frame.desk.forms.templates["platform"]
    heads = ("卷号", "案件编码")
    columns = tuple(replace(first.book.columns[0], key=head, title=head) for head in heads)
    book = replace(first.book, ledger="county", title="县里的登记表", columns=columns)
    other = replace(first, key="county", book=book, heads=heads, room=())
    monkeypatch.setitem(window.frame.desk.forms.templates, "county", other)
    theirs, out = tmp_path / "空表.xlsx", tmp_path / "填好的.xlsx"
    theirs.write_bytes(empty(lambda filled: filled["案件"].__setitem__("A2", "卷号")))
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(theirs), ""))
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(out), ""))
    window.frame.go("ledgers", ledger="case_book", period="2026")
    hands.rest()
    seen: list[str] = []

    def give_up(dialog: WhichTemplate) -> None:
        seen.extend([dialog.box.itemText(at) for at in range(dialog.box.count())] + shots.cut(dialog))
        dialog.reject()

    def say(dialog: WhichTemplate) -> None:
        shots.take(dialog, f"which-template-{window.frame.metrics.size}", tmp_path)
        dialog.box.setCurrentIndex(dialog.box.findData("county"))
        dialog.do.click()

    when_asked(give_up, WhichTemplate)
    hands.click("填县里的空表")
    hands.rest()
    assert [one.split("（")[0] for one in seen] == [first.book.title, "县里的登记表"] and not out.exists()
    when_asked(say, WhichTemplate)
    hands.click("填县里的空表")
    hands.rest()
    (row, *_) = openpyxl.load_workbook(BytesIO(out.read_bytes()))["案件"].iter_rows(min_row=3, values_only=True)
    assert "〔2026〕" in str(row[0]) and set(row[1:]) == {None}, "only what this template knows"
