"""Papers to be worked off: what waits for a signature, what only for the seal, and what is ready to be printed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from app.casework.desk import Changed, Desk, need_case
from app.casework.papers.after_filing import reason_of
from app.casework.papers.freezing import Frozen, freeze_paper, need_freezable
from app.casework.papers.paperlist import GONE, as_it_stands, list_papers
from app.casework.room.outside import put_out
from app.documents.file.binding import Part, bind
from app.records.case import Case
from app.records.cases.people import person_name
from app.records.errors import Refused
from app.records.kept import Paper
from app.records.papers.signers import AGREEMENT, DONE, SEAL

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
    no: int | None = None


def waiting_papers(desk: Desk) -> list[WaitingPaper]:
    """待签 and 待盖章: every frozen paper that waits for a hand, the oldest first."""
    found = []
    for case, paper in unsigned_papers(desk, WAITING):
        found.append((str(paper["frozen_at"]), waiting_paper(desk, case, paper)))
    return [one for _, one in sorted(found, key=lambda pair: pair[0])]


def unsigned_papers(desk: Desk, states: tuple[str, ...]) -> Iterator[tuple[Case, Paper]]:
    """Papers in these states that somebody must sign, with their cases, as they stand; among them those that an older
    program called signed after their first mark."""
    agreed = {row["id"] for row in desk.store.case_rows(state="agreed")}
    for paper in desk.store.all("paper"):
        if paper["state"] not in states and not called_signed(paper, agreed):
            continue
        case = desk.store.get("case", paper["case"])
        if case is not None and case["state"] not in GONE:
            standing = as_it_stands(desk, case, paper)
            if standing["state"] in states and standing["signers"]:
                yield case, standing


def called_signed(paper: Paper, agreed: set[str]) -> bool:
    """Whether a paper is told as signed though somebody may be missing: its change names nobody who is."""
    if paper["state"] not in DONE:
        return False
    if paper["form"] == AGREEMENT:
        return paper["case"] in agreed
    return bool(paper.get("marks")) and "lacking" not in paper


def waiting_paper(desk: Desk, case: Case, paper: Paper) -> WaitingPaper:
    """Whose hand a paper waits for; ``paper`` as it stands."""
    marks = paper["lacking"]
    names = tuple(desk.forms.posts.get(who) or person_name(case, who) for who in marks if who != SEAL)
    seal_only = marks == [SEAL]
    return WaitingPaper(
        case["id"],
        case["number"],
        paper["form"],
        paper["title"],
        paper["state"],
        names,
        seal_only,
        paper["no"],
    )


@dataclass(frozen=True)
class DuePapers(Changed):
    """Papers that were frozen together and their pages as one PDF, in archive order."""

    frozen: tuple[Frozen, ...] = ()
    pdf: bytes = field(default=b"", repr=False)


def freeze_due(desk: Desk, case: str, reason: str = "") -> DuePapers:
    """Freeze every paper of a case that has all it needs. Raises Refused("nothing_due") where none is ready,
    ``reason_after_filing``."""
    return bound(desk, case, ("draft",), reason)


def print_due(desk: Desk, case: str, out: Path, reason: str = "") -> tuple[Frozen, ...]:
    """Freeze what is ready and write it, with what is final and was never printed, where the person says.

    A file is no print: the papers become 已打印 when somebody says that they lie on the table (``print_paper``).
    Raises Refused: ``nothing_due``, ``reason_after_filing``; Trouble("cannot_write"); the same again gives the same
    papers.
    """
    due = bound(desk, case, ("draft", "final"), reason)
    put_out(desk, out, due.pdf)
    return due.frozen


def bound(desk: Desk, case: str, states: tuple[str, ...], reason: str) -> DuePapers:
    """The papers of a case in these states, all final now, as one PDF. Where one is held up none becomes final."""
    found = need_case(desk, case)
    ready = [row for row in list_papers(desk, found["id"]) if row.state in states]
    if not ready:
        raise Refused("nothing_due")
    if any(row.state == "draft" for row in ready):
        reason_of(found, reason)
    for row in ready:
        need_freezable(desk, found, row.form, row.no)
    frozen = tuple(freeze_paper(desk, found["id"], row.form, no=row.no, reason=reason) for row in ready)
    pdf = bind([Part(one.paper["title"], one.pdf, numbered=False) for one in frozen])
    return DuePapers(cases=(found["id"],), frozen=frozen, pdf=pdf)
