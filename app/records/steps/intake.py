"""Intake (受理): the facts with which a case is registered, read, completed and checked at once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from app.facts.shapes import Record
from app.records.case import Intake, Person, as_doc
from app.records.cases.party import PARTY, people_notes
from app.records.cases.people import one_id, people_in
from app.records.errors import Note, Refused
from app.records.rules import Codes
from app.records.shapes import Reading
from app.records.steps.past import refuse_future

DERIVED = dict.fromkeys((
    "id number state concluded_on effective_on closed_on deadlines sessions agreements performances revisits "
    "confirmations referrals papers attachments follow_up warnings number_parts steps history people_count notices "
    "urgings invitations services investigations evidence extensions replacements suspensions breaches court_events "
    "reports no_penalties former_parties former_mediators branches extended_until merged breached_on read_outs "
    "entered_late from_paper asked charge stage next"
).split())  # fmt: skip
"""What the program works out itself, in this order."""
MEDIATOR = {"id": "line", "name": "*name", "role": "code:mediator_role"}
PREVENTED = ("list", {"kind": "*code:prevented", "people": "*count", "on": "day", "note": "text"})
SHAPE: Mapping[str, Any] = {
    "title": "*line", "applied_on": "day", "accepted_on": "*day", "source": "*code:source",
    "dispute_type": "*code:dispute_type", "difficulty": "code:difficulty", "hard": "flag", "track": "code:track",
    "place": "line", "occurred_on": "day", "summary": "*text", "claims": "lines", "parties": ("list", PARTY),
    "mediators": ("list", MEDIATOR), "recorder": "name", "registrar": "name", "tags": "codes:tag",
    "special_groups": "lines", "migrant_workers": "flag_or_count", "deaths": "flag_or_count",
    "before": ("list", {"kind": "line", "no": "line"}),
    "prevented": PREVENTED,
    "watch": {"risk": "line", "leader": "name", "unit": "line", "plan": "text", "progress": "lines"},
    "relations": ("list", {"mediator": "name", "party": "name", "kind": "line", "disclosed_on": "day",
                           "accepted": "flag"}),
    "consents": ("list", {"party": "*name", "on": "day", "how": "code:consent_how"}),
    "intake": {"decision": "code:intake_decision", "reasons": "lines", "basis": "line",
               "checks": {"private_dispute": "flag", "court": "flag", "arbitration": "flag", "agency": "flag",
                          "crime": "flag"}},
    "application": {"form": "code:application_form", "writer": {"name": "name", "read_aloud": "flag"}},
    "referral_in": {"from": "line", "kind": "code:referral_kind", "letter_no": "line", "letter_on": "day",
                    "orig_no": "line", "materials": "lines", "received_at": "line", "received_by": "name",
                    "due_on": "day", "accepted": "flag", "why": "text"},
    "particulars": {"workers": "count", "wages": "money", "proofs": "lines", "source": "line", "households": "count",
                    "lasted": "line", "estate": "line", "stall": "line", "goods": "line", "merchant": "line"},
    "lead": "line",
    "old_book": {"number": "line", "sheet": "line", "row": "count", "by": "name", "on": "day", "kept": "lines",
                 "batch": "line", "file": "line", "steps": "count"},
    "restricted": "flag", "related": ("list", {"case": "line", "kind": "code:related_kind"}),
}  # fmt: skip
WHOLE = Record(SHAPE)


def check_intake(facts: object, *, today: date, codes: Codes) -> tuple[Intake, list[Note]]:
    """Read the facts of ``case new`` into their kept form.

    Returns the facts with ids given to parties (p1 …) and mediators (m1 …), and the warnings.
    Raises Refused("intake_faulty") naming every fault with its path at once.
    """
    reading = Reading(codes)
    kept = read_intake(facts, today, reading)
    if reading.problems:
        raise Refused("intake_faulty", problems=reading.problems)
    return kept, [*reading.notes, *intake_notes(kept)]


def people_so_far(facts: Mapping[str, object], *, today: date, codes: Codes) -> list[Note]:
    """What is worth a second look about the parties of a registration that is not whole yet: a child's guardian is
    asked for when its birth is typed, not when everything else is."""
    some = {key: facts[key] for key in ("parties", "accepted_on") if key in facts}
    kept = Reading(codes).read_as(Intake, some, WHOLE)
    return people_notes(kept.get("parties", []), kept.get("accepted_on", today.isoformat()))


def read_intake(facts: object, today: date, reading: Reading) -> Intake:
    """The facts in their kept form; what is wrong with them stands in ``reading``."""
    facts = named_mediators(facts)
    refuse_derived(facts, reading)
    kept = reading.read_as(Intake, without_derived(facts), WHOLE)
    need_people(kept, reading)
    give_ids(kept.get("parties", []), "p", "parties", reading)
    give_ids(kept.get("mediators", []), "m", "mediators", reading)
    refer_by_id(kept, reading)
    refuse_future(kept, today, reading)
    if "applied_on" in kept and kept["applied_on"] > kept.get("accepted_on", "9999"):
        reading.fault("applied_on", "after_acceptance", day=kept["applied_on"])
    kept.setdefault("track", "full")
    kept.setdefault("claims", [])
    kept["people_count"] = people_in(kept.get("parties", []))
    return kept


def named_mediators(facts: object) -> object:
    """A mediator given as a plain name becomes an object; the first one presides."""
    if not isinstance(facts, dict) or not isinstance(facts.get("mediators"), list):
        return facts
    people = [
        {"name": item, "role": "co" if place else "presiding"} if isinstance(item, str) else item
        for place, item in enumerate(facts["mediators"])
    ]
    return {**facts, "mediators": people}


def refuse_derived(facts: object, reading: Reading) -> None:
    """Keys that the program works out itself are refused by name."""
    if isinstance(facts, dict):
        for key in facts:
            if key in DERIVED:
                reading.fault(key, "derived_key", key=key)


def without_derived(facts: object) -> object:
    """The facts that a person may state."""
    return {key: value for key, value in facts.items() if key not in DERIVED} if isinstance(facts, dict) else facts


def need_people(kept: Intake, reading: Reading) -> None:
    """At least two parties and one mediator."""
    counts = {"parties": (len(kept.get("parties", [])), 2), "mediators": (len(kept.get("mediators", [])), 1)}
    for key, (there, least) in counts.items():
        if there < least and not any(p.path == key for p in reading.problems):
            reading.fault(key, "too_few", least=least)


def give_ids(people: Sequence[Person], letter: str, path: str, reading: Reading) -> None:
    """p1, p2 … in order where none are given; a doubled one is a problem."""
    taken = [person["id"] for person in people if "id" in person]
    if len(set(taken)) < len(taken):
        reading.fault(path, "doubled_id")
    free = (name for name in (f"{letter}{n}" for n in range(1, len(people) * 2 + 2)) if name not in taken)
    for person in people:
        if "id" not in person:
            person["id"] = next(free)


def refer_by_id(kept: Intake, reading: Reading) -> None:
    """Consents and disclosed relations speak of people by id."""
    for key in ("consents", "relations"):
        for place, item in enumerate(as_doc(kept).get(key, [])):
            one_id(kept.get("parties", []), item, "party", f"{key}[{place}]", reading)
            one_id(kept.get("mediators", []), item, "mediator", f"{key}[{place}]", reading)


def intake_notes(kept: Intake) -> list[Note]:
    """What is lawful but worth a second look."""
    notes = people_notes(kept["parties"], kept["accepted_on"])
    if kept["source"] == "initiative" and "applicant" in {party["side"] for party in kept["parties"]}:
        notes.append(Note("initiative_with_applicant", "parties"))
    if kept["dispute_type"] == "medical" and kept.get("deaths"):
        notes.append(Note("medical_death_hands_over", "deaths"))
    return [*notes, *decision_notes(kept)]


def decision_notes(kept: Intake) -> list[Note]:
    """What a decision on intake should say (人民调解工作若干规定 22)."""
    intake = kept.get("intake", {})
    notes = []
    if intake.get("decision", "accepted") != "accepted" and not intake.get("reasons"):
        notes.append(Note("refusal_without_reasons", "intake.reasons"))
    if intake.get("decision", "accepted") == "accepted" and intake.get("checks", {}).get("court"):
        notes += [Note("court_has_taken_it", "intake.checks.court")] if kept["source"] != "court" else []
    return notes
