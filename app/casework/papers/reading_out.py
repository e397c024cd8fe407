"""Reading a paper out to those present (宣读), part by part, and keeping who heard it and how much."""

from __future__ import annotations

from collections.abc import Sequence

from app.casework.desk import Changed, Desk, need_file
from app.casework.papers.after_filing import reason_of
from app.casework.papers.filling import paper_answers
from app.documents.forms.answers import document_of
from app.documents.forms.compose import compose
from app.documents.forms.speaking import spoken_parts
from app.records.case import ReadOut
from app.records.cases.people import to_ids
from app.records.errors import Refused
from app.records.recorded import CaseReadOut
from app.records.sentences import told_one
from app.records.shapes import Reading


def parts_of(desk: Desk, case: str, form: str, no: int | None = None) -> list[str]:
    """What is read out of a paper, as it stands now. Raises what ``paper_answers`` raises."""
    return spoken_parts(compose(desk.forms, form, paper_answers(desk, case, form, no)))


def keep_reading(
    desk: Desk, case: str, form: str, present: Sequence[str], heard: int, parts: int, *, helper: str = "",
    reason: str = "",
) -> Changed:  # fmt: skip
    """Record that a paper was read out today: to which parties (ids or names), how many of its parts were heard, who
    interpreted; ``reason`` says why it is recorded now where the case is archived.

    Raises Refused: ``reading_faulty`` where nobody was there, somebody named is none of the parties, or nothing was
    heard, and ``reason_after_filing``.
    """
    desk.need("case.read_out")
    found, document = need_file(desk, case), document_of(desk.forms, form)
    reading = Reading(desk.forms.codes)
    there = to_ids(found["parties"], list(present), "present", reading)
    if not there:
        reading.fault("present", "missing")
    if not 0 < heard <= parts:
        reading.fault("heard", "missing")
    if reading.problems:
        raise Refused("reading_faulty", problems=reading.problems)
    late = reason_of(found, reason)
    read: ReadOut = {
        "form": form, "title": document.title, "on": desk.clock.today().isoformat(), "by": desk.store.user,
        "present": there, "heard": heard, "parts": parts, "helper": helper,
    }  # fmt: skip
    told = CaseReadOut(case=found["id"], read=read)
    if late:
        read["after_filing"], told["what"] = late, told_one("reading_of").format(title=document.title)
    with desk.store.writing() as writing:
        writing.record("case.read_out", found["id"], told)
    return Changed(cases=(found["id"],))
