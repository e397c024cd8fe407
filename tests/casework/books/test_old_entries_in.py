"""Books with lines of their own come in by what their own file asks; what we printed ourselves comes back the same."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from app.casework.books.importing_entries import bring_in_entries, essence, heads_of, look_into_entries
from app.casework.books.ledgers import add_entry, ledger_table, render
from app.casework.books.months import close_month
from app.casework.books.old_sheets import Told
from app.casework.books.openings import set_opening
from app.casework.books.taking_back import batches, take_back
from app.casework.desk import Desk
from app.casework.screening.leads import note_lead
from app.documents.forms.fields import Field
from app.records.changes import Doc
from app.records.errors import Refused
from tests.casework.books.old_books import xlsx
from tests.casework.books.test_old_books_in import MARCH
from tests.cli import Cli
from tests.records.desk import FORMS

HEADS = ["序号", "排查日期", "在哪里", "排查人", "发现几起"]
LINES: list[list[Any]] = [[1, "2024.3.5", "三组", "刘芳、王德明", 0], [2, 45400, "四组", "刘芳", 2]]
HEAD_MAP = {"排查日期": "on", "在哪里": "where", "发现几起": "found", "排查人": "by"}
TOLD = Told(HEAD_MAP)
OWN = sorted(book.ledger for book in FORMS.ledgers.values() if book.own_entries)
SAMPLES: dict[str, Any] = {
    "day": "2026-09-03", "line": "一行字", "text": "几句话，说清楚。", "name": "刘芳", "names": ["刘芳", "王德明"],
    "lines": ["甲", "乙"], "flag": True, "tally": 3, "money": "120.00",
}  # fmt: skip


def sample(field: Field) -> Any:
    """A value of a field's kind."""
    if field.kind in ("code", "codes"):
        code = next(iter(FORMS.codes[field.codes]))
        return code if field.kind == "code" else [code]
    return SAMPLES.get(field.kind)


@pytest.mark.parametrize("ledger", OWN)
def test_a_book_that_this_program_printed_comes_back_as_it_was(desk: Desk, tmp_path: Path, ledger: str) -> None:
    form = FORMS.ledgers[ledger]
    printed = {column.source.removeprefix("entry.") for column in form.columns if not column.mask}
    facts = {one.path: sample(one) for one in form.fields if one.path in printed or one.wanted}
    made = desk.store.get("entry", add_entry(desk, ledger, {key: told for key, told in facts.items() if told}))
    out = tmp_path / "book.xlsx"
    out.write_bytes(render(ledger_table(desk, ledger, "all"), "xlsx"))
    found = look_into_entries(desk, ledger, out)
    assert [(row.fate, row.problems) for row in found.rows] in (
        [("already_there", [])], [("accepted", [])],
    )  # fmt: skip
    if made is not None and found.rows[0].fate == "accepted":
        back = {key: value for key, value in found.rows[0].facts.items() if key != "old_book"}
        assert {key: value for key, value in made.items() if key in back} == back, "what the book prints is read right"


def test_an_old_book_of_screenings_is_looked_into_mapped_once_and_brought_in_once(cli: Cli) -> None:
    file = xlsx(cli.home / "排查.xlsx", HEADS, LINES, above=[["青石村排查登记"]])
    assert cli.refused("import", file, "--ledger", "screening", "--map", cli.file({"在哪里": "place"}))["code"] == (
        "map_faulty"
    )
    seen = cli.done("import", file, "--ledger", "screening", "--map", cli.file(HEAD_MAP), "--dry-run")
    assert (seen["read"], seen["accepted"], seen["refused"]) == (2, 2, 0)
    assert cli.done("import", file, "--ledger", "screening", "--map", cli.file(HEAD_MAP))["accepted"] == 2
    again = cli.done("import", file, "--ledger", "screening")
    assert (again["read"], again["already_there"]) == (2, 2), "the map is remembered"
    assert cli.done("month", "report", "--period", "2024")["figures"]["B1"] == 2
    assert cli.refused("import", file, "--ledger", "case_book")["code"] == "ledger_without_entries"
    assert cli.done("check")["ok"]


def lines_with(at: int, cell: Any) -> list[list[Any]]:
    line = list(LINES[0])
    line[at] = cell
    return [line]


@pytest.mark.parametrize(("at", "cell", "path", "code"), [
    (1, "三月初", "on", "not_a_day"), (1, "", "on", "missing"), (4, "几起", "found", "not_a_count"),
    (1, "2031-01-01", "on", "in_the_future"),
])  # fmt: skip
def test_a_cell_that_cannot_be_read_refuses_its_line_and_says_why(
    desk: Desk, tmp_path: Path, at: int, cell: Any, path: str, code: str
) -> None:
    found = look_into_entries(desk, "screening", xlsx(tmp_path / "a.xlsx", HEADS, lines_with(at, cell)), TOLD)
    assert [(row.fate, [(one.path, one.code) for one in row.problems]) for row in found.rows] == [
        ("refused", [(path, code)])
    ]


def test_no_counted_line_slips_into_a_closed_month_or_beside_opening_figures(desk: Desk, tmp_path: Path) -> None:
    set_opening(desk, "2024-03", MARCH)
    close_month(desk, "2024-04")
    file = xlsx(tmp_path / "a.xlsx", HEADS, [*LINES, [3, "2024-05-02", "五组", "刘芳", 0]])
    found = bring_in_entries(desk, "screening", file, TOLD)
    told = [(row.fate, [one.code for one in row.problems]) for row in found.rows]
    assert told == [("refused", ["row_in_opening"]), ("refused", ["month_closed"]), ("accepted", [])]


def test_every_field_of_every_book_has_a_head_and_no_two_share_one() -> None:
    for ledger in OWN:
        heads = heads_of(FORMS.ledgers[ledger])
        names = [(key, name) for key, own in heads.items() for name in dict.fromkeys(own)]
        assert len({name for _, name in names}) == len(names), ledger


def test_two_lines_differ_by_any_field_and_not_by_who_typed_them() -> None:
    form = FORMS.ledgers["meetings"]
    line: Doc = {"on": "2026-10-01", "decided": "修路", "by_user": "刘芳", "id": "1"}
    assert essence(form, line) == essence(form, {**line, "by_user": "王德明", "id": "2"})
    assert essence(form, line) != essence(form, {**line, "decided": "修桥"})


def test_a_reader_brings_nothing_in(desk: Desk, tmp_path: Path) -> None:
    desk.store.role = "reader"
    with pytest.raises(Refused) as refusal:
        bring_in_entries(desk, "screening", xlsx(tmp_path / "a.xlsx", HEADS, LINES), TOLD)
    assert refusal.value.code == "not_allowed"


def test_lines_brought_in_are_taken_back_whole_and_count_no_more(cli: Cli) -> None:
    file = xlsx(cli.home / "排查.xlsx", HEADS, LINES)
    cli.done("import", file, "--ledger", "screening", "--map", cli.file(HEAD_MAP))
    (batch,) = cli.done("import", "--list")["imports"]
    assert (batch["ledger"], batch["lines"], batch["moved_on"]) == ("screening", 2, [])
    assert cli.done("month", "report", "--period", "2024")["figures"]["B1"] == 2
    assert cli.done("import", "--undo", batch["id"])["taken_back"][0]["lines"] == 2
    assert cli.done("month", "report", "--period", "2024")["figures"]["B1"] == 0
    assert cli.done("import", "--list")["imports"] == []
    assert cli.refused("import", "--undo", batch["id"])["code"] == "no_such_import"
    assert cli.done("import", file, "--ledger", "screening")["accepted"] == 2, "mended, it may come in again"
    assert cli.done("check")["ok"]


def test_lines_of_a_closed_month_or_followed_on_are_not_taken_back(desk: Desk, tmp_path: Path) -> None:
    file = xlsx(tmp_path / "a.xlsx", HEADS, LINES)
    bring_in_entries(desk, "screening", file, TOLD)
    (batch,) = batches(desk)
    lead = next(line["id"] for line in desk.store.all("entry", ledger="screening") if line.get("found"))
    note_lead(desk, lead, "told", {"text": "村委会去看过", "on": "2024-04-20"})
    (batch,) = batches(desk)
    assert batch.moved == ("第 3 行",)
    close_month(desk, "2024-03")
    with pytest.raises(Refused) as refusal:
        take_back(desk, batch.id)
    assert (refusal.value.code, refusal.value.facts["many"]) == ("import_moved_on", 2)
    assert len(list(desk.store.all("entry", ledger="screening"))) == 2
