"""Somebody who comes into a case after it began: read, given a free id, looked at a second time."""

from __future__ import annotations

from collections.abc import Mapping

from app.facts.dates import parse_day
from app.facts.shapes import join
from app.records.case import Case, Joining, Party, Substitution, as_doc
from app.records.cases.party import PARTY, person_notes
from app.records.errors import Note
from app.records.rules import Codes, Rules
from app.records.shapes import Reading


def check_joining(case: Case, kept: Joining | Substitution, reading: Reading, rules: Rules) -> list[Note]:
    """A party that joins, or steps into another's place, gets the next free id."""
    del rules
    told = as_doc(kept)
    key = "new" if "new" in told else "party"
    joining: Party | None = told.get(key)
    if not isinstance(joining, dict):
        reading.fault(key, "missing")
        return []
    taken = {party["id"] for party in [*case["parties"], *case.get("former_parties", [])]}
    free = next(f"p{n}" for n in range(1, len(taken) + 2) if f"p{n}" not in taken)
    if joining.get("id", free) in taken:
        reading.fault(join(key, "id"), "doubled_id")
    joining.setdefault("id", free)
    return person_notes(joining, key, str(kept.get("on") or case["accepted_on"]))


def joining_so_far(case: Case, body: Mapping[str, object], codes: Codes) -> list[Note]:
    """What is worth a second look about somebody who joins, while the form is not whole yet."""
    reading, day = Reading(codes), parse_day(body.get("on"))
    came = day.isoformat() if day else case["accepted_on"]
    joining = [key for key in ("party", "new") if isinstance(body.get(key), dict)]
    people = {key: reading.read_as(Party, body[key], PARTY) for key in joining}
    return [note for key, person in people.items() for note in person_notes(person, key, came)]
