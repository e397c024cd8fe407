"""Every book of the room: lines of its own are typed once, lines of cases come by themselves, all can be printed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from app.casework.books.ledgers import add_entry, ledger_table, list_ledgers, print_ledger
from app.casework.books.months import close_month, month_report
from app.casework.cases.cases import open_case, take_step
from app.casework.desk import Desk
from app.records.errors import Refused
from tests.records.desk import FORMS, facts
from tests.sync.exchange_rooms import make_room
from tests.tools import judge

OWN = sorted(name for name, book in FORMS.ledgers.items() if book.own_entries)
ANSWERS = {
    "line": "写几个字", "name": "王德明", "text": "一句话", "day": "2026-10-12", "money": "120.50", "flag": True,
    "tally": 3, "lines": ["一样"], "names": ["王德明", "刘芳"],
}  # fmt: skip


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    room = make_room(tmp_path)
    yield room
    room.close()


def line_for(book: str) -> dict[str, object]:
    """Something for every question of a book."""
    fields = FORMS.ledgers[book].fields
    codes: dict[str, object] = {}
    for field in fields:
        if field.kind in ("code", "codes"):
            first = next(iter(FORMS.codes[field.codes]))
            codes[field.path] = first if field.kind == "code" else [first]
    return {field.path: codes.get(field.path) or ANSWERS[field.kind] for field in fields}


@pytest.mark.parametrize("book", OWN)
def test_a_line_is_typed_once_and_stands_on_paper_and_sheet(desk: Desk, tmp_path: Path, book: str) -> None:
    add_entry(desk, book, line_for(book))
    table = ledger_table(desk, book, "2026-10")
    assert len(table.rows) == 1
    assert len(ledger_table(desk, book, "2026-11").rows) == 0
    for kind in ("pdf", "xlsx", "csv"):
        assert print_ledger(desk, book, "2026-10", tmp_path / f"book.{kind}")["rows"] == 1
    text = "".join(judge("pdftotext", "-layout", tmp_path / "book.pdf", "-").split())
    assert FORMS.ledgers[book].title in text
    assert desk.store.check() == []


def test_what_is_not_asked_or_missing_is_told_by_its_place(desk: Desk) -> None:
    with pytest.raises(Refused) as refusal:
        add_entry(desk, "borrowing", {"on": "2026-10-12", "colour": "红"})
    told = {(one.path, one.code) for one in refusal.value.problems}
    assert told == {("who", "missing"), ("number", "missing"), ("colour", "unknown_key")}
    with pytest.raises(Refused) as other:
        add_entry(desk, "case_book", {})
    assert other.value.code == "ledger_without_entries"


def test_a_nil_report_takes_three_words(desk: Desk) -> None:
    add_entry(desk, "nil_report", {"period": "十一月上旬", "nothing": True})
    assert [row[2:5] for row in ledger_table(desk, "nil_report", "2026-11").rows] == [("十一月上旬", None, "是")]


def test_screening_is_counted_in_the_month_and_lines_of_cases_come_by_themselves(desk: Desk) -> None:
    add_entry(desk, "screening", {"on": "2026-10-12", "found": 2, "prevented": 1})
    add_entry(desk, "screening", {"on": "2026-10-19"})
    figures = month_report(desk, "2026-10").figures
    assert (figures["B1"], figures["B2"]) == (2, 1)
    case = open_case(desk, facts(difficulty="major")).id
    letter = {"to": "云溪镇司法所", "kind": "report", "on": "2026-10-13", "letter_no": "1号"}
    take_step(desk, case, "refer", letter)
    take_step(desk, case, "report", {"on": "2026-10-14", "to": "派出所", "kind": "可能打架"})
    assert [row[3] for row in ledger_table(desk, "referrals", "2026-10").rows] == ["云溪镇司法所"]
    assert len(ledger_table(desk, "urgent", "2026-10").rows) == 1
    assert len(ledger_table(desk, "difficult", "2026-10").rows) == 1
    assert ledger_table(desk, "referrals", "2026-11").rows == ()


def test_a_closed_month_freezes_the_books_that_have_lines(desk: Desk) -> None:
    open_case(desk, facts())
    add_entry(desk, "screening", {"on": "2026-10-12"})
    close_month(desk, "2026-10")
    kept = desk.store.get("month", "2026-10") or {}
    assert {"intake_book", "case_book", "month_table", "screening"} <= set(kept["lines"])
    assert "borrowing" not in kept["lines"]
    add_entry(desk, "screening", {"on": "2026-10-20"})
    assert len(ledger_table(desk, "screening", "2026-10").rows) == 1


def shown(desk: Desk) -> set[str]:
    """The books that stand in the list without asking."""
    return {book.ledger for book in list_ledgers(desk) if book.first}


def test_on_the_first_day_five_books_are_shown_and_every_other_one_when_it_is_first_needed(desk: Desk) -> None:
    five = {"screening", "intake_book", "case_book", "oral_book", "revisits"}
    assert shown(desk) == five
    add_entry(desk, "training", {"on": "2026-10-12", "topic": "人民调解法"})
    assert shown(desk) == five | {"training"}
    case = open_case(desk, facts(accepted_on="2026-11-08")).id
    assert shown(desk) == five | {"training"}, "no whole month is over yet"
    transfer = {"to": "云溪县人民法院", "kind": "transfer", "on": "2026-11-12", "reason": "要确认权属"}
    take_step(desk, case, "refer", transfer)
    assert shown(desk) == five | {"training", "referrals"}
    open_case(desk, facts(accepted_on="2026-10-08"))
    assert shown(desk) == five | {"training", "referrals", "month_table"}


def test_no_readable_copy_shows_a_whole_phone_or_card(desk: Desk) -> None:
    """Whatever the dictionary calls a phone or a card, also where a book keeps it as a plain line."""
    add_entry(desk, "mediators", {**line_for("mediators"), "phone": "13812345678", "since": "2026-10-01"})
    whole, masked = (ledger_table(desk, "mediators", "all", masked=masked) for masked in (False, True))
    at = next(place for place, column in enumerate(whole.columns) if column.key == "phone")
    assert (whole.rows[0][at], masked.rows[0][at]) == ("13812345678", "138****5678")
    named = {(book.ledger, one.key) for book in FORMS.ledgers.values() for one in book.columns
             if one.source.endswith((".phone", ".id_number"))}  # fmt: skip
    assert named == {(book.ledger, one.key) for book in FORMS.ledgers.values() for one in book.columns if one.mask}
    assert named
