"""What is lawful at intake but worth a second look: warnings, never refusals."""

from __future__ import annotations

from datetime import date

from app.facts.dates import age_on, parse_day
from app.facts.identity import credit_warnings, id_birth, id_warnings, phone_warnings
from app.records.changes import Doc
from app.records.errors import Note

EIGHTEEN_SIGNS = ("resident", "hmt_resident", "foreign_permanent")
ADULT = 18
PERSONS = ("person", "sole_trader")
OWN_BODIES = ("村民委员会", "居民委员会", "村委会", "居委会")


def intake_notes(kept: Doc) -> list[Note]:
    """What is lawful but worth a second look."""
    notes = people_notes(kept["parties"], kept["accepted_on"])
    if kept["source"] == "initiative" and "applicant" in {party["side"] for party in kept["parties"]}:
        notes.append(Note("initiative_with_applicant", "parties"))
    return [*notes, *decision_notes(kept)]


def people_notes(parties: list[Doc], day: str) -> list[Note]:
    """What is worth a second look about the parties, who may be half typed yet; ``day`` is when they come in."""
    return [note for place, party in enumerate(parties) for note in person_notes(party, f"parties[{place}]", day)]


def person_notes(party: Doc, path: str, day: str) -> list[Note]:
    """What is worth a second look about one party at this path."""
    notes = [Note(code, f"{path}.{key}") for key, code in party_notes(party)]
    return [*notes, *(Note(code, path) for code in standing_notes(party, day))]


def decision_notes(kept: Doc) -> list[Note]:
    """What a decision on intake should say (人民调解工作若干规定 22)."""
    intake = kept.get("intake", {})
    notes = []
    if intake.get("decision", "accepted") != "accepted" and not intake.get("reasons"):
        notes.append(Note("refusal_without_reasons", "intake.reasons"))
    if intake.get("decision", "accepted") == "accepted" and intake.get("checks", {}).get("court"):
        notes += [Note("court_has_taken_it", "intake.checks.court")] if kept["source"] != "court" else []
    return notes


def standing_notes(party: Doc, day: str) -> list[str]:
    """Codes of what a party's standing asks for: a guardian, or the consent of the other side."""
    found = []
    if needs_guardian(party, date.fromisoformat(day)) and not party.get("statutory_agents"):
        found.append("guardian_missing")
    if party.get("kind") in ("group", "collective") or any(word in party.get("name", "") for word in OWN_BODIES):
        found.append("own_village_is_party")
    return found


def needs_guardian(party: Doc, day: date) -> bool:
    """Whether somebody must speak for this person: under eighteen on that day, by what is said of the birth or else by
    the number of the ID card, or not of full capacity (民法典 17 to 23)."""
    if party.get("kind") not in PERSONS:
        return False
    born = parse_day(party.get("birth")) or id_birth(str(party.get("id_number") or ""))
    minor = born is not None and age_on(born, day) < ADULT
    return minor or party.get("capacity") in ("limited", "none")


def party_notes(party: Doc) -> list[tuple[str, str]]:
    """Key and code of each warning about one party."""
    found = []
    number = party.get("id_number", "")
    if number and party.get("id_type", "resident") in EIGHTEEN_SIGNS:
        facts = {"birth": party.get("birth", ""), "gender": party.get("gender", "")}
        found += [("id_number", code) for code in id_warnings(number, **facts)]
    if party.get("credit_code"):
        found += [("credit_code", code) for code in credit_warnings(party["credit_code"])]
    if party.get("phone"):
        found += [("phone", code) for code in phone_warnings(party["phone"])]
    return found
