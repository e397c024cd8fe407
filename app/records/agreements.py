"""Checks of an agreement (协议): its parties, terms and money, and of the marks that make it effective."""

from __future__ import annotations

from decimal import Decimal

from app.records.changes import Doc
from app.records.errors import Note
from app.records.people import find_person, one_id, to_ids, to_ids_where_known
from app.records.rules import Rules
from app.records.shapes import Reading


def check_agree(case: Doc, kept: Doc, reading: Reading, rules: Rules) -> list[Note]:
    """Complete an agreement's facts: parties default to all, terms get ids, people become ids."""
    kept.setdefault("parties", [party["id"] for party in case["parties"]])
    kept.setdefault("terms", [])
    number_terms(case, kept, reading)
    if kept["form"] == "oral":
        complete_oral(case, kept)
    return [*money_notes(kept), *word_notes(kept, rules)]


def check_write_up(case: Doc, kept: Doc, reading: Reading, rules: Rules) -> list[Note]:
    """An oral agreement written up: what is not said again is taken from it; counted once."""
    earlier = case["agreements"][-1]
    for key in ("parties", "issues", "facts", "responsibility", "amount_settled", "place"):
        if key in earlier:
            kept.setdefault(key, earlier[key])
    if "terms" not in kept:
        kept["terms"] = [dict(term) for term in earlier["terms"]]
    kept["form"] = "written"
    return check_agree(case, kept, reading, rules)


def number_terms(case: Doc, kept: Doc, reading: Reading) -> None:
    """t1, t2 … in order, payer and payee as ids."""
    for place, term in enumerate(kept["terms"]):
        term.setdefault("id", f"t{place + 1}")
        for key in ("payer", "payee", "guarantor"):
            if key in term and (key != "guarantor" or find_person(case["parties"], term[key])):
                one_id(case["parties"], term, key, f"terms[{place}]", reading)
        if term["kind"] == "money" and "amount" not in term:
            reading.fault(f"terms[{place}].amount", "missing")
    if len({term["id"] for term in kept["terms"]}) < len(kept["terms"]):
        reading.fault("terms", "doubled_id")


def complete_oral(case: Doc, kept: Doc) -> None:
    """The session of an oral agreement of one day: held that day, everybody there, agreed."""
    session = kept.get("session")
    if session is None:
        return
    session.setdefault("held_on", kept["concluded_on"])
    session.setdefault("present", [party["id"] for party in case["parties"]])
    session["present"] = to_ids_where_known(case["parties"], session["present"])
    session.setdefault("outcome", "agreed")


def money_notes(kept: Doc) -> list[Note]:
    """A settled amount that differs from the sum of the money terms wants a reason."""
    total = sum((Decimal(term["amount"]) for term in kept["terms"] if term["kind"] == "money"), Decimal(0))
    stated = kept.get("amount_settled")
    if stated is None:
        kept["amount_settled"] = f"{total:.2f}"
        return []
    differs = Decimal(stated) != total and not kept.get("amount_reason")
    return [Note("amount_differs_from_terms", "amount_settled", {"sum": f"{total:.2f}"})] if differs else []


def word_notes(kept: Doc, rules: Rules) -> list[Note]:
    """Words a court will not confirm, and words that set no day."""
    notes = []
    for place, term in enumerate(kept["terms"]):
        where = f"terms[{place}].text"
        notes += [Note("will_not_be_confirmed", where, {"word": w}) for w in rules.cannot_confirm if w in term["text"]]
        notes += [Note("vague_word", where, {"word": w}) for w in rules.vague_words if w in term["text"]]
    return notes


def check_sign(case: Doc, kept: Doc, reading: Reading, rules: Rules) -> list[Note]:
    """Marks name people of the agreement and lie not before it; no marks at all means all on ``on``."""
    del rules
    concluded = case["agreements"][-1]["concluded_on"]
    for place, mark in enumerate(kept.get("marks", [])):
        path = f"marks[{place}]"
        if ("party" in mark) == ("mediator" in mark):
            reading.fault(path, "party_or_mediator")
            continue
        key, people = ("party", case["parties"]) if "party" in mark else ("mediator", case["mediators"])
        mark[key] = (to_ids(people, [mark[key]], f"{path}.{key}", reading) or [""])[0]
        if mark["on"] < concluded:
            reading.fault(f"{path}.on", "too_early", day=mark["on"], earliest=concluded)
    for key in ("sealed_on", "on"):
        if kept.get(key, concluded) < concluded:
            reading.fault(key, "too_early", day=kept[key], earliest=concluded)
    if not kept.get("marks") and "sealed_on" not in kept and "on" not in kept:
        reading.fault("on", "missing")
    return []
