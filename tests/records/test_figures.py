"""The month foots whatever happened; and the sums see it when the counting is wrong."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.records import figures as counting
from app.records.dates import Period
from app.records.errors import Refused
from app.records.figures import figure_checks, period_figures
from tests.records.desk import FORMS, Book
from tests.records.test_course_of_a_case import BODIES

OCTOBER = Period.read("2026-10")
TYPES = st.sampled_from(sorted(FORMS.codes["dispute_type"]))
SOURCES = st.sampled_from(sorted(FORMS.codes["source"]))
ORDERS = st.lists(
    st.sampled_from(["notice", "session", "agree", "sign", "fail", "withdraw", "refer", "close"]), max_size=8
)


def lived(kind: str, source: str, steps: list[str]) -> dict[str, Any]:
    """A case that took the lawful ones of some steps."""
    book = Book(dispute_type=kind, source=source)
    for name in steps:
        try:
            book.step(name, BODIES[name])
        except Refused:
            continue
    return book.case


@given(st.lists(st.tuples(TYPES, SOURCES, ORDERS), max_size=6))
def test_any_month_foots_and_cross_foots(lives: list[tuple[str, str, list[str]]]) -> None:
    figures = period_figures([lived(*life) for life in lives], [], OCTOBER, FORMS.rules)
    assert [check.code for check in figure_checks(figures) if not check.ok] == []
    assert figures["in"] == len(lives)


def test_the_sums_see_a_type_that_is_not_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    wrong = {**counting.TYPE_KEYS, "neighbour": "A1"}
    monkeypatch.setattr(counting, "TYPE_KEYS", wrong)
    figures = period_figures([lived("neighbour", "court", ["session", "agree", "sign"])], [], OCTOBER, FORMS.rules)
    monkeypatch.undo()
    assert "types" in [check.code for check in figure_checks(figures) if not check.ok]


def test_an_oral_agreement_written_up_counts_once_and_as_oral() -> None:
    book = Book()
    book.step("agree", {**BODIES["agree"], "form": "oral", "session": {}})
    book.step("write_up", {"concluded_on": "2026-11-02"})
    figures = period_figures([book.case], [], OCTOBER, FORMS.rules)
    assert (figures["A1"], figures["A3"], figures["A38"], figures["A39"]) == (1, 1, 1, 0)
    november = period_figures([book.case], [], Period.read("2026-11"), FORMS.rules)
    assert november["A1"] == 0


def test_money_is_summed_in_yuan_before_it_is_rounded() -> None:
    book = Book()
    book.to_agreed()
    figures = period_figures([book.case] * 3, [], OCTOBER, FORMS.rules)
    assert (figures["A5"], figures["A5_wan"]) == ("7800.00", "0.78")


def test_a_refused_or_void_case_is_in_no_figure() -> None:
    book = Book()
    book.put("case.voided", {"case": "c1", "reason": "重复登记"})
    figures = period_figures([book.case], [], OCTOBER, FORMS.rules)
    assert (figures["in"], figures["A1"], figures["open"]) == (0, 0, 0)


def test_a_cut_off_day_moves_the_month() -> None:
    period = Period.read("2026-10", cut_off_day=20)
    assert (period.first.isoformat(), period.last.isoformat()) == ("2026-09-21", "2026-10-20")
