"""Intake (受理): the facts with which a case is registered, read, completed and checked at once."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from app.records.changes import Doc
from app.records.errors import Note, Refused
from app.records.identity import credit_warnings, id_warnings, phone_warnings
from app.records.rules import Codes
from app.records.shapes import Reading

DERIVED = (
    "id number state concluded_on effective_on closed_on deadlines sessions agreements performances revisits "
    "confirmations referrals papers attachments follow_up warnings number_parts steps history people_count notices"
).split()

AGENT = {
    "name": "*name", "gender": "code:gender", "relation": "line", "workplace": "line", "address": "line",
    "id_number": "folded", "phone": "folded", "scope": "line", "powers": "lines", "from": "day", "until": "day",
    "authorised_on": "day",
}  # fmt: skip
GUARDIAN = {
    "name": "*name", "relation": "line", "basis": "line", "id_number": "folded", "phone": "folded", "conflict": "flag",
}  # fmt: skip
PARTY: Mapping[str, Any] = {
    "id": "line", "side": "*code:side", "kind": "*code:party_kind", "name": "*name", "aliases": "names",
    "name_note": "line", "gender": "code:gender", "nation": "code:nation", "birth": "day", "id_type": "code:id_type",
    "id_number": "folded", "id_valid_to": "day", "id_checked": {"by": "name", "on": "day"},
    "capacity": "code:capacity", "occupation": "line", "workplace": "line", "phone": "folded", "other_phones": "lines",
    "address": "line", "household_address": "line", "group": "line", "household_head": "line", "literate": "flag",
    "language": "line", "statutory_agents": ("list", GUARDIAN), "agents": ("list", AGENT),
    "stands_for": {"name": "name", "relation": "line", "died_on": "day"},
    "service": {"phone": "folded", "address": "line", "electronic": "line", "confirmed_on": "day"},
    "credit_code": "folded", "legal_representative": "name", "post": "line", "contact": "line",
    "count": "count", "members": "names", "representative": "name",
}  # fmt: skip
MEDIATOR = {"id": "line", "name": "*name", "role": "code:mediator_role"}
SHAPE: Mapping[str, Any] = {
    "title": "*line", "applied_on": "day", "accepted_on": "*day", "source": "*code:source",
    "dispute_type": "*code:dispute_type", "difficulty": "code:difficulty", "hard": "flag", "track": "code:track",
    "place": "line", "occurred_on": "day", "summary": "*text", "claims": "lines", "parties": ("list", PARTY),
    "mediators": ("list", MEDIATOR), "recorder": "name", "registrar": "name", "tags": "lines",
    "special_groups": "lines", "migrant_workers": "flag", "deaths": "flag",
    "before": ("list", {"kind": "line", "no": "line"}),
    "prevented": ("list", {"kind": "*code:prevented", "people": "*count", "on": "day", "note": "text"}),
    "watch": {"risk": "line", "leader": "name", "unit": "line", "plan": "text", "progress": "lines"},
    "relations": ("list", {"mediator": "name", "party": "name", "kind": "line", "disclosed_on": "day",
                           "accepted": "flag"}),
    "consents": ("list", {"party": "name", "on": "day", "how": "line"}),
    "intake": {"decision": "code:intake_decision", "reasons": "lines", "basis": "line",
               "checks": {"private_dispute": "flag", "court": "flag", "arbitration": "flag", "agency": "flag",
                          "crime": "flag"}},
    "application": {"form": "code:application_form", "writer": {"name": "name", "read_aloud": "flag"}},
    "referral_in": {"from": "line", "kind": "line", "letter_no": "line", "letter_on": "day", "orig_no": "line",
                    "materials": "lines", "received_at": "line", "received_by": "name", "due_on": "day",
                    "accepted": "flag", "why": "text"},
    "restricted": "flag", "related": ("list", {"case": "line", "kind": "line"}),
}  # fmt: skip


def check_intake(facts: object, *, today: date, codes: Codes) -> tuple[Doc, list[Note]]:
    """Read the facts of ``case new`` into their kept form.

    Returns the facts with ids given to parties (p1 …) and mediators (m1 …), and the warnings.
    Raises Refused("intake_faulty") naming every fault with its path at once.
    """
    reading = Reading(codes)
    facts = named_mediators(facts)
    refuse_derived(facts, reading)
    kept = reading.read(without_derived(facts), SHAPE)
    need_people(kept, reading)
    give_ids(kept.get("parties", []), "p", "parties", reading)
    give_ids(kept.get("mediators", []), "m", "mediators", reading)
    check_days(kept, today, reading)
    if reading.problems:
        raise Refused("intake_faulty", problems=reading.problems)
    kept.setdefault("track", "full")
    kept.setdefault("claims", [])
    kept["people_count"] = sum(party.get("count", 1) for party in kept["parties"])
    return kept, reading.notes + intake_notes(kept)


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


def need_people(kept: Doc, reading: Reading) -> None:
    """At least two parties and one mediator."""
    for key, least in (("parties", 2), ("mediators", 1)):
        if len(kept.get(key, [])) < least and not any(p.path == key for p in reading.problems):
            reading.fault(key, "too_few", least=least)


def give_ids(people: list[Doc], letter: str, path: str, reading: Reading) -> None:
    """p1, p2 … in order where none are given; a doubled one is a problem."""
    taken = [person["id"] for person in people if "id" in person]
    if len(set(taken)) < len(taken):
        reading.fault(path, "doubled_id")
    free = (name for name in (f"{letter}{n}" for n in range(1, len(people) * 2 + 2)) if name not in taken)
    for person in people:
        if "id" not in person:
            person["id"] = next(free)


def check_days(kept: Doc, today: date, reading: Reading) -> None:
    """applied ≤ accepted ≤ today, and what happened lies not after today."""
    for key in ("applied_on", "accepted_on", "occurred_on"):
        if kept.get(key, "") > today.isoformat():
            reading.fault(key, "in_the_future", day=kept[key])
    if "applied_on" in kept and kept["applied_on"] > kept.get("accepted_on", "9999"):
        reading.fault("applied_on", "after_acceptance", day=kept["applied_on"])
    for place, party in enumerate(kept.get("parties", [])):
        if party.get("birth", "") > today.isoformat():
            reading.fault(f"parties[{place}].birth", "in_the_future", day=party["birth"])


def intake_notes(kept: Doc) -> list[Note]:
    """What is lawful but worth a second look."""
    notes = []
    for place, party in enumerate(kept["parties"]):
        notes += [Note(code, f"parties[{place}].{key}") for key, code in party_notes(party)]
    sides = {party["side"] for party in kept["parties"]}
    if kept["source"] == "initiative" and "applicant" in sides:
        notes.append(Note("initiative_with_applicant", "parties"))
    return notes


def party_notes(party: Doc) -> list[tuple[str, str]]:
    """Key and code of each warning about one party."""
    found = []
    number = party.get("id_number", "")
    if number and party.get("id_type", "resident") == "resident":
        facts = {"birth": party.get("birth", ""), "gender": party.get("gender", "")}
        found += [("id_number", code) for code in id_warnings(number, **facts)]
    if party.get("credit_code"):
        found += [("credit_code", code) for code in credit_warnings(party["credit_code"])]
    if party.get("phone"):
        found += [("phone", code) for code in phone_warnings(party["phone"])]
    return found
