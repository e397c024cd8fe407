"""Leads (线索): what a screening found, and what became of each until it is struck off the list (销号)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import cast

from app.facts.folding import LINE_LIMIT
from app.records.case import Case, Intake, Report
from app.records.cases.titles import suggested_title
from app.records.entries import LeadLine, LeadNote
from app.records.rules import Codes

LEDGER = "screening"
ENDED = "off"
NOTES = {
    "colour": {"colour": "*code:colour", "on": "day", "by": "names", "why": "text", "leader": "name", "due_on": "day"},
    "told": {"on": "day", "text": "*text"},
    "report": {"on": "day", "at": "line", "to": "*line", "how": "line", "received_by": "line", "answer": "text"},
    "off": {"on": "day", "end": "*code:lead_end", "to": "line", "text": "text"},
}
"""What may be noted about a lead: the colour somebody decided, how it goes on, that it was reported, how it ended."""

FOLLOWED = {"colour", "reported_on", "case", "off_on", "end"}
"""What notes add to the line itself, for the columns of the book."""


def is_lead(entry: LeadLine) -> bool:
    """Whether a line of the screening book speaks of a dispute that was found."""
    return entry.get("ledger") == LEDGER and bool(entry.get("found"))


def is_open(lead: LeadLine) -> bool:
    """Whether nobody has struck it off yet; a lead that became a case is struck off by that. What was settled
    on the spot as often as it was found is closed from the start."""
    return is_lead(lead) and not lead.get("off_on") and lead.get("done", 0) < lead["found"]


def noted(entry: LeadLine, note: LeadNote) -> LeadLine:
    """The line with one more note, and what the note decides."""
    after: LeadLine = {**entry, "notes": [*entry.get("notes", []), note]}
    kind = note["kind"]
    if kind == "colour":
        for key in ("colour", "leader", "due_on"):
            if note.get(key):
                after[key] = note[key]
    elif kind == "report":
        after["reported_on"] = note["on"]
    elif kind == "case":
        after |= {"case": note["case"], "off_on": note["on"], "goes_to": note["number"]}
    elif kind == ENDED:
        after |= {"off_on": note["on"], "end": note["end"], "goes_to": note.get("to") or entry.get("goes_to", "")}
    return after


class ReportLine(Report):
    """A report of a lead in the shape of one in a case."""

    case: Case


def reports_of(entry: LeadLine) -> Iterator[ReportLine]:
    """The reports of a lead as lines of the book of urgent reports (L20); they belong to no case yet."""
    for note in entry.get("notes", []):
        if note["kind"] == "report":
            yield {
                "on": note["on"], "found_at": entry["on"], "kind": entry.get("what", ""), "to": note["to"],
                "reported_by": note.get("by_user", ""), "received_by": note.get("received_by", ""),
                "measures": note.get("answer", ""), "case": {},
            }  # fmt: skip


def intake_from(lead: LeadLine, today: str, mediators: list[str], codes: Codes) -> Intake:
    """The facts with which a lead is registered as a case; nothing of it is typed again."""
    people = [{"side": "party", "kind": "person", "name": name} for name in lead.get("names", [])]
    signs = [codes["lead_sign"][sign] for sign in lead.get("signs", []) if sign in codes["lead_sign"]]
    watch = {"risk": "、".join(signs)[:LINE_LIMIT], "leader": lead.get("leader", "")}
    facts: dict[str, object] = {
        "accepted_on": today, "source": "initiative", "dispute_type": lead.get("dispute_type"), "parties": people,
        "mediators": mediators, "summary": lead.get("what"), "place": lead.get("where"),
        "occurred_on": lead.get("since"), "watch": {key: word for key, word in watch.items() if word},
    }  # fmt: skip
    facts["lead"] = lead["id"]
    told = {"title": suggested_title(facts, codes), **facts}
    return cast(Intake, {key: value for key, value in told.items() if value})
