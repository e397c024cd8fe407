"""Old books in (import): every line is read, told and either accepted, refused or known to be there already.

read = accepted + refused + already there. Head and total lines are not read as cases and are counted apart.
All accepted lines of a file are written in one transaction: a killed import leaves nothing half done.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import cast

from app.casework.books.old_sheets import Heads, Import, Row, Step, keep_mapping, read_sheets
from app.casework.cases.cases import register
from app.casework.desk import Desk
from app.casework.room.far_years import remember_told, tell_far_years
from app.facts.dates import month_of
from app.records.books.old_books import OldLine, line_of, same_key, words
from app.records.case import Intake, Term, as_case, as_doc
from app.records.cases.numbers import number_parts
from app.records.changes import Doc
from app.records.errors import Problem, Refused
from app.records.projection import fresh_case
from app.records.recorded import StepTaken
from app.records.steps.intake import check_intake
from app.records.steps.taking import check_step, take
from app.storage.writing import Writing

BOOK = "case_book"
SERIES = "old"


def look_into(desk: Desk, path: Path, told: Doc | None = None) -> Import:
    """Read a book of cases without writing anything: what would happen with each line and why.

    ``told`` maps heads to keys and is remembered by ``bring_in`` for books with the same heads. Raises as
    ``read_sheets``.
    """
    desk.need("import.look")
    sheets = read_sheets(desk, path, heads_table(desk), told)
    found = [row for body, columns in sheets.bodies for row in judged(desk, body, columns)]
    tell_far_years(desk, found)
    return sheets.found(found)


def heads_table(desk: Desk) -> Heads:
    """Which heads mean what."""
    table: Heads = desk.forms.rules.old_books["heads"]
    return table


def judged(desk: Desk, rows: list[Doc], columns: dict[int, str]) -> Iterator[Row]:
    """Every line with its fate; a line that stands twice is there already the second time."""
    values = desk.forms.rules.old_books["values"]
    there = {same_key(one["accepted_on"], one["parties"], one["dispute_type"]) for one in desk.store.case_rows()}
    number = next((at for at, key in columns.items() if key == "number"), -1)
    for row in rows:
        line = line_of(row, columns, values, desk.store.user)
        old = words(row["cells"][number]) if 0 <= number < len(row["cells"]) else ""
        if line.problems:
            yield Row(row["row"], row["sheet"], "refused", problems=line.problems, number=old)
            continue
        names = [one["name"] for one in line.facts["parties"]]
        key = same_key(line.facts["accepted_on"], names, line.facts["dispute_type"])
        if key in there:
            yield Row(row["row"], row["sheet"], "already_there", number=old)
            continue
        made = checked(desk, row, line, old)
        if made.fate == "accepted":
            there.add(key)
        yield made


def checked(desk: Desk, row: Doc, line: OldLine, old: str) -> Row:
    """A line put through the same checks as if it were typed today; what they refuse is refused here."""
    book = {"row": row["row"], "sheet": row["sheet"], "number": old, "by": desk.store.user,
            "on": desk.clock.today().isoformat()}  # fmt: skip
    facts = {**line.facts, "old_book": {key: value for key, value in book.items() if value}}
    try:
        refuse_settled_month(desk, line)
        kept, notes = check_intake(facts, today=desk.clock.today(), codes=desk.forms.codes)
        steps = tuple(steps_of(desk, kept, line))
    except Refused as error:
        problems = error.problems or [Problem("", error.code, error.facts)]
        return Row(row["row"], row["sheet"], "refused", problems=problems, number=old)
    return Row(row["row"], row["sheet"], "accepted", as_doc(kept), steps, [], [*line.notes, *notes], old)


def refuse_settled_month(desk: Desk, line: OldLine) -> None:
    """A case may not slip into a month that was closed, or whose figures were typed in as a sum."""
    cut = desk.forms.rules.cut_off_day
    months = {month_of(date.fromisoformat(day), cut) for day in (line.facts["accepted_on"], line.ending["on"]) if day}
    for month in sorted(months):
        if desk.store.get("month", month):
            raise Refused("month_closed", month=month)
        if desk.store.get("opening", month) or desk.store.get("opening", month[:4]):
            raise Refused("row_in_opening", month=month)


def steps_of(desk: Desk, facts: Intake, line: OldLine) -> Iterator[Step]:
    """The steps that the line tells of: a session and an agreement, or that it did not succeed."""
    ending = line.ending
    if ending["result"] == "open":
        return
    day, agreed = max(ending["on"], facts["accepted_on"]), ending["result"] == "agreed"
    taken: list[Step] = [("session", {"held_on": day, "outcome": "agreed" if agreed else "failed"})]
    taken.append(("agree", agreement(facts, ending, day)) if agreed else ("fail", {"on": day}))
    if agreed and ending["form"] == "written":
        taken.append(("sign", {"on": day}))
    case, today = fresh_case(as_case({**facts, "state": "accepted"})), desk.clock.today()
    for step, body in taken:
        kept, _ = check_step(case, step, body, today=today, codes=desk.forms.codes, rules=desk.forms.rules)
        case = take(case, step, kept)
        yield step, kept


def agreement(facts: Intake, ending: Doc, day: str) -> Doc:
    """What was agreed, as far as the book says it; the paper itself lies in the old file."""
    people = [party["name"] for party in facts["parties"]]
    term: Term = {"text": ending["settled"], "kind": "act", "payer": people[-1]}
    if ending["amount"]:
        term |= {"kind": "money", "payee": people[0], "amount": ending["amount"]}
    done = ending["performed"] == "yes"
    told: Doc = {"form": ending["form"], "concluded_on": day, "terms": [term], "performed_at_once": done}
    return {**told, "amount_settled": ending["amount"]} if ending["amount"] else told


def bring_in(desk: Desk, path: Path, told: Doc | None = None) -> Import:
    """Write every accepted line of a book in one transaction. Raises as ``look_into``; ``not_allowed`` for readers."""
    desk.need("import.in")
    found = look_into(desk, path, told)
    remember_told(desk, found.rows)
    with desk.store.writing() as writing:
        for row in found.rows:
            if row.fate == "accepted":
                write_row(desk, writing, row)
        if told:
            keep_mapping(desk, writing, path, heads_table(desk), told)
    return found


def write_row(desk: Desk, writing: Writing, row: Row) -> None:
    """One case with a number of the old books' own series; its old number stands beside it."""
    year = int(row.facts["accepted_on"][:4])
    parts = number_parts(f"{desk.store.room.short_name}旧", year, writing.take_number(SERIES, year), SERIES)
    case = register(desk, writing, cast(Intake, row.facts), parts)
    for step, body in row.steps:
        writing.record("case.step", case["id"], StepTaken(case=case["id"], step=step, body=body))
