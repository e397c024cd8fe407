"""Story 4: the month's books are derived, must foot, and stay as they were once closed."""

from __future__ import annotations

import hashlib
from pathlib import Path

import openpyxl
import pypdfium2

from tests.cli import Cli, intake, paths

BOOKS = ("case_book", "intake_book", "month_table")


def signed_case(cli: Cli, **more: object) -> str:
    """A case with an agreement in force."""
    case = cli.to_agreed(str(cli.done("case", "new", facts=intake(**more))["id"]))
    cli.done("paper", "print", case, "agreement", "--final", "-o", cli.home / "a.pdf")
    cli.done("paper", "signed", case, "agreement", "--on", "2026-10-10")
    return case


def test_a_month_is_reported_closed_and_printed_the_same_for_ever(cli: Cli) -> None:
    case = signed_case(cli)
    cli.done("case", "new", facts=intake(title="另一件", dispute_type="contract"))
    report = cli.done("month", "report", "2026-10")
    assert (report["figures"]["A1"], report["figures"]["A3"], report["figures"]["A5"]) == (1, 1, "2600.00")
    assert report["figures"]["in"] == 2 and report["figures"]["open"] == 1
    assert all(check["ok"] for check in report["checks"])
    cli.now = "2026-11-02T09:00"
    closed = cli.done("month", "close", "2026-10")
    assert len(closed["head"]) == 8
    before = {book: printed(cli, book) for book in BOOKS}
    cli.done("case", "correct", case, "--reason", "改名", facts={"title": "换了案由", "dispute_type": "contract"})
    assert {book: printed(cli, book) for book in BOOKS} == before
    assert cli.done("month", "report", "2026-10")["figures"] == report["figures"]
    assert cli.refused("month", "close", "2026-10")["code"] == "month_closed"


def test_what_was_prevented_is_told_with_the_close_and_counted_in_the_month(cli: Cli) -> None:
    case = str(cli.done("case", "new", facts=intake())["id"])
    cli.done("case", "step", case, "session", facts={"held_on": "2026-10-10", "outcome": "failed"})
    cli.done("case", "step", case, "fail", facts={"on": "2026-10-10", "remedies_told": ["court"]})
    assert cli.done("month", "report", "2026-10")["figures"]["B3_cases"] == 0
    told = [{"kind": "suicide", "people": 1}]
    cli.done("case", "step", case, "close", facts={"on": "2026-10-12", "prevented": told})
    figures = cli.done("month", "report", "2026-10")["figures"]
    assert (figures["B3_cases"], figures["B3_people"]) == (1, 1)


def printed(cli: Cli, book: str) -> list[str]:
    """Hashes of a book in every kind of file."""
    found = []
    for kind in ("pdf", "xlsx", "csv"):
        out = cli.home / f"{book}.{kind}"
        cli.done("ledger", "print", book, "--period", "2026-10", "-o", out)
        found.append(hashlib.sha256(out.read_bytes()).hexdigest())
    return found


def test_what_cannot_be_closed_is_refused_in_words(cli: Cli) -> None:
    signed_case(cli)
    cli.now = "2026-12-03T09:00"
    assert cli.refused("month", "close", "2027-01")["code"] == "month_in_future"
    cli.done("case", "new", facts=intake(accepted_on="2026-11-05", applied_on="2026-11-05"))
    error = cli.refused("month", "close", "2026-11")
    assert (error["code"], error["facts"]["month"]) == ("earlier_month_open", "2026-10")
    for month in ("2026-13", "October", "2026-Q5"):
        assert cli.refused("month", "report", month)["code"] == "period_faulty"
    cli.done("month", "close", "2026-10")
    cli.done("month", "close", "2026-11")


def test_a_correction_after_closing_is_a_slip(cli: Cli) -> None:
    signed_case(cli)
    early = cli.refused("month", "correct", "2026-10", facts={"figures": {}, "reason": "x"})
    assert early["code"] == "month_not_closed"
    cli.now = "2026-11-02T09:00"
    cli.done("month", "close", "2026-10")
    for slip in ({"reason": "少数了一件"}, {"figures": {"A99": 1}, "reason": "x"}, {"figures": {"A1": 2}}, [1],
                 {"figures": {"A1": "two"}, "reason": "x"}, {"figures": {"A5": "1e5"}, "reason": "x"}):  # fmt: skip
        assert cli.refused("month", "correct", "2026-10", facts=slip)["code"] == "slip_faulty"
    done = cli.done("month", "correct", "2026-10", facts={"figures": {"A2": 3}, "reason": "漏记一人"})
    assert done["slip"]["changes"] == {"A2": {"was": 2, "is": 3}}
    assert cli.done("month", "report", "2026-10")["figures"]["A2"] == 2


def test_a_second_slip_begins_where_the_first_one_left_a_figure(cli: Cli) -> None:
    """It said again what had stood there at the close, as if nobody had corrected it yet."""
    signed_case(cli)
    cli.now = "2026-11-02T09:00"
    cli.done("month", "close", "2026-10")
    cli.done("month", "correct", "2026-10", facts={"figures": {"A2": 3}, "reason": "漏记一人"})
    again = cli.done("month", "correct", "2026-10", facts={"figures": {"A2": 4, "A1": 2}, "reason": "又漏记一人"})
    assert again["slip"]["changes"] == {"A2": {"was": 3, "is": 4}, "A1": {"was": 1, "is": 2}}
    first = cli.done("month", "report", "2026-10")["slips"][0]
    assert first["changes"] == {"A2": {"was": 2, "is": 3}}, "the control: the first stands as it was written"


def test_a_quarter_is_the_sum_of_its_months_as_they_were_closed(cli: Cli) -> None:
    case = signed_case(cli)
    cli.now = "2026-11-12T09:00"
    cli.done("month", "close", "2026-10")
    cli.done("month", "correct", "2026-10", facts={"figures": {"A2": 3}, "reason": "漏记一人"})
    cli.done("case", "correct", case, "--reason", "改类", facts={"dispute_type": "contract"})
    oral = {"terms": [{"text": "张𬱖清沟", "kind": "act", "payer": "张𬱖"}], "performed_at_once": True}
    cli.done("case", "new", facts=intake(accepted_on="2026-11-10", applied_on="2026-11-10", agree=oral))
    for period in ("2026-Q4", "2026"):
        figures = cli.done("month", "report", "--period", period)["figures"]
        assert (figures["A1"], figures["A2"], figures["A3"], figures["A38"], figures["A5"]) == (2, 5, 2, 1, "2600.00")
        assert figures["A21"] == 2 and figures["in"] == 2 and figures["open"] == 0


def test_a_step_dated_into_a_closed_month_is_told(cli: Cli) -> None:
    case = cli.to_agreed()
    cli.now = "2026-11-02T09:00"
    cli.done("month", "close", "2026-10")
    late = cli.done("case", "step", case, "withdraw", facts={"on": "2026-10-30", "by": ["罗桂芳"]})
    assert "month_closed_already" in [note["code"] for note in late["warnings"]]


def test_books_are_printed_for_any_period_in_every_kind(cli: Cli) -> None:
    signed_case(cli, title="=1+1 排水纠纷")
    for period in ("2026-10", "2026-Q4", "2026", "all"):
        out = cli.home / f"{period}.xlsx"
        said = cli.done("ledger", "print", "case_book", "--period", period, "-o", out)
        assert (said["rows"], said["totals"]["amount"]) == (1, "2600.00")
    book = openpyxl.load_workbook(cli.home / "all.xlsx")
    cells = [cell for row in book.active.iter_rows() for cell in row if cell.value is not None]
    assert not any(cell.data_type == "f" for cell in cells)
    assert any("张𬱖" in str(cell.value) for cell in cells)
    assert cli.refused("ledger", "print", "case_book", "--period", "all", "-o", cli.home / "b.doc")["code"]
    unknown = cli.refused("ledger", "print", "no_book", "--period", "all", "-o", cli.home / "b.pdf")
    assert unknown["code"] == "unknown_ledger"
    books = {row["ledger"] for row in cli.done("ledger", "list")["ledgers"]}
    assert books >= set(BOOKS)


def test_the_stick_gets_masked_books_and_a_slip(cli: Cli) -> None:
    signed_case(cli)
    cli.now = "2026-11-02T09:00"
    cli.done("month", "close", "2026-10")
    stick = cli.home / "stick"
    stick.mkdir()
    done = cli.done("month", "export", "2026-10", "--to", stick, "--readable")
    names = {Path(item["path"]).suffix for item in done["files"]}
    assert names == {".pdf", ".xlsx"} and Path(done["slip"]).exists()
    for item in done["files"]:
        assert hashlib.sha256(Path(item["path"]).read_bytes()).hexdigest() == item["sha256"]
    everything = "".join(text(Path(item["path"])) for item in done["files"])
    assert "13800000000" not in everything and "138****0000" in everything
    assert not list(stick.glob("*.part"))


def text(path: Path) -> str:
    """What stands in a PDF or a sheet."""
    if path.suffix == ".xlsx":
        sheet = openpyxl.load_workbook(path).active
        return "".join(str(cell) for row in sheet.iter_rows(values_only=True) for cell in row)
    document = pypdfium2.PdfDocument(path)
    try:
        return "".join("".join(page.get_textpage().get_text_bounded().split()) for page in document)
    finally:
        document.close()


def test_unmasked_books_want_a_reason_and_the_director(cli: Cli) -> None:
    signed_case(cli)
    stick = cli.home / "stick"
    stick.mkdir()
    assert cli("month", "export", "2026-10", "--to", stick, "--full").code == 2
    done = cli.done("month", "export", "2026-10", "--to", stick, "--full", "--reason", "县里检查")
    assert "13800000000" in "".join(text(Path(item["path"])) for item in done["files"])


def test_a_missing_stick_is_trouble(cli: Cli) -> None:
    error = cli.refused("month", "export", "2026-10", "--to", cli.home / "no-stick", code=3)
    assert error["code"] == "no_such_folder" and paths(error) == {}
