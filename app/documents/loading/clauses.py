"""Reading the bank of clauses: proven wordings of terms by type of dispute."""

from __future__ import annotations

from pathlib import Path

from app.documents.forms.fields import FOR_ALL, Clause
from app.documents.loading.questions import read_each
from app.documents.loading.reader import Reader, Table

CLAUSE_KEYS = {"key": str, "title": str, "types": list, "kind": str, "text": str}


def read_clauses(file: Path, reader: Reader) -> list[Clause]:
    """The clauses of one file; faulty ones are left out and remembered."""

    def check(place: str, one: Table) -> None:
        reader.one_of(file, place + "kind", one.get("kind"), reader.codes.get("term_kind", {}))
        for kind in one.get("types", []):
            reader.one_of(file, place + "types", kind, {FOR_ALL, *reader.codes.get("dispute_type", {})})

    return [
        Clause(**{**one, "types": tuple(one["types"])}, edition=edition)
        for one, edition in read_each(file, "clause", CLAUSE_KEYS, reader, check)
    ]
