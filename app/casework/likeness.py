"""Likeness to another case: worth a word, never a refusal (the same people may quarrel twice)."""

from __future__ import annotations

from app.casework.desk import Desk
from app.records.changes import Doc
from app.records.errors import Note

LOOKED_AT = 5


def similar_notes(desk: Desk, facts: Doc) -> list[Note]:
    """One warning with the numbers of live cases between the same first two parties on the same kind of dispute."""
    names = [party["name"] for party in facts["parties"][:2]]
    rows = desk.store.search(" ".join(names), LOOKED_AT, LOOKED_AT).rows
    alike = [
        row["number"]
        for row in rows
        if row["dispute_type"] == facts["dispute_type"] and row["state"] != "void" and set(names) <= set(row["parties"])
    ]
    return [Note("similar", "parties", {"number": "、".join(alike)})] if alike else []
