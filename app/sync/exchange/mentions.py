"""Where a room's other records speak of a case that others may not see: those stay in the room as well.

A change cannot leave with a word struck out, because its envelope holds the hash of what was written. So what speaks
of such a case stays whole, with everything that was written of that record before or after: the county cannot read
what follows something that it lacks. The sums of a month name nobody and leave as before.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping

from app.records.case import Case
from app.records.cases.restricted import people_of, telling_words
from app.records.changes import StoredChange
from app.storage.store import Store

ALONE = ("month.corrected",)
"""What nothing follows: a month's slip stays by itself, the figures and the other slips go."""
SUMS = ("month.closed", "number.")


def key_of(envelope: Mapping[str, object]) -> str:
    """The record that a change speaks of, with its kind: months and their written analysis have one name."""
    kind, record = str(envelope["kind"]), str(envelope["record"])
    return f"{kind}:{envelope['id']}" if kind in ALONE else f"{kind.partition('.')[0]}:{record}"


def speaking(store: Store, cases: Iterable[str]) -> set[str]:
    """The keys of all shared records in which somebody speaks of one of these cases; not those cases themselves."""
    hidden: dict[str, Case] = {case: store.get("case", case) or {} for case in cases}
    words = telling_words(hidden.values())
    if not words:
        return set()
    sql = (
        "SELECT DISTINCT change.envelope, word.value FROM change, json_each(?) AS word WHERE change.scope = 'shared'"
        " AND change.body IS NOT NULL AND instr(change.body, CAST(word.value AS BLOB))"
    )
    found: dict[str, set[str]] = {}
    for envelope, word in store.rows(sql, (json.dumps(sorted(words), ensure_ascii=False),)):
        head = json.loads(envelope)
        if not str(head["kind"]).startswith(SUMS):
            found.setdefault(owner(store, head), set()).add(str(word))
    return {key for key, said in found.items() if said - own_words(store, key, hidden)}


def owner(store: Store, head: Mapping[str, object]) -> str:
    """The case whose paper or answers a change belongs to, else its own record."""
    case = case_of(store, head)
    return f"case:{case}" if case else key_of(head)


def own_words(store: Store, key: str, hidden: dict[str, Case]) -> set[str]:
    """What a case may say of itself: its people. A restricted case is held back for itself, whatever it says."""
    kind, _, record = key.partition(":")
    if kind != "case":
        return set()
    return telling_words(hidden.values()) if record in hidden else people_of(store.get("case", record) or {})


BELONG = {"paper": "paper", "attachment": "attachment", "number": "number", "entry": "entry"}
"""Kinds of change by their first word, and the kind of record whose ``case`` says where they belong."""
SETTLED = "conflict"
"""What settles two words about one record, or takes that back: it speaks of that record, of whatever kind it is."""


def case_of(store: Store, head: Mapping[str, object]) -> str:
    """The case that a change tells of, by its envelope; empty where it tells of none."""
    kind, _, verb = str(head["kind"]).partition(".")
    if kind == "case":
        return str(head["record"])
    if kind == SETTLED:
        return case_of_record(store, str(head["record"]))
    if (kind, verb) == ("paper", "filled"):
        kind = "answers"
    elif kind not in BELONG:
        return ""
    case = (store.get(kind, str(head["record"])) or {}).get("case")
    return case if isinstance(case, str) else ""


def case_of_record(store: Store, record: str) -> str:
    """The case that a record is, or to which it belongs; empty where neither."""
    if store.get("case", record) is not None:
        return record
    found = ((store.get(kind, record) or {}).get("case") for kind in (*BELONG.values(), "answers"))
    return next((case for case in found if isinstance(case, str)), "")


def speaks(store: Store, change: StoredChange) -> str:
    """The key under which ``speaking`` knows this change."""
    return owner(store, json.loads(change.envelope))
