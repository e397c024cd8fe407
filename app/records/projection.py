"""The one place where a recorded change alters a record.

``project`` is pure: from a change and a way to read what stands, it answers the documents to put.
The store applies it in the transaction that records the change, ``check`` replays it over an empty
store, the centre replays it over what it received: rows are never written any other way.

Kinds of change and their data: ``case.opened`` {facts} · ``case.step`` {case, step, body} ·
``case.corrected`` {case, patch, reason} · ``case.voided`` / ``case.reopened`` {case, reason} ·
``case.linked`` {case, related} · ``case.read_out`` {case, read} · ``case.released`` {case, released} ·
``case.asked`` {case, asked} · ``case.charged`` {case, charged} · ``case.kept`` {case, kept} (到期鉴定后续存) ·
``case.destroyed`` {residue, stubs, destroyed} (what outlives a file) ·
``disposal.proposed`` / ``approved`` / ``withdrawn`` / ``done`` {disposal} ·
``paper.filled`` {answers} · ``paper.frozen`` {paper} ·
``paper.signed`` {paper, on, marks, scan, sealed_on, lacking: whose mark is still missing} ·
``paper.scanned`` {paper, scan} · ``paper.voided`` {paper, reason} ·
``paper.printed`` {paper, copies} · ``attachment.added`` / ``taken_out`` {attachment} · ``number.given`` /
``reserved`` / ``entered`` / ``void`` {number} · ``month.closed`` {month} · ``month.lines`` {month} (its books' lines,
which stay in the room) · ``month.corrected`` {month, slip} ·
``entry.added`` {entry} · ``entry.noted`` {entry, note} (a lead followed on) ·
``opening.set`` {opening} · ``analysis.written`` {analysis} · ``clause.kept`` {clause} ·
``claim.made`` / ``decided`` / ``paid`` / ``withdrawn`` {claim} (以案定补) ·
``selfcheck.made`` {selfcheck} ·
``setting.set`` {key, value} · ``user.*`` {user} ·
``exchange.enrolled`` / ``confirmed`` {peer} · ``exchange.forked`` {second_head}. A kind that a newer program
wrote projects to nothing here and stays in the history.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import cast

from app.records.case import Case, Charge, ChargeNote, Correction, CourseLine, Filing, Watch, as_case, as_doc
from app.records.changes import Change, Doc
from app.records.entries import LeadLine, LeadNote
from app.records.screening.leads import noted
from app.records.steps.corrections import apply_patch
from app.records.steps.taking import take

Get = Callable[[str, str], Doc | None]


@dataclass(frozen=True)
class Put:
    """A document to stand from now on under its kind and id."""

    kind: str
    id: str
    doc: Doc


def project(change: Change, get: Get) -> list[Put]:
    """The documents that this change puts. Raises LookupError where it speaks of a record that is not there."""
    reader = READERS.get(change.kind)
    return reader(change, get) if reader else []


def standing(get: Get, kind: str, key: str) -> Doc:
    """A document that must be there."""
    doc = get(kind, key)
    if doc is None:
        raise LookupError(kind)
    return doc


def logged(case: Case, change: Change, step: str, day: str = "") -> Case:
    """The case with one more line in its course (经过)."""
    line: CourseLine = {"step": step, "on": day, "by": change.actor, "at": change.at}
    return {**case, "steps": [*case.get("steps", []), line]}


def standing_case(change: Change, get: Get) -> Case:
    """The case that a change speaks of."""
    return as_case(standing(get, "case", change.data["case"]))


def put_case(case: Case) -> Put:
    """The case as it stands from now on."""
    return Put("case", case["id"], as_doc(case))


def fresh_case(facts: Case) -> Case:
    """A case as it stands when nothing but its facts is known."""
    empty: Case = {
        "concluded_on": None, "effective_on": None, "closed_on": None, "notices": [], "sessions": [],
        "agreements": [], "performances": [], "revisits": [], "confirmations": [], "referrals": [],
        "follow_up": {"performance": "none", "confirmation": None}, "steps": [],
    }  # fmt: skip
    return {**empty, **facts}


def case_opened(change: Change, get: Get) -> list[Put]:
    del get
    case: Case = {**fresh_case(change.data["facts"]), "opened_at": change.at}
    return [put_case(logged(case, change, "open", case["accepted_on"]))]


def case_step(change: Change, get: Get) -> list[Put]:
    case = standing_case(change, get)
    step, body = change.data["step"], change.data["body"]
    day = next((body[key] for key in DAY_KEYS if body.get(key)), "")
    return [put_case(logged(take(case, step, body), change, step, day))]


def case_corrected(change: Change, get: Get) -> list[Put]:
    case = standing_case(change, get)
    mended = apply_patch(case, change.data["patch"])
    line: Correction = {
        "reason": change.data["reason"],
        "keys": sorted(change.data["patch"]),
        "by": change.actor,
        "at": change.at,
    }
    mended["corrections"] = [*case.get("corrections", []), line]
    return [put_case(logged(mended, change, "correct"))]


def case_voided(change: Change, get: Get) -> list[Put]:
    case = standing_case(change, get)
    voided: Case = {**case, "state": "void", "before_void": case["state"], "void_reason": change.data["reason"]}
    return [put_case(logged(voided, change, "void"))]


def case_reopened(change: Change, get: Get) -> list[Put]:
    case = standing_case(change, get)
    again: Case = {**case, "state": case["before_closing"], "closed_on": None}
    return [put_case(logged(again, change, "reopen"))]


def case_linked(change: Change, get: Get) -> list[Put]:
    case = standing_case(change, get)
    return [put_case({**case, "related": [*case.get("related", []), change.data["related"]]})]


def case_read_out(change: Change, get: Get) -> list[Put]:
    case = standing_case(change, get)
    return [put_case({**case, "read_outs": [*case.get("read_outs", []), change.data["read"]]})]


def case_released(change: Change, get: Get) -> list[Put]:
    case = standing_case(change, get)
    filing = case.get("filing", {})
    released = [*filing.get("released", []), change.data["released"]]
    return [put_case({**case, "filing": {**filing, "released": released}})]


def case_charged(change: Change, get: Get) -> list[Put]:
    case, told = standing_case(change, get), change.data["charged"]
    charge: Charge = {"notes": [], **case.get("charge", {})}
    if "note" in told:
        note: ChargeNote = {"on": told["on"], "note": told["note"], "by": change.actor}
        charge["notes"] = [*charge["notes"], note]
    else:
        charge = {**charge, **told}
    watch: Watch = {**case.get("watch", {})}
    for key in ("leader", "unit", "plan", "risk"):
        if charge.get(key):
            watch[key] = charge[key]
    return [put_case({**case, "charge": charge, "watch": watch})]


def case_asked(change: Change, get: Get) -> list[Put]:
    case = standing_case(change, get)
    return [put_case({**case, "asked": [*case.get("asked", []), change.data["asked"]]})]


def case_kept(change: Change, get: Get) -> list[Put]:
    case = standing_case(change, get)
    told: Filing = change.data["kept"]
    filing: Filing = {**case.get("filing", {}), **told}
    kept: Case = {**case, "filing": filing}
    return [put_case(logged(kept, change, "keep_on", change.data["kept"]["appraised_on"]))]


def case_destroyed(change: Change, get: Get) -> list[Put]:
    """What outlives a file stands whole in this change, because the bodies of the earlier ones are gone."""
    del get
    told = change.data["destroyed"]
    puts = [Put(stub["kind"], stub["doc"]["id"], stub["doc"]) for stub in change.data["stubs"] if stub["kind"] in STUBS]
    case = as_case({**change.data["residue"], "destroyed": told})
    return [*puts, put_case(logged(case, change, "destroy", told["on"]))]


def paper_frozen(change: Change, get: Get) -> list[Put]:
    paper = change.data["paper"]
    puts = [Put("paper", paper["id"], {**paper, "state": "final", "prints": 0})]
    earlier = get("paper", paper["supersedes"]) if paper.get("supersedes") else None
    if earlier and earlier["state"] != "void":
        puts.append(Put("paper", earlier["id"], {**earlier, "state": "superseded"}))
    return puts


def paper_signed(change: Change, get: Get) -> list[Put]:
    paper = standing(get, "paper", change.data["paper"])
    scan = change.data.get("scan") or paper.get("scan")
    state = "scanned" if scan else "signed"
    signed = {**paper, "state": "printed" if change.data.get("lacking") else state, "scan": scan}
    signed |= {key: change.data[key] for key in ("sealed_on", "lacking") if key in change.data}
    signed["signed_on"] = change.data["on"]
    return [Put("paper", paper["id"], {**signed, "marks": [*paper.get("marks", []), *change.data.get("marks", [])]})]


def paper_scanned(change: Change, get: Get) -> list[Put]:
    """The scan that stands for a paper; None where the one that stood was taken out."""
    paper, scan = standing(get, "paper", change.data["paper"]), change.data["scan"]
    state = paper["state"]
    if state in ("signed", "scanned"):
        state = "scanned" if scan else "signed"
    return [Put("paper", paper["id"], {**paper, "state": state, "scan": scan})]


def attachment_out(change: Change, get: Get) -> list[Put]:
    """A scan that was taken out stays with its reason, and the course of the case says so."""
    told = change.data["attachment"]
    kept = {**standing(get, "attachment", told["id"]), **told}
    case = as_case(standing(get, "case", told["case"]))
    course = logged(case, change, "scan_out", told["out_at"][:10])
    return [Put("attachment", told["id"], kept), put_case(course)]


def paper_voided(change: Change, get: Get) -> list[Put]:
    paper = standing(get, "paper", change.data["paper"])
    return [Put("paper", paper["id"], {**paper, "state": "void", "void_reason": change.data["reason"]})]


def paper_printed(change: Change, get: Get) -> list[Put]:
    paper = standing(get, "paper", change.data["paper"])
    state = "printed" if paper["state"] == "final" else paper["state"]
    printed = {**paper, "state": state, "prints": paper.get("prints", 0) + 1, "printed_at": change.at}
    return [Put("paper", paper["id"], printed)]


def month_corrected(change: Change, get: Get) -> list[Put]:
    month = standing(get, "month", change.data["month"])
    slip = {**change.data["slip"], "by": change.actor, "at": change.at}
    return [Put("month", month["id"], {**month, "slips": [*month.get("slips", []), slip]})]


def entry_noted(change: Change, get: Get) -> list[Put]:
    entry = standing(get, "entry", change.data["entry"])
    told: LeadNote = change.data["note"]
    after = noted(cast(LeadLine, entry), {**told, "by_user": change.actor, "at": change.at})
    return [Put("entry", after["id"], as_doc(after))]


def setting_set(change: Change, get: Get) -> list[Put]:
    del get
    return [Put("setting", change.data["key"], {"id": change.data["key"], "value": change.data["value"]})]


def document_of(kind: str) -> Callable[[Change, Get], list[Put]]:
    """A change that brings its whole document, or adds to the one that stands."""

    def put(change: Change, get: Get) -> list[Put]:
        doc = change.data[kind]
        return [Put(kind, doc["id"], {**(get(kind, doc["id"]) or {}), **doc})]

    return put


STUBS = ("paper", "attachment", "answers")
"""Kinds that lie in a case's file and go with it."""
DAY_KEYS = ("held_on", "concluded_on", "visited_on", "paid_on", "on", "sealed_on")
READERS: dict[str, Callable[[Change, Get], list[Put]]] = {
    "case.opened": case_opened,
    "case.step": case_step,
    "case.corrected": case_corrected,
    "case.voided": case_voided,
    "case.reopened": case_reopened,
    "case.linked": case_linked,
    "case.read_out": case_read_out,
    "case.released": case_released,
    "case.asked": case_asked,
    "case.charged": case_charged,
    "case.kept": case_kept,
    "case.destroyed": case_destroyed,
    "paper.filled": document_of("answers"),
    "paper.frozen": paper_frozen,
    "paper.signed": paper_signed,
    "paper.scanned": paper_scanned,
    "paper.voided": paper_voided,
    "paper.printed": paper_printed,
    "attachment.added": document_of("attachment"),
    "attachment.taken_out": attachment_out,
    "number.given": document_of("number"),
    "number.reserved": document_of("number"),
    "number.entered": document_of("number"),
    "number.void": document_of("number"),
    "month.closed": document_of("month"),
    "month.lines": document_of("month"),
    "month.corrected": month_corrected,
    "entry.added": document_of("entry"),
    "entry.noted": entry_noted,
    "opening.set": document_of("opening"),
    "analysis.written": document_of("analysis"),
    "clause.kept": document_of("clause"),
    "claim.made": document_of("claim"),
    "claim.decided": document_of("claim"),
    "claim.paid": document_of("claim"),
    "claim.withdrawn": document_of("claim"),
    "disposal.proposed": document_of("disposal"),
    "disposal.approved": document_of("disposal"),
    "disposal.withdrawn": document_of("disposal"),
    "disposal.done": document_of("disposal"),
    "selfcheck.made": document_of("selfcheck"),
    "setting.set": setting_set,
    "user.added": document_of("user"),
    "user.disabled": document_of("user"),
    "user.password": document_of("user"),
    "exchange.enrolled": document_of("peer"),
    "exchange.confirmed": document_of("peer"),
    "exchange.forked": document_of("second_head"),
}
