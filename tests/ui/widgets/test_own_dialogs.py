"""Own dialogs are opaque to their edge: where nothing puts windows together, what is see-through is painted black."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from app.ui.allowances.claim_dialogs import AppealDialog, SumDialog
from app.ui.door.change_person import ChangePerson
from app.ui.help.help_dialog import HelpDialog
from app.ui.settings.name_dialog import NameDialog
from app.ui.widgets import Dialog, Field
from app.ui.widgets.theme import COLOURS, SIZES, Metrics, wear

EDGES = ("edge", "paper", "sheet")

DIALOGS = {
    "question": lambda: Dialog(None, "十一月封账吗？", "封了就不能改。", "案件都在。", "封账"),
    "danger": lambda: Dialog(None, "停用刘芳吗？", "从现在起不能登录。", "", "停用", danger=True),
    "stick": lambda: NameDialog(
        None, ("登记这个盘？", "会写一个小记号。", "别的不动。", "登记"), Field("名字"), "没有名字。"
    ),
    "sum": lambda: SumDialog(None, "罗桂芳与张𬱖相邻排水纠纷", "180 元"),
    "appeal": lambda: AppealDialog(None, "罗桂芳与张𬱖相邻排水纠纷"),
    "help": lambda: HelpDialog(None, "first"),
}
SHEETS = {**DIALOGS, "person": lambda: ChangePerson(None, ["王德明", "刘芳"], "王德明")}
"""With what is asked at the top bar: half a password is nothing that anybody would miss."""


def strange_at_the_edge(dialog: QWidget) -> list[str]:
    """Colours of a shown dialog's corners and edges that are not of the look's table, painted over nothing."""
    image = dialog.grab().toImage().convertToFormat(QImage.Format.Format_ARGB32)
    box: QRect = image.rect()
    spots = [box.topLeft(), box.topRight(), box.bottomLeft(), box.bottomRight()]
    spots += [(box.topLeft() + box.topRight()) / 2, (box.bottomLeft() + box.bottomRight()) / 2]
    known = {QColor(COLOURS[name]).rgba() for name in EDGES}
    return [
        QColor.fromRgba(image.pixel(at)).name(QColor.NameFormat.HexArgb) for at in spots if image.pixel(at) not in known
    ]


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("name", SHEETS)
def test_a_dialog_has_no_see_through_frame(qtbot: Any, qapp: Any, name: str, size: str) -> None:
    wear(qapp, Metrics.for_size(size))
    dialog = SHEETS[name]()
    qtbot.addWidget(dialog)
    with qtbot.waitExposed(dialog):
        dialog.show()
    assert not dialog.testAttribute(Qt.WidgetAttribute.WA_TranslucentBackground)
    assert strange_at_the_edge(dialog) == []


def test_the_look_at_the_edge_sees_a_shadow_frame(qtbot: Any) -> None:
    dialog = QWidget()
    dialog.setAttribute(Qt.WidgetAttribute.WA_TranslucentBackground)
    sheet = QFrame()
    sheet.setObjectName("card")
    column = QVBoxLayout(dialog)
    column.setContentsMargins(20, 16, 20, 24)
    column.addWidget(sheet)
    qtbot.addWidget(dialog)
    dialog.resize(300, 200)
    with qtbot.waitExposed(dialog):
        dialog.show()
    assert strange_at_the_edge(dialog)
