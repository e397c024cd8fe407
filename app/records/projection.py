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
``paper.printed`` {paper, copies} · ``attachment.added`` / ``taken_out`` / ``made_small`` {attachment} ·
``number.given`` / ``reserved`` / ``entered`` / ``void`` {number} · ``month.closed`` {month} ·
``month.lines`` {month} (its books' lines, which stay in the room) · ``month.corrected`` {month, slip} ·
``entry.added`` {entry} · ``entry.noted`` {entry, note} (a lead followed on) ·
``entry.taken_back`` {entry, reason} (a line of an old book leaves its book) ·
``opening.set`` {opening} · ``analysis.written`` {analysis} · ``clause.kept`` {clause} ·
``claim.made`` / ``decided`` / ``paid`` / ``withdrawn`` {claim} (以案定补) ·
``selfcheck.made`` {selfcheck} ·
``setting.set`` {key, value} · ``user.*`` {user} ·
``exchange.enrolled`` / ``confirmed`` / ``followed`` {peer} · ``exchange.forked`` {second_head} ·
``exchange.unread`` {unread} ·
``conflict.settled`` {settled} / ``conflict.reopened`` {settled, reason} (what two PCs both altered: ``merging``) ·
``export.readable`` / ``full`` {what was handed over, how often, to which folder} and ``clock.stated`` {the time that
the administrator stated} alter no record: they stand in the history alone, as does a kind that a newer program wrote.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import cast

from app.records import recorded
from app.records.case import AssignedLeader, Case, Correction, CourseLine, LeaderNote, Watch, as_case, as_doc
from app.records.cases import states
from app.records.changes import Change, Doc
from app.records.entries import LeadLine
from app.records.kept import Attachment, Paper
from app.records.merging.settling import settled_of
from app.records.merging.units import put_units, units_of
from app.records.screening.leads import noted
from app.records.steps.corrections import apply_patch
from app.records.steps.taking import take

Get = Callable[[str, str], Doc | None]


SCHEMA = 1
ALTER_NOTHING = ("export.readable", "export.full", "clock.stated")
"""Kinds that stand in the history alone."""


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


def understood(change: Change) -> bool:
    """Whether this program knows what such a change says; False for what a newer one wrote."""
    return change.schema <= SCHEMA and (change.kind in READERS or change.kind in ALTER_NOTHING)


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


def standing_paper(change: Change, get: Get) -> Paper:
    """The paper that a change speaks of."""
    return cast(Paper, standing(get, "paper", change.data["paper"]))


def put_paper(paper: Paper) -> Put:
    """The paper as it stands from now on."""
    return Put("paper", paper["id"], as_doc(paper))


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
    told = cast(recorded.CaseOpened, change.data)
    case: Case = {**fresh_case(told["facts"]), "opened_at": change.at}
    return [put_case(logged(case, change, "open", case["accepted_on"]))]


def case_step(change: Change, get: Get) -> list[Put]:
    case, told = standing_case(change, get), cast(recorded.StepTaken, change.data)
    step, body = told["step"], told["body"]
    day = next((body[key] for key in DAY_KEYS if body.get(key)), "")
    return [put_case(logged(take(case, step, body), change, step, day))]


def case_corrected(change: Change, get: Get) -> list[Put]:
    case, told = standing_case(change, get), cast(recorded.CaseCorrected, change.data)
    mended, keys = apply_patch(case, told["patch"]), sorted(told["patch"])
    line: Correction = {"reason": told["reason"], "keys": keys, "by": change.actor, "at": change.at}
    mended["corrections"] = [*case.get("corrections", []), line]
    return [put_case(logged(mended, change, "correct"))]


def case_voided(change: Change, get: Get) -> list[Put]:
    case, told = standing_case(change, get), cast(recorded.WithReason, change.data)
    voided: Case = {**case, "state": "void", "before_void": case["state"], "void_reason": told["reason"]}
    return [put_case(logged(voided, change, "void"))]


def case_reopened(change: Change, get: Get) -> list[Put]:
    case = standing_case(change, get)
    again: Case = {**case, "state": case["before_closing"], "closed_on": None}
    return [put_case(logged(again, change, "reopen"))]


def case_linked(change: Change, get: Get) -> list[Put]:
    case, told = standing_case(change, get), cast(recorded.CaseLinked, change.data)
    return [put_case({**case, "related": [*case.get("related", []), told["related"]]})]


def case_read_out(change: Change, get: Get) -> list[Put]:
    case, told = standing_case(change, get), cast(recorded.CaseReadOut, change.data)
    read, what = told["read"], told.get("what")
    kept: Case = {**case, "read_outs": [*case.get("read_outs", []), read]}
    return [put_case(late(kept, change, what, read["form"], read["after_filing"]) if what else kept)]


def case_released(change: Change, get: Get) -> list[Put]:
    case, told = standing_case(change, get), cast(recorded.CaseReleased, change.data)
    filing = case.get("filing", {})
    released = [*filing.get("released", []), told["released"]]
    return [put_case({**case, "filing": {**filing, "released": released}})]


def case_charged(change: Change, get: Get) -> list[Put]:
    case, told = standing_case(change, get), cast(recorded.LeaderAssigned, change.data)["charged"]
    charge: AssignedLeader = {"notes": [], **case.get("charge", {})}
    if "note" in told:
        charge["notes"] = [*charge["notes"], cast(LeaderNote, {**told, "by": change.actor})]
    else:
        charge = {**charge, **told}
    watch: Watch = {**case.get("watch", {})}
    for key in ("leader", "unit", "plan", "risk"):
        if charge.get(key):
            watch[key] = charge[key]
    return [put_case({**case, "charge": charge, "watch": watch})]


def case_asked(change: Change, get: Get) -> list[Put]:
    case, told = standing_case(change, get), cast(recorded.CaseAsked, change.data)
    return [put_case({**case, "asked": [*case.get("asked", []), told["asked"]]})]


def conflict_settled(change: Change, get: Get) -> list[Put]:
    """The part of a case that a person chose stands; of another record only what was left out does not. Raises
    ValueError where it does not say what it must, or puts what is no part of a case."""
    settled = settled_of(change)
    if settled is None:
        raise ValueError("settles nothing")
    if settled["kind"] != "case":
        return []
    values = [(tuple(unit), value) for unit, value in settled["values"]]
    stands = as_case(put_units(as_doc(standing(get, "case", settled["record"])), values))
    told = units_of(as_doc(stands))
    if stands["state"] not in states.TITLES or any(told.get(unit) != value for unit, value in values):
        raise ValueError("no part of a case")
    return [put_case(with_reason(stands, change, "settle", settled["reason"]))]


def conflict_reopened(change: Change, get: Get) -> list[Put]:
    """What was settled is open again: the settling itself is passed over, and this stands in the course of the case."""
    told = cast(recorded.ConflictReopened, change.data)
    case = get("case", change.record)
    return [put_case(with_reason(as_case(case), change, "unsettle", told["reason"]))] if case else []


def with_reason(case: Case, change: Change, step: str, why: str) -> Case:
    """The case with one more line in its course that says why."""
    logs = logged(case, change, step, change.at[:10])
    line: CourseLine = {**logs["steps"][-1], "why": why}
    return {**logs, "steps": [*logs["steps"][:-1], line]}


def case_kept(change: Change, get: Get) -> list[Put]:
    case, told = standing_case(change, get), cast(recorded.CaseKept, change.data)["kept"]
    kept: Case = {**case, "filing": {**case.get("filing", {}), **told}}
    return [put_case(logged(kept, change, "keep_on", told["appraised_on"]))]


def case_destroyed(change: Change, get: Get) -> list[Put]:
    """What outlives a file stands whole in this change, because the bodies of the earlier ones are gone."""
    del get
    told = cast(recorded.CaseDestroyed, change.data)
    puts = [
        Put(stub["kind"], stub["doc"]["id"], as_doc(stub["doc"])) for stub in told["stubs"] if stub["kind"] in STUBS
    ]
    case: Case = {**told["residue"], "destroyed": told["destroyed"]}
    return [*puts, put_case(logged(case, change, "destroy", told["destroyed"]["on"]))]


def paper_frozen(change: Change, get: Get) -> list[Put]:
    paper = cast(recorded.PaperFrozen, change.data)["paper"]
    puts = [put_paper({**paper, "state": "final", "prints": 0})]
    supersedes = paper.get("supersedes")
    earlier = cast(Paper | None, get("paper", supersedes)) if supersedes else None
    if earlier and earlier["state"] != "void":
        puts.append(put_paper({**earlier, "state": "superseded"}))
    return [*puts, *came_after_filing(change, get, paper)] if "after_filing" in paper else puts


def came_after_filing(change: Change, get: Get, came: Paper | Attachment) -> list[Put]:
    """What an archived file took in stands in the course of its case, with the reason."""
    case = as_case(standing(get, "case", came["case"]))
    return [put_case(late(case, change, came["title"], came["form"], came["after_filing"], came.get("no")))]


def late(case: Case, change: Change, what: str, form: str, why: str, no: int | None = None) -> Case:
    """The case with one more line in its course: what came to it after it was archived, and why."""
    logs = logged(case, change, "after_filing", change.at[:10])
    line: CourseLine = {**logs["steps"][-1], "what": what, "form": form, "why": why}
    if no:
        line["no"] = no
    return {**logs, "steps": [*logs["steps"][:-1], line]}


def attachment_added(change: Change, get: Get) -> list[Put]:
    attachment, puts = cast(Attachment, change.data["attachment"]), document_of("attachment")(change, get)
    return [*puts, *came_after_filing(change, get, attachment)] if "after_filing" in attachment else puts


def paper_signed(change: Change, get: Get) -> list[Put]:
    paper, told = standing_paper(change, get), cast(recorded.PaperSigned, change.data)
    scan = told.get("scan") or paper.get("scan")
    state = "printed" if told.get("lacking") else "scanned" if scan else "signed"
    signed: Paper = {**paper, "state": state, "scan": scan, "signed_on": told["on"]}
    if "sealed_on" in told:
        signed["sealed_on"] = told["sealed_on"]
    if "lacking" in told:
        signed["lacking"] = told["lacking"]
    return [put_paper({**signed, "marks": [*paper.get("marks", []), *told.get("marks", [])]})]


def paper_scanned(change: Change, get: Get) -> list[Put]:
    """The scan that stands for a paper; None where the one that stood was taken out."""
    paper, scan = standing_paper(change, get), cast(recorded.PaperScanned, change.data)["scan"]
    state = paper["state"]
    if state in ("signed", "scanned"):
        state = "scanned" if scan else "signed"
    return [put_paper({**paper, "state": state, "scan": scan})]


def attachment_out(change: Change, get: Get) -> list[Put]:
    """A scan that was taken out stays with its reason, and the course of the case says so."""
    told = cast(recorded.ScanTakenOut, change.data)["attachment"]
    kept = {**standing(get, "attachment", told["id"]), **told}
    case = as_case(standing(get, "case", told["case"]))
    course = logged(case, change, "scan_out", told["out_at"][:10])
    return [Put("attachment", told["id"], kept), put_case(course)]


def paper_voided(change: Change, get: Get) -> list[Put]:
    paper, told = standing_paper(change, get), cast(recorded.PaperVoided, change.data)
    return [put_paper({**paper, "state": "void", "void_reason": told["reason"]})]


def paper_printed(change: Change, get: Get) -> list[Put]:
    paper = standing_paper(change, get)
    state = "printed" if paper["state"] == "final" else paper["state"]
    return [put_paper({**paper, "state": state, "prints": paper.get("prints", 0) + 1, "printed_at": change.at})]


def month_corrected(change: Change, get: Get) -> list[Put]:
    told = cast(recorded.MonthCorrected, change.data)
    month = standing(get, "month", told["month"])
    slip = {**told["slip"], "by": change.actor, "at": change.at}
    return [Put("month", month["id"], {**month, "slips": [*month.get("slips", []), slip]})]


def entry_noted(change: Change, get: Get) -> list[Put]:
    told = cast(recorded.EntryNoted, change.data)
    entry = cast(LeadLine, standing(get, "entry", told["entry"]))
    after = noted(entry, {**told["note"], "by_user": change.actor, "at": change.at})
    return [Put("entry", after["id"], as_doc(after))]


def entry_taken_back(change: Change, get: Get) -> list[Put]:
    """A line leaves its book, and nothing counts it any more; what it said stands in the history."""
    told = cast(recorded.EntryTakenBack, change.data)
    line = standing(get, "entry", told["entry"])
    gone = {"id": line["id"], "ledger": TAKEN_BACK, "of": line["ledger"], "reason": told["reason"]}
    return [Put("entry", line["id"], {**gone, "by_user": change.actor, "at": change.at})]


def setting_set(change: Change, get: Get) -> list[Put]:
    del get
    told = cast(recorded.SettingSet, change.data)
    return [Put("setting", told["key"], {"id": told["key"], "value": told["value"]})]


def document_of(kind: str) -> Callable[[Change, Get], list[Put]]:
    """A change that brings its whole document, or adds to the one that stands."""

    def put(change: Change, get: Get) -> list[Put]:
        doc = change.data[kind]
        return [Put(kind, doc["id"], {**(get(kind, doc["id"]) or {}), **doc})]

    return put


TAKEN_BACK = "taken_back"
"""Where lines stand that are of no book any more."""
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
    "conflict.settled": conflict_settled,
    "conflict.reopened": conflict_reopened,
    "paper.filled": document_of("answers"),
    "paper.frozen": paper_frozen,
    "paper.signed": paper_signed,
    "paper.scanned": paper_scanned,
    "paper.voided": paper_voided,
    "paper.printed": paper_printed,
    "attachment.added": attachment_added,
    "attachment.taken_out": attachment_out,
    "attachment.made_small": document_of("attachment"),
    "number.given": document_of("number"),
    "number.reserved": document_of("number"),
    "number.entered": document_of("number"),
    "number.void": document_of("number"),
    "month.closed": document_of("month"),
    "month.lines": document_of("month"),
    "month.corrected": month_corrected,
    "entry.added": document_of("entry"),
    "entry.noted": entry_noted,
    "entry.taken_back": entry_taken_back,
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
    "exchange.followed": document_of("peer"),
    "exchange.unread": document_of("unread"),
    "exchange.forked": document_of("second_head"),
}
