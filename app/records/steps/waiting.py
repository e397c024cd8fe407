"""What a case waits for: a party that refuses, marks that are not in yet."""

from __future__ import annotations

from app.records.changes import Doc


def refusing_parties(case: Doc) -> list[str]:
    """Parties that clearly refused and have not consented since (人民调解法 17); staying away is no refusal.

    A new consent stands in a later session, or among the case's consents with a day after the refusal.
    """
    refusing: dict[str, str] = {}
    for session in case.get("sessions", []):
        for consent in session.get("consents", []):
            refusing.pop(consent["party"], None)
        refusing |= dict.fromkeys(session.get("refused_by", []), session["held_on"])
    again = {consent["party"]: consent.get("on", "") for consent in case.get("consents", [])}
    return [party for party, day in refusing.items() if again.get(party, "") <= day]


def unaccepted_relations(case: Doc) -> list[Doc]:
    """Relations of a present mediator to a present party that nobody has accepted yet."""
    people = {person["id"] for key in ("parties", "mediators") for person in case.get(key, [])}
    told = [one for one in case.get("relations", []) if not one.get("accepted")]
    return [one for one in told if {one.get("mediator"), one.get("party")} <= people]


def was_in_force(case: Doc) -> bool:
    """Whether an agreement has taken effect: signed by all, or reached by word of mouth (人民调解法 29, 30)."""
    oral = any(agreement["form"] == "oral" for agreement in case.get("agreements", []))
    return oral or bool(case.get("effective_on"))


def needed_marks(case: Doc) -> list[str]:
    """Who must sign the agreement before it takes effect: its parties, the mediators, the seal (人民调解法 29)."""
    return agreement_marks(case, case["agreements"][-1]) if case.get("agreements") else []


def agreement_marks(case: Doc, agreement: Doc) -> list[str]:
    """Who must sign this agreement: those it binds, not every party of the case."""
    parties = agreement.get("parties") or [party["id"] for party in case["parties"]]
    presiding = [person["id"] for person in case["mediators"] if person.get("role") == "presiding"]
    return [*parties, *(presiding or [case["mediators"][0]["id"]]), "seal"]


def marks_in(agreement: Doc) -> dict[str, str]:
    """Who has signed an agreement and on which day; who signs twice has signed the first time."""
    found: dict[str, str] = {}
    for mark in agreement.get("marks", []):
        found.setdefault(str(mark.get("party") or mark.get("mediator")), str(mark["on"]))
    if agreement.get("sealed_on"):
        found["seal"] = str(agreement["sealed_on"])
    return found


def missing_marks(case: Doc) -> list[str]:
    """Whose mark the latest agreement still waits for."""
    if not case.get("agreements"):
        return []
    have = marks_in(case["agreements"][-1])
    return [who for who in needed_marks(case) if who not in have]
