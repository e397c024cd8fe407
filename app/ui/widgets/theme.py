"""Colours, type and measures of the window: the one place where the look is decided.

The stylesheet is ``assets/style.qss`` with ``$tokens`` filled in for the size of type chosen.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from pathlib import Path
from string import Template

from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication

ASSETS = Path(__file__).resolve().parents[3] / "assets"

COLOURS = {
    "paper": "#F6F2E9",
    "sheet": "#FFFDF8",
    "white": "#FFFFFF",
    "well": "#E9E3D6",
    "head": "#EFEADF",
    "fixed": "#F0EBDF",
    "line": "#DDD6C7",
    "edge": "#8A8270",
    "ink": "#20292A",
    "ink2": "#545D5B",
    "off": "#5F6562",
    "faint": "#B8B09E",
    "outline": "#C9C1AF",
    "green": "#1F5B4A",
    "green_hover": "#17493B",
    "green_pressed": "#103A2F",
    "tint": "#E3EDE6",
    "tint_edge": "#8DB5A1",
    "pine": "#1D3F36",
    "pine_hover": "#2C5549",
    "pine_text": "#DCE7E0",
    "blue": "#1B5A94",
    "blue_tint": "#E5EEF6",
    "blue_edge": "#8FB2D1",
    "amber": "#7A4A00",
    "amber_tint": "#FBF0D4",
    "amber_edge": "#C2831A",
    "red": "#98291D",
    "red_tint": "#FBE8E3",
    "red_edge": "#B5392B",
    "mark": "#FFF0BF",
}

SIZES = {"standard": "标准", "large": "大", "largest": "特大"}
SANS = "Noto Sans SC"
MEDIUM = "Noto Sans SC Medium"
SERIF = "Noto Serif SC"
RARE = "HanaMinB"


@dataclass(frozen=True)
class Metrics:
    """All lengths of one size of type, in px at 100 %."""

    size: str
    body: int
    second: int
    big: int
    head: int
    title: int
    readout: int
    rail: int
    rail_item: int
    top: int
    field: int
    small_button: int
    big_button: int
    row: int
    two_row: int
    job_row: int
    tag: int
    icon: int
    rail_icon: int
    margin: int
    column_gap: int
    block_gap: int
    form_width: int
    dialog: int

    @property
    def largest(self) -> bool:
        """Whether words and second lines give way (特大)."""
        return self.size == "largest"

    @staticmethod
    def for_size(size: str) -> Metrics:
        """The measures of standard, large or largest; raises KeyError for another word."""
        return METRICS[size]

    @staticmethod
    def here() -> Metrics:
        """The measures of the size in force, told by the application's font."""
        pixels = QApplication.font().pixelSize()
        return next((one for one in METRICS.values() if one.body == pixels), METRICS["standard"])


METRICS = {
    "standard": Metrics(
        "standard", 16, 15, 18, 20, 26, 37, 112, 72, 64, 44, 36, 56, 40, 64, 80, 28, 20, 24, 24, 24, 16, 580, 560
    ),
    "large": Metrics(
        "large", 19, 17, 21, 22, 28, 37, 128, 78, 68, 50, 40, 58, 48, 76, 84, 32, 22, 26, 24, 24, 12, 610, 632
    ),
    "largest": Metrics(
        "largest", 22, 20, 24, 24, 30, 40, 144, 84, 72, 56, 44, 60, 56, 92, 92, 36, 26, 28, 24, 16, 8, 644, 704
    ),
}


def load_fonts() -> None:
    """Make the bundled faces known to Qt."""
    for file in sorted((ASSETS / "fonts").glob("*.ttf")):
        if "GB2312" not in file.name:
            QFontDatabase.addApplicationFont(str(file))


def font(pixels: int, family: str = SANS, *, bold: bool = False) -> QFont:
    """A face with its fallbacks for rare characters."""
    made = QFont()
    made.setFamilies([family, SANS, SERIF, RARE])
    made.setPixelSize(pixels)
    made.setBold(bold)
    return made


def palette() -> QPalette:
    """The palette for what the stylesheet does not reach."""
    made = QPalette()
    roles = {
        QPalette.ColorRole.Window: "paper",
        QPalette.ColorRole.Base: "white",
        QPalette.ColorRole.AlternateBase: "sheet",
        QPalette.ColorRole.Button: "sheet",
        QPalette.ColorRole.Text: "ink",
        QPalette.ColorRole.WindowText: "ink",
        QPalette.ColorRole.ButtonText: "ink",
        QPalette.ColorRole.PlaceholderText: "ink2",
        QPalette.ColorRole.ToolTipBase: "sheet",
        QPalette.ColorRole.ToolTipText: "ink",
        QPalette.ColorRole.Highlight: "green",
        QPalette.ColorRole.HighlightedText: "white",
        QPalette.ColorRole.Link: "green",
    }
    for role, name in roles.items():
        made.setColor(role, QColor(COLOURS[name]))
    for role in (QPalette.ColorRole.Text, QPalette.ColorRole.WindowText, QPalette.ColorRole.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, role, QColor(COLOURS["off"]))
    return made


def stylesheet(metrics: Metrics) -> str:
    """The whole window's stylesheet for one size of type."""
    words: dict[str, object] = {**COLOURS, **asdict(metrics)}
    words["table_head"] = COLOURS["head"]
    words["icons"] = (ASSETS / "icons").as_posix()
    for name in ("field", "small_button", "big_button"):
        words[f"{name}_in"] = getattr(metrics, name) - 2
        words[f"{name}_focus"] = getattr(metrics, name) - 6
        words[f"{name}_problem"] = getattr(metrics, name) - 4
    return Template((ASSETS / "style.qss").read_text(encoding="utf-8")).substitute(words)


def application() -> QApplication:
    """The one that runs; only the window asks."""
    running = QApplication.instance()
    assert isinstance(running, QApplication)
    return running


def wear(app: QApplication, metrics: Metrics) -> None:
    """Put the look on, or change the size of type at once; the one that is worn already costs nothing: Qt would
    polish every widget there is anew."""
    look = stylesheet(metrics)
    if app.styleSheet() == look:
        return
    app.setFont(font(metrics.body))
    app.setPalette(palette())
    app.setStyleSheet(look)
