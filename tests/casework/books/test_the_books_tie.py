"""对账: books, sheets and table of twelve months tie by a count that is not ours; a late case has its own line."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pypdfium2
import pytest
from pypdfium2.raw import FPDFText_GetFontSize, FPDFText_IsGenerated

from app.casework.books.ledgers import print_ledger
from app.casework.books.months import close_month, month_report
from app.casework.books.reconciling import Reconciliation, reconcile
from app.casework.books.wide_month import print_wide, wide_month
from app.casework.cases.cases import open_case, open_oral_case, take_step, void_case
from app.casework.demo import make_demo
from app.casework.desk import Desk
from app.casework.room.rooms import open_room
from app.documents.sheets.draw_wide import wide_pdf
from app.documents.sheets.wide_table import wide_table
from app.facts.dates import Period
from app.records.books import figures as counting
from app.records.books.figures import empty_figures
from app.records.books.reconciling import Tie
from app.records.clock import FixedClock
from tests.cli import Cli, intake
from tests.records.books.recount import SUCCESS, end_of, recount
from tests.records.desk import FORMS, facts
from tests.tools import judge

CLOCK = FixedClock.at("2026-11-23T10:00:00")
MONTHS = [f"2025-{month:02}" for month in (12,)] + [f"2026-{month:02}" for month in range(1, 12)]
Doc = dict[str, Any]


@pytest.fixture(scope="module")
def year(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """A room with twelve months of cases of every kind."""
    home = tmp_path_factory.mktemp("year")
    made = make_demo(home / "room", home / "state", cases=90, months=12, seed=11, clock=CLOCK)
    desk = open_room(home / "room", home / "state", made["user"], made["password"], CLOCK)
    yield desk
    desk.close()


def sheet(desk: Desk, book: str, month: str, folder: Path) -> list[dict[str, Any]]:
    """The lines of a book as somebody reads them from its sheet, without what stands above and below them."""
    file = folder / f"{book}.xlsx"
    print_ledger(desk, book, month, file)
    _, _, head, *lines = openpyxl.load_workbook(file).active.iter_rows(values_only=True)
    end = next(at for at, line in enumerate(lines) if line[0] == "（以下空白）")
    return [dict(zip(head, line, strict=True)) for line in lines[:end] if "合计" not in line]


def by_hand(cases: list[Doc], month: str) -> dict[str, set[str]]:
    """Which case belongs where in a month, told from its days alone."""
    live = [case for case in cases if end_of(case) not in ("void", "refused")]
    return {
        "taken": {case["number"] for case in live if case["accepted_on"][:7] == month},
        "ended": {case["number"] for case in live if (case["concluded_on"] or "")[:7] == month},
        "oral": {case["number"] for case in live for one in case.get("agreements", [])
                 if one["form"] == "oral" and one["concluded_on"][:7] == month},
    }  # fmt: skip


def wide_columns(rows: list[tuple[Any, ...]]) -> dict[str, list[Any]]:
    """The rows below each figure of the wide table's sheet, read by its merged heads as a person reads them."""
    heads, found = rows[3:7], {}
    items: list[str] = []
    for at in range(1, len(heads[3])):
        word = heads[2][at] or heads[1][at] or (items[-1] if items else "")
        items.append(str(word))
        found[f"{word}{heads[3][at]}"] = [row[at] for row in rows[7:10]]
    return found


@pytest.mark.parametrize("month", MONTHS)
def test_a_second_count_finds_every_figure_of_the_wide_table(year: Desk, tmp_path: Path, month: str) -> None:
    file = tmp_path / "wide.xlsx"
    print_wide(year, month, file)
    read = wide_columns(list(openpyxl.load_workbook(file).active.iter_rows(values_only=True)))
    counted = recount(year.store.all("case"), year.store.all("entry"), Period.read(month))
    wide = FORMS.ledgers["month_table"].wide
    assert wide is not None
    figures = [one for group in wide.groups for one in group.figures]
    assert len(read) == len(figures) == 49
    for key, words, unit in figures:
        assert Decimal(str(read[words + unit][0])) == Decimal(str(counted.get(key, 0))), words
    page = tmp_path / "wide.pdf"
    print_wide(year, month, page)
    assert "Pages: 1" in " ".join(judge("pdfinfo", page).split())
    told = judge("pdftotext", "-layout", page, "-")
    line = next(row for row in told.splitlines() if row.strip().startswith("本期"))
    assert [Decimal(one) for one in line.split()[1:]] == [Decimal(str(counted.get(key, 0))) for key, _, _ in figures]
    for key, words, unit in wide.below:
        assert "".join(f"{words}{counted.get(key, 0)}{unit}".split()) in "".join(told.split())


def test_a_closed_month_says_the_same_in_the_list_and_on_the_wide_page(desk: Desk) -> None:
    open_case(desk, facts())
    close_month(desk, "2026-10")
    before = wide_month(desk, "2026-10")
    late = open_case(desk, facts()).id
    take_step(desk, late, "session", {"held_on": "2026-10-10", "outcome": "failed"})
    take_step(desk, late, "fail", {"on": "2026-10-14"})
    after = wide_month(desk, "2026-10")
    assert (after.rows, after.below, after.note) == (before.rows, before.below, before.note)
    assert "月结校验字" in after.note


@pytest.mark.parametrize("most", [9, 999, 9_999, 99_999])
def test_the_wide_page_stays_one_page_whatever_is_counted(tmp_path: Path, most: int) -> None:
    """Numbers stand whole, nothing is smaller than nine points, nothing leaves the page."""
    ledger = FORMS.ledgers["month_table"]
    same = dict.fromkeys(empty_figures(), most)
    spans = {"now": same, "year": same, "last_year": same}
    table = wide_table(ledger, spans, room="青石村人民调解委员会", period=Period.read("2026-10"), by="按办结日计")
    file = tmp_path / "wide.pdf"
    file.write_bytes(wide_pdf(table).pdf)
    pdf = pypdfium2.PdfDocument(file)
    assert len(pdf) == 1
    (wide, high), text = pdf[0].get_size(), pdf[0].get_textpage()
    for at in range(text.count_chars()):
        left, low, right, top = text.get_charbox(at)
        assert left >= 0 and right <= wide and low >= 0 and top <= high
        assert FPDFText_IsGenerated(text, at) or FPDFText_GetFontSize(text, at) >= 8.99
    words = judge("pdftotext", "-layout", file, "-").split()
    assert words.count(str(most)) >= 3 * table.columns


@pytest.mark.parametrize("month", MONTHS)
def test_a_second_count_ties_the_books_the_sheets_and_the_table(year: Desk, tmp_path: Path, month: str) -> None:
    cases, entries = year.store.all("case"), year.store.all("entry")
    hand, counted = by_hand(cases, month), recount(cases, entries, Period.read(month))
    book, oral = sheet(year, "case_book", month, tmp_path), sheet(year, "oral_book", month, tmp_path)
    table = {line["项目"]: line["本期"] for line in sheet(year, "month_table", month, tmp_path)}
    assert {line["卷号"] for line in book} == hand["taken"] and len(book) == counted.get("in", 0)
    assert {line["卷号"] for line in oral} == hand["oral"]
    for words, key in (("本期受理", "in"), ("调解案件总数", "A1"), ("上期结转", "carried"), ("期末在办", "open"),
                       ("调解成功", "A3"), ("口头协议", "A38")):  # fmt: skip
        assert int(table[words]) == counted.get(key, 0), words
    found = {tie.code: tie for tie in reconcile(year, month).ties}
    assert all(tie.ok for tie in found.values()), found
    assert sides(found["flow"]) == (
        counted.get("carried", 0) + counted.get("in", 0), counted.get("A1", 0) + counted.get("open", 0)
    )  # fmt: skip
    assert named(found["case_book_ended"], "+1") == hand["ended"] - hand["taken"]
    assert named(found["case_book_ended"], "-1") == hand["taken"] - hand["ended"]
    assert sides(found["money"]) == (
        sum(Decimal(str(line["金额（元）"] or 0)) for line in book), Decimal(counted.get("A5", "0"))
    )  # fmt: skip
    assert sides(found["oral_book"]) == (len(oral), counted.get("A38", 0))


def test_the_twelve_months_have_what_there_is_to_tie(year: Desk) -> None:
    """The control: over the year cases end in other months than they began, with money and by word of mouth."""
    lines = [line for month in MONTHS for tie in reconcile(year, month).ties for line in tie.differences]
    assert {"taken_before", "ended_later", "still_open"} <= {line.why for line in lines}
    cases = year.store.all("case")
    assert sum(end_of(case) in SUCCESS for case in cases) > 20
    assert any(one["form"] == "oral" for case in cases for one in case.get("agreements", []))


def sides(tie: Tie) -> tuple[Decimal, Decimal]:
    return Decimal(tie.left), Decimal(tie.right)


def named(tie: Tie, by: str) -> set[str]:
    """The numbers of the lines that differ by so much."""
    return {line.number for line in tie.differences if line.by == by}


def test_a_figure_that_is_counted_wrong_is_seen(year: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """The control: a counting that loses the failed ones leaves a rest that no case explains."""
    month = next(one for one in MONTHS if Decimal(reconcile(year, one).ties[0].right))
    real = counting.count_flow

    def lossy(figures: Doc, case: Any, period: Period) -> None:
        real(figures, case, period)
        figures["in"] += 1

    monkeypatch.setattr(counting, "count_flow", lossy)
    assert [tie.code for tie in reconcile(year, month).ties if not tie.ok] != []


def test_a_late_case_of_a_closed_month_has_a_line_of_its_own(desk: Desk) -> None:
    open_case(desk, facts())
    gone = open_case(desk, facts(title="登记错了的")).id
    close_month(desk, "2026-10")
    assert reconcile(desk, "2026-10").closed == {"2026-10": []}
    late = open_case(desk, facts(title="封账以后补登的"))
    void_case(desk, gone, "登记错了")
    found = reconcile(desk, "2026-10").closed["2026-10"]
    told = {tie.figure: (tie.left, tie.right, [(line.why, line.title, line.by) for line in tie.differences])
            for tie in found}  # fmt: skip
    both = [("late", "封账以后补登的", "+1"), ("no_longer", "登记错了的", "-1")]
    assert told == {"in": ("2", "2", both), "open": ("2", "2", both)}, "one came, one went: no figure moved, two lines"
    assert all(tie.ok for tie in found)
    take_step(desk, late.id, "session", {"held_on": "2026-10-10", "outcome": "failed"})
    take_step(desk, late.id, "fail", {"on": "2026-10-14"})
    found = reconcile(desk, "2026-10").closed["2026-10"]
    ended = next(tie for tie in found if tie.figure == "A1")
    assert (ended.left, ended.right, ended.ok) == ("0", "1", True)
    assert [(line.why, line.title, line.by) for line in ended.differences] == [("late", "封账以后补登的", "+1")]
    still = next(tie for tie in found if tie.figure == "open")
    assert [(line.why, line.title) for line in still.differences] == [("no_longer", "登记错了的")]


@pytest.mark.parametrize("agreed", [False, True], ids=["accepted", "agreed"])
def test_a_case_leaves_the_flow_on_the_day_it_went_into_another_one(desk: Desk, agreed: bool) -> None:
    """It was open for ever; one that was agreed on before counted as ended beside the case that took it in."""
    taking, merged = open_case(desk, facts()).id, open_case(desk, facts(title="并走的")).id
    if agreed:
        take_step(desk, merged, "session", {"held_on": "2026-10-10", "outcome": "agreed"})
        term = {"text": "赔礼", "kind": "apology", "payer": "张𬱖"}
        take_step(desk, merged, "agree", {"form": "written", "concluded_on": "2026-10-10", "terms": [term]})
    take_step(desk, merged, "merge", {"on": "2026-10-12", "into": taking, "reason": "同一件事"})
    counted = {day: desk.store.open_count(date(2026, 10, day)) for day in (9, 11, 12, 31)}
    assert counted == {9: 2, 11: 2, 12: 1, 31: 1}
    for day, count in counted.items():
        assert len(desk.store.open_rows(date(2026, 10, day))) == count
    cases, entries = desk.store.all("case"), desk.store.all("entry")
    again, figures = recount(cases, entries, Period.read("2026-10")), month_report(desk, "2026-10").figures
    assert (figures["in"], figures["A1"], figures["open"]) == (2, 0, 1)
    assert (again["in"], again.get("A1", 0), again["open"]) == (2, 0, 1)
    assert month_report(desk, "2026-11").figures["carried"] == 1
    flow = next(tie for tie in reconcile(desk, "2026-10").ties if tie.code == "flow")
    assert sides(flow) == (2, 1) and flow.ok
    assert [(line.why, line.title, line.by) for line in flow.differences] == [("merged", "并走的", "-1")]
    assert desk.store.check() == []


def test_a_merger_that_the_flow_does_not_know_is_seen(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """The control: by its conclusion alone a merged case never leaves, and the tie has a rest."""
    taking, merged = open_case(desk, facts()).id, open_case(desk, facts(title="并走的")).id
    take_step(desk, merged, "merge", {"on": "2026-10-12", "into": taking, "reason": "同一件事"})
    monkeypatch.setattr("app.records.books.reconciling.left_on", lambda case: case.get("concluded_on"))
    flow = next(tie for tie in reconcile(desk, "2026-10").ties if tie.code == "flow")
    assert (flow.ok, flow.rest) == (False, "-1")


def test_money_of_a_case_that_is_void_since_is_named_and_never_made_up(desk: Desk) -> None:
    term = {"text": "赔300元", "kind": "money", "payer": "张𬱖", "payee": "罗桂芳", "amount": "300"}
    made = open_oral_case(desk, {
        **facts(), "agree": {"form": "oral", "concluded_on": "2026-10-09", "performed_at_once": True, "terms": [term]},
    })  # fmt: skip
    close_month(desk, "2026-10")
    void_case(desk, made.id, "登记错了")
    found = {tie.figure: tie for tie in reconcile(desk, "2026-10").closed["2026-10"]}
    assert [(line.why, line.by) for line in found["A1"].differences] == [("no_longer", "-1")] and found["A1"].ok
    assert [(line.why, line.by) for line in found["A5"].differences] == [("no_longer", "+0")]
    assert Decimal(found["A5"].rest) == -300 and not found["A5"].ok


def test_an_oral_agreement_that_was_void_is_in_no_book(desk: Desk) -> None:
    made = open_oral_case(desk, {
        **facts(), "agree": {"form": "oral", "concluded_on": "2026-10-09", "performed_at_once": True,
                             "terms": [{"text": "赔礼", "kind": "apology", "payer": "张𬱖"}]},
    })  # fmt: skip
    assert sides_of(reconcile(desk, "2026-10"), "oral_book") == (1, 1)
    void_case(desk, made.id, "登记错了")
    assert sides_of(reconcile(desk, "2026-10"), "oral_book") == (0, 0)


def sides_of(found: Reconciliation, code: str) -> tuple[Decimal, Decimal]:
    return next(sides(tie) for tie in found.ties if tie.code == code)


def test_the_command_line_says_it_and_the_page_says_the_same(cli: Cli) -> None:
    case = cli.done("case", "new", facts=intake())["id"]
    out = cli.home / "ties.pdf"
    told = cli.done("month", "reconcile", "--period", "2026-10", "-o", out)
    assert told["ok"] and [tie["code"] for tie in told["ties"]] == [
        "flow", "case_book_taken", "case_book_ended", "money", "oral_book"
    ]  # fmt: skip
    (line,) = told["ties"][2]["differences"]
    assert (line["record"], line["why"], line["by"]) == (case, "still_open", "-1")
    words = "".join(judge("pdftotext", "-layout", out, "-").split())
    assert "月度对账单" in words and line["number"] in words and "本期受理，还在办" in words
    assert cli.refused("month", "reconcile", "--period", "2026-10", "-o", cli.home / "x.csv")["code"] == (
        "file_kind_unknown"
    )
