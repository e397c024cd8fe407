"""State tags: icon, word and border, so that a black and white print still tells."""

from __future__ import annotations

from dataclasses import dataclass, replace

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.ui.widgets.icons import paint_icon
from app.ui.widgets.theme import COLOURS, MEDIUM, Metrics, font

NO_DAY_SET = "没有期限"
DAYS_OVER = "过了 {days} 天"
TODAY = "今天"
DAYS_LEFT = "还有 {days} 天"

DASHED = ("ink2", "", "edge")
BLUE = ("blue", "blue_tint", "blue_edge")
PLAIN = ("ink", "fixed", "edge")
AMBER = ("amber", "amber_tint", "amber_edge")
GOOD = ("green", "tint", "tint_edge")
FULL = ("white", "green", "green")
RED = ("red", "red_tint", "red_edge")


@dataclass(frozen=True)
class Look:
    """How a tag looks: word, icon, and the colours of ink, ground (none where empty) and border."""

    word: str
    sign: str
    colours: tuple[str, str, str]


LOOKS = {
    "empty": Look("未填", "circle-dashed", DASHED),
    "draft": Look("草稿", "pencil", BLUE),
    "final": Look("已定稿", "file-check", PLAIN),
    "printed": Look("已打印", "printer", AMBER),
    "signed": Look("已签名", "signature", GOOD),
    "scanned": Look("已扫描", "scan-line", FULL),
    "superseded": Look("换过了", "archive", DASHED),
    "void": Look("作废", "ban", DASHED),
    "case.refused": Look("不受理", "ban", DASHED),
    "case.accepted": Look("已受理", "folder-open", BLUE),
    "case.mediating": Look("调解中", "users", BLUE),
    "case.suspended": Look("已中止", "ban", DASHED),
    "case.agreed": Look("协议待签", "signature", AMBER),
    "case.effective": Look("已生效", "circle-check", GOOD),
    "case.failed": Look("没调成", "file-x", PLAIN),
    "case.terminated": Look("终止", "file-x", PLAIN),
    "case.withdrawn": Look("撤回", "file-x", PLAIN),
    "case.transferred": Look("已移送", "arrow-left-right", PLAIN),
    "case.merged": Look("已并案", "archive", DASHED),
    "case.closed": Look("待归档", "folder-open", PLAIN),
    "case.archived": Look("已归档", "archive", FULL),
    "case.destroyed": Look("已销毁", "ban", DASHED),
    "case.void": Look("作废", "ban", DASHED),
    "stage.to_tell": Look("", "folder-open", BLUE),
    "stage.to_mediate": Look("", "folder-open", BLUE),
    "stage.suspended": Look("", "ban", DASHED),
    "stage.mediating": Look("", "users", BLUE),
    "stage.to_fail": Look("", "file-x", BLUE),
    "stage.to_agree": Look("", "pencil", BLUE),
    "stage.to_freeze": Look("", "file-check", AMBER),
    "stage.to_print": Look("", "printer", AMBER),
    "stage.to_sign": Look("", "signature", AMBER),
    "stage.to_seal": Look("", "signature", AMBER),
    "stage.to_perform": Look("", "circle-check", GOOD),
    "stage.to_revisit": Look("", "circle-check", GOOD),
    "stage.to_close": Look("", "circle-check", GOOD),
    "stage.refused": Look("", "ban", DASHED),
    "stage.failed": Look("", "file-x", PLAIN),
    "stage.terminated": Look("", "file-x", PLAIN),
    "stage.withdrawn": Look("", "file-x", PLAIN),
    "stage.transferred": Look("", "arrow-left-right", PLAIN),
    "stage.to_archive": Look("", "folder-open", PLAIN),
    "stage.archived": Look("", "archive", FULL),
    "stage.merged": Look("", "archive", DASHED),
    "stage.destroyed": Look("", "ban", DASHED),
    "stage.void": Look("", "ban", DASHED),
    "bundle.sealed": Look("还没交", "package", PLAIN),
    "bundle.carried": Look("在路上，待回执", "clock", AMBER),
    "bundle.stored": Look("县里收到了", "circle-check", GOOD),
    "bundle.applied": Look("县里登上了", "circle-check", GOOD),
    "bundle.safe": Look("县里存好了", "shield-check", FULL),
    "bundle.withdrawn": Look("收回了", "ban", DASHED),
    "bundle.superseded": Look("改在别的包里", "ban", DASHED),
    "bundle.damaged": Look("坏了", "octagon-x", RED),
}


def look_of(state: str) -> Look:
    """The look of a paper's state, or of ``case.<state>``, ``stage.<code>``, ``bundle.<state>``; raises KeyError."""
    kind, _, code = state.partition(".")
    return replace(LOOKS[state], word=words_of_stage(code)) if kind == "stage" else LOOKS[state]


def words_of_stage(code: str) -> str:
    """What a case waits for there. All steps are read for it: the log-in shows no stage and waits for none."""
    from app.records.way import STAGES

    return STAGES[code].words


def day_look(days: int | None) -> Look:
    """How far away a day is: passed red, near amber, later plain; None for no day."""
    if days is None:
        return Look(NO_DAY_SET, "calendar-days", PLAIN)
    if days < 0:
        return Look(DAYS_OVER.format(days=-days), "octagon-x", RED)
    if days == 0:
        return Look(TODAY, "clock", AMBER)
    return Look(DAYS_LEFT.format(days=days), "clock" if days <= 3 else "calendar-days", AMBER if days <= 3 else PLAIN)


def tag_width(look: Look, metrics: Metrics) -> int:
    """How wide a tag must be for its word."""
    return 8 + metrics.icon + 6 + QFontMetrics(font(metrics.second, MEDIUM)).horizontalAdvance(look.word) + 12


def paint_tag(painter: QPainter, box: QRectF, look: Look, metrics: Metrics) -> None:
    """Draw a tag into a box; tables and widgets share it."""
    ink, ground, edge = look.colours
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    pen = QPen(QColor(COLOURS[edge]), 1, Qt.PenStyle.SolidLine if ground else Qt.PenStyle.DashLine)
    painter.setPen(pen)
    painter.setBrush(QColor(COLOURS[ground]) if ground else Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
    side = metrics.icon - 2
    paint_icon(painter, look.sign, COLOURS[ink], QPointF(box.x() + 8, box.y() + (box.height() - side) / 2), side)
    painter.setFont(font(metrics.second, MEDIUM))
    painter.setPen(QColor(COLOURS[ink]))
    words = box.adjusted(8 + metrics.icon + 4, 0, 0, 0)
    painter.drawText(words, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, look.word)
    painter.restore()


class Tag(QWidget):
    """A tag by state, or by a look of its own; ``width`` keeps the tags of a column equal."""

    def __init__(self, state: str | Look, width: int = 0) -> None:
        super().__init__()
        self.metrics = Metrics.here()
        self.least = width
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.set_state(state)

    def set_state(self, state: str | Look) -> None:
        self.look = state if isinstance(state, Look) else look_of(state)
        self.setAccessibleName(self.look.word)
        self.setFixedSize(self.sizeHint())
        self.update()

    def text(self) -> str:
        return self.look.word

    def sizeHint(self) -> QSize:
        return QSize(max(tag_width(self.look, self.metrics), self.least), self.metrics.tag)

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self)
        paint_tag(painter, QRectF(self.rect()), self.look, self.metrics)
        painter.end()
