"""P8: memory of the unlocked room after searches and prints, beside a bare window of the same toolkit."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.bench.book import make_book

COUNT = int(os.environ.get("BENCH_CASES", "20000"))
OURS = """
import resource, sys
from pathlib import Path
from app.ui.frame.app import make_application
from app.records.clock import SystemClock
app = make_application()
from app.ui.frame.shell import MainWindow
from app.casework.cases import cases
from app.casework.room import rooms
from app.casework.papers.papers import draft_paper
folder, state = Path(sys.argv[1]), Path(sys.argv[2])
window = MainWindow(folder, state, SystemClock()); window.resize(1366, 768); window.show()
desk = rooms.open_room(folder, state, "demo", "青石村里的练习", SystemClock())
while window.doors is None: app.processEvents()
window.enter(desk)
for _ in range(50): app.processEvents()
for number in range(100): cases.find_cases(desk, "王伟" if number % 2 else "1380", 50)
last = cases.list_cases(desk, limit=1).cases[0]["id"]
for _ in range(10): draft_paper(desk, last, "intake_form")
print(int(open("/proc/self/statm").read().split()[1]) * 4 // 1024)
window.close()
"""
BARE = """
from PySide6.QtWidgets import QApplication, QMainWindow
app = QApplication([]); window = QMainWindow(); window.resize(1366, 768); window.show()
for _ in range(50): app.processEvents()
print(int(open("/proc/self/statm").read().split()[1]) * 4 // 1024)
"""


def megabytes(script: str, *words: str) -> int:
    """Resident memory of a process at the end of its work, in MB."""
    environment = dict(os.environ, QT_QPA_PLATFORM="offscreen")
    answer = subprocess.run(
        [sys.executable, "-c", script, *words], check=True, env=environment, capture_output=True, text=True
    )
    return int(answer.stdout.split()[-1])


def measure() -> None:
    """Run and print."""
    with tempfile.TemporaryDirectory() as folder:
        make_book(Path(folder), COUNT).close()
        ours = megabytes(OURS, str(Path(folder) / "room"), str(Path(folder) / "state"))
    bare = megabytes(BARE)
    print(f"\nP8  memory unlocked, {COUNT} cases, 100 searches, 10 prints")
    print(f"   ours {ours} MB   bare window {bare} MB   goal 110 MB")
