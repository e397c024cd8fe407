"""The agreement of a case (协议): which one stands, whether it took effect, who must sign it and who has."""

from __future__ import annotations

from typing import Final, cast

from app.records.case import Agreement, Case, Thing
from app.records.cases.signatories import places_of

SIGNED_BY: Final = ("parties", "mediators", "seal")
"""Whose marks the law asks for (人民调解法 29), in the words of ``signed_by``; of the mediators, who presides. The way
of a case goes by them; the form file of the agreement waits for the same ones and only gives the recorder a line."""


def standing_agreement(case: Case) -> Agreement:
    """The agreement that holds now; {} where there is none."""
    standing = [one for one in case.get("agreements", []) if not one.get("superseded")]
    return {**standing[-1]} if standing else {}


def was_in_force(case: Case) -> bool:
    """Whether an agreement has taken effect: signed by all, or reached by word of mouth (人民调解法 29, 30)."""
    oral = any(agreement["form"] == "oral" for agreement in case.get("agreements", []))
    return oral or bool(case.get("effective_on"))


def needed_marks(case: Case) -> list[str]:
    """Who must sign the agreement before it takes effect: its parties, the mediators, the seal (人民调解法 29)."""
    return agreement_marks(case, case["agreements"][-1]) if case.get("agreements") else []


def agreement_marks(case: Case, agreement: Agreement) -> list[str]:
    """Who must sign this agreement: those it binds, not every party of the case."""
    return [place for word in SIGNED_BY for place in places_of(case, cast(Thing, agreement), word)]


def marks_in(agreement: Agreement) -> dict[str, str]:
    """Who has signed an agreement and on which day; who signs twice has signed the first time."""
    found: dict[str, str] = {}
    for mark in agreement.get("marks", []):
        found.setdefault(str(mark.get("party") or mark.get("mediator")), str(mark["on"]))
    if agreement.get("sealed_on"):
        found["seal"] = str(agreement["sealed_on"])
    return found


def missing_marks(case: Case) -> list[str]:
    """Whose mark the latest agreement still waits for."""
    if not case.get("agreements"):
        return []
    have = marks_in(case["agreements"][-1])
    return [who for who in needed_marks(case) if who not in have]


def no_agreement(case: Case, body: object) -> str:
    """What follows an agreement waits until one took effect; empty where one did."""
    del body
    return "" if was_in_force(case) else "no_agreement"


def already_in_force(case: Case, body: object) -> str:
    """What gives a dispute up comes too late once an agreement took effect; empty where none did."""
    del body
    return "already_in_force" if was_in_force(case) else ""
