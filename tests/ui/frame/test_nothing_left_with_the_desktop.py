"""Who looks into this person's own settings and lists of recent files finds no name of a folder or file of the room."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QMimeData, Qt
from PySide6.QtGui import QGuiApplication

from app.ui.frame.shell import MainWindow
from tests.ui.room import settle

ROOT = Path(__file__).resolve().parents[3]
WORD = "罗桂芳的盘"
ASKS = """
import sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QFileDialog
from app.ui.frame import app
if sys.argv[1] == "remembers":
    app.keep_no_history = lambda: None
made, shown = app.make_application(), []
def yes():
    dialog = QApplication.activeModalWidget()
    if dialog is None:
        return QTimer.singleShot(10, yes)
    shown.extend(one.toLocalFile() for one in dialog.sidebarUrls())
    dialog.accept()
QTimer.singleShot(0, yes)
assert QFileDialog.getSaveFileName(None, "", sys.argv[2] + "/page.pdf")[0]
QTimer.singleShot(0, yes)
assert QFileDialog.getExistingDirectory(None, "", sys.argv[2])
assert sys.argv[3] in shown
"""


def remembered(tmp_path: Path, how: str) -> list[str]:
    """What of a folder's name stands in the home of somebody who was asked for a file and a folder in it."""
    home, stick = tmp_path / "home", tmp_path / WORD
    home.mkdir()
    stick.mkdir()
    env = {**os.environ, "HOME": str(home), "QT_QPA_PLATFORM": "offscreen"}
    env = {name: value for name, value in env.items() if not name.startswith("XDG_")}
    words = [sys.executable, "-c", ASKS, how, str(stick), str(home)]
    subprocess.run(words, cwd=ROOT, env=env, check=True, capture_output=True)
    return [file.name for file in home.rglob("*") if file.is_file() and WORD.encode() in file.read_bytes()]


def test_a_question_for_a_file_is_not_remembered(tmp_path: Path) -> None:
    assert remembered(tmp_path, "forgets") == []


def test_the_control_a_dialog_as_qt_makes_it_is_remembered(tmp_path: Path) -> None:
    assert remembered(tmp_path, "remembers") == ["QtProject.conf"]


@pytest.mark.skipif(sys.platform != "linux", reason="the dialogs of other systems are the system's")
@pytest.mark.usefixtures("qapp")
def test_the_desktop_is_not_asked_to_show_the_files() -> None:
    """GTK's dialog writes what was chosen into the list of recent files."""
    assert QCoreApplication.testAttribute(Qt.ApplicationAttribute.AA_DontUseNativeDialogs)


@pytest.mark.parametrize("leaves", [MainWindow.close, MainWindow.lock], ids=["closed", "locked"])
def test_what_was_copied_goes_with_the_person(
    window: MainWindow, qtbot: object, leaves: Callable[[MainWindow], object]
) -> None:
    copied = QMimeData()
    copied.setText("罗桂芳，请二十三号来调解室。")
    QGuiApplication.clipboard().setMimeData(copied)
    settle(qtbot, window)
    assert QGuiApplication.clipboard().text(), "the control: until then it can be put in elsewhere"
    leaves(window)
    assert QGuiApplication.clipboard().text() == ""
