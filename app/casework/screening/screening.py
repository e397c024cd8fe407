"""Screening to warning (排查、研判、预警): leads with their suggested colour, what comes due, a lead made a case."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TypedDict

from app.casework.cases.cases import open_case
from app.casework.committee.organisation import RoomJob
from app.casework.desk import Desk, Registered
from app.casework.screening.leads import need_lead
from app.facts.dates import parse_day
from app.records.case import Code, Day, Intake
from app.records.clock import sure_day
from app.records.entries import LeadLine
from app.records.screening.leads import LEDGER, intake_from, is_lead, is_open
from app.records.screening.warning import Suggestion, WarningRules, read_warning, suggest

RED = "red"


class ToldLead(TypedDict):
    """A lead as the command line says it."""

    id: str
    on: Day
    where: str | None
    names: list[str] | None
    what: str | None
    dispute_type: Code | None
    leader: str | None
    due_on: Day | None
    reported_on: Day | None
    case: str | None
    off_on: Day | None
    end: Code | None
    colour: Code | None
    suggested: Code
    reasons: list[str]
    open: bool


@dataclass(frozen=True)
class Lead:
    """A dispute that a screening found: its line, the colour the rules suggest, the one somebody decided."""

    entry: LeadLine
    suggestion: Suggestion

    @property
    def colour(self) -> str:
        """The decided colour; "" while nobody has decided."""
        return str(self.entry.get("colour", ""))

    @property
    def open(self) -> bool:
        """Whether something is still to be done."""
        return is_open(self.entry)

    def as_doc(self) -> ToldLead:
        """The lead as the command line says it."""
        line = self.entry
        return {
            "id": line["id"], "on": line["on"], "where": line.get("where"), "names": line.get("names"),
            "what": line.get("what"), "dispute_type": line.get("dispute_type"), "leader": line.get("leader"),
            "due_on": line.get("due_on"), "reported_on": line.get("reported_on"), "case": line.get("case"),
            "off_on": line.get("off_on"), "end": line.get("end"), "colour": self.colour or None,
            "suggested": self.suggestion.colour, "reasons": list(self.suggestion.reasons), "open": self.open,
        }  # fmt: skip


def warning_rules(desk: Desk) -> WarningRules:
    """The room's parameters. Raises Refused("warning_rules_faulty")."""
    return read_warning(desk.forms.rules.warning, desk.forms.codes)


def leads(desk: Desk, *, all_of_them: bool = False) -> list[Lead]:
    """Open leads, or all: the gravest colour first (decided or suggested), then the oldest."""
    rules, today = warning_rules(desk), desk.clock.today()
    lines: list[LeadLine] = [line for line in desk.store.all("entry", ledger=LEDGER) if is_lead(line)]
    found = [Lead(line, suggest(line, rules, today)) for line in lines if all_of_them or is_open(line)]
    ranks = {colour: place for place, colour in enumerate(rules.colours)}
    return sorted(found, key=lambda lead: (ranks[lead.colour or lead.suggestion.colour], lead.entry["on"]))


def lead_facts(desk: Desk, entry: str) -> Intake:
    """What a lead says for the registration of a case. Raises Refused("no_such_lead")."""
    lead, people = need_lead(desk, entry), desk.store.setting("roster", [])
    asked = (lead.get("leader", ""), desk.store.user, lead.get("by", ""))
    mediators = [name for name in dict.fromkeys(asked) if name in people][:1]
    return intake_from(lead, sure_day(desk.clock.today()), mediators, desk.forms.codes)


def case_from_lead(desk: Desk, entry: str, more: Mapping[str, object] | None = None) -> Registered:
    """Register a lead as a case; ``more`` adds to what the screening wrote or stands in its place.

    Raises Refused: ``no_such_lead``, ``intake_faulty`` with what is still missing.
    """
    desk.need("case.open")
    return open_case(desk, {**lead_facts(desk, entry), **(more or {})})


def lead_days(desk: Desk, day: date, ahead: int) -> list[RoomJob]:
    """The next round, leads whose day is near, red ones that nobody has reported yet."""
    rules, limit = warning_rules(desk), day + timedelta(days=ahead)
    last = max((line["on"] for line in desk.store.all("entry", ledger=LEDGER)), default="")
    found = []
    if last and rules.screening_days:
        found.append(RoomJob("screening_round", date.fromisoformat(last) + timedelta(days=rules.screening_days), ""))
    for lead in leads(desk):
        title = lead.entry.get("what", "") or "、".join(lead.entry.get("names", []))
        due = parse_day(lead.entry.get("due_on"))
        if (lead.colour or lead.suggestion.colour) == RED and not lead.entry.get("reported_on"):
            began = date.fromisoformat(lead.entry["on"])
            found.append(RoomJob("lead_report", began + timedelta(hours=rules.red_hours), title))
        elif due:
            found.append(RoomJob("lead_due", due, title))
        elif not lead.colour:
            found.append(RoomJob("lead_colour", date.fromisoformat(lead.entry["on"]), title))
    return [job for job in found if job.on <= limit]
