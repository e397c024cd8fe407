"""Which days a record touches, so that a month asks for its own rows and not for the whole book.

``record_day`` holds every day on which something happened to a case or a register entry that a figure
may count; ``case_span`` from when to when a case is open, and ``case_flow`` by how many the open cases
change on a day, so that how many were open on a day is a short sum; ``paper_code`` the codes typed from
the foot of frozen pages. All of it follows from the records and is written in their transaction.
"""

from __future__ import annotations

from typing import Any, cast

from app.facts.dates import parse_day
from app.records.case import Case, as_case
from app.records.cases.states import ending, left_on
from app.records.changes import Doc
from app.records.kept import Paper
from app.storage.driver import Connection

DAY_KEYS = frozenset("accepted_on concluded_on effective_on closed_on breached_on paid_on visited_on on".split())
"""Keys of a document under which the day of something counted stands; a list or a part may hold them too."""
DATED = ("case", "entry")
UNCOUNTED = ("void", "refused")
SPAN = (
    "INSERT INTO case_span VALUES (?, ?, ?) ON CONFLICT (ord) DO UPDATE SET opened = excluded.opened,"
    " ended = excluded.ended"
)

Span = tuple[str, str | None]


def days(doc: Doc) -> set[str]:
    """Every day on which something happened that a figure may count."""
    found: set[str] = set()
    _gather(doc, "", found)
    return {day for day in found if parse_day(day)}


def _gather(value: Doc | list[Any], key: str, found: set[str]) -> None:
    if isinstance(value, list):
        for part in value:
            if isinstance(part, (dict, list)):
                _gather(part, key, found)
            elif key in DAY_KEYS and isinstance(part, str):
                found.add(part)
        return
    for name, part in value.items():
        if isinstance(part, str):
            if name in DAY_KEYS:
                found.add(part)
        elif part and isinstance(part, (dict, list)):
            _gather(part, name, found)


def span(case: Case) -> Span | None:
    """The day of intake and the day from which a case is open no more; None for void cases and refusals."""
    if ending(case) in UNCOUNTED:
        return None
    opened, left = str(case["accepted_on"]), left_on(case)
    return opened, max(opened, left) if left else None


def keep_facts(conn: Connection, ord_: int, kind: str, doc: Doc) -> None:
    """Bring everything here up to date for one record as it stands now."""
    if kind in DATED:
        keep_days(conn, ord_, kind, doc)
    if kind == "case":
        keep_span(conn, ord_, as_case(doc))
    elif kind == "paper":
        keep_codes(conn, ord_, cast(Paper, doc))


def keep_days(conn: Connection, ord_: int, kind: str, doc: Doc) -> None:
    """Bring the days of a case or an entry up to date."""
    have = {row[0] for row in conn.execute("SELECT day FROM record_day WHERE ord = ?", (ord_,))}
    want = days(doc)
    if have - want:
        gone = _rows(kind, have - want, ord_)
        conn.executemany("DELETE FROM record_day WHERE kind = ? AND day = ? AND ord = ?", gone)
    conn.executemany("INSERT INTO record_day VALUES (?, ?, ?)", _rows(kind, want - have, ord_))


def _rows(kind: str, found: set[str], ord_: int) -> list[tuple[str, str, int]]:
    return [(kind, day, ord_) for day in sorted(found)]


def keep_span(conn: Connection, ord_: int, case: Case) -> None:
    """Bring a case's span and the number of open cases up to date."""
    row = conn.execute("SELECT opened, ended FROM case_span WHERE ord = ?", (ord_,)).fetchone()
    old, new = (row[0], row[1]) if row else None, span(case)
    if old == new:
        return
    _flow(conn, old, -1)
    _flow(conn, new, 1)
    if new is None:
        conn.execute("DELETE FROM case_span WHERE ord = ?", (ord_,))
    else:
        conn.execute(SPAN, (ord_, *new))


def _flow(conn: Connection, found: Span | None, by: int) -> None:
    opened, ended = found or (None, None)
    for day, cases in ((opened, by), (ended, -by)):
        if day is not None:
            sql = "INSERT INTO case_flow VALUES (?, ?) ON CONFLICT (day) DO UPDATE SET cases = cases + excluded.cases"
            conn.execute(sql, (day, cases))


def keep_codes(conn: Connection, ord_: int, paper: Paper) -> None:
    """The typed codes of a frozen paper's pages; they never change."""
    typed = paper.get("typed")
    pages = enumerate(typed, start=1) if isinstance(typed, list) else ()
    rows = [(str(code), ord_, page) for page, code in pages]
    conn.executemany("INSERT OR IGNORE INTO paper_code VALUES (?, ?, ?)", rows)


def days_hold(conn: Connection, ord_: int, kind: str, doc: Doc, flow: dict[str, int]) -> bool:
    """Whether what is kept here for a record is what it says; ``flow`` gathers how the open cases change."""
    if kind == "paper":
        kept = {tuple(row) for row in conn.execute("SELECT code, page FROM paper_code WHERE ord = ?", (ord_,))}
        return kept >= {(str(code), page) for page, code in enumerate(doc.get("typed") or (), start=1)}
    row = conn.execute("SELECT opened, ended FROM case_span WHERE ord = ?", (ord_,)).fetchone()
    want = span(as_case(doc)) if kind == "case" else None
    for day, by in zip(want or (None, None), (1, -1), strict=True):
        if day is not None:
            flow[day] = flow.get(day, 0) + by
    have = {found[0] for found in conn.execute("SELECT day FROM record_day WHERE ord = ?", (ord_,))}
    return have == days(doc) and (tuple(row) if row else None) == want
