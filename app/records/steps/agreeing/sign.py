"""Signatures on the written agreement (签名): it takes effect once all are there."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from app.records.case import Agreement, Case, Mark, Signing
from app.records.cases.agreement import marks_in, missing_marks, needed_marks
from app.records.cases.people import one_id
from app.records.errors import Note
from app.records.rules import Rules
from app.records.shapes import Reading
from app.records.steps.step import Step

MARK: Mapping[str, Any] = {"party": "name", "mediator": "name", "how": "code:sign_how", "on": "day", "by": "name"}


def check(case: Case, kept: Signing, reading: Reading, rules: Rules) -> list[Note]:
    """Marks name people of the agreement and lie not before it; no marks at all means all on ``on``.

    A mark that states no day was made on ``on``.
    """
    del rules
    for place, mark in enumerate(kept.get("marks", [])):
        check_mark(case, kept, mark, f"marks[{place}]", reading)
    concluded = case["agreements"][-1]["concluded_on"]
    for key in ("sealed_on", "on"):
        if key in kept and kept[key] < concluded:
            reading.fault(key, "too_early", day=kept[key], earliest=concluded)
    if not kept.get("marks") and "sealed_on" not in kept and "on" not in kept:
        reading.fault("on", "missing")
    return []


def check_mark(case: Case, kept: Signing, mark: Mark, path: str, reading: Reading) -> None:
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


def effect(case: Case, body: Signing) -> Case:
    """With the last mark the agreement takes effect, on the day of the latest one (人民调解法 29)."""
    *before, agreement = case["agreements"]
    marks, sealed = [*agreement.get("marks", [])], agreement.get("sealed_on")
    if body.get("marks") or body.get("sealed_on"):
        marks += body.get("marks", [])
        sealed = body.get("sealed_on", sealed)
    else:
        marks += [all_marks(case, who, body["on"]) for who in needed_marks(case) if who != "seal"]
        sealed = body["on"]
    signed: Agreement = {**agreement, "marks": marks, "sealed_on": sealed}
    after: Case = {"agreements": [*before, signed]}
    if missing_marks({**case, **after}):
        return after
    return {**after, "state": "effective", "effective_on": max(marks_in(signed).values())}


def all_marks(case: Case, who: str, day: str) -> Mark:
    """One mark of those that were all made on one day."""
    if any(party["id"] == who for party in case["parties"]):
        return {"party": who, "how": "signature", "on": day}
    return {"mediator": who, "how": "signature", "on": day}


STEP: Step[Signing] = Step(
    name="sign",
    order=40,
    title="记下签名",
    states=("agreed",),
    day="",
    article="人民调解法第二十九条",
    shape={"marks": ("list", MARK), "sealed_on": "day", "on": "day"},
    check=check,
    effect=effect,
)
