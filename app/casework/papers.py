"""The paper verbs: draft, freeze, print, sign, void, verify; one PDF is preview, print and archive."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from app.casework.attachments import attach_within
from app.casework.cases import find_case, step_within
from app.casework.desk import Changed, Desk, committee_doc
from app.documents.answers import answers_for, document_of, missing_required, texts_of
from app.documents.compose import compose
from app.documents.draw import Drawn, PageMark, Sheet, draw_pages
from app.documents.fields import Document
from app.documents.fonts import missing_characters
from app.documents.library import Library
from app.documents.pagecode import ALPHABET, page_code, page_text
from app.records.changes import Doc
from app.records.errors import Note, Problem, Refused

REF_LENGTH = 12
LIVE = ("final", "printed", "signed", "scanned")


@dataclass(frozen=True)
class PaperRow:
    """A paper of a case: the nth of its form, with its state."""

    form: str
    no: int
    code: str
    archive_no: int
    title: str
    edition: str
    state: str
    version: int = 0
    on: str = ""
    optional: bool = False
    id: str = ""


@dataclass(frozen=True)
class Frozen:
    """A frozen paper with its bytes and the typed codes of its pages."""

    paper: Doc
    pdf: bytes = field(repr=False)
    check_codes: tuple[str, ...] = ()
    warnings: tuple[Note, ...] = ()


def draft_sheet(library: Library, form: str, case: Doc, *, version: int = 1, draft: bool = True) -> Sheet:
    """What stands around the text of a paper of this case."""
    document = document_of(library, form)
    number = str(case.get("number", "")) or "还没有登记"
    title = str(case.get("title", ""))
    return Sheet(title, number, document.title, document.edition, version, document.code, draft, document.body_size)


def paper_answers(desk: Desk, case: str, form: str, no: int | None = None, answers: Doc | None = None) -> Doc:
    """A paper's answers, taken from the case and from what a person wrote on it."""
    return answers_for(desk.forms, form, find_case(desk, case), committee_doc(desk), no=no, extra=answers)


def draft_paper(desk: Desk, case: str, form: str, *, answers: Doc | None = None, no: int | None = None) -> Drawn:
    """A draft: marked 草稿, without codes."""
    filled = paper_answers(desk, case, form, no, answers)
    return draw_pages(compose(desk.forms, form, filled), draft_sheet(desk.forms, form, find_case(desk, case)))


def blank_paper(desk: Desk, form: str, copies: int = 1) -> Drawn:
    """A blank form for handwriting, with ruled lines."""
    document = document_of(desk.forms, form)
    parts = compose(desk.forms, form, {"committee": committee_doc(desk)["name"]}, blank=True)
    sheet = Sheet(committee_doc(desk)["name"], "", document.title, document.edition, 1, document.code, True, 14)
    drawn = draw_pages(parts, sheet)
    return drawn if copies == 1 else draw_pages(parts * copies, sheet)


def live_paper(desk: Desk, case_id: str, form: str, no: int) -> Doc | None:
    """The frozen paper in force."""
    papers = desk.store.all("paper", case=case_id, form=form)
    return next((paper for paper in papers if paper["no"] == no and paper["state"] in LIVE), None)


def item_no(document: Document, case: Doc, no: int | None) -> int:
    """Which of its kind a paper is: the asked one or the latest."""
    counts = {"session": "sessions", "revisit": "revisits", "agreement": "agreements"}
    return no or max(len(case.get(counts.get(document.of, ""), [])), 1)


def freeze_paper(desk: Desk, case: str, form: str, *, answers: Doc | None = None, no: int | None = None) -> Frozen:
    """Freeze a paper once; again gives the same stored bytes.

    Raises Refused: ``paper_incomplete`` (empty required fields), ``characters_missing`` (named), or what
    ``answers_for`` raises. Nothing else stops freezing.
    """
    standing = find_case(desk, case)
    document = document_of(desk.forms, form)
    number = item_no(document, standing, no)
    earlier = live_paper(desk, standing["id"], form, number)
    if earlier is not None:
        return Frozen(earlier, desk.store.read_blob(earlier["blob"]), tuple(earlier["check_codes"]))
    filled = paper_answers(desk, case, form, no, answers)
    need_printable(desk, form, filled)
    return freeze_new(desk, standing, document, number, filled)


def need_printable(desk: Desk, form: str, filled: Doc) -> None:
    """Only empty required fields and characters no font has stop freezing."""
    problems = missing_required(desk.forms, form, filled)
    if problems:
        raise Refused("paper_incomplete", form=form, problems=problems)
    missing = missing_characters(texts_of(filled))
    if missing:
        named = [f"U+{ord(char):04X}" for char in missing]
        raise Refused(
            "characters_missing",
            characters=named,
            problems=[Problem("", "character_missing", {"at": c}) for c in named],
        )


def freeze_new(desk: Desk, case: Doc, document: Document, number: int, filled: Doc) -> Frozen:
    """Draw the final pages and store them in one write: bytes durable before the row that names them."""
    voided = [p for p in desk.store.all("paper", case=case["id"], form=document.form) if p["no"] == number]
    version = max((p["version"] for p in voided), default=0) + 1
    ref = "".join(secrets.choice(ALPHABET) for _ in range(REF_LENGTH))
    epoch = desk.store.page_epoch
    sheet = draft_sheet(desk.forms, document.form, case, version=version, draft=False)
    parts = compose(desk.forms, document.form, filled)
    drawn = draw_pages(parts, sheet, marker(desk, epoch, ref, document.code, version))
    with desk.store.writing() as writing:
        paper = {
            "id": secrets.token_hex(8),
            "case": case["id"],
            "form": document.form,
            "code": document.code,
            "no": number,
            "version": version,
            "edition": document.edition,
            "title": document.title,
            "answers": filled,
            "fonts": list(drawn.fonts),
            "pages": drawn.pages,
            "sha256": hashlib.sha256(drawn.pdf).hexdigest(),
            "blob": writing.put_blob(drawn.pdf),
            "epoch": epoch,
            "ref": ref,
            "check_codes": [code.typed for code in drawn.codes],
            "page_codes": [code.qr for code in drawn.codes],
            "frozen_on": desk.clock.today().isoformat(),
            "facts_sha256": facts_hash(filled),
        }
        writing.record("paper.frozen", paper["id"], {"paper": paper})
        frozen = writing.get("paper", paper["id"]) or paper
    return Frozen(frozen, drawn.pdf, tuple(paper["check_codes"]))


def facts_hash(filled: Doc) -> str:
    """A mark by which a paper that no longer says what the case says is recognised."""
    return hashlib.sha256(repr(sorted(filled.items())).encode("utf-8")).hexdigest()


def marker(desk: Desk, epoch: int, ref: str, form: str, version: int) -> PageMark:
    """The maker of page codes for one paper."""

    def mark(page: int, pages: int) -> object:
        del pages
        text = page_text(epoch, ref, form, version, page)
        return page_code(text, desk.store.page_mac(epoch, text))

    made: Callable[..., object] = mark
    return made  # type: ignore[return-value]


def final_pdf(desk: Desk, paper_id: str) -> bytes:
    """The frozen bytes of a paper."""
    return desk.store.read_blob(show_paper(desk, paper_id)["blob"])


def show_paper(desk: Desk, paper_id: str) -> Doc:
    """A frozen paper by id. Raises Refused("no_such_paper")."""
    paper = desk.store.get("paper", paper_id)
    if paper is None:
        raise Refused("no_such_paper")
    return paper


def print_paper(desk: Desk, paper_id: str, copies: int = 1) -> Changed:
    """Record a print job; the pages were frozen and committed before."""
    paper = show_paper(desk, paper_id)
    with desk.store.writing() as writing:
        writing.record("paper.printed", paper_id, {"paper": paper_id, "copies": copies}, shared=False)
    return Changed(cases=(paper["case"],), papers=(paper_id,))


def void_paper(desk: Desk, case: str, form: str, reason: str, *, no: int | None = None) -> Doc:
    """Void the paper in force; the next freeze is the next version and both are kept."""
    standing = find_case(desk, case)
    if not reason.strip():
        raise Refused("reason_missing")
    paper = need_live(desk, standing, form, no)
    with desk.store.writing() as writing:
        writing.record("paper.voided", paper["id"], {"paper": paper["id"], "reason": reason.strip()})
        return writing.get("paper", paper["id"]) or paper


def need_live(desk: Desk, case: Doc, form: str, no: int | None) -> Doc:
    """The paper in force. Raises Refused("paper_not_final") where none is frozen."""
    document = document_of(desk.forms, form)
    paper = live_paper(desk, case["id"], form, item_no(document, case, no))
    if paper is None:
        raise Refused("paper_not_final", form=form)
    return paper


def sign_paper(
    desk: Desk,
    case: str,
    form: str,
    *,
    on: str,
    marks: Doc | None = None,
    scan: Path | None = None,
    no: int | None = None,
) -> Doc:
    """Record that a paper was signed by hand; an agreement takes effect once all marks are in.

    ``marks`` is the step ``sign``'s body; without it all marks are in on ``on``.
    """
    standing = find_case(desk, case)
    paper = need_live(desk, standing, form, no)
    if on < paper["frozen_on"] and on < standing["accepted_on"]:
        raise Refused("signed_too_early", on=on)
    if on > desk.clock.today().isoformat():
        raise Refused("step_faulty", step="sign", problems=[Problem("on", "in_the_future", {"day": on})])
    with desk.store.writing() as writing:
        scanned = attach_within(desk, writing, standing["id"], scan, form, None)["id"] if scan else None
        if form == "agreement" and standing["state"] == "agreed":
            step_within(desk, writing, standing["id"], "sign", marks or {"on": on})
        data = {"paper": paper["id"], "on": on, "marks": (marks or {}).get("marks", []), "scan": scanned}
        writing.record("paper.signed", paper["id"], data)
        return writing.get("paper", paper["id"]) or paper


def list_papers(desk: Desk, case: str | None = None) -> list[PaperRow]:
    """All papers known, or a case's with the state of each."""
    if case is None:
        return [
            PaperRow(d.form, 1, d.code, d.archive_no, d.title, d.edition, "empty", optional=d.needed == "optional")
            for d in desk.forms.documents.values()
        ]
    standing = find_case(desk, case)
    frozen = desk.store.all("paper", case=standing["id"])
    return [row for document in desk.forms.documents.values() for row in rows_of(document, standing, frozen)]


def rows_of(document: Document, case: Doc, frozen: list[Doc]) -> list[PaperRow]:
    """The rows of one form: one for each session, revisit or agreement it is about."""
    count = max(counted(document, case), 1)
    rows = []
    for number in range(1, count + 1):
        mine = [paper for paper in frozen if paper["form"] == document.form and paper["no"] == number]
        paper = max(mine, key=lambda one: one["version"], default=None)
        state = paper["state"] if paper else "draft" if has_facts(document, case) else "empty"
        rows.append(
            PaperRow(
                document.form, number, document.code, document.archive_no, document.title, document.edition, state,
                paper["version"] if paper else 0, paper.get("frozen_on", "") if paper else "",
                not needed(document, case), paper["id"] if paper else "",
            )
        )  # fmt: skip
    return rows


def counted(document: Document, case: Doc) -> int:
    """How many papers of a form the case has."""
    items = {"session": "sessions", "revisit": "revisits", "agreement": "agreements"}
    return len(case.get(items[document.of], [])) if document.of in items else 1


def has_facts(document: Document, case: Doc) -> bool:
    """Whether there is something to print on it yet."""
    if document.of in ("session", "revisit"):
        return counted(document, case) > 0
    if document.of == "agreement":
        wanted = "oral" if document.form == "oral_agreement" else "written"
        return any(item["form"] == wanted for item in case.get("agreements", []))
    return document.of == "case" or bool(case.get("notices"))


def needed(document: Document, case: Doc) -> bool:
    """Whether the file of this case needs the paper."""
    form = case["agreements"][-1]["form"] if case.get("agreements") else ""
    return {
        "always": True,
        "every_session": bool(case.get("sessions")),
        "written_agreement": form == "written",
        "oral_agreement": form == "oral",
    }.get(document.needed, False)


def differs(desk: Desk, paper: Doc) -> bool:
    """Whether the case says something else now than the frozen paper (与已定稿不同)."""
    filled = paper_answers(desk, paper["case"], paper["form"], paper["no"] if counted_form(desk, paper) else None)
    return facts_hash(filled) != str(paper["facts_sha256"])


def counted_form(desk: Desk, paper: Doc) -> bool:
    """Whether a paper is one of several of its form."""
    return document_of(desk.forms, paper["form"]).of in ("session", "revisit")
