"""Papers: drawn as drafts, frozen once, printed, signed, voided, looked up again.

Freezing draws the pages, keeps their bytes as a file of the store and records the answers, the
edition, the fonts and the hash in one transaction. What is printed afterwards are those bytes.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field

from app.casework.desk import Changed, Desk, committee_doc, need_case, need_reason
from app.casework.paperlist import (
    PaperRow,
    list_papers,
    live_paper,
    need_live,
    paper_docs,
    paper_items,
    paper_no,
)
from app.casework.signing import sign_paper
from app.casework.verifying import verify_code
from app.documents.answers import answers_for, document_of, missing_required, texts_of
from app.documents.blocks import Block
from app.documents.compose import compose
from app.documents.draw import Drawn, PageMark, Sheet, draw_pages
from app.documents.fields import Document
from app.documents.fonts import missing_characters
from app.documents.library import Library
from app.documents.pagecode import PageCode, page_code, page_text
from app.records.changes import Doc
from app.records.errors import Note, Problem, Refused

__all__ = [
    "Frozen", "PaperRow", "blank_paper", "committee_doc", "draft_intake", "draft_paper", "draft_sheet", "final_pdf",
    "find_paper", "freeze_paper", "list_papers", "need_live", "paper_answers", "print_paper", "sign_paper",
    "verify_code", "void_paper",
]  # fmt: skip

DAYS = ("concluded_on", "held_on", "visited_on", "on")


@dataclass(frozen=True)
class Frozen(Changed):
    """A frozen paper: its record, its bytes, and the typed code of each page."""

    paper: Doc = field(default_factory=dict)
    pdf: bytes = field(default=b"", repr=False)
    check_codes: tuple[str, ...] = ()


def paper_answers(desk: Desk, case: str, form: str, no: int | None = None, extra: Doc | None = None) -> Doc:
    """What the paper's fields hold, taken from the case; ``extra`` replaces fields by what was written on it."""
    found = need_case(desk, case)
    no = paper_no(document_of(desk.forms, form), found, no)
    return answers_for(desk.forms, form, found, committee_doc(desk), no=no, extra=extra)


def draft_paper(desk: Desk, case: str, form: str, *, answers: Doc | None = None, no: int | None = None) -> Drawn:
    """The paper as it would be, marked 草稿 and without codes."""
    blocks = compose(desk.forms, form, paper_answers(desk, case, form, no, answers))
    return draw_pages(blocks, draft_sheet(desk.forms, form, need_case(desk, case)))


def draft_intake(desk: Desk, facts: Doc, form: str = "intake_form") -> Drawn:
    """A paper of a case that is not registered yet."""
    answers = answers_for(desk.forms, form, {"state": "accepted", **facts}, committee_doc(desk))
    return draw_pages(compose(desk.forms, form, answers), draft_sheet(desk.forms, form, facts))


def draft_sheet(library: Library, form: str, case: Doc) -> Sheet:
    """The frame of a draft page."""
    return sheet_of(document_of(library, form), case, version=0)


def sheet_of(document: Document, case: Doc, version: int) -> Sheet:
    """Heads and foot of a page; version 0 is a draft."""
    return Sheet(
        head_left=str(case.get("title", "")),
        head_right=str(case.get("number", "")),
        foot_title=document.title,
        edition=document.edition,
        version=version,
        form=document.code,
        draft=version == 0,
        body_size=document.body_size,
    )


def freeze_paper(
    desk: Desk, case: str, form: str, *, answers: Doc | None = None, no: int | None = None
) -> Frozen:
    """Freeze a paper (定稿). Frozen already: the same stored bytes come back and nothing is written.

    Raises Refused: ``paper_incomplete`` with every empty required field, ``characters_missing`` with the
    characters no font has, ``unknown_form``, ``no_such_item``, ``case_void``.
    """
    found, document = need_case(desk, case), document_of(desk.forms, form)
    no = paper_no(document, found, no)
    standing = live_paper(desk, found["id"], form, no)
    if standing:
        return stored_paper(desk, standing)
    if found["state"] == "void":
        raise Refused("case_void")
    if document.of != "case" and not paper_items(document, found):
        raise Refused("nothing_to_write", form=form)
    filled = answers_for(desk.forms, form, found, committee_doc(desk), no=no, extra=answers)
    refuse_unprintable(desk, form, filled)
    return keep_paper(desk, found, document, no, filled, answers)


def refuse_unprintable(desk: Desk, form: str, answers: Doc) -> None:
    """The two things that stop freezing: empty required fields, characters that no font has."""
    problems = missing_required(desk.forms, form, answers)
    if problems:
        raise Refused("paper_incomplete", problems=problems, form=form)
    lost = missing_characters(texts_of(answers))
    if lost:
        points = [f"U+{ord(char):04X}" for char in lost]
        told = [Problem("", "character_missing", {"at": point}) for point in points]
        raise Refused("characters_missing", problems=told, form=form, characters="、".join(points))


def keep_paper(
    desk: Desk, case: Doc, document: Document, no: int | None, answers: Doc, extra: Doc | None
) -> Frozen:
    """Draw with codes, keep the bytes, write the row; all in one transaction."""
    before = [p for p in paper_docs(desk, case["id"]) if p["form"] == document.form and p["no"] == no]
    version, epoch = len(before) + 1, desk.store.page_epoch
    code_form = document.code if no in (None, 1) else f"{document.code}-{no}"
    blocks: list[Block] = compose(desk.forms, document.form, answers)
    drawn = draw_pages(blocks, sheet_of(document, case, version), page_mark(desk, epoch, case, code_form, version))
    with desk.store.writing() as writing:
        paper = {
            "id": f"{case['ref']}.{code_form}.{version}",
            "case": case["id"], "form": document.form, "code": document.code, "no": no, "title": document.title,
            "edition": document.edition, "version": version, "number": case["number"], "on": day_of(document, case, no),
            "answers": answers, "extra": extra or {}, "fonts": list(drawn.fonts), "pages": drawn.pages,
            "sha256": hashlib.sha256(drawn.pdf).hexdigest(), "blob": writing.put_blob(drawn.pdf), "epoch": epoch,
            "codes": [code.qr for code in drawn.codes], "typed": [code.typed for code in drawn.codes],
            "copies": copies_of(document, case), "frozen_at": desk.clock.now().isoformat(timespec="seconds"),
            "frozen_by": desk.store.user, "supersedes": before[-1]["id"] if before else None,
        }  # fmt: skip
        writing.record("paper.frozen", paper["id"], {"paper": paper})
    typed = tuple(paper["typed"])
    kept = {**paper, "state": "final", "prints": 0}
    return Frozen((case["id"],), (paper["id"],), (), freeze_notes(case, document), kept, drawn.pdf, typed)


def freeze_notes(case: Doc, document: Document) -> tuple[Note, ...]:
    """What deserves a second look though the paper is frozen."""
    unsigned_people = [party for party in case["parties"] if party["kind"] == "person" and not party.get("id_number")]
    identity = document.form == "agreement" and unsigned_people
    return (Note("identity_not_recorded", "parties"),) if identity else ()


def page_mark(desk: Desk, epoch: int, case: Doc, form: str, version: int) -> PageMark:
    """The code of each page, under the room's page-code key of this epoch."""

    def mark(page: int, pages: int) -> PageCode:
        del pages
        text = page_text(epoch, case["ref"], form, version, page)
        return page_code(text, desk.store.page_mac(epoch, text))

    return mark


def day_of(document: Document, case: Doc, no: int | None) -> str:
    """The day of what the paper is about."""
    items = [item for item in paper_items(document, case) if no is None or item.get("no") == no]
    source = items[-1] if items else {}
    return str(next((source[key] for key in DAYS if source.get(key)), case["accepted_on"]))


def copies_of(document: Document, case: Doc) -> int:
    """How many copies to print: as the form file says, those of an agreement after its parties."""
    if not document.copies.startswith("parties"):
        return int(document.copies)
    agreements = case.get("agreements", []) if document.of == "agreement" else []
    parties = agreements[-1].get("parties") if agreements else None
    return len(parties or case["parties"]) + int(document.copies.removeprefix("parties+"))


def stored_paper(desk: Desk, paper: Doc) -> Frozen:
    """A frozen paper as it lies in the store."""
    return Frozen(paper=paper, pdf=final_pdf(desk, paper["id"]), check_codes=tuple(paper["typed"]))


def find_paper(desk: Desk, paper: str) -> Doc:
    """The record of a frozen paper; Refused("no_such_paper")."""
    found = desk.store.get("paper", paper)
    if found is None:
        raise Refused("no_such_paper")
    return found


def final_pdf(desk: Desk, paper: str) -> bytes:
    """The bytes frozen then, the same for ever. Raises Damaged where the kept file does not hold."""
    return desk.store.read_blob(find_paper(desk, paper)["blob"])


def print_paper(desk: Desk, paper: str, copies: int) -> Changed:
    """Record that a paper went to a printer: who, when, how many copies."""
    found = find_paper(desk, paper)
    if not 0 < copies < 1000:
        raise Refused("copies_faulty")
    with desk.store.writing() as writing:
        writing.record("paper.printed", paper, {"paper": paper, "copies": copies}, shared=False)
    return Changed(cases=(found["case"],), papers=(paper,))


def void_paper(desk: Desk, case: str, form: str, reason: str, *, no: int | None = None) -> Changed:
    """Void the standing version; the next freeze is version n+1 and says so."""
    reason, found = need_reason(reason), need_case(desk, case)
    paper = need_live(desk, found, form, no)
    with desk.store.writing() as writing:
        writing.record("paper.voided", paper["id"], {"paper": paper["id"], "reason": reason})
    return Changed(cases=(found["id"],), papers=(paper["id"],))


def blank_paper(desk: Desk, form: str, copies: int = 1, *, reserve: bool = False) -> tuple[Drawn, list[str]]:
    """Blank forms for handwriting; answers the pages and the case numbers reserved for them."""
    from app.casework.blanks import draw_blanks

    return draw_blanks(desk, form, copies, reserve=reserve)
