"""A scan is read before it is believed: what the codes on it say, against the paper it is put in as."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from app.casework.desk import Desk, need_file
from app.casework.papers.attachments import Foreign, read_attachment
from app.casework.papers.paperlist import GONE
from app.casework.papers.verifying import verify_code
from app.documents.page.blankcode import BlankCode, parse_blank_code
from app.records.cases.numbers import case_number
from app.records.errors import Note, Refused
from app.records.kept import Paper

RIGHT, UNREAD, BY_HAND = "right", "unread", "by_hand"
REFUSALS = {
    "other_case": "scan_of_other_case",
    "other_paper": "scan_of_other_paper",
    "old_version": "scan_of_old_version",
    "several": "scan_of_two_papers",
    "stranger": "scan_of_strange_page",
}
"""What a scan may say that stops it unless a person is sure; each with the code of its refusal."""


@dataclass(frozen=True)
class ScanTold:
    """What a scan says. ``verdict`` is right, unread (no code was read), by_hand (a blank that was filled in, of this
    case or of none), or a key of ``REFUSALS``; ``form`` and ``title`` say of which form a blank is; ``paper`` the
    frozen paper its codes name, ``number`` the number of that paper's case, ``pages_seen`` which of its pages;
    ``several`` the number and title of each where its codes name more than one, and ``instead`` what the scan is where
    none of those is the paper that was meant."""

    verdict: str
    picture: Foreign
    paper: Paper | None = None
    number: str = ""
    pages_seen: tuple[int, ...] = ()
    several: tuple[tuple[str, str], ...] = ()
    instead: str = ""
    form: str = ""
    title: str = ""

    @property
    def stops(self) -> bool:
        """Whether a person must say that he is sure."""
        return self.verdict in REFUSALS

    @property
    def said(self) -> str:
        """What is kept of it with the scan: two strange papers on one picture are strange all the same."""
        return self.instead or self.verdict

    @property
    def is_old(self) -> bool:
        """Whether the paper its code names was voided or replaced: it takes no scan any more."""
        return self.paper is not None and self.paper.get("state") in GONE

    def notes(self) -> tuple[Note, ...]:
        """What deserves a second look though the scan is kept: no code was read, or not every page is there."""
        if self.verdict == UNREAD:
            return (Note("scan_code_unread"),)
        if self.verdict == BY_HAND:
            return (Note("scan_by_hand", "", {"title": self.title}),)
        pages = int(self.paper["pages"]) if self.paper else 0
        missing = [page for page in range(1, pages + 1) if page not in self.pages_seen]
        return (Note("scan_pages_missing", "", {"pages": missing}),) if missing and self.verdict == RIGHT else ()


def read_scan(desk: Desk, case: str, path: Path, form: str = "", no: int | None = None) -> ScanTold:
    """Read a file from outside and say what its codes say, for a case and, where one is meant, a paper of it.

    Raises what ``read_attachment`` raises.
    """
    return told_by(desk, need_file(desk, case)["id"], read_attachment(path, codes=True), form, no)


def told_by(desk: Desk, case_id: str, picture: Foreign, form: str, no: int | None) -> ScanTold:
    """The same of a file that has been read."""
    if not picture.codes:
        return ScanTold(UNREAD, picture)
    blanks = {code: blank for code in picture.codes if (blank := parse_blank_code(code))}
    if len(blanks) == len(picture.codes):
        return told_by_blanks(desk, case_id, picture, tuple(blanks.values()), form)
    pages_read = (verify_code(desk, code) for code in picture.codes if code not in blanks)
    known = [told for told in pages_read if told["known"]]
    named = (desk.store.get("paper", one) for one in dict.fromkeys(told["paper"] for told in known))
    papers = [paper for paper in named if paper]
    if not papers:
        return ScanTold("stranger", picture)
    if len(papers) > 1:
        several = tuple(dict.fromkeys((number_of(desk, paper), str(paper["title"])) for paper in papers))
        verdicts = [verdict_of(paper, case_id, form, no) for paper in papers]
        instead = "" if RIGHT in verdicts else verdicts[0]
        return ScanTold("several", picture, papers[0], several=several, instead=instead)
    (paper,) = papers
    number = number_of(desk, paper)
    pages = tuple(sorted({told["page"] for told in known if told["page"]}))
    return ScanTold(verdict_of(paper, case_id, form, no), picture, paper, number, pages)


def told_by_blanks(desk: Desk, case_id: str, picture: Foreign, blanks: tuple[BlankCode, ...], form: str) -> ScanTold:
    """What blanks that a hand filled in say: of which form they are, and whose number they carry."""
    forms = {document.code: document for document in desk.forms.documents.values()}
    sheets = {(blank.form, blank.year, blank.seq) for blank in blanks if blank.form in forms}
    short = desk.store.room.short_name
    found = [(forms[code], case_number(short, year, seq) if seq else "") for code, year, seq in sheets]
    if not found:
        return ScanTold("stranger", picture)
    if len(found) > 1:
        return ScanTold("several", picture, several=tuple(sorted((number, one.title) for one, number in found)))
    ((document, number),) = found
    own = str((desk.store.get("case", case_id) or {}).get("number", ""))
    verdict = BY_HAND if form in ("", document.form) else "other_paper"
    verdict = "other_case" if number and number != own else verdict
    return ScanTold(verdict, picture, number=number, form=document.form, title=document.title)


def number_of(desk: Desk, paper: Paper) -> str:
    """The number of a paper's case."""
    return str((desk.store.get("case", paper["case"]) or {}).get("number", ""))


def verdict_of(paper: Paper, case_id: str, form: str, no: int | None) -> str:
    """Whether a paper is the one that was meant."""
    if paper["case"] != case_id:
        return "other_case"
    if form and (paper["form"] != form or no not in (None, paper["no"])):
        return "other_paper"
    return "old_version" if paper["state"] in GONE else RIGHT


def need_right(told: ScanTold, *, sure: bool) -> None:
    """Raise Refused where the codes say something else and nobody said that he is sure."""
    if told.stops and not sure:
        form = told.paper["form"] if told.paper else told.form
        raise Refused(REFUSALS[told.verdict], form=form, number=told.number)
