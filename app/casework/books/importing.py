"""Old books in (import): every line is read, told and has one fate; what comes in can be taken back as a whole.

read = accepted + refused + already there + joined + left by the sheet. Head and total lines are not read as cases and
are counted apart. All accepted lines of a file are written in one transaction: a killed import leaves nothing half
done.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

from app.casework.books.basis import Basis, still_so
from app.casework.books.old_sheets import (
    UNLOOKED,
    Body,
    FromBook,
    Heads,
    Import,
    Looked,
    Row,
    Step,
    Told,
    keep_what_is_said,
    read_sheets,
)
from app.casework.cases.cases import register
from app.casework.desk import Desk
from app.casework.room.far_years import remember_told, tell_far_years
from app.casework.uncollected import uncollected
from app.casework.watching import NOBODY, Watch
from app.facts.dates import month_of
from app.records.books.old.amending import UNCORRECTED, Corrected
from app.records.books.old.cells import words
from app.records.books.old.lines import Lists, OldLine, goes_on, line_of
from app.records.books.old.meanings import Words
from app.records.books.old.rows import BookRow, Ending
from app.records.books.old.twins import Telling, telling_of
from app.records.case import Agreement, Intake, Term, as_case
from app.records.cases.numbers import number_parts
from app.records.errors import Note, Problem, Refused
from app.records.projection import fresh_case
from app.records.steps.intake import check_intake
from app.records.steps.taking import check_step, take
from app.storage.writing import Writing

BOOK = "case_book"
SERIES = "old"
CODED = {"dispute_type": "dispute_type", "source": "source", "difficulty": "difficulty"}
"""Columns whose words are also those of a list of ours, as our own books print them."""
MEANINGS = {
    "result": {"agreed": "调解成功", "failed": "调解不成", "open": "还在办", "terminated": "终止", "withdrawn": "撤回",
               "transferred": "已移送"},
    "form": {"written": "书面", "oral": "口头"},
    "performed": {"yes": "已履行", "no": "未履行", "part": "部分履行"},
}  # fmt: skip
"""The meanings of words that are no list of ours."""
UNKNOWN_OFFICE = "旧册没有写"
ENDED = {"span", "concluded_on"}
NAMED = {"mediator", "helper"}
"""Columns that say when it ended, and who mediated; where a line says neither nobody can compare it."""
Key = tuple[str, tuple[str, ...], str]


@uncollected()
def look_into(
    desk: Desk, path: Path, told: Told | None = None, *, hidden: bool = False, corrected: Corrected = UNCORRECTED,
    watch: Watch = NOBODY,
) -> Import:  # fmt: skip
    """Read a book of cases without writing anything: what would happen with each line and why.

    ``told`` is what a person says of the book, remembered by ``bring_in`` for books with the same heads; ``hidden``
    takes also what the book itself does not show; ``corrected`` is what a person wrote instead of what was understood
    (see ``correcting``), which wins. Raises as ``read_sheets``, and Trouble("stopped").
    """
    desk.need("import.look")
    basis = Basis.now(desk, BOOK, told, hidden, corrected)
    sheets = read_sheets(desk, path, heads_table(desk), told, hidden, corrected)
    there = There(desk)
    found: list[Row] = []
    for body in sheets.bodies:
        found += judged(desk, body, there, hidden, Looked(watch, len(found), sheets.lines))
    tell_far_years(desk, found)
    return sheets.found(found, basis)


def heads_table(desk: Desk) -> Heads:
    """Which heads mean what."""
    table: Heads = desk.forms.rules.old_books["heads"]
    return table


def lists_of(desk: Desk, said: Told) -> Lists:
    """What words mean: by the rules, by our own lists, and by what was said of this book; Refused("map_faulty")."""
    values: dict[str, Words] = dict(desk.forms.rules.old_books["values"])
    own = {column: desk.forms.codes[codelist] for column, codelist in CODED.items()}
    for column, labels in {**own, **MEANINGS}.items():
        values[column] = {code: [*values[column].get(code, []), *([labels[code]] if code in labels else [])]
                          for code in {**values[column], **labels}}  # fmt: skip
    faulty = [column for column, table in said.words.items()
              if column not in values or set(table.values()) - set(values[column])]  # fmt: skip
    if faulty:
        raise Refused("map_faulty", problems=[Problem(key, "unknown_key", {"key": key[:40]}) for key in faulty])
    return Lists(values, said.words)


class There:
    """What the room and the lines above hold already: by day, people and type what is told each time; and the months
    that were asked about, each with what ``settled`` says of it."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.room: dict[Key, list[str]] = {}
        self.lines: dict[Key, list[tuple[Telling, int]]] = {}
        self.months: dict[str, tuple[bool, bool]] = {}
        for one in desk.store.case_rows():
            if one["state"] != "void":
                key = same_key(one["accepted_on"], one["parties"], one["dispute_type"])
                self.room.setdefault(key, []).append(one["id"])

    def settled(self, month: str) -> tuple[bool, bool]:
        """Whether a month was closed, and whether its figures or its year's were typed in as a sum."""
        if month not in self.months:
            get = self.desk.store.get
            typed = get("opening", month) or get("opening", month[:4])
            self.months[month] = bool(get("month", month)), bool(typed)
        return self.months[month]

    def twin(self, facts: Intake, telling: Telling) -> tuple[bool, list[Note]]:
        """Whether this very quarrel is there, and what is told of another one of the same people on that day."""
        key = key_of(facts)
        cases = [case for one in self.room.get(key, []) if (case := self.desk.store.get("case", one))]
        lines = self.lines.get(key, [])
        if any(telling.is_that_of(one) for one in (*map(telling_of, cases), *(line for line, _ in lines))):
            return True, []
        names = "、".join([*(str(case.get("number", "")) for case in cases), *(f"第 {row} 行" for _, row in lines)])
        return False, [Note("looks_alike", "summary", {"like": names})] if names else []

    def add(self, facts: Intake, telling: Telling, row: int) -> None:
        """One more line that will be there."""
        self.lines.setdefault(key_of(facts), []).append((telling, row))


def told_by(line: OldLine, number: str) -> Telling:
    """What a line tells of its quarrel."""
    steps = told_steps(line.facts, line.ending)
    course = tuple(step for step, _ in steps)
    ended = max(line.ending["on"], line.facts["accepted_on"]) if steps and ENDED & set(line.meant) else ""
    named = line.facts["mediators"] if NAMED & set(line.meant) else []
    mediators = frozenset(str(one) for one in named)
    return Telling(number, line.facts, line.ending.get("amount", ""), tuple(line.kept), course, ended, mediators)


def same_key(accepted_on: str, names: list[str], kind: str) -> Key:
    """By what two lines may be one quarrel: day of intake, people, type. What happened decides."""
    return accepted_on, tuple(sorted(names)), kind


def key_of(facts: Intake) -> Key:
    """The same of a line's facts."""
    return same_key(facts["accepted_on"], [one["name"] for one in facts["parties"]], facts["dispute_type"])


def judged(desk: Desk, body: Body, there: There, hidden: bool = False, looked: Looked = UNLOOKED) -> Iterator[Row]:
    """Every line with its fate; a line that stands twice is there already the second time."""
    order = {row["row"]: at for at, row in enumerate(body.rows)}
    return iter(sorted(looked.over(in_groups(desk, body, there, hidden)), key=lambda row: order[row.row]))


def in_groups(desk: Desk, body: Body, there: There, hidden: bool) -> Iterator[Row]:
    """The same, those that the book leaves out before the case in whose lines they stand."""
    lists = lists_of(desk, body.said)
    number = next((at for at, key in body.columns.items() if key == "number"), -1)
    for group in groups(body, hidden):
        if isinstance(group, Row):
            yield group
            continue
        first, *more = group
        line = line_of(group, body.columns, lists, desk.store.user, body.heads)
        old = words(first["cells"][number]) if 0 <= number < len(first["cells"]) else ""
        made = with_fate(desk, first, line, old, there)
        made.cells, made.meant = body.cells(first), line.meant
        yield made
        for one in more:
            yield Row(one["row"], one["sheet"], "joined", cells=body.cells(one), why=str(first["row"]))


def groups(body: Body, hidden: bool) -> Iterator[list[BookRow] | Row]:
    """The lines of a body, those that only name more people together with the one they belong to; with one that the
    book leaves out go those that name its people."""
    group: list[BookRow] = []
    left = ""
    for row in body.rows:
        out, more = "" if hidden else row.get("left", ""), goes_on(row, body.columns)
        if not more:
            if group:
                yield group
            group, left = [], out
        if out or (more and left):
            yield body.left_out(row, out or left)
        else:
            group.append(row)
    if group:
        yield group


def with_fate(desk: Desk, row: BookRow, line: OldLine, old: str, there: There) -> Row:
    """A line refused, there already, or put through the same checks as if it were typed today."""
    if line.problems:
        return Row(row["row"], row["sheet"], "refused", problems=line.problems, notes=line.notes, number=old)
    telling = told_by(line, old)
    twin, alike = there.twin(line.facts, telling)
    if twin:
        return Row(row["row"], row["sheet"], "already_there", facts={"title": line.facts["title"]}, number=old)
    line.notes += alike
    made = checked(desk, row, line, old, there)
    if made.fate == "accepted":
        there.add(line.facts, telling, row["row"])
    return made


def checked(desk: Desk, row: BookRow, line: OldLine, old: str, there: There) -> Row:
    """A line put through the same checks as if it were typed today; what they refuse is refused here."""
    book = {"row": row["row"], "sheet": row["sheet"], "number": old, "by": desk.store.user,
            "on": desk.clock.today().isoformat(), "kept": line.kept}  # fmt: skip
    facts = {**line.facts, "old_book": {key: value for key, value in book.items() if value}}
    try:
        refuse_settled_month(desk, line, there)
        kept, notes = check_intake(facts, today=desk.clock.today(), codes=desk.forms.codes)
        steps = tuple(steps_of(desk, kept, line))
    except Refused as error:
        problems = error.problems or [Problem("", error.code, error.facts)]
        return Row(row["row"], row["sheet"], "refused", problems=problems, notes=line.notes, number=old)
    return Row(row["row"], row["sheet"], "accepted", kept, steps, [], [*line.notes, *notes], old)


def refuse_settled_month(desk: Desk, line: OldLine, there: There) -> None:
    """A case may not slip into a month that was closed, or whose figures were typed in as a sum."""
    cut = desk.forms.rules.cut_off_day
    months = {month_of(date.fromisoformat(day), cut) for day in (line.facts["accepted_on"], line.ending["on"]) if day}
    for month in sorted(months):
        closed, typed = there.settled(month)
        if closed:
            raise Refused("month_closed", month=month)
        if typed:
            raise Refused("row_in_opening", month=month)


def steps_of(desk: Desk, facts: Intake, line: OldLine) -> Iterator[Step]:
    """The steps that the line tells of: a session and an agreement, or how else it ended."""
    case, today = fresh_case(as_case({**facts, "state": "accepted"})), desk.clock.today()
    for step, body in told_steps(facts, line.ending):
        kept, _ = check_step(case, step, body, today=today, codes=desk.forms.codes, rules=desk.forms.rules)
        case = take(case, step, kept)
        yield step, kept


def told_steps(facts: Intake, ending: Ending) -> list[Step]:
    """What happened by the book, with the days it gives."""
    day, result = max(ending["on"], facts["accepted_on"]), ending["result"]
    if result == "open":
        return []
    if result == "transferred":
        return [("refer", {"to": UNKNOWN_OFFICE, "kind": "transfer", "on": day})]
    if result in ("withdrawn", "terminated"):
        return [("withdraw" if result == "withdrawn" else "terminate", {"on": day})]
    if result == "failed":
        return [("session", {"held_on": day, "outcome": "failed"}), ("fail", {"on": day})]
    taken: list[Step] = [("session", {"held_on": day, "outcome": "agreed"}), ("agree", agreement(facts, ending, day))]
    return [*taken, *([("sign", {"on": day})] if ending["form"] == "written" else [])]


def agreement(facts: Intake, ending: Ending, day: str) -> Agreement:
    """What was agreed, as far as the book says it; the paper itself lies in the old file."""
    people = [party["name"] for party in facts["parties"]]
    term: Term = {"text": ending["settled"], "kind": "act", "payer": people[-1]}
    if ending["amount"]:
        term |= {"kind": "money", "payee": people[0], "amount": ending["amount"]}
    done = ending["performed"] == "yes"
    told: Agreement = {"form": ending["form"], "concluded_on": day, "terms": [term], "performed_at_once": done}
    if ending["amount"]:
        told["amount_settled"] = ending["amount"]
    return told


@uncollected()
def bring_in(
    desk: Desk, path: Path, told: Told | None = None, *, hidden: bool = False, corrected: Corrected = UNCORRECTED,
    seen: Import | None = None, watch: Watch = NOBODY,
) -> Import:  # fmt: skip
    """Write every accepted line of a book in one transaction: stopped, it leaves none. What was ``seen`` of it counts
    where a look now would see the same, else it is looked into again. Raises as ``look_into``; ``not_allowed`` for
    readers."""
    desk.need("import.in")
    found = still_so(seen, Basis.now(desk, BOOK, told, hidden, corrected), path)
    found = found or look_into(desk, path, told, hidden=hidden, corrected=corrected, watch=watch)
    write_accepted(desk, path, found, told, watch, write_row)
    return found


def write_accepted(
    desk: Desk, path: Path, found: Import, told: Told | None, watch: Watch,
    write: Callable[[Desk, Writing, Row, FromBook], None],
) -> None:  # fmt: skip
    """The accepted lines of a book of any kind, each as ``write`` keeps it, in one transaction; with them what a person
    said of the book."""
    remember_told(desk, found.rows)
    book: FromBook = {"batch": desk.ids(), "file": path.name}
    with desk.store.writing(many=True) as writing:
        for row in watch.over("write", found.rows, len(found.rows)):
            if row.fate == "accepted":
                write(desk, writing, row, book)
        if told:
            keep_what_is_said(desk, writing, found, told)


def write_row(desk: Desk, writing: Writing, row: Row, book: FromBook) -> None:
    """One case with a number of the old books' own series; its old number stands beside it."""
    year = int(row.facts["accepted_on"][:4])
    parts = number_parts(f"{desk.store.room.short_name}旧", year, writing.take_number(SERIES, year), SERIES)
    facts: Intake = {**row.facts, "old_book": {**row.facts["old_book"], **book, "steps": len(row.steps) + 1}}
    register(desk, writing, facts, parts, row.steps)
