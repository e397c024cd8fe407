"""Papers to be worked off: what waits for a signature, what only for the seal, and what is ready to be printed."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from app.casework.desk import Changed, Desk, need_case
from app.casework.freezing import Frozen, freeze_paper
from app.casework.outside import put_out
from app.casework.paperlist import GONE, list_papers
from app.casework.papers import print_paper
from app.documents.binding import Part, bind
from app.records.changes import Doc
from app.records.errors import Refused
from app.records.people import person_name
from app.records.waiting import missing_marks

AGREEMENT, SEAL = "agreement", "seal"
WAITING = ("final", "printed")


@dataclass(frozen=True)
class WaitingPaper:
    """A frozen paper that is not signed by all: ``who`` by name where that is known; ``seal_only`` for 待盖章."""

    case: str
    number: str
    form: str
    title: str
    state: str
    who: tuple[str, ...]
    seal_only: bool


def waiting_papers(desk: Desk) -> list[WaitingPaper]:
    """待签 and 待盖章: every frozen paper that waits for a hand, the oldest first."""
    found = []
    for state in WAITING:
        for paper in desk.store.all("paper", state=state):
            case = desk.store.get("case", paper["case"])
            if case is not None and case["state"] not in GONE:
                found.append((str(paper["frozen_at"]), waiting_paper(case, paper)))
    return [one for _, one in sorted(found, key=lambda pair: pair[0])]


def waiting_paper(case: Doc, paper: Doc) -> WaitingPaper:
    """Whose hand a paper waits for."""
    marks = missing_marks(case) if paper["form"] == AGREEMENT else []
    names = tuple(person_name(case, who) for who in marks if who != SEAL)
    seal_only = marks == [SEAL]
    return WaitingPaper(
        case["id"], case["number"], paper["form"], paper["title"], paper["state"], names, seal_only
    )


@dataclass(frozen=True)
class DuePapers(Changed):
    """Papers that were frozen together and their pages as one PDF, in archive order."""

    frozen: tuple[Frozen, ...] = ()
    pdf: bytes = field(default=b"", repr=False)


def freeze_due(desk: Desk, case: str) -> DuePapers:
    """Freeze every paper of a case that has all it needs. Raises Refused("nothing_due") where none is ready."""
    found = need_case(desk, case)
    ready = [row for row in list_papers(desk, found["id"]) if row.state == "draft"]
    if not ready:
        raise Refused("nothing_due")
    frozen = tuple(freeze_paper(desk, found["id"], row.form, no=row.no) for row in ready)
    pdf = bind([Part(one.paper["title"], one.pdf, numbered=False) for one in frozen])
    return DuePapers(cases=(found["id"],), frozen=frozen, pdf=pdf)


def print_due(desk: Desk, case: str, out: Path) -> tuple[Frozen, ...]:
    """The same, written where the person says and counted as printed. Raises also Trouble("cannot_write")."""
    due = freeze_due(desk, case)
    put_out(desk, out, due.pdf)
    for one in due.frozen:
        print_paper(desk, one.paper["id"], one.paper["copies"])
    return due.frozen
