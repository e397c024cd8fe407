"""Checks of an agreement (协议): its parties, terms and money, and of the marks that make it effective."""

from __future__ import annotations

import re
from decimal import Decimal

from app.records.changes import Doc
from app.records.errors import Note
from app.records.rules import Rules
from app.records.shapes import Reading
from app.records.steps.people import one_id
from app.records.steps.step_checks import month_notes, relation_notes
from app.records.steps.step_facts import earliest_day, people_to_ids


def check_agree(case: Doc, kept: Doc, reading: Reading, rules: Rules) -> list[Note]:
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


def check_write_up(case: Doc, kept: Doc, reading: Reading, rules: Rules) -> list[Note]:
    """An oral agreement written up: what is not said again is taken from it; counted once. A case of the simple
    track (简易登记) becomes a full one by it."""
    earlier = case["agreements"][-1]
    for key in ("parties", "issues", "facts", "responsibility", "amount_settled", "place"):
        if key in earlier:
            kept.setdefault(key, earlier[key])
    if "terms" not in kept:
        kept["terms"] = [dict(term) for term in earlier["terms"]]
    kept["form"] = "written"
    if case.get("track") == "simple":
        kept["track"] = "full"
    return check_agree(case, kept, reading, rules)


def check_amend(case: Doc, kept: Doc, reading: Reading, rules: Rules) -> list[Note]:
    """A written agreement changed by all its parties: the new one is signed anew, the old one stays on file."""
    return check_write_up(case, kept, reading, rules)


def number_terms(case: Doc, kept: Doc, reading: Reading) -> None:
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


def complete_session(case: Doc, kept: Doc, reading: Reading) -> None:
    """The session an agreement brings along: held that day, everybody there, agreed, within the order of days."""
    session = kept.get("session")
    if session is None:
        return
    session.setdefault("held_on", kept["concluded_on"])
    session.setdefault("present", [party["id"] for party in case["parties"]])
    session.setdefault("outcome", "agreed")
    people_to_ids(case, session, reading, "session")
    earliest = earliest_day(case, "session", session)
    if session["outcome"] != "agreed" or session.get("refused_by"):
        reading.fault("session.outcome", "agreed_over_refusal" if session.get("refused_by") else "session_not_agreed")
    if session["held_on"] < earliest:
        reading.fault("session.held_on", "too_early", day=session["held_on"], earliest=earliest)
    if session["held_on"] > kept["concluded_on"]:
        reading.fault("session.held_on", "after_agreement", day=session["held_on"])


def money_notes(kept: Doc) -> list[Note]:
    """A settled amount that differs from the sum of the money terms wants a reason."""
    total = sum((Decimal(term.get("amount", "0")) for term in kept["terms"] if term["kind"] == "money"), Decimal(0))
    stated = kept.get("amount_settled")
    if stated is None:
        kept["amount_settled"] = f"{total:.2f}"
        return []
    differs = Decimal(stated) != total and not kept.get("amount_reason")
    return [Note("amount_differs_from_terms", "amount_settled", {"sum": f"{total:.2f}"})] if differs else []


BLANK = re.compile(r"【[^】]*】")


def blank_notes(kept: Doc) -> list[Note]:
    """A proven wording whose blanks nobody has filled yet."""
    return [
        Note("clause_blank_left", f"terms[{place}].text")
        for place, term in enumerate(kept["terms"])
        if BLANK.search(term["text"])
    ]


def term_notes(kept: Doc) -> list[Note]:
    """A day before the agreement, and somebody who owes himself."""
    notes = []
    for place, term in enumerate(kept["terms"]):
        if term.get("due_on", "9999") < kept["concluded_on"]:
            notes.append(Note("due_before_agreement", f"terms[{place}].due_on", {"day": term["due_on"]}))
        if term.get("payer") and term.get("payer") == term.get("payee"):
            notes.append(Note("pays_himself", f"terms[{place}].payee"))
    return notes


def word_notes(kept: Doc, rules: Rules) -> list[Note]:
    """Words a court will not confirm, and words that set no day."""
    notes = []
    for place, term in enumerate(kept["terms"]):
        where = f"terms[{place}].text"
        notes += [Note("will_not_be_confirmed", where, {"word": w}) for w in rules.cannot_confirm if w in term["text"]]
        notes += [Note("vague_word", where, {"word": w}) for w in rules.vague_words if w in term["text"]]
    return notes


def check_sign(case: Doc, kept: Doc, reading: Reading, rules: Rules) -> list[Note]:
    """Marks name people of the agreement and lie not before it; no marks at all means all on ``on``.

    A mark that states no day was made on ``on``.
    """
    del rules
    for place, mark in enumerate(kept.get("marks", [])):
        check_mark(case, kept, mark, f"marks[{place}]", reading)
    concluded = case["agreements"][-1]["concluded_on"]
    for key in ("sealed_on", "on"):
        if kept.get(key, concluded) < concluded:
            reading.fault(key, "too_early", day=kept[key], earliest=concluded)
    if not kept.get("marks") and "sealed_on" not in kept and "on" not in kept:
        reading.fault("on", "missing")
    return []


def check_mark(case: Doc, kept: Doc, mark: Doc, path: str, reading: Reading) -> None:
    """One signature or fingerprint: one party of the agreement or one mediator, and its day."""
    if ("party" in mark) == ("mediator" in mark):
        reading.fault(path, "party_or_mediator")
        return
    agreement = case["agreements"][-1]
    bound = [party for party in case["parties"] if party["id"] in agreement["parties"]]
    one_id(bound, mark, "party", path, reading)
    one_id(case["mediators"], mark, "mediator", path, reading)
    if "on" in kept:
        mark.setdefault("on", kept["on"])
    if "on" not in mark:
        reading.fault(f"{path}.on", "missing")
    elif mark["on"] < agreement["concluded_on"]:
        reading.fault(f"{path}.on", "too_early", day=mark["on"], earliest=agreement["concluded_on"])
