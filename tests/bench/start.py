"""P1: from the start of the process to a log-in one can type in, beside a bare window of the same toolkit."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.bench.book import make_book
from tests.bench.rounds import compare, report

OURS = """
import os, sys
from pathlib import Path
from app.ui.frame.app import make_application, speak_chinese
from app.records.clock import SystemClock
from PySide6.QtTest import QTest
app = make_application(); speak_chinese(app)
from app.ui.frame.shell import MainWindow
window = MainWindow(Path(sys.argv[1]), Path(sys.argv[2]), SystemClock())
window.resize(1366, 768); window.show()
while not getattr(getattr(window.centralWidget(), "password", None), "isVisible", bool)():
    app.processEvents()
window.grab(); box = window.centralWidget().password.box
QTest.keyClick(box, "a"); app.processEvents(); window.grab()
assert box.text() == "a"
os._exit(0)
"""
BARE = """
import os
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMainWindow, QLineEdit
app = QApplication([]); window = QMainWindow(); box = QLineEdit(); window.setCentralWidget(box)
window.resize(1366, 768); window.show(); app.processEvents(); window.grab()
QTest.keyClick(box, "a"); app.processEvents(); window.grab()
assert box.text() == "a"
os._exit(0)
"""


def run(script: str, *words: str) -> None:
    """One process from start to end."""
    environment = dict(os.environ, QT_QPA_PLATFORM="offscreen")
    subprocess.run([sys.executable, "-c", script, *words], check=True, env=environment, stderr=subprocess.DEVNULL)


def measure() -> None:
    """Run and print; both ways end as soon as the box shows the first key typed into it."""
    with tempfile.TemporaryDirectory() as folder:
        make_book(Path(folder), 100).close()
        room, state = str(Path(folder) / "room"), str(Path(folder) / "state")
        ways = {"our log-in": lambda: run(OURS, room, state), "bare PySide6 window": lambda: run(BARE)}
        timings = compare(ways)
    report("P1  start to a usable log-in, warm", timings, "our log-in", {"bare PySide6 window": 1.15})
