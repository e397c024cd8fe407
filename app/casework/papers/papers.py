"""Papers: drawn as drafts, printed, signed, voided, looked up again; see ``freezing`` and ``filling``."""

from __future__ import annotations

from app.casework.desk import Changed, Desk, committee_doc, need_file, need_reason
from app.casework.papers.filling import fill_paper, paper_answers
from app.casework.papers.freezing import Frozen, freeze_paper
from app.casework.papers.paperlist import PaperRow, as_it_stands, list_papers, need_live
from app.casework.papers.signing import sign_paper
from app.casework.papers.verifying import verify_code
from app.documents.forms.pages import draft_page
from app.documents.page.draw import Drawn
from app.records.changes import Doc
from app.records.errors import Refused
from app.records.kept import Paper
from app.records.recorded import PaperPrinted, PaperVoided

__all__ = [
    "Frozen", "PaperRow", "blank_paper", "committee_doc", "draft_paper", "fill_paper",
    "final_pdf", "find_paper", "freeze_paper", "list_papers", "need_live", "paper_answers", "print_paper",
    "sign_paper", "verify_code", "void_paper",
]  # fmt: skip


def draft_paper(desk: Desk, case: str, form: str, *, answers: Doc | None = None, no: int | None = None) -> Drawn:
    """The paper as it would be, marked 草稿 and without codes."""
    return draft_page(desk.forms, form, need_file(desk, case), paper_answers(desk, case, form, no, answers))


def find_paper(desk: Desk, paper: str) -> Paper:
    """The record of a frozen paper as it stands; Refused("no_such_paper")."""
    found = desk.store.get("paper", paper)
    if found is None:
        raise Refused("no_such_paper")
    case = desk.store.get("case", found["case"])
    return as_it_stands(desk, case, found) if case else found


def final_pdf(desk: Desk, paper: str) -> bytes:
    """The bytes frozen then, the same for ever. Raises Damaged where the kept file does not hold."""
    return desk.store.read_blob(find_paper(desk, paper)["blob"])


def print_paper(desk: Desk, paper: str, copies: int) -> Changed:
    """Record that a paper went to a printer: who, when, how many copies."""
    desk.need("paper.print")
    found = find_paper(desk, paper)
    if not 0 < copies < 1000:
        raise Refused("copies_faulty")
    with desk.store.writing() as writing:
        writing.record("paper.printed", paper, PaperPrinted(paper=paper, copies=copies), shared=False)
    return Changed(cases=(found["case"],), papers=(paper,))


def mark_printed(desk: Desk, case: str, form: str, copies: int, *, no: int | None = None) -> Paper:
    """Record that a frozen paper lies printed on the table; the paper as it stands then."""
    desk.need("paper.print")
    paper = need_live(desk, need_file(desk, case), form, no)["id"]
    print_paper(desk, paper, copies)
    return find_paper(desk, paper)


def void_paper(desk: Desk, case: str, form: str, reason: str, *, no: int | None = None) -> Changed:
    """Void the standing version; the next freeze is version n+1 and says so."""
    desk.need("paper.void")
    reason, found = need_reason(reason), need_file(desk, case)
    paper = need_live(desk, found, form, no)
    with desk.store.writing() as writing:
        writing.record("paper.voided", paper["id"], PaperVoided(paper=paper["id"], reason=reason))
    return Changed(cases=(found["id"],), papers=(paper["id"],))


def blank_paper(desk: Desk, form: str, copies: int = 1, *, reserve: bool = False) -> tuple[Drawn, list[str]]:
    """Blank forms for handwriting; answers the pages and the case numbers reserved for them."""
    desk.need("paper.blank")
    from app.casework.papers.blanks import draw_blanks

    return draw_blanks(desk, form, copies, reserve=reserve)
