"""A leader's charge (领导包案): who answers for a grave case, until when, and each thing done until it is settled."""

from __future__ import annotations

from typing import cast

from app.casework.desk import Changed, Desk, need_file
from app.casework.registration import typed_in
from app.records.case import AssignedLeader, Day, LeaderNote, Party
from app.records.cases.states import title as state_title
from app.records.errors import Problem, Refused
from app.records.recorded import LeaderAssigned
from app.records.shapes import Reading
from app.records.steps.past import refuse_future

TAKEN = {"leader": "*name", "unit": "line", "on": "day", "due_on": "day", "risk": "line", "plan": "text"}
NOTE = {"on": "day", "note": "*text"}


class LeaderFacts(AssignedLeader):
    """A leader's charge with what its sheet says of the case."""

    number: str
    title: str
    parties: list[Party]
    concluded_on: Day | None
    state: str


def assign_leader(desk: Desk, case: str, written: object) -> Changed:
    """Put a leader in charge, or with ``note`` write down what was done. Raises Refused("charge_faulty")."""
    desk.need("case.charge")
    found, reading, today = need_file(desk, case), Reading(desk.forms.codes), desk.clock.today()
    noting = isinstance(written, dict) and "note" in written
    kept = reading.read(written, NOTE if noting else TAKEN)
    refuse_future({key: kept[key] for key in kept if key == "on"}, today, reading)
    if noting and not found.get("charge"):
        reading.fault("note", "not_in_charge")
    if reading.problems:
        raise Refused("charge_faulty", problems=reading.problems)
    kept.setdefault("on", today.isoformat())
    with typed_in(desk) as writing:
        told = cast(AssignedLeader | LeaderNote, kept)
        writing.record("case.charged", found["id"], LeaderAssigned(case=found["id"], charged=told))
    return Changed(cases=(found["id"],))


def leader_facts(desk: Desk, case: str) -> LeaderFacts:
    """What the sheet of the charge says, with its progress; a case that still goes on has no result yet.

    Raises Refused("charge_faulty") where nobody is in charge.
    """
    found = need_file(desk, case)
    charge = found.get("charge", {})
    if not charge:
        raise Refused("charge_faulty", problems=[Problem("leader", "missing")])
    return {
        "number": found["number"], "title": found["title"], "parties": found.get("parties", []),
        "concluded_on": found.get("concluded_on"), "state": state_title(found["state"]), **charge,
    }  # fmt: skip
