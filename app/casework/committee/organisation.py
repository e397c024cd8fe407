"""The committee's own affairs: who serves until when, who was trained, what was decided and not yet done."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from app.casework.books.ledgers import add_entry
from app.casework.committee.on_sheets import ServingDoc
from app.casework.committee.roster import LEDGER as ROSTER
from app.casework.committee.roster import Person, roster
from app.casework.desk import Changed, Desk
from app.casework.registration import typed_in
from app.records.case import without_keys
from app.records.clock import sure_day
from app.records.committee.organisation import (
    OrganisationRules,
    Trained,
    is_open,
    read_organisation,
    term_end,
    training_of,
)
from app.records.entries import MeetingLine, PersonLine, TrainingLine
from app.records.errors import Refused
from app.records.shapes import Reading
from app.records.steps.past import fill_today, refuse_future

TRAINING, MEETINGS = "training", "meetings"
DONE = {"on": "day", "done": "*text"}
ENDING = ("resigned", "dismissed", "died")


@dataclass(frozen=True)
class Serving:
    """One mediator today: the roster's facts, the end of the term with the days left, and the training."""

    person: Person
    until: date | None
    days: int | None
    trained: Trained
    in_round: bool

    def as_doc(self, year: int) -> ServingDoc:
        """The person as the command line says it; no numbers but what the roster prints."""
        facts = self.person.facts
        return {
            "name": self.person.name, "post": facts.get("post"), "full_time": facts.get("full_time"),
            "since": facts.get("since"), "certificate": facts.get("certificate"), "ended_on": facts.get("ended_on"),
            "serving": self.person.serving,
            "until": self.until.isoformat() if self.until else None, "days_left": self.days,
            "hours": self.trained.hours.get(year, 0), "last_trained": self.trained.last or None,
            "in_round": self.in_round, "doubled": self.person.doubled,
        }  # fmt: skip


def organisation_rules(desk: Desk) -> OrganisationRules:
    """The room's parameters. Raises Refused("organisation_rules_faulty")."""
    return read_organisation(desk.forms.rules.organisation, desk.forms.codes)


def people(desk: Desk) -> list[Serving]:
    """Everybody on the roster with term and training, in the order of the roster."""
    rules, today = organisation_rules(desk), desk.clock.today()
    lines: list[TrainingLine] = desk.store.all("entry", ledger=TRAINING)
    found = []
    for person in roster(desk):
        until, trained = term_end(person.facts, rules), training_of(person.name, lines)
        days = (until - today).days if until else None
        found.append(Serving(person, until, days, trained, trained.within(today, rules.rotation_years)))
    return found


def need_person(desk: Desk, name: str) -> Serving:
    """Somebody on the roster; Refused("no_such_person")."""
    found = next((one for one in people(desk) if one.person.name == name), None)
    if found is None:
        raise Refused("no_such_person")
    return found


def change_person(desk: Desk, written: object) -> str:
    """A line of the roster: somebody comes, goes on, changes or goes (变动). Answers the name.

    Who goes has a last day: that of the change unless another is written. Raises as ``add_entry``.
    """
    desk.need("office.change")
    told = dict(written) if isinstance(written, dict) else written
    if isinstance(told, dict) and told.get("kind") in ENDING:
        told.setdefault("ended_on", told.get("on") or sure_day(desk.clock.today()))
    line = desk.store.get("entry", add_entry(desk, ROSTER, told)) or {}
    return str(line["name"])


def filing_facts(desk: Desk, name: str) -> PersonLine:
    """What the filing form (备案表) says of somebody as the roster stands now; of changes the latest alone.

    Raises Refused("no_such_person").
    """
    person = need_person(desk, name).person
    latest = desk.store.get("entry", person.lines[-1]) or {}
    return without_keys(person.facts, *({"kind", "change"} - latest.keys()))


def meetings(desk: Desk) -> list[MeetingLine]:
    """All meetings, in the order they were written down."""
    found: list[MeetingLine] = desk.store.all("entry", ledger=MEETINGS)
    return found


def decisions(desk: Desk) -> list[MeetingLine]:
    """What meetings decided and nobody has reported done, the earliest day first, those without a day last."""
    found = [line for line in meetings(desk) if is_open(line)]
    return sorted(found, key=lambda line: (line.get("due_on") or "9999", line["on"]))


def finish_decision(desk: Desk, entry: str, written: object) -> Changed:
    """What became of a decision: its words and its day. Raises Refused: ``no_such_entry``, ``entry_faulty``."""
    desk.need("office.done")
    line: MeetingLine | None = desk.store.get("entry", entry)
    if line is None or line["ledger"] != MEETINGS or not is_open(line):
        raise Refused("no_such_entry")
    reading = Reading(desk.forms.codes)
    kept = reading.read(written, DONE)
    refuse_future({key: kept[key] for key in kept if key == "on"}, desk.clock.today(), reading)
    if kept.get("on", "9999") < line["on"]:
        reading.fault("on", "too_early", day=kept["on"], earliest=line["on"])
    fill_today(kept, "on", desk.clock.today(), reading)
    if reading.problems:
        raise Refused("entry_faulty", ledger=MEETINGS, problems=reading.problems)
    done: MeetingLine = {**line, "done": kept["done"], "done_on": kept["on"]}
    with typed_in(desk) as writing:
        writing.record("entry.added", entry, {"entry": done})
    return Changed()


@dataclass(frozen=True)
class RoomJob:
    """A day of the room itself: a term that ends, a decision that comes due, a round of screening, a lead."""

    kind: str
    on: date
    title: str


def room_days(desk: Desk, day: date, ahead: int) -> list[RoomJob]:
    """What of the room comes due: terms so early as the rules say, decisions within ``ahead`` days."""
    rules = organisation_rules(desk)
    found = [
        RoomJob("office_term", one.until, one.person.name)
        for one in people(desk)
        if one.until and one.person.serving and one.until - day <= timedelta(days=rules.notice_days)
    ]
    limit = (day + timedelta(days=ahead)).isoformat()
    return found + [
        RoomJob("decision", date.fromisoformat(line["due_on"]), line["decided"])
        for line in decisions(desk)
        if line.get("due_on") and line["due_on"] <= limit
    ]
