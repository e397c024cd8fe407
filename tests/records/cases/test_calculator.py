"""Sums that a law describes come out to the cent, say their source, and never guess a rate."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.records.cases.calculator import count, read_calculators
from app.records.errors import Refused
from tests.records.desk import FORMS

AIDS = read_calculators(FORMS.rules.aids)


@pytest.mark.parametrize(
    ("key", "typed", "values"),
    [
        ("lost_work", {"days": "12", "daily": "150"}, ["1800.00"]),
        ("nursing", {"days": "10", "people": "1", "daily": "120.5"}, ["1205.00"]),
        ("child_support", {"income": "4200"}, ["840.00", "1260.00"]),
        ("children_support", {"income": "4,200"}, ["2100.00"]),
        ("parents_support", {"need": "1500", "own": "300", "children": "3"}, ["1200.00", "400.00"]),
        ("parents_support", {"need": "100", "own": "300", "children": "3"}, ["0.00", "0.00"]),
        ("loan_ceiling", {"principal": "50000", "lpr": "3.1", "days": "365"}, ["12.40", "6200.00"]),
        ("late_interest", {"principal": "20000", "lpr": "3.45", "days": "73"}, ["138.00"]),
        ("late_interest", {"principal": "贰万元整", "lpr": "３．４５%", "days": "７３"}, ["138.00"]),
        ("late_interest", {"principal": "2万", "lpr": "3.45", "days": 73}, ["138.00"]),
    ],
)
def test_a_sum_comes_out_as_by_hand(key: str, typed: dict[str, object], values: list[str]) -> None:
    assert [one.value for one in count(AIDS[key], typed)] == [Decimal(value) for value in values]


def test_the_way_is_shown_and_every_aid_has_its_source_and_year() -> None:
    assert count(AIDS["lost_work"], {"days": "12", "daily": "150"})[0].way == "12 × 150"
    shared = count(AIDS["parents_support"], {"need": "1500", "own": "300", "children": "3"})[1]
    assert shared.way == "（1500 − 300） ÷ 3"
    for aid in AIDS.values():
        assert "第" in aid.basis
        assert "年" in aid.edition


@pytest.mark.parametrize(
    ("typed", "faults"),
    [
        ({}, {("principal", "missing"), ("lpr", "missing"), ("days", "missing")}),
        ({"principal": "约五万", "lpr": "很高", "days": "1.5"},
         {("principal", "not_money"), ("lpr", "not_a_rate"), ("days", "not_a_count")}),
        ({"principal": "1", "lpr": "NaN", "days": "-1", "who": "x"},
         {("lpr", "not_a_rate"), ("days", "not_a_count"), ("who", "unknown_key")}),
    ],
)  # fmt: skip
def test_what_is_missing_or_wrong_is_named_all_at_once(typed: dict[str, str], faults: set[tuple[str, str]]) -> None:
    with pytest.raises(Refused) as refusal:
        count(AIDS["late_interest"], typed)
    assert {(one.path, one.code) for one in refusal.value.problems} == faults


def test_nothing_is_divided_among_nobody() -> None:
    with pytest.raises(Refused) as refusal:
        count(AIDS["parents_support"], {"need": "1500", "own": "0", "children": "0"})
    assert [(one.path, one.code) for one in refusal.value.problems] == [("children", "not_a_count")]


def test_a_faulty_file_names_every_faulty_aid() -> None:
    silent = {"key": "a", "title": "甲", "basis": "某法第一条", "edition": "2026年", "inputs": []}
    silent["results"] = [{"label": "x"}]
    unknown = {**silent, "results": [{"label": "x", "multiply": ["nobody"]}]}
    with pytest.raises(Refused) as refusal:
        read_calculators({"aid": [silent, unknown]})
    assert [one.path for one in refusal.value.problems] == ["rules:aids.aid[0]", "rules:aids.aid[1]"]


@given(st.integers(0, 10_000), st.integers(0, 1_000_000))
def test_days_times_a_daily_sum_is_exact(days: int, cents: int) -> None:
    daily = Decimal(cents) / 100
    assert count(AIDS["lost_work"], {"days": str(days), "daily": f"{daily:.2f}"})[0].value == days * daily
