"""How long a file is kept, and what outlives it: every figure, and not one word about anybody."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.facts.dates import Period
from app.records.books.figures import period_figures
from app.records.cases.deadlines import NOTHING_DUE, due_days
from app.records.changes import Doc
from app.records.committee import appraisal
from app.records.committee.appraisal import kept_until, ran_out, residue
from app.records.errors import Refused
from app.records.rules import Rules
from tests.records.desk import FORMS, Book
from tests.records.steps.test_course_of_a_case import BODIES

ENDINGS = st.lists(st.sampled_from(sorted(set(BODIES) - {"close", "archive"})), max_size=12)
MONTHS = [Period.read(month) for month in ("2026-09", "2026-10", "2026-11", "2026-12", "2026")]


def filed(steps: list[str], **more: Any) -> Doc:
    """A case that took the lawful ones of some steps, was closed and filed."""
    book = Book(**more)
    for name in [*steps, "close", "archive"]:
        try:
            book.step(name, BODIES[name])
        except Refused:
            continue
    return book.case


def counted(case: Doc) -> list[Doc]:
    """The figures of a few months and the year with this one case in the book."""
    return [period_figures([case], [], month, FORMS.rules) for month in MONTHS]


@given(ENDINGS)
def test_no_figure_of_any_month_changes_when_a_file_is_destroyed(steps: list[str]) -> None:
    case = filed(steps)
    if case["state"] == "archived":
        assert counted(residue(case)) == counted(case)


@pytest.mark.parametrize("part", ["agreements", "performances", "confirmations"])
def test_the_comparison_sees_a_residue_that_forgets_a_part(part: str, monkeypatch: pytest.MonkeyPatch) -> None:
    steps = ["notice", "session", "agree", "sign", "perform", "confirm", "revisit"]
    case = filed(steps, hard=True)
    assert case["state"] == "archived" and counted(residue(case)) == counted(case)
    monkeypatch.setitem(appraisal.PARTS, part, {"form", "concluded_on", "terms"} if part == "agreements" else set())
    try:
        assert counted(residue(case)) != counted(case)
    except KeyError:
        return


@given(ENDINGS)
def test_a_residue_holds_no_word_that_anybody_wrote(steps: list[str]) -> None:
    case = filed(steps, place="青石村三组", claims=["赔偿损失"])
    left = json.dumps(residue(case), ensure_ascii=False)
    assert not any(word in left for word in ("罗桂芳", "张𬱖", "王德明", "排水", "灶房", "三组", "损失"))
    assert due_days(residue(case), FORMS.rules) == NOTHING_DUE


def test_a_file_is_kept_whole_years_from_the_end_of_the_year_of_filing() -> None:
    case: Doc = {"state": "archived", "archived_on": "2026-02-03", "filing": {"retention": "short"}}
    rules = Rules(retention={"short": 10, "long": 30})
    assert kept_until(case, rules) == date(2036, 12, 31)
    assert not ran_out(case, rules, date(2036, 12, 31)) and ran_out(case, rules, date(2037, 1, 1))
    again = {**case, "filing": {"retention": "long", "appraised_on": "2037-01-09"}}
    assert kept_until(again, rules) == date(2067, 12, 31)
    assert kept_until({**case, "filing": {"retention": "permanent"}}, rules) is None
    assert kept_until({**case, "state": "closed"}, rules) is None


@pytest.mark.parametrize("years", [{"short": 4, "long": 30}, {"short": 5, "long": 14}, {"short": 5}, {"short": "9"}])
def test_no_package_may_shorten_retention_below_the_floor(years: Doc) -> None:
    with pytest.raises(Refused) as refusal:
        Rules.from_mapping({"retention": years})
    assert refusal.value.problems[0].path == "rules:retention"
    assert Rules.from_mapping({"retention": {"short": 5, "long": 15}}).retention["short"] == 5
