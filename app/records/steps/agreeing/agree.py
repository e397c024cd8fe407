"""An agreement reached (达成协议): worded, by word of mouth or to be signed; reworded while nobody has signed."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from app.records.case import Agreeing, Agreement, Case, without_keys
from app.records.cases.agreement import marks_in
from app.records.cases.limits import month_notes
from app.records.cases.obstacles import refusing_parties, relation_notes
from app.records.cases.people import one_id, people_to_ids
from app.records.errors import Note
from app.records.rules import Rules
from app.records.shapes import Reading
from app.records.steps.course import added
from app.records.steps.days import mediated, told
from app.records.steps.step import Left, Step
from app.records.steps.talking.session import SESSION
from app.records.steps.talking.session import effect as session_held

TERM: Mapping[str, Any] = {
    "id": "line", "text": "*text", "kind": "*code:term_kind", "payer": "name", "payee": "name", "amount": "money",
    "goods": "line", "due_on": "day", "method": "code:method", "place": "line",
    "series": {"no": "count", "of": "count"}, "default": "text", "guarantor": "name",
}  # fmt: skip
AGREE: Mapping[str, Any] = {
    "form": "*code:agreement_form", "parties": "names", "issues": "text", "facts": "text", "responsibility": "text",
    "terms": ("list", TERM), "amount_settled": "money", "amount_reason": "text", "concluded_on": "*day",
    "place": "line", "copies": "count", "why_oral": "line", "performed_at_once": "flag", "session": SESSION,
}  # fmt: skip
BLANK = re.compile(r"【[^】]*】")


def settled_at_once(case: Case, body: Agreeing) -> bool:
    """An oral agreement that brings its session along: settled on the spot, before any session was held."""
    return case["state"] == "accepted" and body.get("form") == "oral" and "session" in body


def hindrance(case: Case, body: Agreeing) -> str:
    """No agreement over a refusal, and none that no session has reached."""
    if refusing_parties(case):
        return "party_refuses"
    if case["state"] == "agreed":
        return rewording_hindered(case, body)
    return "" if settled_at_once(case, body) or last_outcome(case) == "agreed" else "no_agreed_session"


def rewording_hindered(case: Case, body: Agreeing) -> str:
    """A written agreement is still worded anew while nobody has signed it."""
    if marks_in(case["agreements"][-1]):
        return "already_signed"
    return "already_written" if body.get("form") == "oral" else ""


def last_outcome(case: Case) -> str:
    """The outcome of the latest session."""
    sessions = case.get("sessions")
    return sessions[-1].get("outcome", "") if sessions else ""


def check(case: Case, kept: Agreeing, reading: Reading, rules: Rules) -> list[Note]:
    """Complete an agreement's facts: parties default to all, terms get ids, people become ids."""
    kept.setdefault("parties", [party["id"] for party in case["parties"]])
    kept.setdefault("terms", [])
    number_terms(case, kept, reading)
    complete_session(case, kept, reading)
    if len(kept["parties"]) < 2:
        reading.fault("parties", "too_few", least=2)
    late = month_notes(case, kept["concluded_on"], "concluded_on", rules) if not case.get("concluded_on") else []
    beforehand = [*late, *relation_notes(case)]
    return [*beforehand, *money_notes(kept), *term_notes(kept), *blank_notes(kept), *word_notes(kept, rules)]


def number_terms(case: Case, kept: Agreeing, reading: Reading) -> None:
    """t1, t2 … in order, payer and payee as ids."""
    taken = {term["id"] for term in kept["terms"] if "id" in term}
    free = (name for name in (f"t{n}" for n in range(1, 2 * len(kept["terms"]) + 2)) if name not in taken)
    for place, term in enumerate(kept["terms"]):
        term["id"] = term.get("id") or next(free)
        for key in ("payer", "payee", "guarantor"):
            one_id(case["parties"], term, key, f"terms[{place}]", reading, outside=key == "guarantor")
        if term["kind"] == "money" and "amount" not in term:
            reading.fault(f"terms[{place}].amount", "missing")
    if len({term["id"] for term in kept["terms"]}) < len(kept["terms"]):
        reading.fault("terms", "doubled_id")


def complete_session(case: Case, kept: Agreeing, reading: Reading) -> None:
    """The session an agreement brings along: held that day, everybody there, agreed, within the order of days."""
    session = kept.get("session")
    if session is None:
        return
    session.setdefault("held_on", kept["concluded_on"])
    session.setdefault("present", [party["id"] for party in case["parties"]])
    session.setdefault("outcome", "agreed")
    people_to_ids(case, session, reading, "session")
    earliest = told(case, session)
    if session["outcome"] != "agreed" or session.get("refused_by"):
        reading.fault("session.outcome", "agreed_over_refusal" if session.get("refused_by") else "session_not_agreed")
    if session["held_on"] < earliest:
        reading.fault("session.held_on", "too_early", day=session["held_on"], earliest=earliest)
    if session["held_on"] > kept["concluded_on"]:
        reading.fault("session.held_on", "after_agreement", day=session["held_on"])


def money_notes(kept: Agreeing) -> list[Note]:
    """A settled amount that differs from the sum of the money terms wants a reason."""
    total = sum((Decimal(term.get("amount", "0")) for term in kept["terms"] if term["kind"] == "money"), Decimal(0))
    stated = kept.get("amount_settled")
    if stated is None:
        kept["amount_settled"] = f"{total:.2f}"
        return []
    differs = Decimal(stated) != total and not kept.get("amount_reason")
    return [Note("amount_differs_from_terms", "amount_settled", {"sum": f"{total:.2f}"})] if differs else []


def blank_notes(kept: Agreeing) -> list[Note]:
    """A proven wording whose blanks nobody has filled yet."""
    return [
        Note("clause_blank_left", f"terms[{place}].text")
        for place, term in enumerate(kept["terms"])
        if BLANK.search(term["text"])
    ]


def term_notes(kept: Agreeing) -> list[Note]:
    """A day before the agreement, and somebody who owes himself."""
    notes = []
    for place, term in enumerate(kept["terms"]):
        if term.get("due_on", "9999") < kept["concluded_on"]:
            notes.append(Note("due_before_agreement", f"terms[{place}].due_on", {"day": term["due_on"]}))
        if term.get("payer") and term.get("payer") == term.get("payee"):
            notes.append(Note("pays_himself", f"terms[{place}].payee"))
    return notes


def word_notes(kept: Agreeing, rules: Rules) -> list[Note]:
    """Words a court will not confirm, and words that set no day."""
    notes = []
    for place, term in enumerate(kept["terms"]):
        where = f"terms[{place}].text"
        notes += [Note("will_not_be_confirmed", where, {"word": w}) for w in rules.cannot_confirm if w in term["text"]]
        notes += [Note("vague_word", where, {"word": w}) for w in rules.vague_words if w in term["text"]]
    return notes


def effect(case: Case, body: Agreeing) -> Case:
    """By word of mouth it takes effect at once (人民调解法 30), in writing once it is signed."""
    if case["state"] == "agreed":
        return reworded(case, body)
    facts: Agreement = without_keys(body, "session")
    after: Case = {}
    if "session" in body:
        after = session_held(case, body["session"])
    after |= added(case, "agreements", {**facts, "no": len(case.get("agreements", [])) + 1, "marks": []})
    after |= {"concluded_on": body["concluded_on"], "state": "agreed", "effective_on": None}
    if body["form"] == "oral":
        after |= {"state": "effective", "effective_on": body["concluded_on"]}
    return after


def reworded(case: Case, body: Agreeing) -> Case:
    """A written agreement that nobody has signed yet, in other words; it stays the same one."""
    *before, earlier = case["agreements"]
    facts: Agreement = without_keys(body, "session")
    concluded = case["concluded_on"] if before else body["concluded_on"]
    return {"agreements": [*before, {**facts, "no": earlier["no"], "marks": []}], "concluded_on": concluded}


STEP: Step[Agreeing] = Step(
    name="agree",
    order=30,
    title="达成协议",
    states=("mediating", "agreed"),
    opens=settled_at_once,
    day="concluded_on",
    article="人民调解法第二十八条",
    shape=AGREE,
    hindrance=hindrance,
    check=check,
    effect=effect,
    not_before=mediated,
    left=Left("agreement", "agreements"),
    leads_at=("to_agree",),
    titles={"agreed": "改协议的内容"},
    rewords=True,
)
