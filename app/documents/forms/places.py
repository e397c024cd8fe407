"""A place to sign, as its words stand on paper: whose it is, and how that person signs."""

from __future__ import annotations

from collections.abc import Iterable

from app.documents.forms.facts import Facts
from app.documents.forms.terms import done_now, is_given
from app.records.case import Party
from app.records.cases.people import find_person

PERSONS = ("person", "sole_trader")
BY_HAND = "（签名盖章或按指印）"
BY_SEAL = "（代表人签名、盖章）"


def places(parties: Iterable[Party], label: str, *, proxies: bool = True, by: str = "") -> list[str]:
    """A signature place for each party that says whose it is; who signs for somebody signs as such. ``by`` is how the
    paper has people sign, where it says so."""
    found = []
    for party in parties:
        agents = "、".join(agent["name"] for agent in party.get("agents", [])) if proxies else ""
        proxy = f"（或委托代理人 {agents}）" if agents else ""
        whose = f"{label} {party['name']}{proxy}\n" if party.get("name") else label
        found.append(f"{whose}{way_of_signing(party, by)}")
        found += guardians(party, by)
    return found


def way_of_signing(party: Party, by: str = "") -> str:
    """A body signs through its representative and its seal."""
    return (by or BY_HAND) if party.get("kind", "person") in PERSONS else BY_SEAL


def guardians(party: Party, by: str = "") -> list[str]:
    """A place for each statutory agent of a party that cannot act alone (民法典 19–23)."""
    return [
        f"{one['name']}（{party.get('name', '')}的法定代理人）\n{by or BY_HAND}"
        for one in party.get("statutory_agents", [])
    ]


def receiving_place(facts: Facts) -> list[str]:
    """The place of who received: the payee (a guardian beside a minor), or whoever took it; a deed is confirmed."""
    done = done_now(facts)
    word = "收款（收物）人" if is_given(facts) or "term" not in done else "确认人"
    payee = find_person(facts.case.get("parties", []), str(done.get("payee") or ""))
    if payee and not done.get("received_by"):
        return places([payee], word, proxies=False)
    name = done.get("received_by") or done.get("payee")
    return [f"{word} {name}\n{BY_HAND}" if name else word + BY_HAND]
