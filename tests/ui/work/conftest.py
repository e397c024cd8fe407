"""A person in front of the window, logged in."""

from __future__ import annotations

from typing import Any

import pytest

from app.ui.frame.shell import MainWindow
from tests.ui.work.hands import Hands
from tests.ui.work.printer import pdf_printer, printer


@pytest.fixture
def hands(qtbot: Any, window: MainWindow) -> Hands:
    """Hands at the window with the administrator logged in, nine cases in the room."""
    made = Hands(qtbot, window)
    made.rest()
    return made


__all__ = ["hands", "pdf_printer", "printer"]
