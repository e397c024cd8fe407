"""The one place where clock, folders, command line and window are put together."""

from __future__ import annotations

import io
import os
import sys
from pathlib import Path

from app.commands.call import Call
from app.commands.program import run
from app.records.errors import Trouble

DISPLAYS = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")


def start(argv: list[str], password: str | None) -> int:
    """Run one command, or the window where none is given; the exit code."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    return run(argv, Call(password=password, window=open_window))


def open_window(folder: Path, state: Path, call: Call) -> int:
    """The window on a room's folder; without a room there it offers to make one."""
    need_display()
    from app.ui.frame.app import run_window

    return int(run_window(folder, state, call.clock))


def need_display() -> None:
    """Without a display the window's library would end the whole process; Trouble("no_display") says it first."""
    if sys.platform.startswith("linux") and not any(os.environ.get(name) for name in DISPLAYS):
        raise Trouble("no_display")
