"""回访台账: how far an agreement was performed on the day of the visit, whatever was paid afterwards."""

from __future__ import annotations

from app.documents.sheets.ledgers import book_table
from app.facts.dates import Period
from app.records.cases.performance import performance, performance_on
from tests.records.cases.test_term_lines import owing
from tests.records.desk import FORMS


def test_a_visit_before_the_money_came_stays_a_visit_before_the_money_came() -> None:
    book = owing("2000")
    book.step("revisit", {"visited_on": "2026-11-02", "visitor": "王德明", "visited": ["罗桂芳"], "how": "phone"})
    book.step("perform", {"term": "t1", "paid_on": "2026-11-05", "amount": "1200"})
    book.step("revisit", {"visited_on": "2026-11-06", "visitor": "王德明", "visited": ["罗桂芳"], "how": "phone"})
    book.step("perform", {"term": "t1", "paid_on": "2026-11-10", "amount": "800"})
    book.step("perform", {"term": "t2", "paid_on": "2026-11-10"})
    assert performance(book.case) == "done"
    assert [performance_on(book.case, f"2026-11-{day:02}") for day in (2, 6, 9, 10)] == ["due", "part", "part", "done"]
    table = book_table(FORMS, FORMS.ledgers["revisits"], [book.case], [], room="x", period=Period.read("2026-11"))
    at = [column.key for column in table.columns].index("performance")
    assert [row[at] for row in table.rows] == ["没到期", "部分履行"]
