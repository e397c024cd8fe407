"""Freezing a paper (定稿): draw its pages with codes, keep their bytes, give a notice its number."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field

from app.casework.desk import Changed, Desk, committee_doc, need_file
from app.casework.papers.after_filing import reason_of
from app.casework.papers.paperlist import live_paper, paper_docs, paper_items, paper_no, signers_at
from app.casework.papers.written import written_on
from app.documents.forms.answers import answers_for, document_of, missing_required
from app.documents.forms.compose import compose
from app.documents.forms.fields import Document
from app.documents.forms.pages import sheet_of
from app.documents.page.draw import PageMark, draw_pages
from app.documents.page.pagecode import PageCode, page_code, page_text
from app.documents.page.unprintable import empty_blanks, lost_characters
from app.documents.pdf.archive import Made
from app.records.case import Case, as_doc
from app.records.cases.numbers import in_register, notice_number, number_parts, register_id
from app.records.changes import Doc
from app.records.errors import Note, Problem, Refused
from app.records.kept import Paper
from app.records.recorded import PaperFrozen
from app.storage.writing import Writing

DAYS = ("concluded_on", "held_on", "visited_on", "on")


@dataclass(frozen=True)
class Frozen(Changed):
    """A frozen paper: its record, its bytes, and the typed code of each page."""

    paper: Paper = field(default_factory=Paper)
    pdf: bytes = field(default=b"", repr=False)
    check_codes: tuple[str, ...] = ()


def freeze_paper(
    desk: Desk, case: str, form: str, *, answers: Doc | None = None, no: int | None = None, reason: str = ""
) -> Frozen:
    """Freeze a paper (定稿). Frozen already: the same stored bytes come back and nothing is written. An archived file
    takes a new one only with a ``reason``, which stays with it.

    Raises Refused: ``paper_incomplete`` with every empty required field, ``paper_has_blanks`` with every 【】
    nobody filled, ``characters_missing`` with the characters no font has and their fields, ``unknown_form``,
    ``no_such_item``, ``case_void``, ``paper_made_with_file``, ``reason_after_filing``;
    Damaged("store_damaged") where what was written of the
    case does not hold its hash: nothing is made final of it.
    """
    desk.need("paper.freeze")
    found, document = need_file(desk, case), document_of(desk.forms, form)
    if document.with_file:
        raise Refused("paper_made_with_file", form=form)
    no = paper_no(document, found, no)
    standing = live_paper(desk, found["id"], form, no)
    if standing:
        return stored_paper(desk, standing)
    if found["state"] == "void":
        raise Refused("case_void")
    why = reason_of(found, reason)
    need_writable(desk, found, form)
    desk.store.history(found["id"])
    written = {**written_on(desk, found["id"], form, no), **(answers or {})}
    filled = filled_with(desk, found, form, no, written)
    refuse_unprintable(desk, form, filled, found)
    return keep_paper(desk, found, document, no, filled, written, why)


def freezing_problems(desk: Desk, case: Case, form: str, no: int | None = None) -> list[Problem]:
    """Everything for which freezing this paper would be refused now, each with its field; [] where it would not.

    Raises Refused: ``unknown_form``, ``no_such_item``, ``nothing_to_write``, ``paper_made_with_file``.
    """
    document = need_writable(desk, case, form)
    no = paper_no(document, case, no)
    if live_paper(desk, case["id"], form, no):
        return []
    filled = filled_with(desk, case, form, no, written_on(desk, case["id"], form, no))
    return [problem for _, problems in hindrances(desk, form, filled, case) for problem in problems]


def need_freezable(desk: Desk, case: Case, form: str, no: int | None) -> None:
    """Raise what freezing this paper would be refused with; nothing where it stands frozen."""
    if not live_paper(desk, case["id"], form, no):
        filled = filled_with(desk, case, form, no, written_on(desk, case["id"], form, no))
        refuse_unprintable(desk, form, filled, case)


def filled_with(desk: Desk, case: Case, form: str, no: int | None, written: Doc) -> Doc:
    """What the paper says now, its own words included."""
    return answers_for(desk.forms, form, case, committee_doc(desk), no=no, extra=written)


def need_writable(desk: Desk, case: Case, form: str) -> Document:
    """The document of a paper that can be made by itself and has something to be made of."""
    document = document_of(desk.forms, form)
    if document.with_file:
        raise Refused("paper_made_with_file", form=form)
    if document.of != "case" and not paper_items(document, case):
        raise Refused("nothing_to_write", form=form)
    return document


def hindrances(desk: Desk, form: str, answers: Doc, case: Case) -> list[tuple[str, list[Problem]]]:
    """What stops freezing, by code: empty required fields, blanks nobody filled, characters that no font has."""
    found = [
        ("paper_incomplete", missing_required(desk.forms, form, answers)),
        ("paper_has_blanks", empty_blanks(desk.forms, form, answers, case)),
        ("characters_missing", lost_characters(desk.forms, form, answers, case)),
    ]
    return [(code, problems) for code, problems in found if problems]


def refuse_unprintable(desk: Desk, form: str, answers: Doc, case: Case) -> None:
    """Raise Refused for the first thing that stops freezing, with every place of it."""
    for code, problems in hindrances(desk, form, answers, case):
        points = list(dict.fromkeys(str(one.facts["at"]) for one in problems if "at" in one.facts))
        raise Refused(code, problems=problems, form=form, **({"characters": "、".join(points)} if points else {}))


def keep_paper(
    desk: Desk, case: Case, document: Document, no: int | None, answers: Doc, written: Doc, why: str = ""
) -> Frozen:
    """Draw with codes, keep the bytes, write the row; all in one transaction. ``why`` it comes after filing."""
    desk.need("paper.freeze")
    before = [p for p in paper_docs(desk, case["id"]) if p["form"] == document.form and p["no"] == no]
    version, epoch = len(before) + 1, desk.store.page_epoch
    code_form = document.code if no in (None, 1) else f"{document.code}-{no}"
    with desk.store.writing() as writing:
        if document.numbering == "notice":
            earlier = before[-1]["answers"]["number"] if before else ""
            answers = {**answers, "number": earlier or take_notice_number(desk, writing, case, document)}
        mark = page_mark(desk, epoch, case, code_form, version)
        now = desk.clock.now()
        blocks, made = compose(desk.forms, document.form, answers), Made(committee_doc(desk)["name"], now)
        drawn = draw_pages(blocks, sheet_of(document, case, version), mark, made)
        paper: Paper = {
            "id": f"{case['ref']}.{code_form}.{version}",
            "case": case["id"], "form": document.form, "code": document.code, "no": no, "title": document.title,
            "edition": document.edition, "version": version, "number": case["number"], "on": day_of(document, case, no),
            "answers": answers, "extra": written,
            "signers": signers_at(document, case, no), "fonts": list(drawn.fonts), "pages": drawn.pages,
            "sha256": hashlib.sha256(drawn.pdf).hexdigest(), "blob": writing.put_blob(drawn.pdf), "epoch": epoch,
            "codes": [code.qr for code in drawn.codes], "typed": [code.typed for code in drawn.codes],
            "copies": copies_of(document, case), "frozen_at": now.isoformat(timespec="seconds"),
            "frozen_by": desk.store.user, "supersedes": before[-1]["id"] if before else None,
        }  # fmt: skip
        if why:
            paper["after_filing"] = why
        writing.record("paper.frozen", paper["id"], PaperFrozen(paper=paper))
    typed = tuple(paper["typed"])
    kept: Paper = {**paper, "state": "final", "prints": 0}
    return Frozen((case["id"],), (paper["id"],), (), freeze_notes(case, document), kept, drawn.pdf, typed)


def take_notice_number(desk: Desk, writing: Writing, case: Case, document: Document) -> str:
    """The next number of the room's notices; the register knows which paper has it."""
    year, short = desk.clock.today().year, desk.store.room.short_name
    seq = writing.take_number("notice", year)
    number = notice_number(short, year, seq)
    doc = in_register(number_parts(short, year, seq, "notice"))
    doc |= {
        "id": register_id("notice", number),
        "number": number,
        "state": "used",
        "case": case["id"],
        "form": document.form,
    }
    writing.record("number.given", doc["id"], {"number": doc})
    return number


def freeze_notes(case: Case, document: Document) -> tuple[Note, ...]:
    """What deserves a second look though the paper is frozen."""
    unsigned_people = [party for party in case["parties"] if party["kind"] == "person" and not party.get("id_number")]
    identity = document.form == "agreement" and unsigned_people
    return (Note("identity_not_recorded", "parties"),) if identity else ()


def page_mark(desk: Desk, epoch: int, case: Case, form: str, version: int) -> PageMark:
    """The code of each page, under the room's page-code key of this epoch."""

    def mark(page: int, pages: int) -> PageCode:
        del pages
        text = page_text(epoch, case["ref"], form, version, page)
        return page_code(text, desk.store.page_mac(epoch, text))

    return mark


def day_of(document: Document, case: Case, no: int | None) -> str:
    """The day of what the paper is about."""
    items = [item for item in paper_items(document, case) if no is None or item.get("no") == no]
    source = as_doc(items[-1]) if items else {}
    return str(next((source[key] for key in DAYS if source.get(key)), case["accepted_on"]))


def copies_of(document: Document, case: Case) -> int:
    """How many copies to print: as the form file says, those of an agreement after its parties."""
    if not document.copies.startswith("parties"):
        return int(document.copies)
    agreements = case.get("agreements", []) if document.of == "agreement" else []
    parties = agreements[-1].get("parties") if agreements else None
    return len(parties or case["parties"]) + int(document.copies.removeprefix("parties+"))


def stored_paper(desk: Desk, paper: Paper) -> Frozen:
    """A frozen paper as it lies in the store."""
    return Frozen(paper=paper, pdf=desk.store.read_blob(paper["blob"]), check_codes=tuple(paper["typed"]))
