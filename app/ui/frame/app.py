"""Starting the window: one application, its look, its faces, and the main window."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType
from typing import Any

from PySide6.QtCore import QLibraryInfo, QLocale, QTranslator
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication

from app.records.clock import Clock
from app.records.last_words import say_place
from app.ui.frame.manners import Manners
from app.ui.frame.traces import keep_no_history
from app.ui.frame.wording import as_told
from app.ui.widgets.theme import ASSETS, Metrics, load_fonts, wear

PROGRAM_NAME = "调解室"

NAME = "mediation-room"


def input_method(environment: dict[str, str]) -> str | None:
    """The input module to ask Qt for: the wheels carry none for fcitx, which answers to ibus's."""
    asked = environment.get("QT_IM_MODULE", "")
    modifiers = environment.get("XMODIFIERS", "")
    return "ibus" if "fcitx" in asked or (not asked and "fcitx" in modifiers) else None


LANES_TURN = 0.0005
"""Seconds after which work on the store's lane lets the window go on; Python's own five milliseconds add up."""


def make_application(arguments: Sequence[str] = ()) -> QApplication:
    """The application with its look; the one there is, where one is running already."""
    sys.setswitchinterval(LANES_TURN)
    module = input_method(dict(os.environ))
    if module is not None:
        os.environ["QT_IM_MODULE"] = module
    keep_no_history()
    running = QApplication.instance()
    app = running if isinstance(running, QApplication) else QApplication([NAME, *arguments])
    app.setApplicationName(NAME)
    app.setApplicationDisplayName(PROGRAM_NAME)
    app.setDesktopFileName(NAME)
    app.setWindowIcon(QIcon(str(ASSETS / "program.svg")))
    app.setStyle("Fusion")
    load_fonts()
    wear(app, Metrics.for_size("standard"))
    app.installEventFilter(Manners(app))
    return app


def speak_chinese(app: QApplication) -> QTranslator:
    """Qt's own words (calendar, file dialogs, context menus) in Chinese."""
    QLocale.setDefault(QLocale(QLocale.Language.Chinese, QLocale.Country.China))
    translator = QTranslator(app)
    translator.load("qtbase_zh_CN", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath))
    app.installTranslator(translator)
    return translator


def tell_faults(window: Any) -> None:
    """A fault of the program is told in the band, its place on standard error too; the window stays."""

    def told(_kind: type[BaseException], error: BaseException, _trace: TracebackType | None) -> None:
        window.frame.refuse(as_told(error))
        say_place(error)

    sys.excepthook = told


def run_window(folder: Path, state: Path, clock: Clock) -> int:
    """Open the window on a room's folder and stay until it is closed; returns the exit code."""
    app = make_application()
    speak_chinese(app)
    from app.ui.frame.replacing import Leaving, Taking, handed_over
    from app.ui.frame.shell import MainWindow

    told = handed_over()
    window = MainWindow(folder, state, clock)
    tell_faults(window)
    leaving = Leaving(window)
    window.resize(1366, 768)
    if told is not None:
        Taking(window, told)
    else:
        window.showMaximized() if app.platformName() not in ("offscreen", "minimal") else window.show()
        window.activateWindow()
    code = int(app.exec())
    leaving.stop()
    return code
