"""What a case waits for: a party that refuses, marks that are not in yet."""

from __future__ import annotations

from app.records.changes import Doc


def refusing_parties(case: Doc) -> list[str]:
    """Parties that clearly refused and have not consented since (人民调解法 17); staying away is no refusal."""
    refusing: list[str] = []
    for session in case.get("sessions", []):
        agreed = {consent["party"] for consent in session.get("consents", [])}
        refusing = [party for party in refusing if party not in agreed]
        refusing += [party for party in session.get("refused_by", []) if party not in refusing]
    return refusing


def needed_marks(case: Doc) -> list[str]:
    """Who must sign the agreement before it takes effect: its parties, the mediators, the seal (人民调解法 29)."""
    if not case.get("agreements"):
        return []
    agreement = case["agreements"][-1]
    parties = agreement.get("parties") or [party["id"] for party in case["parties"]]
    presiding = [person["id"] for person in case["mediators"] if person.get("role") == "presiding"]
    return [*parties, *(presiding or [case["mediators"][0]["id"]]), "seal"]


def marks_in(agreement: Doc) -> dict[str, str]:
    """Who has signed an agreement and on which day."""
    found = {str(mark.get("party") or mark.get("mediator")): str(mark["on"]) for mark in agreement.get("marks", [])}
    if agreement.get("sealed_on"):
        found["seal"] = str(agreement["sealed_on"])
    return found


def missing_marks(case: Doc) -> list[str]:
    """Whose mark the latest agreement still waits for."""
    if not case.get("agreements"):
        return []
    have = marks_in(case["agreements"][-1])
    return [who for who in needed_marks(case) if who not in have]
