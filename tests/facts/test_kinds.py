"""Every kind of fact is one manner: what it shows it reads again, and what it refuses no way lets in."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from app.facts.cells import number_of
from app.facts.codes import Code
from app.facts.days import is_moment
from app.facts.shapes import COLUMNS, KINDS, Several, kind_of
from app.records.shapes import Reading
from tests.records.desk import FORMS

TODAY = date(2026, 11, 23)
WORDS = ("line", "name", "text", "party", "term", "day", "moment", "money", "count", "tally", "rate", "flag_or_count",
         "id_number", "credit_code", "phone", "lines", "names", "parties")  # fmt: skip
"""Kinds that are typed into a box; the others are chosen (a code, a yes) or made of these."""
LISTS = ("lines", "names", "parties")
SIGNS = st.text(st.sampled_from("0123456789０９.．·•・,，-－:：/ 　\n年月日时点半分元万今昨明天甲乙TXx+"), max_size=14)
NUMBERS = st.integers(0, 120_000).map(str)
SUMS = st.decimals(0, 10**7, places=2).flatmap(lambda sum: st.sampled_from([f"{sum}", f"{sum:,}", f"{sum:,} 元"]))
MOMENTS = st.dates().map(str) | st.datetimes().map(lambda at: at.isoformat()[:16]) | st.times().map(str)
TYPED = SIGNS | st.text(max_size=20) | NUMBERS | SUMS | MOMENTS


def taken(kind: str, value: Any) -> tuple[Any, list[str]]:
    """What is kept of a value and the codes of what refuses it."""
    reading = Reading(FORMS.codes)
    kept = reading.read({"x": value}, {"x": kind})
    return kept.get("x"), [one.code for one in reading.problems]


def said(kind: str, text: str) -> Any:
    """What the screen makes of what stands in the box of a kind."""
    return kind_of(kind).typed(text, TODAY)


def shown(kind: str, value: Any) -> str:
    return kind_of(kind).show(value, FORMS.codes)


@pytest.mark.parametrize("kind", WORDS)
@given(TYPED)
@example("0:05")
@example("2026-12-01T00:05")
@example("2026-12-01T09:10:15")
@example("09:10:15")
@example("999年1月5日")
@example("1•2 X")
@example("甲\n\x1b\n乙")
def test_what_is_shown_is_read_as_it_was(kind: str, text: str) -> None:
    """A form opened again and left as it stands keeps every fact as it is."""
    kept, faults = taken(kind, said(kind, text))
    if not faults and kept not in (None, ""):
        assert taken(kind, said(kind, shown(kind, kept))) == (kept, [])


@pytest.mark.parametrize("kind", WORDS)
@given(TYPED)
def test_what_the_screen_takes_the_command_line_takes_too(kind: str, text: str) -> None:
    """And it keeps the same: what is kept is read as itself."""
    kept, faults = taken(kind, said(kind, text))
    if not faults and kept not in (None, ""):
        assert taken(kind, kept) == (kept, [])


@pytest.mark.parametrize("kind", [kind for kind in WORDS if kind not in LISTS])
@given(TYPED)
def test_what_the_command_line_takes_may_be_typed(kind: str, text: str) -> None:
    """No fact that came in as JSON is refused when the form that shows it is sent off again."""
    kept, faults = taken(kind, text)
    if not faults and kept not in (None, ""):
        assert taken(kind, said(kind, shown(kind, kept)))[1] == []


@pytest.mark.parametrize("codelist", sorted(FORMS.codes))
def test_no_two_codes_of_a_list_are_shown_alike(codelist: str) -> None:
    kind, words = Code(codelist), FORMS.codes[codelist]
    assert len({kind.show(code, FORMS.codes) for code in words}) == len(words)


def test_a_word_outside_its_list_is_shown_as_it_stands() -> None:
    assert Code("source").show("an old word", FORMS.codes) == "an old word"
    assert kind_of("codes:tag").printed(["an old word", "soe_reform"], FORMS.codes).startswith("an old word\n")
    assert list(kind_of("codes:tag").outside(["an old word", "soe_reform"], "tags", FORMS.codes)) == [
        ("tags[0]", "tag", "an old word")
    ]


@pytest.mark.parametrize("answer", [True, False])
def test_yes_and_no_are_shown_in_words(answer: bool) -> None:
    assert shown("flag", answer) == {True: "是", False: "否"}[answer]


@given(st.decimals(0, 10**9, places=2))
def test_money_stands_the_same_on_screen_page_and_sheet(amount: Any) -> None:
    kept, faults = taken("money", str(amount))
    assert not faults
    cell = COLUMNS["money"].cell(kept)
    assert number_of(kept) == cell.number == amount
    assert cell.shown.replace(",", "") == shown("money", kept).replace(",", "") == kept


@given(st.text(max_size=12))
def test_a_day_or_moment_that_is_none_is_never_kept(text: str) -> None:
    for kind in ("day", "moment"):
        kept, faults = taken(kind, said(kind, text))
        assert faults or kept in (None, "") or is_moment(kept)


@given(st.recursive(st.none() | st.booleans() | st.integers() | st.text(max_size=5), st.lists, max_leaves=4))
def test_showing_and_printing_never_refuse(value: Any) -> None:
    """What an earlier program let in is shown and printed all the same, whatever it is."""
    for word in set(KINDS) - {"code", "codes"}:
        kind = kind_of(word)
        for ways in (kind.printed, kind.show):
            if not isinstance(kind, Several) or isinstance(value, list):
                assert isinstance(ways(value, FORMS.codes), str)
        assert isinstance(kind.in_book(value), str) and isinstance(kind.on_screen(value), str)
        assert isinstance(kind.cell(value).shown, str)
        kind.halfway(value)
