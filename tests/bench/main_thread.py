"""P9: how long the main thread is busy at a stretch when somebody goes through the places of the program."""

from __future__ import annotations

import os
import tempfile
import time
from pathlib import Path
from typing import Any

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

GOAL = 0.050
BEAT_MS = 2
PLACES: tuple[tuple[str, dict[str, Any]], ...] = (
    ("today", {}), ("cases", {}), ("case", {"case": ""}), ("form", {}), ("oral", {}), ("screening", {}),
    ("ledgers", {}), ("figures", {}), ("month", {}), ("allowances", {}), ("office", {"page": "people"}),
    ("office", {"page": "work"}), ("exchange", {}), ("settings", {"page": "mine"}), ("help", {"page": "today"}),
)  # fmt: skip


class Watch:
    """A heart that beats in the main thread every few milliseconds; a long gap between two beats is a busy stretch."""

    def __init__(self) -> None:
        from PySide6.QtCore import Qt, QTimer

        self.last, self.longest = time.perf_counter(), 0.0
        self.timer = QTimer()
        self.timer.setTimerType(Qt.TimerType.PreciseTimer)
        self.timer.timeout.connect(self.beat)
        self.timer.start(BEAT_MS)

    def beat(self) -> None:
        now = time.perf_counter()
        self.longest = max(self.longest, now - self.last - BEAT_MS / 1000)
        self.last = now

    def take(self) -> float:
        """The longest stretch since the last asking."""
        told, self.longest = self.longest, 0.0
        return told


def wait(milliseconds: int) -> None:
    """Let the event loop run, resting as it does under a person's hands."""
    from PySide6.QtCore import QEventLoop, QTimer

    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


def measure() -> None:
    """Print the longest stretch of each place, the first time and the second."""
    from PySide6.QtCore import QTimer

    from app.ui.frame.app import make_application
    from tests.ui.room import ADMIN, CLOCK, WORD, make_room

    application = make_application()
    with tempfile.TemporaryDirectory() as folder:
        place = make_room(Path(folder), 60)
        from app.ui.frame.shell import MainWindow

        window = MainWindow(place.folder, place.state, CLOCK)
        window.resize(1366, 768)
        window.show()
        watch = Watch()

        def settle() -> None:
            until = time.perf_counter() + 20
            wait(60)
            while window.runner.under_way and time.perf_counter() < until:
                wait(20)
            wait(120)

        while window.doors is None:
            wait(20)
        login: Any = window.centralWidget()
        login.pick(ADMIN)
        login.password.set_value(WORD)
        login.enter()
        while window.room is None:
            wait(20)
        settle()
        case = window.frame.desk.store.case_rows(limit=1)[0]["id"]
        times: dict[str, list[float]] = {}
        for _ in range(2):
            for name, facts in PLACES:
                watch.take()
                told = {**facts, **({"case": case} if "case" in facts else {})}
                QTimer.singleShot(0, lambda name=name, told=told: window.frame.go(name, **told))
                settle()
                times.setdefault(" ".join((name, *map(str, facts.values()))).strip(), []).append(watch.take())
        window.close()
    print(f"\nP9  longest stretch of the main thread, goal {GOAL * 1000:.0f} ms: first time, again")
    for name, (first, again) in times.items():
        print(f"   {name:<16} {first * 1000:8.1f} ms {again * 1000:8.1f} ms {'' if again <= GOAL else '  over'}")
    del application
