"""Signatures: a signed paper, its marks, and the step of the case, in one transaction."""

from __future__ import annotations

from pathlib import Path

from app.casework.desk import Changed, Desk, need_file
from app.casework.papers.attachments import keep_attachment, small_of
from app.casework.papers.paperlist import live_paper, need_live
from app.casework.papers.scan_reading import need_right, read_scan
from app.casework.registration import typed_in
from app.documents.forms.answers import document_of
from app.facts.dates import parse_day
from app.facts.shapes import Shape
from app.records.case import Case
from app.records.clock import latest_day
from app.records.errors import Note, Problem, Refused
from app.records.kept import Paper, PaperMark, PaperSigning, Sealed
from app.records.papers.signers import AGREEMENT, SEAL, check_marks, lacking
from app.records.recorded import PaperSigned, StepTaken
from app.records.shapes import Reading
from app.records.steps.agreeing.sign import MARK
from app.records.steps.every import SHAPES
from app.records.steps.taking import check_step
from app.storage.writing import Writing


def sign_paper(
    desk: Desk,
    case: str,
    form: str,
    *,
    on: str,
    marks: object = None,
    scan: Path | None = None,
    no: int | None = None,
    sure: bool = False,
) -> Changed:
    """Record who signed a frozen paper, on which day, with the scan where there is one.

    ``marks`` is {"marks": […], "sealed_on"}; without it all who had to sign did so on ``on``, the seal
    included. Signed is a paper once all have; a mark names a party, a mediator or a post (``role``) that has a place
    on it. A mark without a day of its own was made on ``on``. On the agreement the case takes its step
    ``sign`` in the same transaction. Raises Refused: ``paper_not_final``, ``step_faulty``, what ``read_scan``
    raises, and unless ``sure`` that the scan is of something else (``scan_of_other_case`` …).
    """
    desk.need("paper.sign")
    found, document = need_file(desk, case), document_of(desk.forms, form)
    paper = need_live(desk, found, form, no)
    check_signing_day(desk, paper, on)
    sign_step = form == AGREEMENT and found["state"] == "agreed"
    day: PaperSigning = {"on": on}
    body: PaperSigning = {**day, **read_marks(desk, found, paper, marks)} if marks else day
    told = read_scan(desk, found["id"], scan, form, paper["no"]) if scan else None
    if told:
        need_right(told, sure=sure)
    small = small_of(told.picture) if told else b""
    with typed_in(desk) as writing:
        notes = record_sign(desk, writing, found, body) if sign_step else []
        kept = None
        if told:
            picture, title = told.picture, document.title
            kept = keep_attachment(desk, writing, found["id"], picture, form, title, small=small, said=told.said)
        after = writing.get("case", found["id"]) or found
        data = signed_data(after, paper, body, kept["id"] if kept else None)
        writing.record("paper.signed", paper["id"], data)
    read = told.notes() if told else ()
    return Changed(cases=(found["id"],), papers=(paper["id"],), warnings=(*notes, *read))


def read_marks(desk: Desk, case: Case, paper: Paper, marks: object) -> PaperSigning:
    """Marks in their kept form, each at a place of this paper. Raises Refused("step_faulty") with every fault."""
    reading = Reading(desk.forms.codes)
    shape: Shape = {**SHAPES["sign"], "marks": ("list", {**MARK, "role": "line"})}
    kept = reading.read_as(PaperSigning, marks, shape)
    problems = reading.problems
    if paper["form"] != AGREEMENT and not problems:
        kept["marks"], problems = check_marks(case, paper["signers"], kept.get("marks", []))
        problems += late_marks(desk, paper, kept)
    if problems:
        raise Refused("step_faulty", problems=problems, step="sign")
    return kept


def late_marks(desk: Desk, paper: Paper, body: PaperSigning) -> list[Problem]:
    """Days of single marks and of the seal obey the same order as the day of signing."""
    days = [(f"marks[{at}].on", mark["on"]) for at, mark in enumerate(body.get("marks", [])) if mark.get("on")]
    days += [("sealed_on", body["sealed_on"])] if body.get("sealed_on") else []
    return [problem for path, day in days for problem in day_problems(desk, paper, path, day)]


def signed_data(case: Case, paper: Paper, body: PaperSigning, scan: str | None) -> PaperSigned:
    """What is recorded of a signing: the marks, whose are still missing; without any mark named all have signed."""
    day: PaperMark = {"on": body["on"]}
    marks: list[PaperMark] = [{**day, **mark} for mark in body.get("marks", [])]
    sealed: Sealed = {"sealed_on": body["sealed_on"]} if body.get("sealed_on") else {}
    if not marks and not sealed and paper["form"] != AGREEMENT:
        marks = [mark_at(case, place, body["on"]) for place in paper["lacking"] if place != SEAL]
        sealed = {"sealed_on": body["on"]} if SEAL in paper["lacking"] else {}
    after: Paper = {**paper, **sealed, "state": "printed", "marks": [*paper.get("marks", []), *marks]}
    waiting = lacking(case, after, paper["signers"])
    return {"paper": paper["id"], "on": body["on"], "marks": marks, "scan": scan, **sealed, "lacking": waiting}


def mark_at(case: Case, place: str, day: str) -> PaperMark:
    """The mark of one place, made on a day."""
    if any(one.get("id") == place for one in case.get("parties", [])):
        return {"party": place, "how": "signature", "on": day}
    if any(one.get("id") == place for one in case.get("mediators", [])):
        return {"mediator": place, "how": "signature", "on": day}
    return {"role": place, "how": "signature", "on": day}


def check_signing_day(desk: Desk, paper: Paper, on: str) -> None:
    """The day of signing: a day, not after today, not before what the paper is about."""
    problems = day_problems(desk, paper, "on", on)
    if problems:
        raise Refused("step_faulty", problems=problems, step="sign")


def day_problems(desk: Desk, paper: Paper, path: str, day: str) -> list[Problem]:
    """What is wrong with a day on which a paper is said to have been signed."""
    if parse_day(day) is None:
        return [Problem(path, "not_a_day")]
    if day > latest_day(desk.clock.today()).isoformat():
        return [Problem(path, "in_the_future", {"day": day})]
    return [Problem(path, "too_early", {"day": day, "earliest": paper["on"]})] if day < paper["on"] else []


def record_sign(desk: Desk, writing: Writing, case: Case, body: PaperSigning) -> list[Note]:
    """The step ``sign`` within an open write."""
    forms = desk.forms
    checked, notes = check_step(case, "sign", body, today=desk.clock.today(), codes=forms.codes, rules=forms.rules)
    writing.record("case.step", case["id"], StepTaken(case=case["id"], step="sign", body=checked))
    return notes


def signed_papers(desk: Desk, writing: Writing, case_id: str, body: object) -> tuple[str, ...]:
    """The agreement's frozen paper follows a ``sign`` step taken directly."""
    case = writing.get("case", case_id) or {}
    agreement = case["agreements"][-1]
    paper = live_paper(desk, case_id, AGREEMENT, agreement["no"])
    if paper is None:
        return ()
    days = [str(mark["on"]) for mark in agreement["marks"]] + [str(agreement.get("sealed_on") or "")]
    said = body if isinstance(body, dict) else {}
    data = signed_data(case, paper, {"marks": said.get("marks", []), "on": max(days)}, None)
    writing.record("paper.signed", paper["id"], data)
    return (paper["id"],)
