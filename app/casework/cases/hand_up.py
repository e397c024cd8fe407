"""The bundle of papers that goes with a case handed up (上交): the slip and everything tried before."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TypedDict

from app.casework.desk import Desk, committee_doc, need_file
from app.casework.papers.file_parts import contents
from app.casework.papers.paperlist import GONE, paper_docs
from app.casework.room.outside import put_out
from app.documents.file.binding import Part, bind, pages_of
from app.documents.forms.answers import answers_for
from app.documents.forms.pages import draft_page
from app.records.case import Case
from app.records.errors import Refused
from app.records.kept import LeftOut

SLIP, RECORD = "hand_up_slip", "mediation_record"


@dataclass(frozen=True)
class Pack:
    """The pages that go along, their titles, the sessions whose record is not final yet, and what is lost here."""

    pdf: bytes
    titles: tuple[str, ...]
    unrecorded: tuple[int, ...]
    left_out: tuple[LeftOut, ...] = ()


class Packed(TypedDict):
    """What goes along with a case handed up, as it was written to a file."""

    path: str
    pages: int
    items: list[str]  # titles
    unrecorded: list[int]  # sessions whose record is not final
    left_out: list[LeftOut]


def pack_hand_up(desk: Desk, case: str, out: Path) -> Packed:
    """Write what goes along as one PDF. Raises as ``hand_up_pages``, and Trouble("cannot_write")."""
    made = hand_up_pages(desk, case)
    put_out(desk, out, made.pdf)
    return {
        "path": str(out), "pages": pages_of(made.pdf), "items": list(made.titles),
        "unrecorded": list(made.unrecorded), "left_out": list(made.left_out),
    }  # fmt: skip


def hand_up_pages(desk: Desk, case: str) -> Pack:
    """Slip, intake, records of the sessions and all else that is made; the slip made final, else a draft of it.

    Raises Refused: ``no_such_case``, ``not_handed_up``.
    """
    found = need_file(desk, case)
    letters = found.get("referrals", [])
    if not letters or letters[-1]["kind"] != "hand_up":
        raise Refused("not_handed_up")
    papers = [one for one in paper_docs(desk, found["id"]) if one["state"] not in GONE]
    recorded = {one["no"] or 1 for one in papers if one["form"] == RECORD}
    left_out: list[LeftOut] = []
    parts = list(contents(desk, found, left_out))
    if not any(one["form"] == SLIP for one in papers):
        parts.insert(0, draft_slip(desk, found))
    sessions = range(1, len(found.get("sessions", [])) + 1)
    unrecorded = tuple(number for number in sessions if number not in recorded)
    return Pack(bind(parts), tuple(part.title for part in parts), unrecorded, tuple(left_out))


def draft_slip(desk: Desk, case: Case) -> Part:
    """The slip as it would be made final now, marked as a draft."""
    answers = answers_for(desk.forms, SLIP, case, committee_doc(desk))
    return Part(desk.forms.documents[SLIP].title, draft_page(desk.forms, SLIP, case, answers).pdf)
