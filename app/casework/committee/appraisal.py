"""Files whose retention is over (到期鉴定): one log-in proposes, another approves, then they are kept on or destroyed.

A round names every file it speaks of with a decision and a reason. Two people must stand behind it, one of them
an administrator. Carrying it out stands in ``destroying``.
"""

from __future__ import annotations

from datetime import date
from typing import Any, cast

from app.casework.committee.on_sheets import DisposalFacts, DisposalRow
from app.casework.desk import Desk, need_reason
from app.casework.exchange.exchange import peer_of
from app.records.case import Case
from app.records.cases.titles import kind_words
from app.records.committee.appraisal import kept_until, ran_out
from app.records.errors import Refused
from app.records.kept import DueFile, Round, RoundItem
from app.records.shapes import Reading
from app.sync.exchange.holding import Holding

ITEM = {"case": "*line", "decision": "*code:disposal", "keep_as": "code:retention", "reason": "*text"}
ROUND: Any = {"items": ("list", ITEM)}
OPEN = ("proposed", "approved")


def due_files(desk: Desk) -> list[DueFile]:
    """Filed cases whose retention is over and that no open round speaks of, the oldest first."""
    today, rules = desk.clock.today(), desk.forms.rules
    spoken = {item["case"] for one in rounds(desk) if one["state"] in OPEN for item in one["items"]}
    old = date(today.year - min(rules.retention.values()), 12, 31)
    cases = desk.store.cases_accepted(date.min, old)
    return [file_doc(desk, case) for case in cases if case["id"] not in spoken and ran_out(case, rules, today)]


def file_doc(desk: Desk, case: Case) -> DueFile:
    """A file as a list shows it; the title is its kind of dispute, because the register outlives the names."""
    last = kept_until(case, desk.forms.rules)
    return {
        "case": case["id"], "number": case["number"], "title": kind_of(desk, case), "archived_on": case["archived_on"],
        "retention": case["filing"]["retention"], "kept_until": last.isoformat() if last else None,
    }  # fmt: skip


def kind_of(desk: Desk, case: Case) -> str:
    """The words of its kind of dispute: 邻里纠纷."""
    return kind_words(desk.forms.label("dispute_type", case["dispute_type"]))


def rounds(desk: Desk) -> list[Round]:
    """All rounds, in the order they were proposed."""
    return desk.store.all("disposal")


def propose(desk: Desk, written: object) -> Round:
    """A round as one person sees it: ``items`` with case, decision, reason, and where kept on for how long.

    Raises Refused("disposal_faulty") naming every fault: a file that is not due, one named twice.
    """
    desk.need("disposal.propose")
    reading = Reading(desk.forms.codes)
    kept = reading.read(written, ROUND)
    due = {file["number"]: file for file in due_files(desk)}
    due |= {file["case"]: file for file in due.values()}
    items: dict[str, RoundItem] = {}
    for place, item in enumerate(kept.get("items", [])):
        file = due.get(str(item.get("case")))
        if file is None or file["case"] in items:
            reading.fault(f"items[{place}].case", "file_not_due" if file is None else "named_twice")
        elif item.get("decision") == "keep" and "keep_as" not in item:
            reading.fault(f"items[{place}].keep_as", "missing")
        else:
            items[file["case"]] = cast(RoundItem, {**file, **item, "case": file["case"]})
            if only_here(desk, file["case"]):
                items[file["case"]]["only_here"] = True
    if not items and not reading.problems:
        reading.fault("items", "missing")
    if reading.problems:
        raise Refused("disposal_faulty", problems=reading.problems)
    today = desk.clock.today()
    name = f"{today.year}-{1 + sum(one['id'].startswith(f'{today.year}-') for one in rounds(desk))}"
    made: Round = {"id": name, "on": today.isoformat(), "state": "proposed", "proposed_by": desk.store.user,
            "items": list(items.values())}  # fmt: skip
    put(desk, "proposed", made)
    return made


def only_here(desk: Desk, case: str) -> bool:
    """Whether a room that exchanges has kept a case's content from its centre, so that nobody else has it."""
    peer = peer_of(desk)
    return peer is not None and Holding(desk.store, peer.id).holds(case)


def approve(desk: Desk, name: str) -> Round:
    """The second person stands behind the round.

    Raises Refused: ``no_such_disposal``, ``disposal_state``, ``second_person_needed`` (the one who proposed it, or
    neither of the two an administrator).
    """
    desk.need("disposal.approve")
    made = need_round(desk, name, "proposed")
    proposer = desk.store.get("user", made["proposed_by"]) or {}
    if desk.store.user == made["proposed_by"] or "admin" not in (desk.store.role, proposer.get("role")):
        raise Refused("second_person_needed")
    told: Round = {"id": name, "state": "approved", "approved_by": desk.store.user,
            "approved_on": desk.clock.today().isoformat()}  # fmt: skip
    put(desk, "approved", told)
    return {**made, **told}


def withdraw(desk: Desk, name: str, reason: str) -> None:
    """Take a round back before it is carried out. Raises Refused: ``no_such_disposal``, ``disposal_state``."""
    desk.need("disposal.withdraw")
    reason, made = need_reason(reason), need_round(desk, name, *OPEN)
    put(desk, "withdrawn", {"id": made["id"], "state": "withdrawn", "why": reason, "withdrawn_by": desk.store.user})


def disposal_facts(desk: Desk, name: str) -> DisposalFacts:
    """What the sheet of a round says. Raises Refused("no_such_disposal")."""
    made = need_round(desk, name)
    return {"rows": [sheet_row(desk, item) for item in made["items"]]}


ONLY_HERE, KEEP_AS = "{reason}（县里没有内容，只在本室）", "{decision}（{kept_as}）"


def sheet_row(desk: Desk, item: RoundItem) -> DisposalRow:
    """One file on the sheet: filed in which year, kept to the end of which, and what is to become of it."""
    kept, decisions = desk.forms.codes["retention"], desk.forms.codes["disposal"]
    reason = (ONLY_HERE if item.get("only_here") else "{reason}").format(reason=item["reason"])
    decision = (KEEP_AS if item["decision"] == "keep" else "{decision}").format(
        decision=decisions[item["decision"]], kept_as=kept.get(item.get("keep_as", ""), "")
    )
    return {
        "number": item["number"], "title": item["title"].removesuffix("纠纷"), "reason": reason,
        "archived_on": item["archived_on"][:4], "decision": decision,
        "retention": f"{kept.get(item['retention'], '')}，到{str(item['kept_until'])[:4]}年底",
    }  # fmt: skip


def need_round(desk: Desk, name: str, *states: str) -> Round:
    """A round; Refused: ``no_such_disposal``, ``disposal_state`` where it has gone on or not come so far."""
    made = desk.store.get("disposal", name)
    if made is None:
        raise Refused("no_such_disposal")
    if states and made["state"] not in states:
        raise Refused("disposal_state", state=made["state"])
    return made


VERBS = {"proposed": "disposal.propose", "approved": "disposal.approve", "withdrawn": "disposal.withdraw"}


def put(desk: Desk, what: str, doc: Round) -> None:
    """Record one step of a round; ``what`` is the state it comes to."""
    desk.need(VERBS[what])
    with desk.store.writing() as writing:
        writing.record(f"disposal.{what}", doc["id"], {"disposal": doc})
