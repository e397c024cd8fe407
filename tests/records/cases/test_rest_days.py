"""Rest days by the table: holidays by name, weekends, days worked instead, and silence where there is no table."""

from __future__ import annotations

import pytest

from app.records.cases.rest_days import is_known, rest_words
from app.records.errors import Refused
from app.records.rules import Rules
from tests.records.desk import FORMS

TABLE = FORMS.rules.holidays


@pytest.mark.parametrize(("day", "words"), [
    ("2026-10-01", "国庆节放假"), ("2026-02-23", "春节放假"), ("2026-02-24", ""), ("2026-10-10", ""),
    ("2026-10-11", "星期日"), ("2026-11-30", ""), ("2027-10-01", ""), ("2027-01-02", ""),
])  # fmt: skip
def test_a_rest_day_has_its_name(day: str, words: str) -> None:
    assert rest_words(TABLE, day) == words


def test_a_year_without_a_table_is_not_guessed() -> None:
    assert is_known(TABLE, "2026-10-01") and not is_known(TABLE, "2027-10-01")


@pytest.mark.parametrize("table", [
    {"years": ["2027"]}, {"off": [{"title": "元旦", "from": "2027-01-03", "to": "2027-01-01"}]},
    {"off": [{"title": "元旦", "from": "2027-02-30", "to": "2027-03-01"}]}, {"work": ["明天"]}, [],
])  # fmt: skip
def test_a_faulty_table_of_a_county_is_told_and_not_used(table: object) -> None:
    with pytest.raises(Refused, match="forms_faulty"):
        Rules.from_mapping({"holidays": table})
