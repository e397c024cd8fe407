"""What is said on standard error of a fault that nobody caught: its type, file and line, never its text.

The text of an exception may hold what a person typed, and a desktop keeps standard error in its journal, where other
people read it.
"""

from __future__ import annotations

import sys
import threading
from contextlib import suppress
from typing import Any

from app.records.errors import place_of


def say_place(error: BaseException) -> None:
    """One line: fault KeyError phrases.py:136."""
    where = place_of(error)
    with suppress(OSError, ValueError, AttributeError):
        sys.stderr.write(f"fault {where['type']} {where['file']}:{where['line']}\n")
        sys.stderr.flush()


def keep_texts_back() -> None:
    """From now on Python itself tells faults of this process by their place only: of the main thread, of others, and
    those that nobody can catch."""
    sys.excepthook = lambda _kind, error, _trace: say_place(error)
    threading.excepthook = hook
    sys.unraisablehook = hook


def hook(told: Any) -> None:
    """The same for what the interpreter hands over as one object."""
    if told.exc_value is not None:
        say_place(told.exc_value)
