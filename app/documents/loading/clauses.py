"""Reading the bank of clauses: proven wordings of terms by type of dispute."""

from __future__ import annotations

from pathlib import Path

from app.documents.forms.fields import FOR_ALL, Clause
from app.documents.loading.questions import listed
from app.documents.loading.reader import Reader

FILE_KEYS = {"edition": str, "clause": list}
CLAUSE_KEYS = {"key": str, "title": str, "types": list, "kind": str, "text": str}


def read_clauses(file: Path, reader: Reader) -> list[Clause]:
    """The clauses of one file; faulty ones are left out and remembered."""
    table = reader.table(file)
    reader.typed(file, "", table, FILE_KEYS, ())
    found = []
    for number, one in enumerate(listed(table.get("clause", []))):
        place, before = f"clause[{number}].", len(reader.problems)
        reader.typed(file, place, one, CLAUSE_KEYS, ())
        reader.one_of(file, place + "kind", one.get("kind"), reader.codes.get("term_kind", {}))
        for kind in one.get("types", []):
            reader.one_of(file, place + "types", kind, {FOR_ALL, *reader.codes.get("dispute_type", {})})
        if len(reader.problems) == before:
            facts = {key: one[key] for key in ("key", "title", "kind", "text")}
            found.append(Clause(**facts, types=tuple(one["types"]), edition=str(table.get("edition", ""))))
    return found
