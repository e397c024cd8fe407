"""Instalments: no fen is lost or won, no part is due on a day that is none, the 31st comes back after February."""

from __future__ import annotations

import calendar
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.documents.forms.answers import answers_for
from app.records.cases.instalments import instalments
from app.records.errors import Refused
from tests.documents.cases import COMMITTEE
from tests.records.desk import FORMS, Book


def asked(**more: Any) -> dict[str, Any]:
    """What a clerk types."""
    return {"text": "张𬱖赔灶房损失", "payer": "张𬱖", "payee": "罗桂芳", "total": "2000", "count": 3,
            "first_on": "2027-01-31", **more}  # fmt: skip


def test_the_last_day_of_a_month_comes_back_after_february() -> None:
    days = [term["due_on"] for term in instalments(asked(), FORMS.codes)]
    assert days == ["2027-01-31", "2027-02-28", "2027-03-31"]
    assert instalments(asked(first_on="2028-01-31"), FORMS.codes)[1]["due_on"] == "2028-02-29"
    assert [term["due_on"] for term in instalments(asked(every_months=3), FORMS.codes)][1] == "2027-04-30"


@given(
    fens=st.integers(min_value=200, max_value=10**12), count=st.integers(min_value=2, max_value=120),
    first=st.dates(date(2020, 1, 1), date(2060, 12, 31)), months=st.integers(min_value=1, max_value=12),
)  # fmt: skip
def test_the_parts_are_the_whole_to_the_fen_and_every_day_is_one(
    fens: int, count: int, first: date, months: int
) -> None:
    total = Decimal(fens) / 100
    terms = instalments(
        asked(total=f"{total:.2f}", count=count, first_on=first.isoformat(), every_months=months), FORMS.codes
    )
    sums = [Decimal(term["amount"]) for term in terms]
    assert sum(sums) == total and min(sums) > 0 and len(set(sums[:-1])) == 1
    assert [term["series"] for term in terms] == [{"no": no, "of": count} for no in range(1, count + 1)]
    for place, term in enumerate(terms):
        due = date.fromisoformat(term["due_on"])
        assert (due.year * 12 + due.month) - (first.year * 12 + first.month) == place * months
        assert due.day == min(first.day, calendar.monthrange(due.year, due.month)[1])


@pytest.mark.parametrize(("more", "path"), [
    ({"total": "0.02"}, "count"), ({"count": 1}, "count"), ({"count": 500}, "count"),
    ({"every_months": 0}, "every_months"),
    ({"first_on": "2027-02-30"}, "first_on"), ({"total": "两千左右"}, "total"),
])  # fmt: skip
def test_what_makes_no_instalments_is_refused_with_its_place(more: dict[str, Any], path: str) -> None:
    with pytest.raises(Refused) as refusal:
        instalments(asked(**more), FORMS.codes)
    assert (refusal.value.code, [one.path for one in refusal.value.problems]) == ("instalments_faulty", [path])


def test_the_parts_stand_in_an_agreement_and_on_its_paper() -> None:
    book = Book()
    book.to_agreed(terms=instalments(asked(), FORMS.codes))
    clauses = answers_for(FORMS, "agreement", book.case, COMMITTEE)["clauses"]
    assert len(clauses) == 3 and "666.66" in clauses[0] and "666.68" in clauses[2] and "第3期，共3期" in clauses[2]
    assert [clause.count("期，共") for clause in clauses] == [1, 1, 1], (
        "said once, not beside the words and again below"
    )


def test_a_part_whose_words_do_not_say_which_it_is_says_it_on_the_paper() -> None:
    """The control: a phase of a building is no part of a sum."""
    plain = [{**term, "text": "张𬱖付第3期工程款"} for term in instalments(asked(), FORMS.codes)]
    book = Book()
    book.to_agreed(terms=plain)
    assert "第3期，共3期" in answers_for(FORMS, "agreement", book.case, COMMITTEE)["clauses"][2]
