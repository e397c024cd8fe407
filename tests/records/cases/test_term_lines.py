"""履行台账: a line a term says who owes what, what came, what is open; the sums always go up."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from app.documents.sheets.ledgers import book_table
from app.facts.dates import Period
from app.records.cases.term_lines import term_lines
from tests.records.desk import FORMS, Book

FENS = st.integers(min_value=1, max_value=500_000)


def yuan(fens: int) -> str:
    """An amount as it is kept."""
    return f"{Decimal(fens) / 100:.2f}"


def owing(amount: str) -> Book:
    """A case in which 张𬱖 owes an amount and has to say sorry."""
    book = Book()
    money = {"text": "张𬱖赔灶房损失", "kind": "money", "payer": "张𬱖", "payee": "罗桂芳", "amount": amount,
             "due_on": "2026-11-30", "series": {"no": 1, "of": 1}}  # fmt: skip
    book.to_agreed(terms=[money, {"text": "张𬱖当面道歉", "kind": "apology", "payer": "张𬱖"}])
    book.step("sign", {"on": "2026-10-14"})
    return book


def test_a_part_paid_leaves_the_rest_in_sight_until_it_comes() -> None:
    book = owing("2000")
    assert [(line.get("paid"), line.get("unpaid"), line["performance"]) for line in term_lines(book.case)] == [
        ("0.00", "2000.00", "due"), (None, None, "due")]  # fmt: skip
    book.step("perform", {"term": "t1", "paid_on": "2026-11-05", "amount": "1200"})
    book.step("urge", {"on": "2026-11-20", "term": "t1", "how": "phone"})
    line = term_lines(book.case)[0]
    assert (line["paid"], line["unpaid"], line["performance"], line["urged_on"]) == (
        "1200.00", "800.00", "part", "2026-11-20")  # fmt: skip
    book.step("perform", {"term": "t1", "paid_on": "2026-11-22", "amount": "800"})
    line = term_lines(book.case)[0]
    assert (line["unpaid"], line["performance"]) == ("0.00", "done") and line["urged_on"] is None


@given(due=FENS, came=st.lists(FENS, max_size=4))
def test_paid_and_open_make_the_amount_to_the_fen(due: int, came: list[int]) -> None:
    book = owing(yuan(due))
    for part in came:
        book.step("perform", {"term": "t1", "paid_on": "2026-11-05", "amount": yuan(part)})
    line = term_lines(book.case)[0]
    assert Decimal(line["paid"]) == Decimal(yuan(sum(came)))
    assert Decimal(line["paid"]) + Decimal(line["unpaid"]) == max(Decimal(yuan(due)), Decimal(line["paid"]))


def test_nothing_is_owed_before_an_agreement_took_effect() -> None:
    book = Book()
    book.to_agreed()
    assert term_lines(book.case) == []
    book.step("sign", {"on": "2026-10-14"})
    assert term_lines(book.case), "a control"


def test_both_books_are_made_of_what_was_typed_once() -> None:
    book = owing("2000")
    book.step("perform", {"term": "t1", "paid_on": "2026-11-05", "amount": "1200"})
    period = Period.read("2026-10")
    terms = book_table(FORMS, FORMS.ledgers["performances"], [book.case], [], room="x", period=period)
    heads = [column.key for column in terms.columns]
    first = dict(zip(heads, terms.rows[0], strict=True))
    assert [first[key] for key in ("payer", "payee", "part", "performance")] == ["张𬱖", "罗桂芳", 1, "部分履行"]
    totals = dict(zip(heads, terms.totals or (), strict=True))
    assert [totals[key] for key in ("amount", "paid", "unpaid")] == [Decimal(2000), Decimal(1200), Decimal(800)]
    agreed = book_table(FORMS, FORMS.ledgers["agreements"], [book.case], [], room="x", period=period)
    line = dict(zip([column.key for column in agreed.columns], agreed.rows[0], strict=True))
    assert (line["amount"], line["last_due"], line["form"]) == ("2000.00", "2026-11-30", "书面")


def test_an_agreement_that_waits_for_signatures_shows_no_performance() -> None:
    book = Book()
    book.to_agreed()
    assert ends_of(book) == [("", "", "")]
    book.step("sign", {"on": "2026-10-14"})
    assert ends_of(book) == [("2026-10-14", "没到期", "")], "a control"


def ends_of(book: Book) -> list[tuple[str, ...]]:
    """Effective day, performance and whether it was replaced, a line an agreement."""
    table = book_table(FORMS, FORMS.ledgers["agreements"], [book.case], [], room="x", period=Period.read("2026-10"))
    places = [
        [column.key for column in table.columns].index(key) for key in ("effective_on", "performance", "replaced")
    ]
    return [tuple(str(row[place] or "") for place in places) for row in table.rows]
