"""Scans and photos put in with a case, and taken out again; a page of ours is known by its code."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from app.casework.desk import Changed, Desk, need_file, need_reason
from app.casework.papers.after_filing import reason_of
from app.casework.papers.attachments import TAKEN_OUT, keep_attachment, small_of
from app.casework.papers.paperlist import GONE, live_paper, paper_no
from app.casework.papers.scan_reading import BY_HAND, RIGHT, UNREAD, need_right, read_scan
from app.documents.forms.answers import document_of
from app.records.errors import Refused
from app.records.kept import Attachment, Paper
from app.records.recorded import PaperScanned, ScanTakenOut
from app.storage.writing import Writing


@dataclass(frozen=True)
class Attached(Changed):
    """What was kept, and the paper it is the scan of, where it is one."""

    attachment: Attachment = field(default_factory=Attachment)


def attach(
    desk: Desk,
    case: str,
    path: Path,
    *,
    as_form: str | None = None,
    no: int | None = None,
    title: str | None = None,
    sure: bool = False,
    reason: str = "",
) -> Attached:
    """Keep a scan or a photo with a case. A page of ours is known by its code and goes to its paper; who has signed
    may be written down before or after. Where the code says another case, paper or version, it is refused unless
    somebody is ``sure``; then the history keeps what the code said. An archived file takes one only with a
    ``reason``, but for the scan of a paper that gave its own when it came.

    Raises what ``read_attachment`` raises, and Refused: ``reason_after_filing``, ``unknown_form``,
    ``scan_of_other_case``, ``scan_of_other_paper``, ``scan_of_old_version``, ``scan_of_strange_page``,
    ``scan_of_two_papers``.
    """
    desk.need("case.attach")
    found = need_file(desk, case)
    document = document_of(desk.forms, as_form) if as_form else None
    told = read_scan(desk, found["id"], path, as_form or "", no)
    meant = document is not None or told.verdict == "several"
    among = told.verdict == "several" and not told.instead
    need_right(told, sure=sure or (among and bool(document)))
    paper = told.paper if told.verdict == RIGHT else None
    if document and paper is None and told.verdict != BY_HAND:
        paper = live_paper(desk, found["id"], document.form, paper_no(document, found, no))
    by_hand = told if told.verdict == BY_HAND else None
    form = as_form or (paper["form"] if paper else by_hand.form if by_hand else "")
    named = document.title if document else paper["title"] if paper else by_hand.title if by_hand else ""
    words = title or named
    why, small = "" if paper and "after_filing" in paper else reason_of(found, reason), small_of(told.picture)
    with desk.store.writing() as writing:
        kept = keep_attachment(
            desk, writing, found["id"], told.picture, form, words, small=small, said=told.said, why=why
        )
        if paper:
            put_scan(writing, paper, kept["id"])
    notes = told.notes() if meant or told.verdict != UNREAD else ()
    return Attached((found["id"],), (paper["id"],) if paper else (), (), notes, kept)


def put_scan(writing: Writing, paper: Paper, scan: str | None) -> None:
    """Say which attachment is the scan of a paper; None for none."""
    writing.record("paper.scanned", paper["id"], PaperScanned(paper=paper["id"], scan=scan))


def take_out_scan(desk: Desk, attachment: str, reason: str) -> Changed:
    """Take a wrong scan or photo out, with a reason: it stays in the history and is in no file any more.

    Raises Refused: ``no_such_attachment``, ``reason_missing``, ``scan_is_archived`` once the file is closed.
    """
    desk.need("case.attach")
    why, found = need_reason(reason), desk.store.get("attachment", attachment)
    if found is None or found.get("state") in ("destroyed", TAKEN_OUT):
        raise Refused("no_such_attachment")
    case = need_file(desk, found["case"])
    if case["state"] == "archived":
        raise Refused("scan_is_archived")
    papers = [one for one in desk.store.all("paper", case=case["id"]) if one.get("scan") == attachment]
    out: Attachment = {"id": attachment, "case": case["id"], "state": TAKEN_OUT, "why": why, "out_by": desk.store.user}
    out["out_at"] = desk.clock.now().isoformat(timespec="seconds")
    with desk.store.writing() as writing:
        writing.record("attachment.taken_out", attachment, ScanTakenOut(attachment=out))
        for paper in papers:
            put_scan(writing, paper, None)
    return Changed(cases=(case["id"],), papers=tuple(one["id"] for one in papers if one["state"] not in GONE))
