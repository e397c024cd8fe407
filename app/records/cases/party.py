"""A party (当事人): what may be stated of one, and what of it is worth a second look; warnings, never refusals."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from app.facts.dates import age_on, parse_day
from app.facts.identity import credit_warnings, id_birth, id_warnings, phone_warnings
from app.records.case import Party
from app.records.errors import Note

EIGHTEEN_SIGNS = ("resident", "hmt_resident", "foreign_permanent")
ADULT = 18
PERSONS = ("person", "sole_trader")
OWN_BODIES = ("村民委员会", "居民委员会", "村委会", "居委会")
AGENT = {
    "name": "*name", "gender": "code:gender", "relation": "line", "workplace": "line", "address": "line",
    "id_number": "id_number", "phone": "phone", "scope": "line", "powers": "lines", "from": "day", "until": "day",
    "authorised_on": "day",
}  # fmt: skip
GUARDIAN = {
    "name": "*name", "relation": "line", "basis": "line", "id_number": "id_number", "phone": "phone",
    "conflict": "flag",
}  # fmt: skip
PARTY: Mapping[str, Any] = {
    "id": "line", "side": "*code:side", "kind": "*code:party_kind", "name": "*name", "aliases": "names",
    "name_note": "line", "gender": "code:gender", "nation": "code:nation", "birth": "day", "id_type": "code:id_type",
    "id_number": "id_number", "id_valid_to": "day", "id_checked": {"by": "name", "on": "day"},
    "capacity": "code:capacity", "occupation": "line", "workplace": "line", "phone": "phone", "other_phones": "lines",
    "address": "line", "household_address": "line", "group": "line", "household_head": "line", "literate": "flag",
    "language": "line", "statutory_agents": ("list", GUARDIAN), "agents": ("list", AGENT),
    "stands_for": {"name": "name", "relation": "line", "died_on": "day"},
    "service": {"phone": "phone", "address": "line", "electronic": "line", "confirmed_on": "day"},
    "credit_code": "credit_code", "legal_representative": "name", "post": "line", "contact": "line",
    "count": "count", "members": "names", "representative": "name",
}  # fmt: skip


def people_notes(parties: list[Party], day: str) -> list[Note]:
    """What is worth a second look about the parties, who may be half typed yet; ``day`` is when they come in."""
    return [note for place, party in enumerate(parties) for note in person_notes(party, f"parties[{place}]", day)]


def person_notes(party: Party, path: str, day: str) -> list[Note]:
    """What is worth a second look about one party at this path."""
    notes = [Note(code, f"{path}.{key}") for key, code in party_notes(party)]
    return [*notes, *(Note(code, path) for code in standing_notes(party, day))]


def standing_notes(party: Party, day: str) -> list[str]:
    """Codes of what a party's standing asks for: a guardian, or the consent of the other side."""
    found = []
    if needs_guardian(party, date.fromisoformat(day)) and not party.get("statutory_agents"):
        found.append("guardian_missing")
    if party.get("kind") in ("group", "collective") or any(word in party.get("name", "") for word in OWN_BODIES):
        found.append("own_village_is_party")
    return found


def needs_guardian(party: Party, day: date) -> bool:
    """Whether somebody must speak for this person: under eighteen on that day, by what is said of the birth or else by
    the number of the ID card, or not of full capacity (民法典 17 to 23)."""
    if party.get("kind") not in PERSONS:
        return False
    born = parse_day(party.get("birth")) or id_birth(str(party.get("id_number") or ""))
    minor = born is not None and age_on(born, day) < ADULT
    return minor or party.get("capacity") in ("limited", "none")


def party_notes(party: Party) -> list[tuple[str, str]]:
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
