"""Lucide icons in any colour, drawn from the bundled SVG files."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QByteArray, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from app.ui.widgets.theme import ASSETS, COLOURS

SIDES = (16, 18, 20, 22, 24, 26, 28, 32, 36, 40, 48)


@lru_cache(maxsize=256)
def drawing(name: str, colour: str) -> QSvgRenderer:
    """The parsed drawing of an icon; raises FileNotFoundError for a name that is not bundled."""
    text = (ASSETS / "icons" / f"{name}.svg").read_text(encoding="utf-8")
    return QSvgRenderer(QByteArray(text.replace("currentColor", colour).encode("utf-8")))


@lru_cache(maxsize=1024)
def pixmap(name: str, colour: str, side: int, ratio: float = 1.0) -> QPixmap:
    """An icon of ``side`` px for a screen of ``ratio`` device pixels."""
    made = QPixmap(QSize(round(side * ratio), round(side * ratio)))
    made.fill(Qt.GlobalColor.transparent)
    painter = QPainter(made)
    drawing(name, colour).render(painter)
    painter.end()
    made.setDevicePixelRatio(ratio)
    return made


@lru_cache(maxsize=256)
def icon(name: str, colour: str = COLOURS["ink"]) -> QIcon:
    """An icon in one colour, greyed where its button is disabled."""
    made = QIcon()
    for side in SIDES:
        made.addPixmap(pixmap(name, colour, side))
        made.addPixmap(pixmap(name, COLOURS["off"], side), QIcon.Mode.Disabled)
    return made


def paint_icon(painter: QPainter, name: str, colour: str, at: QPointF, side: int) -> None:
    """Draw an icon with its top left corner at a point."""
    drawing(name, colour).render(painter, QRectF(at.x(), at.y(), side, side))
