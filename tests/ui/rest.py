"""When a window has come to rest: nothing under way, nothing due soon, nothing still being laid out.

A test that looks at a screen waits for this state and never for a time, so that a slow or busy machine
sees the same screen as a quick one.
"""

from __future__ import annotations

from collections.abc import Callable
from time import monotonic
from typing import Any

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication, QDialog, QWidget

SOON_MS = 300
"""A timer shorter than this puts something off for a moment; a longer one waits for a person."""

PATIENCE_S = 240.0
"""After which a window that never rests is called stuck: a bound for a hang, judged by nothing."""

BREATH_MS = 5

EXPECTED: dict[object, str] = {}
"""What is to answer a dialog that has not come yet, in words."""


def under_way(window: Any) -> str:
    """What the window still has to do, in words; "" where it waits for a person."""
    runner = getattr(window, "runner", None)
    if runner is not None and runner.under_way:
        return f"{len(runner.under_way)} jobs"
    due = [timer for timer in window.findChildren(QTimer) if timer.isActive() and timer.interval() < SOON_MS]
    return ", ".join(f"{type(timer.parent()).__name__} in {timer.interval()} ms" for timer in due)


def laid_out(window: QWidget) -> list[Any]:
    """Where everything that can be seen stands now; parts that Qt made have no lasting face here, only a place."""
    shown = [window, *(one for one in window.findChildren(QWidget) if one.isVisible())]
    return [(type(one).__name__, *one.geometry().getRect()) for one in shown]


def turn(milliseconds: int = 0) -> None:
    """One whole turn of the event loop, with everything that was put off to its end."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()
    QApplication.processEvents()


def come_to_rest(window: Any) -> None:
    """Return once two turns in a row found nothing to do and everything in its place."""
    end = monotonic() + PATIENCE_S
    before: object = None
    while True:
        busy = under_way(window)
        turn(BREATH_MS if busy else 0)
        now = None if busy or under_way(window) else laid_out(window)
        if now is not None and now == before:
            return
        before = now
        assert monotonic() < end, f"the window never came to rest: {busy or 'its parts move'}"


def when_asked(act: Callable[[Any], object], kind: type[QDialog] = QDialog) -> None:
    """Call ``act`` with the next dialog of this kind, once it stands open and has come to rest. A test may not end
    before it came (see ``nothing_expected``): the answer would be given to a dialog of the next test."""
    this = object()
    EXPECTED[this] = f"{act} at a {kind.__name__}"

    def look() -> None:
        if this not in EXPECTED:
            return
        dialog = QApplication.activeModalWidget()
        if not isinstance(dialog, kind) or not dialog.isVisible() or under_way(dialog):
            QTimer.singleShot(BREATH_MS, look)
            return
        come_to_rest(dialog)
        del EXPECTED[this]
        act(dialog)

    QTimer.singleShot(0, look)
