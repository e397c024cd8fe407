"""Reading a paper out to those present (宣读), part by part, and keeping who heard it and how much."""

from __future__ import annotations

from collections.abc import Sequence

from app.casework.desk import Changed, Desk, need_file
from app.casework.papers.filling import paper_answers
from app.documents.forms.answers import document_of
from app.documents.forms.compose import compose
from app.documents.forms.speaking import spoken_parts
from app.records.case import ReadOut
from app.records.errors import Problem, Refused
from app.records.recorded import CaseReadOut


def parts_of(desk: Desk, case: str, form: str, no: int | None = None) -> list[str]:
    """What is read out of a paper, as it stands now. Raises what ``paper_answers`` raises."""
    return spoken_parts(compose(desk.forms, form, paper_answers(desk, case, form, no)))


def keep_reading(
    desk: Desk, case: str, form: str, present: Sequence[str], heard: int, parts: int, *, helper: str = ""
) -> Changed:
    """Record that a paper was read out today: to whom, how many of its parts were heard, who interpreted.

    Raises Refused("reading_faulty") where nobody was there or nothing was heard.
    """
    desk.need("case.read_out")
    found, document = need_file(desk, case), document_of(desk.forms, form)
    known = {party["id"] for party in found["parties"]}
    problems = [Problem("present", "missing")] if not set(present) & known else []
    problems += [Problem("heard", "missing")] if not 0 < heard <= parts else []
    if problems:
        raise Refused("reading_faulty", problems=problems)
    read: ReadOut = {
        "form": form, "title": document.title, "on": desk.clock.today().isoformat(), "by": desk.store.user,
        "present": [who for who in present if who in known], "heard": heard, "parts": parts, "helper": helper,
    }  # fmt: skip
    with desk.store.writing() as writing:
        writing.record("case.read_out", found["id"], CaseReadOut(case=found["id"], read=read))
    return Changed(cases=(found["id"],))
