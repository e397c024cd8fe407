"""What each step does to a case: pure functions from a case and checked facts to the new case."""

from __future__ import annotations

from collections.abc import Callable

from app.records.changes import Doc
from app.records.steps.followup import performance
from app.records.steps.procedure_effects import PROCEDURE_EFFECTS
from app.records.steps.step_facts import LEAVING
from app.records.steps.waiting import marks_in, missing_marks, needed_marks


def take(case: Doc, step: str, body: Doc) -> Doc:
    """The case after a step; the given case is left as it was.

    A step that only a newer program knows changes nothing here and stays in the course of the case.
    """
    after = {**case, **(EFFECTS[step](case, body) if step in EFFECTS else {})}
    after["follow_up"] = {**case.get("follow_up", {}), "performance": performance(after)}
    return after


def add(case: Doc, key: str, item: Doc) -> Doc:
    """One more item in a list of the case."""
    return {key: [*case.get(key, []), item]}


def notice(case: Doc, body: Doc) -> Doc:
    return add(case, "notices", {"parties": [party["id"] for party in case["parties"]], **body})


def session(case: Doc, body: Doc) -> Doc:
    held = {**body, "no": len(case.get("sessions", [])) + 1}
    return {"state": "mediating", **add(case, "sessions", held)}


def agree(case: Doc, body: Doc) -> Doc:
    if case["state"] == "agreed":
        return reword(case, body)
    facts = {key: value for key, value in body.items() if key != "session"}
    after: Doc = {}
    if "session" in body:
        after = session(case, body["session"])
    after |= add(case, "agreements", {**facts, "no": len(case.get("agreements", [])) + 1, "marks": []})
    after |= {"concluded_on": body["concluded_on"], "state": "agreed", "effective_on": None}
    if body["form"] == "oral":
        after |= {"state": "effective", "effective_on": body["concluded_on"]}
    return after


def reword(case: Doc, body: Doc) -> Doc:
    """A written agreement that nobody has signed yet, in other words; it stays the same one."""
    *before, earlier = case["agreements"]
    facts = {key: value for key, value in body.items() if key != "session"}
    concluded = case["concluded_on"] if before else body["concluded_on"]
    return {"agreements": [*before, {**facts, "no": earlier["no"], "marks": []}], "concluded_on": concluded}


def write_up(case: Doc, body: Doc) -> Doc:
    *before, earlier = case["agreements"]
    superseded = {**case, "agreements": [*before, {**earlier, "superseded": True}]}
    first_concluded = case["concluded_on"]
    written = {key: value for key, value in body.items() if key != "track"}
    grown = {"track": body["track"]} if "track" in body else {}
    return {**agree(superseded, written), "concluded_on": first_concluded, **grown}


def sign(case: Doc, body: Doc) -> Doc:
    *before, agreement = case["agreements"]
    marks, sealed = [*agreement.get("marks", [])], agreement.get("sealed_on")
    if body.get("marks") or body.get("sealed_on"):
        marks += body.get("marks", [])
        sealed = body.get("sealed_on", sealed)
    else:
        marks += [all_marks(case, who, body["on"]) for who in needed_marks(case) if who != "seal"]
        sealed = body["on"]
    signed = {**agreement, "marks": marks, "sealed_on": sealed}
    after: Doc = {"agreements": [*before, signed]}
    if missing_marks({**case, **after}):
        return after
    return {**after, "state": "effective", "effective_on": max(marks_in(signed).values())}


def all_marks(case: Doc, who: str, day: str) -> Doc:
    key = "party" if any(party["id"] == who for party in case["parties"]) else "mediator"
    return {key: who, "how": "signature", "on": day}


def end_as(state: str) -> Callable[[Doc, Doc], Doc]:
    """A step that ends mediation on its day."""

    def end(case: Doc, body: Doc) -> Doc:
        del case
        return {"state": state, "concluded_on": body["on"], "ending": body}

    return end


def refer(case: Doc, body: Doc) -> Doc:
    after = add(case, "referrals", {**body, "direction": "out", "open": True})
    if body["kind"] in LEAVING:
        after |= {"state": "transferred", "concluded_on": body["on"]}
        if case["state"] == "suspended":
            *before, last = case["suspensions"]
            after["suspensions"] = [*before, {**last, "resumed_on": max(body["on"], last["on"])}]
    return after


def confirm(case: Doc, body: Doc) -> Doc:
    follow_up = {**case.get("follow_up", {}), "confirmation": body["event"]}
    return {**add(case, "confirmations", body), "follow_up": follow_up}


def close(case: Doc, body: Doc) -> Doc:
    concluded = case.get("concluded_on") or body["on"]
    return {"state": "closed", "closed_on": body["on"], "closing": body, "before_closing": case["state"]} | (
        {"concluded_on": concluded} if case["state"] != "refused" else {}
    )


def archive(case: Doc, body: Doc) -> Doc:
    released = [*case.get("filing", {}).get("released", []), *body.get("released", [])]
    filing = {**body, **({"released": released} if released else {})}
    return {"state": "archived", "archived_on": body["on"], "filing": filing}


EFFECTS: dict[str, Callable[[Doc, Doc], Doc]] = {
    "notice": notice,
    "session": session,
    "agree": agree,
    "write_up": write_up,
    "sign": sign,
    "fail": end_as("failed"),
    "terminate": end_as("terminated"),
    "withdraw": end_as("withdrawn"),
    "refer": refer,
    "perform": lambda case, body: add(case, "performances", {**body, "no": len(case.get("performances", [])) + 1}),
    "urge": lambda case, body: add(case, "urgings", body),
    "revisit": lambda case, body: add(case, "revisits", {**body, "no": len(case.get("revisits", [])) + 1}),
    "confirm": confirm,
    "close": close,
    "archive": archive,
    "amend": write_up,
    **PROCEDURE_EFFECTS,
}
