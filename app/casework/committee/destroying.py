"""Carrying out an approved round of disposal: files are kept on, or destroyed for good; the register tells both.

Nothing is destroyed while its retention runs or while the county has not got it safely.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, cast

from app.casework.committee.appraisal import need_round
from app.casework.desk import Changed, Desk, need_case
from app.casework.exchange.exchange import peer_of
from app.casework.room.rooms import TRUE_CLOCK
from app.records.case import Case, Destroyed, Filing, only_keys
from app.records.committee.appraisal import ran_out, residue
from app.records.entries import DisposalLine
from app.records.errors import Problem, Refused
from app.records.kept import InFile, Round, RoundItem
from app.records.recorded import CaseDestroyed, CaseKept, Kind, Stub
from app.storage.writing import Writing
from app.sync.exchange.carriers import all_safe, drop_sealed
from app.sync.exchange.holding import Holding
from app.sync.exchange.inbox import newest_receipt
from app.sync.exchange.peer import Peer

LEDGER = "disposal"
FILES: Final = ("blob", "small")
"""What of a paper or a scan names a kept file."""
PAPER_KEYS = ("id", "case", "form", "code", "no", "version", "edition", "pages", "epoch", "typed")
Content = tuple[Kind, InFile]


@dataclass(frozen=True)
class Approved:
    """Which round is carried out on what day, on whose approval."""

    round: str
    on: str
    approved_by: tuple[str, ...]


def carry_out(desk: Desk, name: str) -> Changed:
    """Keep on what is kept, destroy the rest for good, and enter all of it in the register.

    Raises Refused: ``no_such_disposal``, ``disposal_state``, ``not_allowed``, ``disposal_faulty`` (a file that is
    not due any more), ``file_still_travelling``,
    ``county_keeps_one_copy``; Trouble.
    """
    desk.need("disposal.carry_out")
    made = need_round(desk, name, "approved")
    pairs = [(item, need_case(desk, item["case"])) for item in made["items"]]
    need_due(desk, [case for _, case in pairs])
    to_destroy = [case for item, case in pairs if item["decision"] == "destroy"]
    contents = list(contents_of(desk, to_destroy))
    records = [*(case["id"] for case in to_destroy), *(doc["id"] for _, doc in contents)]
    blobs = [doc[key] for _, doc in contents for key in FILES if doc.get(key)]
    let_go(desk, records, [doc for _, doc in contents if doc.get("blob")])
    approved = Approved(name, desk.clock.today().isoformat(), (made["proposed_by"], made["approved_by"]))
    with desk.store.writing() as writing:
        writing.forget(records, blobs)
        for item, case in pairs:
            if item["decision"] == "destroy":
                destroy(writing, approved, item, case, contents)
            else:
                keep_on(writing, approved, item, case)
            line = entry(desk, approved, item)
            writing.record("entry.added", line["id"], {"entry": line})
        done: Round = {"id": name, "state": "done", "done_on": approved.on}
        writing.record("disposal.done", name, {"disposal": done})
    desk.store.finish_forgetting()
    return Changed(cases=tuple(case["id"] for _, case in pairs))


def need_due(desk: Desk, cases: list[Case]) -> None:
    """Refused("disposal_faulty") for a file that is not due, or not any more.

    In a real room a stated time (``--now``) cannot make a file due: the PC's own day counts where it is earlier.
    """
    rules, today = desk.forms.rules, desk.clock.today()
    if not desk.store.room.practice:
        today = min(today, TRUE_CLOCK.now().date())
    late = [place for place, case in enumerate(cases) if not ran_out(case, rules, today)]
    if late:
        raise Refused("disposal_faulty", problems=[Problem(f"items[{place}].case", "file_not_due") for place in late])


def contents_of(desk: Desk, cases: list[Case]) -> Iterator[Content]:
    """Every paper, scan and written answer in these files."""
    for case in cases:
        for kind in ("paper", "attachment", "answers"):
            yield from ((kind, cast(InFile, doc)) for doc in desk.store.all(kind, case=case["id"]))


def let_go(desk: Desk, records: list[str], files: list[InFile]) -> None:
    """In a room that exchanges, nothing goes before the county has it safely; our own sealed copies go first. What
    never leaves the room need not be there."""
    desk.need("disposal.carry_out")
    links, peer = desk.store.links_of(records), peer_of(desk)
    if peer is not None:
        holding = Holding(desk.store, peer.id)
        leaving = [doc["blob"] for doc in files if not holding.keeps_file(doc)]
        if not all_safe(desk.store, peer.id, links, leaving):
            raise Refused("county_keeps_one_copy" if keeps_one_copy(desk, peer) else "file_still_travelling")
    for known in desk.store.all("peer"):
        former = peer is not None and known["id"] != peer.id
        drop_sealed(desk.store, known["id"], links, [doc["blob"] for doc in files], former=former)


def keeps_one_copy(desk: Desk, peer: Peer) -> bool:
    """Whether the county has read what this room sent and calls none of it safe: it has no second medium."""
    receipt = newest_receipt(desk.store, peer)
    streams = receipt.streams if receipt else ()
    return any(one.applied for one in streams) and not any(one.safe for one in streams)


def destroy(writing: Writing, approved: Approved, item: RoundItem, case: Case, contents: list[Content]) -> None:
    """What outlives one file, in place of it."""
    stubs = [Stub(kind=kind, doc=stub(kind, doc)) for kind, doc in contents if doc["case"] == case["id"]]
    told: Destroyed = {"on": approved.on, "round": approved.round, "approved_by": list(approved.approved_by)}
    left: Case = {**residue(case), "title": f"{item['title']}（案卷已销毁）"}
    writing.record("case.destroyed", case["id"], CaseDestroyed(residue=left, stubs=stubs, destroyed=told))


def keep_on(writing: Writing, approved: Approved, item: RoundItem, case: Case) -> None:
    """A file gets a new term from today."""
    kept: Filing = {"retention": item["keep_as"], "appraised_on": approved.on, "round": approved.round}
    writing.record("case.kept", case["id"], CaseKept(case=case["id"], kept=kept))


def stub(kind: Kind, doc: InFile) -> InFile:
    """What is left of a paper or a scan: which it was, never what stood on it."""
    keys = PAPER_KEYS if kind == "paper" else ("id", "case", "form", "no")
    return {**only_keys(doc, keys), "state": "destroyed"}


def entry(desk: Desk, approved: Approved, item: RoundItem) -> DisposalLine:
    """One line of the register of disposals."""
    destroyed = item["decision"] == "destroy"
    kept_as = desk.forms.label("retention", item.get("keep_as", ""))
    line: DisposalLine = {
        "id": desk.ids(), "ledger": LEDGER, "on": approved.on, "number": item["number"], "title": item["title"],
        "retention": item["retention"], "decision": "销毁" if destroyed else f"继续保管：{kept_as}",
        "reason": item["reason"], "approved_by": list(approved.approved_by), "by_user": desk.store.user,
    }  # fmt: skip
    return {**line, "done_on": approved.on} if destroyed else line
