"""The month foots whatever happened; and the sums see it when the counting is wrong."""

from __future__ import annotations

import dataclasses
from decimal import Decimal
from typing import Any, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.facts.dates import Period
from app.records.books import figures as counting
from app.records.books.figure_keys import AMOUNTS, CountKey, Figures
from app.records.books.figures import empty_figures, figure_checks, period_figures
from app.records.errors import Refused
from tests.records.desk import FORMS, Book
from tests.records.steps.test_course_of_a_case import BODIES

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


def counted(case: dict[str, Any], month: str = "2026-10") -> dict[str, Any]:
    """The figures of a month with this one case in the book."""
    return period_figures([case], [], Period.read(month), FORMS.rules)


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


def test_an_agreement_written_up_within_its_month_counts_as_written() -> None:
    book = Book()
    book.step("agree", {**BODIES["agree"], "form": "oral", "session": {}})
    book.step("write_up", {"concluded_on": "2026-10-20", "amount_settled": "3000", "amount_reason": "含误工"})
    figures = counted(book.case)
    assert (figures["A1"], figures["A3"], figures["A38"], figures["A39"]) == (1, 1, 0, 1)
    assert figures["A5"] == "3000.00"


def test_an_agreement_withdrawn_before_it_took_effect_is_no_success() -> None:
    book = Book()
    book.to_agreed()
    assert counted(book.case)["A3"] == 1
    book.step("withdraw", {"on": "2026-10-11"})
    figures = counted(book.case)
    assert (figures["A1"], figures["A3"], figures["A39"], figures["A5"]) == (1, 0, 0, "0.00")
    assert figures["ended_otherwise"] == 1


@pytest.mark.parametrize("step", ["fail", "terminate", "withdraw", "refer"])
def test_every_way_to_end_is_counted_once_on_its_day_and_stays_so_after_closing(step: str) -> None:
    book = Book()
    book.step("session", BODIES["session"])
    book.step(step, BODIES[step])
    before = counted(book.case)
    assert (before["A1"], before["A3"], before["open"]) == (1, 0, 0)
    assert before["failed"] == (step == "fail")
    book.step("close", {"on": "2026-11-02"})
    assert counted(book.case) == before
    assert counted(book.case, "2026-11")["A1"] == 0


def test_a_refused_case_that_was_closed_and_filed_is_still_in_no_figure() -> None:
    book = Book(intake={"decision": "refused", "reasons": ["已经起诉"]})
    book.docs[("case", "c1")]["state"] = "refused"
    book.step("close", {"on": "2026-10-20"})
    book.step("archive", {"on": "2026-10-21"})
    assert counted(book.case) == counting.empty_figures()


def test_what_was_prevented_and_told_at_the_close_counts_beside_what_was_told_at_registration() -> None:
    book = Book(prevented=[{"kind": "brawl", "people": 3}])
    book.step("session", BODIES["session"])
    book.step("fail", BODIES["fail"])
    more = {"prevented": [{"kind": "suicide", "people": 1}, {"kind": "petition", "people": 7, "on": "2026-11-01"}]}
    assert book.step("close", {"on": "2026-11-02", **more}) == []
    october, november = counted(book.case), counted(book.case, "2026-11")
    assert (october["B6_cases"], october["B3_cases"], october["B5_cases"]) == (1, 1, 0)
    assert (november["B5_cases"], november["B5_people"]) == (1, 7), "by its own day where one is told"
    assert "prevented" not in book.case["closing"], "a fact stands in one place"


def test_the_same_thing_prevented_is_not_told_twice_unnoticed() -> None:
    book = Book(prevented=[{"kind": "brawl", "people": 3}])
    book.step("session", BODIES["session"])
    book.step("fail", BODIES["fail"])
    assert book.step("close", {"on": "2026-11-02", "prevented": [{"kind": "brawl", "people": 3}]}) == [
        "prevented_already_told"
    ]


def test_hard_is_what_was_said_or_else_what_the_difficulty_means() -> None:
    for facts, hard in (({"difficulty": "major"}, 1), ({"difficulty": "major", "hard": False}, 0), ({"hard": True}, 1)):
        book = Book(**facts)
        book.to_agreed()
        assert counted(book.case)["A4"] == hard


def test_performance_confirmation_and_prevention_count_by_their_own_days() -> None:
    prevented = [{"kind": "petition", "people": 5, "on": "2026-11-03"}, {"kind": "brawl", "people": 3}]
    book = Book(prevented=prevented)
    book.to_agreed()
    book.step("sign", {"on": "2026-10-13"})
    book.step("confirm", {"event": "applied", "on": "2026-11-02"})
    book.step("confirm", {"event": "confirmed", "on": "2026-11-20"})
    book.step("perform", {"term": "t1", "paid_on": "2026-11-05", "amount": "2600"})
    book.step("perform", {"term": "t2", "paid_on": "2026-11-06"})
    october, november = counted(book.case), counted(book.case, "2026-11")
    assert (october["A40"], october["A44"], october["B6_cases"], october["B6_people"]) == (0, 0, 1, 3)
    assert (november["A40"], november["A44"], november["A44_confirmed"]) == (1, 1, 1)
    assert (november["A1"], november["B5_cases"], november["B5_people"]) == (0, 1, 5)
    assert all(check.ok for check in figure_checks(november))


@given(st.lists(st.tuples(TYPES, SOURCES, ORDERS), max_size=5), st.integers(0, 31))
def test_a_quarter_is_the_sum_of_its_months_and_what_comes_in_goes_out(
    lives: list[tuple[str, str, list[str]]], cut: int
) -> None:
    rules = dataclasses.replace(FORMS.rules, cut_off_day=cut)
    cases = [lived(*life) for life in lives]
    months = [period_figures(cases, [], Period.read(f"2026-{n}", cut), rules) for n in (10, 11, 12)]
    quarter = period_figures(cases, [], Period.read("2026-Q4", cut), rules)
    for key in set(quarter) - {"carried", "open", "A5", "A5_wan"}:
        assert quarter[key] == sum(month[key] for month in months), key
    assert Decimal(quarter["A5"]) == sum(Decimal(month["A5"]) for month in months)
    for month in months:
        assert month["in"] + month["carried"] == month["A1"] + month["open"]


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


def test_every_figure_is_told_to_the_checker_of_types() -> None:
    told = Figures.__annotations__
    assert {key for key, kind in told.items() if kind is int} == set(get_args(CountKey))
    assert list(empty_figures()) == list(told) and set(told) - set(get_args(CountKey)) == set(AMOUNTS)
