"""Signatures: a signed paper, its marks, and the step of the case, in one transaction."""

from __future__ import annotations

from pathlib import Path

from app.casework.attachments import keep_attachment, read_attachment
from app.casework.desk import Changed, Desk, need_file
from app.casework.paperlist import live_paper, need_live
from app.documents.answers import document_of
from app.records.changes import Doc
from app.records.dates import parse_day
from app.records.errors import Note, Problem, Refused
from app.records.steps import check_step
from app.storage.writing import Writing

AGREEMENT = "agreement"


def sign_paper(
    desk: Desk,
    case: str,
    form: str,
    *,
    on: str,
    marks: Doc | None = None,
    scan: Path | None = None,
    no: int | None = None,
) -> Changed:
    """Record who signed a frozen paper, on which day, with the scan where there is one.

    ``marks`` is {"marks": […], "sealed_on"}; without it all who had to sign did so on ``on``, the seal
    included. A mark without a day of its own was made on ``on``. On the agreement the case takes its step
    ``sign`` in the same transaction. Raises Refused: ``paper_not_final``, ``step_faulty``, scan refusals.
    """
    desk.need("paper.sign")
    found, document = need_file(desk, case), document_of(desk.forms, form)
    paper = need_live(desk, found, form, no)
    check_signing_day(desk, paper, on)
    sign_step = form == AGREEMENT and found["state"] == "agreed"
    body = {"on": on, **(marks or {})}
    picture = read_attachment(scan) if scan else None
    with desk.store.writing() as writing:
        notes: list[Note] = []
        if sign_step:
            notes = record_sign(desk, writing, found, body)
        kept = keep_attachment(desk, writing, found["id"], picture, form, document.title) if picture else None
        data = {"paper": paper["id"], "on": on, "marks": body.get("marks", []), "scan": kept["id"] if kept else None}
        writing.record("paper.signed", paper["id"], data)
    return Changed(cases=(found["id"],), papers=(paper["id"],), warnings=tuple(notes))


def check_signing_day(desk: Desk, paper: Doc, on: str) -> None:
    """The day of signing: a day, not after today, not before what the paper is about."""
    problems = []
    if parse_day(on) is None:
        problems.append(Problem("on", "not_a_day"))
    elif on > desk.clock.today().isoformat():
        problems.append(Problem("on", "in_the_future", {"day": on}))
    elif on < paper["on"]:
        problems.append(Problem("on", "too_early", {"day": on, "earliest": paper["on"]}))
    if problems:
        raise Refused("step_faulty", problems=problems, step="sign")


def record_sign(desk: Desk, writing: Writing, case: Doc, body: Doc) -> list[Note]:
    """The step ``sign`` within an open write."""
    forms = desk.forms
    checked, notes = check_step(
        case, "sign", body, today=desk.clock.today(), codes=forms.codes, rules=forms.rules
    )
    writing.record("case.step", case["id"], {"case": case["id"], "step": "sign", "body": checked})
    return notes


def signed_papers(desk: Desk, writing: Writing, case_id: str, body: object) -> tuple[str, ...]:
    """The agreement's frozen paper follows a ``sign`` step taken directly."""
    case = writing.get("case", case_id) or {}
    agreement = case["agreements"][-1]
    paper = live_paper(desk, case_id, AGREEMENT, agreement["no"])
    if paper is None:
        return ()
    said = body if isinstance(body, dict) else {}
    days = [str(mark["on"]) for mark in agreement["marks"]] + [str(agreement.get("sealed_on") or "")]
    data = {"paper": paper["id"], "on": max(days), "marks": said.get("marks", []), "scan": None}
    writing.record("paper.signed", paper["id"], data)
    return (paper["id"],)
