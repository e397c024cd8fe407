"""What a record adds to the indexes: its columns, a case's light row, its words and its number."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from app.facts.folding import fold_to_find
from app.records.case import Case, as_case, as_doc
from app.records.cases.deadlines import DueDays
from app.records.changes import Doc
from app.storage.days import keep_facts
from app.storage.driver import Connection
from app.storage.finding.pinyin import initials
from app.storage.finding.words import fields_text, is_letters

NAME_LETTERS = 12
"""How many characters of a name have initials to be found by."""

TEXT_KEYS = frozenset((
    "number", "title", "summary", "place", "claims", "name", "aliases", "name_note", "phone", "other_phones",
    "id_number", "credit_code", "address", "household_address", "household_head", "group",
    "occupation", "workplace", "contact",
    "legal_representative", "members", "issues", "facts", "responsibility", "text", "said", "who", "undisputed",
    "concessions", "reason", "reasons", "note", "tags", "recorder", "registrar", "visitor", "measures", "risk",
))  # fmt: skip
"""Keys of a case document whose words are found; everything else is codes, days and ids."""

RESTRICTED = "restricted"
"""The key of a case that others may not see: with its number it is all of it that stands in the indexes."""

LIGHT_ROW = (
    "INSERT INTO case_row VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?) ON CONFLICT (ord) DO UPDATE SET id = excluded.id,"
    " number = excluded.number, title = excluded.title, state = excluded.state, accepted_on = excluded.accepted_on,"
    " concluded_on = excluded.concluded_on, effective_on = excluded.effective_on, closed_on = excluded.closed_on,"
    " dispute_type = excluded.dispute_type, parties = excluded.parties, duty_on = excluded.duty_on,"
    " right_until = excluded.right_until"
)
"""Never by OR REPLACE: that may have to be undone by itself, and before such a statement FTS5 writes out what it has
gathered so far."""


def columns(kind: str, doc: Doc) -> tuple[str | None, str | None, str | None, str | None]:
    """``case``, ``form``, ``month`` and ``ledger`` of a record, where it has them."""
    del kind
    case, form, month, ledger = (doc.get(key) for key in ("case", "form", "month", "ledger"))
    return (_text(case), _text(form), _text(month), _text(ledger))


def _text(value: Any) -> str | None:
    return value if isinstance(value, str) else None


def case_row(ord_: int, doc: Case, due: DueDays) -> tuple[Any, ...]:
    """The light row of a case."""
    names = [str(p.get("name", "")) for p in doc.get("parties", [])]
    return (
        ord_,
        doc["id"],
        str(doc.get("number", "")),
        str(doc.get("title", "")),
        doc["state"],
        doc["accepted_on"],
        doc.get("concluded_on"),
        doc.get("effective_on"),
        doc.get("closed_on"),
        str(doc.get("dispute_type", "")),
        json.dumps(names, ensure_ascii=False),
        *due,
    )


def texts(doc: Any) -> list[str]:
    """Every text of a case that a person may look for, in a fixed order."""
    found: list[str] = []
    _gather(doc, "", found)
    return found


def _gather(doc: Any, key: str, found: list[str]) -> None:
    if isinstance(doc, list):
        for part in doc:
            if isinstance(part, (dict, list)):
                _gather(part, key, found)
            elif part and isinstance(part, str) and key in TEXT_KEYS:
                found.append(part)
        return
    for name in sorted(doc):
        part = doc[name]
        if isinstance(part, str):
            if part and name in TEXT_KEYS:
                found.append(part)
        elif part and isinstance(part, (dict, list)):
            _gather(part, name, found)


def keys(doc: Case) -> set[tuple[str, str]]:
    """The B-tree words: names, phones and IDs from both ends, the number, initials of names."""
    found: set[tuple[str, str]] = set()

    def add(what: str, value: Any, *, both: bool = False) -> None:
        word = fold_to_find(str(value or ""))[:64]
        if word:
            found.add((what, word))
            if both:
                found.add((what + "<", word[::-1]))

    add("number", doc.get("number"))
    for party in doc.get("parties", []):
        for name in (party.get("name"), *party.get("aliases", []), *party.get("members", [])):
            add("name", name)
            found.update(("initials", word) for word in initials(str(name or "")[:NAME_LETTERS]))
        for phone in (party.get("phone"), *party.get("other_phones", [])):
            add("phone", phone, both=True)
        add("id", party.get("id_number"), both=True)
        add("id", party.get("credit_code"), both=True)
    for person in doc.get("mediators", []):
        add("name", person.get("name"))
        found.update(("initials", word) for word in initials(str(person.get("name", ""))[:NAME_LETTERS]))
    return found


def says(doc: Case, words: Sequence[str]) -> bool:
    """Whether every folded word stands in a text of the case or begins a name's initials, as the indexes would find
    it."""
    said = [fold_to_find(text) for text in texts(doc)]
    short = [word for what, word in keys(doc) if what == "initials"]
    return all(
        any(word in text for text in said) or (is_letters(word) and any(one.startswith(word) for one in short))
        for word in words
    )


def index_cases(conn: Connection, cases: Iterable[Case], due: Callable[[Case], DueDays]) -> None:
    """Bring the light rows and the search indexes of several cases up to date."""
    placed: list[tuple[int, Case]] = []
    for case in cases:
        ord_ = conn.execute("SELECT ord FROM record WHERE kind = 'case' AND id = ?", (case["id"],)).fetchone()[0]
        conn.execute(LIGHT_ROW, case_row(ord_, case, due(case)))
        keep_facts(conn, ord_, "case", as_doc(case))
        placed.append((ord_, case))
    index_words(conn, placed)


def reckon_days(conn: Connection, due: Callable[[Case], DueDays]) -> None:
    """Bring the days of every light row up to date."""
    place = -1
    sql = "SELECT ord, doc FROM record WHERE kind = 'case' AND ord > ? ORDER BY ord LIMIT 500"
    while rows := conn.execute(sql, (place,)).fetchall():
        found = [(*due(as_case(json.loads(doc))), ord_) for ord_, doc in rows]
        conn.executemany("UPDATE case_row SET duty_on = ?, right_until = ? WHERE ord = ?", found)
        place = rows[-1][0]


def index_words(conn: Connection, cases: Iterable[tuple[int, Case]]) -> None:
    """Bring the words by which cases are found up to date. Their words go in together in their order, and so do their
    texts: between two of them almost any other statement makes FTS5 write out what it gathered as a segment of its
    own."""
    gone: list[tuple[str, str, int]] = []
    new: list[tuple[str, str, int]] = []
    texts_of: list[tuple[int, str]] = []
    hidden = False
    for ord_, case in cases:
        have = {(row[0], row[1]) for row in conn.execute("SELECT what, word FROM find_key WHERE ord = ?", (ord_,))}
        want = keys(case)
        said = texts(case)
        if case.get("restricted"):
            want, said = {(RESTRICTED, ""), *(key for key in want if key[0] == "number")}, [str(case.get("number", ""))]
        hidden = hidden or (bool(have) and (RESTRICTED, "") in want - have)
        gone += [(*key, ord_) for key in have - want]
        new += [(*key, ord_) for key in want - have]
        spellings = [word for what, word in want if what == "initials"]
        texts_of.append((ord_, fields_text(said, spellings)))
    conn.executemany("DELETE FROM find_key WHERE what = ? AND word = ? AND ord = ?", gone)
    conn.executemany("INSERT INTO find_key VALUES (?, ?, ?)", sorted(new))
    conn.executemany("INSERT OR REPLACE INTO find_text (rowid, text) VALUES (?, ?)", texts_of)
    if hidden:
        wipe_replaced(conn)


def wipe_replaced(conn: Connection) -> None:
    """Take what was replaced or deleted out of the text index itself: until it writes itself anew, its blocks still
    hold the words."""
    conn.execute("INSERT INTO find_text (find_text) VALUES ('optimize')")


def index_other(conn: Connection, kind: str, record_id: str, doc: Doc) -> None:
    """Bring the days of an entry or the codes of a paper up to date; a case waits for the end of its write."""
    if kind in ("entry", "paper"):
        ord_ = conn.execute("SELECT ord FROM record WHERE kind = ? AND id = ?", (kind, record_id)).fetchone()[0]
        keep_facts(conn, ord_, kind, doc)


def count_number(conn: Connection, parts: Any) -> None:
    """Let the counter of a series stand at least at a number that is in use."""
    if not isinstance(parts, dict) or not isinstance(parts.get("seq"), int):
        return
    conn.execute(
        "INSERT INTO counter VALUES (?, ?, ?) ON CONFLICT (series, year) DO UPDATE SET last = max(last, excluded.last)",
        (str(parts.get("kind", "case")), int(parts["year"]), parts["seq"]),
    )
