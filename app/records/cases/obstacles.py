"""What stands in the way of going on: a party that refuses, a relation that nobody has accepted."""

from __future__ import annotations

from app.records.case import Case, Relation
from app.records.errors import Note


def refusing_parties(case: Case) -> list[str]:
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


def unaccepted_relations(case: Case) -> list[Relation]:
    """Relations of a present mediator to a present party that nobody has accepted yet."""
    people = {person["id"] for person in [*case.get("parties", []), *case.get("mediators", [])]}
    told = [one for one in case.get("relations", []) if not one.get("accepted")]
    return [one for one in told if {one.get("mediator"), one.get("party")} <= people]


def relation_notes(case: Case) -> list[Note]:
    """A mediator close to a party goes on only where the parties have accepted it (人民调解法 23)."""
    return [Note("relation_not_accepted", "relations")] if unaccepted_relations(case) else []
