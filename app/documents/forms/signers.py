"""Who stands on a paper and where they sign: rows of the parties' table, signature places that say whose they are."""

from __future__ import annotations

from collections.abc import Sequence

from app.documents.forms import phrases
from app.documents.forms.facts import Facts
from app.records.case import Party
from app.records.changes import Doc

PERSONS = ("person", "sole_trader")
BY_HAND = "签名、按指印"
BY_SEAL = "代表人签名、盖章"


def rows(facts: Facts, parties: Sequence[Party], label: str) -> list[Doc]:
    """Rows of the parties' table."""
    return [
        {"label": label, "lines": list(phrases.party_lines(facts.library, party, facts.day)), "id": party["id"]}
        for party in parties
    ]


def signing(facts: Facts) -> list[Party]:
    """The parties of this agreement, all where it names none."""
    ids = facts.item.get("parties") or [party["id"] for party in facts.case["parties"]]
    return [party for party in facts.case["parties"] if party["id"] in ids]


def places(parties: Sequence[Party], label: str) -> list[str]:
    """A signature place for each party that says whose it is; who signs for somebody signs as such."""
    found = []
    for party in parties:
        agents = "、".join(agent["name"] for agent in party.get("agents", []))
        proxy = f"（或委托代理人 {agents}）" if agents else ""
        found.append(f"{label} {party['name']}{proxy}\n{way_of_signing(party)}")
        found += guardians(party)
    return found


def way_of_signing(party: Party) -> str:
    """A body signs through its representative and its seal (forms.md §2.4)."""
    return BY_HAND if party.get("kind", "person") in PERSONS else BY_SEAL


def guardians(party: Party) -> list[str]:
    """A place for each statutory agent of a party that cannot act alone (民法典 19–23)."""
    return [f"{one['name']}（{party['name']}的法定代理人）\n{BY_HAND}" for one in party.get("statutory_agents", [])]
