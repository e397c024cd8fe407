"""A problem with what was typed stands under its field at once; only an empty field waits until the form was tried."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from app.records.errors import Problem, Refused
from app.ui.form.form_jobs import told
from tests.ui.hands import CONTROL, Hands

FUTURE = "2026-12-01"


@pytest.mark.parametrize(("step", "path"), [("session", "held_on"), ("correct", "accepted_on"), ("", "accepted_on")])
def test_a_day_that_has_not_come_is_told_under_its_field(hands: Hands, step: str, path: str) -> None:
    """Its sentence says 还没有到, and was taken for one of an empty field."""
    case = hands.ask(lambda desk: desk.store.all("case")[0]["id"])
    facts = {"case": case, "step": step} if step else {}
    hands.window.frame.go("form", **facts)
    hands.rest()
    hands.into(path)
    hands.press(Qt.Key.Key_A, CONTROL)
    hands.write(FUTURE)
    box = hands.screen().stack.boxes[path]
    assert not hands.screen().tried
    assert box.line is not None
    assert box.line.isVisibleTo(box)
    assert "还没有到" in box.line.accessibleName()


def test_only_what_is_missing_is_empty() -> None:
    problems = [Problem("title", "missing"), Problem("on", "in_the_future", {"day": FUTURE})]
    error = Refused("intake_faulty", problems=problems)
    assert [(one.path, one.empty) for one in told((), {}, "登记", error, [])] == [("title", True), ("on", False)]
