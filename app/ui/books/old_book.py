"""旧册搬进来: an old book is looked into first; then what comes in, what does not and why; then it is brought in."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QGridLayout, QScrollArea, QWidget

from app.casework.books.importing import bring_in, heads_table, look_into
from app.casework.books.importing_entries import bring_in_entries, heads_of, look_into_entries
from app.casework.books.old_sheets import HEEDED, Import, Row, likely_heads
from app.casework.desk import Changed, Desk
from app.records.errors import ProgramError
from app.records.sentences import note_line, problem_line
from app.ui.cases.case_tabs import Line, RuledList
from app.ui.frame.frame import Frame
from app.ui.screening.lead_words import short
from app.ui.widgets import Dialog, button, label
from app.ui.widgets.boxes import Choice

LIST_HIGH = 240
MOST = 200
MOST_HEADS = 40
LONGEST = 12
NAMED = 6
HEADS = 2
"""The dialog's answer when heads are to be explained first."""
Told = dict[str, str] | None


class OldBookDialog(Dialog):
    """What would happen with each line that is not simply taken over."""

    def __init__(self, parent: QWidget, name: str, found: Import) -> None:
        happens = counts_words(found)
        stays = "搬进来的都记着是旧册第几行、谁搬的；原来的文件不动。"
        count = found.count("accepted")
        super().__init__(parent, f"把“{name}”搬进来？", happens, stays, f"搬进来 {count} 件" if count else "知道了")
        self.list = RuledList()
        self.list.setMinimumHeight(LIST_HIGH)
        self.list.setAccessibleName("搬不进来的、要留意的")
        lines = told_lines(found)
        self.list.show_lines(lines, "")
        self.list.setVisible(bool(lines))
        self.put(self.list)
        self.heads = button("认一认这几栏", "quiet", "pencil", small=True)
        self.heads.clicked.connect(lambda: self.done(HEADS))
        self.heads.setVisible(bool(found.unknown))
        self.put(self.heads)


def counts_words(found: Import) -> str:
    """读了 12 行：能搬 10，搬不了 1，早就有 1。没认出的栏：备注。"""
    told = f"读了 {len(found.rows)} 行：能搬 {found.count('accepted')}，搬不了 {found.count('refused')}"
    told += f"，早就有 {found.count('already_there')}。"
    for what, heads in (("没认出的栏", found.unknown), ("不搬的栏", found.untaken)):
        more = f"等 {len(heads)} 栏" if len(heads) > NAMED else ""
        told += f"{what}：{'、'.join(heads[:NAMED])}{more}。" if heads else ""
    return told


def told_lines(found: Import) -> list[Line]:
    """What of the file was not read, the lines that do not come in, and what of the others is left out."""
    heads = {key: f"{head}：" for head, key in found.columns.items()}
    sheets = len({row.sheet for row in found.rows}) > 1
    unread: list[Line] = [("整本　没读全", note_line(one), "") for one in found.unread]
    refused = [line_of(row, sheets, "搬不了", [heads.get(one.path, "") + problem_line(one) for one in row.problems])
               for row in found.rows if row.fate == "refused"]  # fmt: skip
    left = [line_of(row, sheets, "要留意",
                    [heads.get(one.field, "") + note_line(one) for one in row.notes if one.code in HEEDED])
            for row in found.rows if any(one.code in HEEDED for one in row.notes)]  # fmt: skip
    lines = [*unread, *refused, *left]
    more = len(lines) - MOST
    return [*lines[:MOST], (f"还有 {more} 处", "这里列不下，没有列出来。", "")] if more > 0 else lines


def line_of(row: Row, sheets: bool, word: str, why: list[str]) -> Line:
    """第 5 行 搬不了, and why; with the name of its sheet where there are several."""
    place = f"{row.sheet if sheets else ''}第 {row.row} 行"
    return f"{place}　{word}", "".join(dict.fromkeys(why)), row.facts.get("title", "")


class HeadsDialog(Dialog):
    """What each head of this book means, where the program does not know it."""

    def __init__(self, parent: QWidget, heads: list[str], keys: dict[str, str]) -> None:
        happens = "左边是旧册的表头，右边选它是什么；用不着的不选。"
        stays = "选过一次就记住，同样表头的下一本不用再选。"
        super().__init__(parent, "这几栏是什么？", happens, stays, "照这样再看一遍")
        inside = QWidget()
        inside.setObjectName("sheet")
        grid = QGridLayout(inside)
        grid.setColumnStretch(1, 1)
        self.boxes: dict[str, Choice] = {}
        for at, head in enumerate(heads[:MOST_HEADS]):
            box = Choice(head, goes_on=True)
            box.addItem("用不着", "")
            for key, title in keys.items():
                box.addItem(title, key)
            grid.addWidget(label(short(head, LONGEST), wrap=True), at, 0)
            grid.addWidget(box, at, 1)
            self.boxes[head] = box
        boxes = list(self.boxes.values())
        for box, after in zip(boxes, [*boxes[1:], self.do], strict=True):
            box.entered.connect(after.setFocus)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFrameShape(QScrollArea.Shape.NoFrame)
        scroll.setMinimumHeight(LIST_HIGH)
        scroll.setAccessibleName("旧册的表头")
        scroll.setWidget(inside)
        self.put(scroll)

    def written(self) -> bool:
        return bool(self.told())

    def told(self) -> dict[str, str]:
        """Heads with what they mean."""
        return {head: str(box.currentData()) for head, box in self.boxes.items() if box.currentData()}


class OldBooks:
    """Choose a file, look into it on the store's lane, ask, bring it in. ``ledger``: a book with lines of its own."""

    def __init__(self, frame: Frame, parent: QWidget, ledger: str = "") -> None:
        self.frame, self.parent, self.ledger = frame, parent, ledger

    def choose(self) -> None:
        name, _ = QFileDialog.getOpenFileName(self.parent, "哪一本旧册", "", "表格 (*.xlsx *.csv)")
        if name:
            self.look(Path(name))

    def look(self, file: Path, told: Told = None) -> None:
        """Read it; where nothing is recognised a person says what the heads mean."""
        desk = self.frame.desk

        def failed(error: ProgramError) -> None:
            if error.code == "heads_unknown" and told is None:
                self.frame.runner.store(
                    lambda: likely_heads(file), lambda heads: self.say_heads(file, heads, {}), self.frame.refuse
                )
            else:
                self.frame.refuse(error)

        self.frame.runner.store(lambda: self.read(desk, file, told), lambda found: self.ask(file, found, told), failed)

    def read(self, desk: Desk, file: Path, told: Told) -> Import:
        if self.ledger:
            return look_into_entries(desk, self.ledger, file, told)
        return look_into(desk, file, told)

    def write(self, desk: Desk, file: Path, told: Told) -> Import:
        if self.ledger:
            return bring_in_entries(desk, self.ledger, file, told)
        return bring_in(desk, file, told)

    def keys(self) -> dict[str, str]:
        """What a column may be, each under its usual head."""
        desk = self.frame.desk
        heads = heads_of(desk.forms.ledgers[self.ledger]) if self.ledger else heads_table(desk)
        return {key: names[0] for key, names in heads.items() if key != "ignored"}

    def ask(self, file: Path, found: Import, told: Told) -> None:
        """Bring it in, or first say what an unknown head means."""
        dialog = OldBookDialog(self.parent, file.name, found)
        answer = dialog.exec()
        if answer == HEADS:
            self.say_heads(file, list(found.unknown), found.columns)
        elif answer and found.count("accepted"):
            desk = self.frame.desk
            self.frame.runner.store(lambda: self.write(desk, file, told), self.brought, self.frame.refuse)

    def say_heads(self, file: Path, heads: list[str], known: dict[str, str]) -> None:
        """Ask what the heads mean and look again; what was recognised stays so."""
        free = {key: title for key, title in self.keys().items() if key not in known.values()}
        dialog = HeadsDialog(self.parent, heads, free)
        if dialog.exec():
            self.look(file, {**known, **dialog.told()})

    def brought(self, found: Import) -> None:
        self.frame.say(f"搬进来了 {found.count('accepted')} 件")
        self.frame.tell(Changed())
