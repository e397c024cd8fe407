"""What the steps beside the straight way do to a case: pure, the earlier text always stays."""

from __future__ import annotations

from collections.abc import Callable

from app.records.changes import Doc
from app.records.steps.people import people_in

Effect = Callable[[Doc, Doc], Doc]


def added(key: str) -> Effect:
    """One more item of a list, numbered."""

    def add(case: Doc, body: Doc) -> Doc:
        return {key: [*case.get(key, []), {**body, "no": len(case.get(key, [])) + 1}]}

    return add


def extend(case: Doc, body: Doc) -> Doc:
    return {**added("extensions")(case, body), "extended_until": body["until"]}


def replace(case: Doc, body: Doc) -> Doc:
    """The one asked for steps in with the same role; who steps out stays in the record."""
    after = added("replacements")(case, body)
    if body["decision"] != "granted":
        return after
    leaving = next(person for person in case["mediators"] if person["id"] == body["mediator"])
    staying = [person for person in case["mediators"] if person is not leaving]
    former = [*case.get("former_mediators", []), {**leaving, "until": body["on"]}]
    if body.get("new"):
        taken = {person["id"] for person in [*case["mediators"], *case.get("former_mediators", [])]}
        free = next(f"m{n}" for n in range(1, len(taken) + 2) if f"m{n}" not in taken)
        staying = [{"id": free, "name": body["new"], "role": leaving.get("role", "co")}, *staying]
    elif not any(person.get("role") == "presiding" for person in staying):
        staying = [{**staying[0], "role": "presiding"}, *staying[1:]]
    return {**after, "mediators": staying, "former_mediators": former}


def suspend(case: Doc, body: Doc) -> Doc:
    return {**added("suspensions")(case, body), "state": "suspended"}


def resume(case: Doc, body: Doc) -> Doc:
    *before, last = case["suspensions"]
    return {"suspensions": [*before, {**last, "resumed_on": body["on"], "cause": body.get("cause", "")}],
            "state": "mediating"}  # fmt: skip


def add_party(case: Doc, body: Doc) -> Doc:
    return people(case, [*case["parties"], body["party"]])


def drop_party(case: Doc, body: Doc) -> Doc:
    leaving = next(party for party in case["parties"] if party["id"] == body["party"])
    staying = [party for party in case["parties"] if party is not leaving]
    return left(case, leaving, body) | people(case, staying) | unsigned(case, leaving["id"], None)


def substitute(case: Doc, body: Doc) -> Doc:
    """The new party stands where the old one stood."""
    leaving = next(party for party in case["parties"] if party["id"] == body["party"])
    parties = [body["new"] if party is leaving else party for party in case["parties"]]
    gone = left(case, leaving, {**body, "replaced_by": body["new"]["id"]})
    return gone | people(case, parties) | unsigned(case, leaving["id"], body["new"]["id"])


def unsigned(case: Doc, old: str, new: str | None) -> Doc:
    """An agreement that still waits for its signatures follows: who left signs and owes nothing in it any more."""
    if case["state"] != "agreed":
        return {}
    *before, waiting = case["agreements"]
    parties = [new if who == old else who for who in waiting.get("parties", [])]
    terms = [
        {key: new if key in ("payer", "payee", "guarantor") and value == old else value for key, value in term.items()}
        for term in waiting["terms"]
    ]
    kept = [{key: value for key, value in term.items() if value is not None} for term in terms]
    return {"agreements": [*before, {**waiting, "parties": [who for who in parties if who], "terms": kept}]}


def people(case: Doc, parties: list[Doc]) -> Doc:
    """The parties, and for how many people they stand."""
    del case
    return {"parties": parties, "people_count": people_in(parties)}


def left(case: Doc, party: Doc, body: Doc) -> Doc:
    """Who left, when and why; the name can still be printed where it was said."""
    told = {key: body[key] for key in ("on", "reason", "replaced_by") if key in body}
    return {"former_parties": [*case.get("former_parties", []), {**party, "left": told}]}


def breach(case: Doc, body: Doc) -> Doc:
    return {**added("breaches")(case, body), "breached_on": body["on"]}


def refer_return(case: Doc, body: Doc) -> Doc:
    """What came back goes on where it was before the letter went out."""
    *before, last = case["referrals"]
    returned = {**last, "open": False, "returned_on": body["on"], "return_reason": body.get("reason", "")}
    return {"referrals": [*before, returned], "state": "mediating", "concluded_on": None}


ANSWERS = ("letter_no", "result", "accepted", "why", "materials")


def reply(case: Doc, body: Doc) -> Doc:
    """An answer ends the wait; that a letter was signed for, or that its day was put off, alone does not."""
    referrals = list(case["referrals"])
    place = body["referral"] - 1
    letter = dict(referrals[place])
    if body.get("received_by"):
        letter |= {"received_by": body["received_by"], "received_on": body["on"]}
    if body.get("extended_to"):
        letter |= {"due_on": body["extended_to"], "extended": [*letter.get("extended", []), letter.get("due_on", "")]}
    waits = letter != referrals[place] and not any(key in body for key in ANSWERS)
    referrals[place] = letter if waits else {**letter, "open": False, "reply": body}
    return {"referrals": referrals}


def hand_up(case: Doc, body: Doc) -> Doc:
    letter = {**body, "kind": "hand_up", "direction": "out", "open": True}
    return {"referrals": [*case.get("referrals", []), letter], "state": "transferred", "concluded_on": body["on"]}


def merge(case: Doc, body: Doc) -> Doc:
    link = {"case": body["into"], "kind": "merged_into"}
    return {"state": "merged", "merged": body, "related": [*case.get("related", []), link]}


PROCEDURE_EFFECTS: dict[str, Effect] = {
    "invite": added("invitations"),
    "serve": added("services"),
    "investigate": added("investigations"),
    "evidence": added("evidence"),
    "extend": extend,
    "replace": replace,
    "suspend": suspend,
    "resume": resume,
    "add_party": add_party,
    "drop_party": drop_party,
    "substitute": substitute,
    "breach": breach,
    "court": added("court_events"),
    "refer_return": refer_return,
    "reply": reply,
    "hand_up": hand_up,
    "report": added("reports"),
    "no_penalty": added("no_penalties"),
    "merge": merge,
    "split": added("branches"),
    "remediate": added("branches"),
}
