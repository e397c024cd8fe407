"""The way of a case, the month's sums and the half page's amount, in words a village uses."""

from __future__ import annotations

from typing import Any

import pytest

from app.casework.cases.quarrels import Quarrel
from app.documents.sheets.ledgers import book_table
from app.facts.dates import Period
from app.records.books.figures import empty_figures, figure_checks
from app.records.way import Station, line, stage_of
from app.ui.books.book import held_keys
from app.ui.books.ledger_pages import periods
from app.ui.books.month_words import bars, month_word, moved, sums
from app.ui.cases.case_tabs import history_lines, quarrel_lines
from app.ui.cases.oral_job import amount_words, one_amount
from tests.documents.cases import FORMS

CASE = {"state": "accepted", "accepted_on": "2026-11-05"}


def way(case: dict[str, object]) -> tuple[Station, ...]:
    return line(case, stage_of(case))


def states(case: dict[str, object]) -> list[str]:
    return [station.state for station in way(case)]


def test_a_fresh_case_waits_for_mediation_and_passed_over_the_investigation() -> None:
    stations = way(CASE)
    assert [one.word for one in stations][:3] == ["受理", "调查", "调解"]
    assert states(CASE) == ["done", "skipped", "now", "ahead", "ahead", "ahead", "ahead"]
    assert stations[2].below == "现在：等告知"


def test_an_agreement_that_nobody_froze_waits_for_that_and_not_for_signatures() -> None:
    sessions = [{"outcome": "agreed"}, {"outcome": "agreed"}]
    case = {**CASE, "state": "agreed", "agreements": [{"no": 1, "form": "written"}], "sessions": sessions}
    stations = way(case)
    assert stations[2].below == "2 次"
    assert (stations[3].state, stations[3].below) == ("now", "现在：等定稿")


def test_a_failed_case_shows_no_agreement_and_waits_to_be_closed() -> None:
    case = {**CASE, "state": "failed", "sessions": [{"outcome": "failed"}]}
    assert states(case)[3:] == ["skipped", "skipped", "skipped", "now"]


def test_sums_that_hold_say_so_and_one_that_does_not_says_by_how_much() -> None:
    figures = {**empty_figures(), "A1": 2, "A21": 1, "A13": 2, "A6": 2, "A3": 2, "A39": 2}
    lines = sums(figure_checks(figures), figures)
    assert not any(one.left_words.startswith("防止") for one in lines)
    types = lines[0]
    assert (types.verdict, types.left, types.right) == ("差 1", "1", "2")
    assert "各类型加起来是 1" in types.reason
    assert {one.verdict for one in lines[1:]} == {"相等", "不多于"}


def test_months_are_named_and_turned() -> None:
    assert month_word("2026-11") == "十一月"
    assert moved("2026-01", -1) == "2025-12"
    assert moved("2026-12", 1) == "2027-01"
    assert periods("2026-11")[0] == ("2026-11", "2026年11月")
    assert ("2026-Q4", "2026年第四季度") in periods("2026-11")


@pytest.mark.parametrize("month", ["2026-01", "2026-11", "2025-06"])
def test_a_stretch_of_time_is_chosen_by_the_words_at_the_head_of_its_book(month: str) -> None:
    """The chooser said 2026年十一月, the book beside it 2026年11月."""
    books = [
        book_table(FORMS, FORMS.ledgers["case_book"], [], [], room="x", period=Period.read(key))
        for key, _ in periods(month)
    ]
    assert [words for _, words in periods(month)] == [book.period_words for book in books]


def test_a_book_holds_fast_what_says_which_line_it_is() -> None:
    """The screening book put 当事人, its seventh column and mostly empty, before the day and the place."""
    held = {name: held_keys([column.key for column in book.columns]) for name, book in FORMS.ledgers.items()}
    assert held["screening"] == {"no", "on"}
    assert held["case_book"] == held["oral_book"] == held["intake_book"] == {"no", "number", "parties"}
    assert held["mediators"] == {"no", "on", "name"}
    assert held["month_table"] == {"key", "words"}
    for name, book in FORMS.ledgers.items():
        keys = [column.key for column in book.columns]
        first = held[name] == set(keys[: len(held[name])])
        assert first or "parties" in keys, "what stands fast is printed first"


def test_the_commonest_types_have_bars_and_the_rest_stand_together() -> None:
    figures = {**empty_figures(), **{f"A{key}": key - 19 for key in range(20, 28)}}
    shown = bars(figures, None, {}, most=6)
    assert len(shown) == 6
    assert shown[-1].word == "其他几类"
    assert sum(bar.now for bar in shown) == sum(range(1, 9))


def test_one_amount_in_the_words_is_counted_and_two_are_not() -> None:
    assert one_amount("吴成贵赔 120 元，当场给清") == "120"
    assert amount_words("赔1,200元") == "会记下金额 1,200 元（壹仟贰佰元整）"
    assert one_amount("先给100元，再给200元") == ""
    assert one_amount("赔2万元") == ""
    assert one_amount("今后鸭子圈养") == ""


def test_a_case_from_an_old_book_says_where_it_came_from_and_what_else_stood_there() -> None:
    book = {"file": "旧册2024.xlsx", "row": 5, "number": "17", "kept": ["备注：很急", "级、次：村2次"]}
    opened = [{"step": "open", "on": "2024-03-05", "by": "刘芳", "at": "2026-10-20T10:00:00+08:00"}]
    ((_, words, second),) = history_lines({"steps": opened, "old_book": book}, {})
    assert "旧册2024.xlsx，第 5 行" in words and "旧册编号 17" in words
    assert "备注：很急；级、次：村2次" in second
    ((_, plain, _),) = history_lines({"steps": opened}, {})
    assert plain == "受理登记"


def test_an_old_quarrel_says_how_it_was_kept_only_where_an_agreement_was_in_force() -> None:
    """One that was withdrawn said “none” after its state."""
    case: Any = {
        "id": "c7",
        "number": "青石人调字〔2026〕第7号",
        "title": "排水纠纷",
        "accepted_on": "2026-05-28",
        "dispute_type": "neighbour",
        "agreements": [],
    }
    old = Quarrel({**case, "state": "withdrawn", "effective_on": None}, ("罗桂芳",), (), ())
    assert quarrel_lines([old], FORMS.codes)[0][2] == "同一个人：罗桂芳，撤回"
    term = {"id": "t1", "text": "改水沟", "kind": "act"}
    kept: Any = {
        **case,
        "state": "effective",
        "effective_on": "2026-06-01",
        "agreements": [{"form": "written", "terms": [term]}],
    }
    assert quarrel_lines([Quarrel(kept, ("罗桂芳",), (), ())], FORMS.codes)[0][2] == "同一个人：罗桂芳，已生效，没到期"
