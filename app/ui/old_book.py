"""旧册搬进来: an old book is looked into first; then what comes in, what does not and why; then it is brought in."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from app.casework.desk import Changed
from app.casework.importing import Import, Row, bring_in, look_into
from app.records.sentences import note_line, problem_line
from app.ui.case_tabs import Line, RuledList
from app.ui.frame import Frame
from app.ui.widgets import Dialog

LIST_HIGH = 240
MOST = 200


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


def counts_words(found: Import) -> str:
    """读了 12 行：能搬 10，搬不了 1，早就有 1。没认出的栏：备注。"""
    told = f"读了 {len(found.rows)} 行：能搬 {found.count('accepted')}，搬不了 {found.count('refused')}"
    told += f"，早就有 {found.count('already_there')}。"
    return told + (f"没认出的栏：{'、'.join(found.unknown[:6])}。" if found.unknown else "")


def told_lines(found: Import) -> list[Line]:
    """The lines that do not come in, and what of the others is left out."""
    heads = {key: f"{head}：" for head, key in found.columns.items()}
    refused = [line_of(row, "搬不了", [heads.get(one.path, "") + problem_line(one) for one in row.problems])
               for row in found.rows if row.fate == "refused"]  # fmt: skip
    left = [line_of(row, "要留意", [note_line(one) for one in row.notes if one.code == "id_damaged"])
            for row in found.rows if any(one.code == "id_damaged" for one in row.notes)]  # fmt: skip
    return [*refused, *left][:MOST]


def line_of(row: Row, word: str, why: list[str]) -> Line:
    """第 5 行 搬不了, and why."""
    return f"第 {row.row} 行　{word}", "".join(dict.fromkeys(why)), row.facts.get("title", "")


class OldBooks:
    """Choose a file, look into it on the store's lane, ask, bring it in."""

    def __init__(self, frame: Frame, parent: QWidget) -> None:
        self.frame, self.parent = frame, parent

    def choose(self) -> None:
        name, _ = QFileDialog.getOpenFileName(self.parent, "哪一本旧册", "", "表格 (*.xlsx *.csv)")
        if name:
            self.look(Path(name))

    def look(self, file: Path) -> None:
        desk = self.frame.desk
        self.frame.runner.store(lambda: look_into(desk, file), lambda found: self.ask(file, found), self.frame.refuse)

    def ask(self, file: Path, found: Import) -> None:
        if OldBookDialog(self.parent, file.name, found).exec() and found.count("accepted"):
            desk = self.frame.desk
            self.frame.runner.store(lambda: bring_in(desk, file), self.brought, self.frame.refuse)

    def brought(self, found: Import) -> None:
        self.frame.say(f"搬进来了 {found.count('accepted')} 件")
        self.frame.tell(Changed())
