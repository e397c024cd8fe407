"""结果 in a book says how mediation ended, whatever became of the file, and is read back when a book comes home."""

from __future__ import annotations

import pytest

from app.casework.books.ledgers import ledger_table
from app.casework.cases.cases import open_case, take_step
from app.casework.desk import Desk
from app.records.books.old.meanings import code_of
from app.records.cases.states import OPEN, RESULTS, TITLES, result
from tests.records.desk import FORMS, facts
from tests.records.steps.test_course_of_a_case import BODIES

OF_THE_FILE = {TITLES[state] for state in ("effective", "agreed", "closed", "archived", "destroyed")}
READ_AS = {
    "调解中": "open", "调解成功": "agreed", "调解不成": "failed", "终止调解": "terminated", "撤回申请": "withdrawn",
    "移送": "transferred",
}  # fmt: skip


def results(desk: Desk, book: str) -> list[str]:
    """What a book of this year says under 结果."""
    table = ledger_table(desk, book, "2026")
    at = [column.title for column in table.columns].index("结果")
    return [str(row[at]) for row in table.rows]


@pytest.mark.parametrize("state", [*OPEN, "effective", "failed", "terminated", "withdrawn", "transferred", "merged"])
def test_no_state_of_the_file_stands_for_a_result(state: str) -> None:
    for now in (state, "closed", "archived", "destroyed"):
        word = result({"state": now, "before_closing": state})  # type: ignore[typeddict-item]
        assert word not in OF_THE_FILE
        assert now == state or word == RESULTS[state]


@pytest.mark.parametrize("word", sorted(READ_AS))
def test_every_word_that_is_printed_is_understood_when_the_book_comes_in(word: str) -> None:
    assert word in RESULTS.values()
    assert code_of(word, FORMS.rules.old_books["values"]["result"]) == READ_AS[word]


def test_a_case_keeps_its_result_when_it_is_closed(desk: Desk) -> None:
    case = open_case(desk, facts(difficulty="complex")).id
    books = ("case_book", "difficult")
    assert [results(desk, book) for book in books] == [["调解中"]] * 2
    for step in ("session", "fail", "close"):
        take_step(desk, case, step, BODIES[step])
        wanted = "调解中" if step == "session" else "调解不成"
        assert [results(desk, book) for book in books] == [[wanted]] * 2, step
