"""The papers of a case in archive order, each with its state: what there is, what is still to be made."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from app.casework.desk import Desk, committee_doc, need_case
from app.casework.papers.attachments import TAKEN_OUT
from app.casework.papers.written import written_on
from app.documents.forms.answers import answers_for, answers_on, document_of, missing_required
from app.documents.forms.fields import Document
from app.documents.forms.paths import is_plain
from app.documents.forms.stated import unspelled
from app.records.case import Case, Thing
from app.records.errors import Refused
from app.records.items import items_of, number_of
from app.records.kept import Attachment, Committee, Paper
from app.records.papers.case_file import GONE as GONE
from app.records.papers.signers import AGREEMENT, lacking, needed_on, standing_state
from app.records.shown import PaperLine

OF_ANOTHER = ("other_case", "other_paper", "old_version")
NO_SCAN = ("destroyed", TAKEN_OUT)


@dataclass(frozen=True)
class PaperRow:
    """One paper of a case. ``no`` tells papers apart that exist several times; ``id`` is the frozen one's.

    ``state`` is empty, draft (all it needs is typed), final, printed, signed, scanned, superseded or void;
    ``optional`` papers a case may do without; ``on`` is the day of what the paper is about; ``signers`` must sign it,
    ``lacking`` are those of them who have not (places as in ``records.signers``).
    """

    form: str
    no: int | None
    code: str
    archive_no: int
    title: str
    edition: str
    state: str
    version: int = 0
    on: str = ""
    optional: bool = False
    id: str = ""
    copies: int = 1
    signers: tuple[str, ...] = ()
    lacking: tuple[str, ...] = ()

    def as_doc(self) -> PaperLine:
        """The row as the command line says it."""
        return {
            "form": self.form, "no": self.no, "code": self.code, "title": self.title, "edition": self.edition,
            "state": self.state, "version": self.version, "on": self.on, "optional": self.optional, "id": self.id,
            "lacking": list(self.lacking),
        }  # fmt: skip


def list_papers(desk: Desk, case: str | None = None) -> list[PaperRow]:
    """The papers known to the forms, or a case's with their states."""
    if case is not None:
        return paper_rows(desk, need_case(desk, case))
    return [bare_row(document, "empty") for document in desk.forms.documents.values()]


def paper_rows(desk: Desk, case: Case) -> list[PaperRow]:
    """Every paper of a case, a row for each session, agreement and revisit, in archive order; none once destroyed."""
    if case["state"] == "destroyed":
        return []
    standing = {(paper["form"], paper["no"]): paper for paper in paper_docs(desk, case["id"])}
    committee = committee_doc(desk)
    rows: list[PaperRow] = []
    for document in desk.forms.documents.values():
        for no in paper_numbers(document, case) or [None]:
            paper = standing.get((document.form, no))
            rows.append(frozen_row(document, paper) if paper else open_row(desk, document, case, committee, no))
    return rows


def paper_docs(desk: Desk, case_id: str) -> list[Paper]:
    """The frozen papers of a case, every version, in the order they were made, each as it stands (see
    ``as_it_stands``); of a destroyed file none is left."""
    papers = [paper for paper in desk.store.all("paper", case=case_id) if paper["state"] != "destroyed"]
    case = desk.store.get("case", case_id) if papers else None
    return [as_it_stands(desk, case, paper) for paper in papers] if case else papers


def as_it_stands(desk: Desk, case: Case, paper: Paper) -> Paper:
    """A frozen paper with who must sign it, who has not, and the state that follows: signed means by all."""
    if paper["state"] in GONE:
        return paper
    needed = signers_of(desk, case, paper)
    waiting = lacking(case, paper, needed)
    return {**paper, "signers": needed, "lacking": waiting, "state": standing_state(paper, waiting)}


def signers_of(desk: Desk, case: Case, paper: Paper) -> list[str]:
    """Everybody who must sign a frozen paper: as it was frozen, or by its form where that is not kept."""
    kept, form = paper.get("signers"), paper["form"]
    if kept is not None and form != AGREEMENT:
        return list(kept)
    document = desk.forms.editions.get((form, paper["edition"])) or desk.forms.documents.get(form)
    if document is None:
        return []
    return signers_at(document, case, paper["no"])


def signers_at(document: Document, case: Case, no: int | None) -> list[str]:
    """Who must sign the paper as it is frozen; who joins the case later has no place on it."""
    items = [item for at, item in enumerate(paper_items(document, case), 1) if no in (None, number_of(item, at))]
    return needed_on(case, document.signed_by, items[-1] if items else {})


def file_things(desk: Desk, case_id: str) -> list[Paper]:
    """What lies in a case's file: its frozen papers, and scans that belong to a form but to no printed paper."""
    papers = paper_docs(desk, case_id)
    scans = {paper["scan"] for paper in papers if paper.get("scan")}
    attachments = [one for one in desk.store.all("attachment", case=case_id) if one.get("state") not in NO_SCAN]
    loose: list[Paper] = [
        {"form": one["form"], "no": None, "state": "scanned", "loose": True}
        for one in attachments
        if one.get("form") and one["id"] not in scans and not is_of_another(one)
    ]
    return [*papers, *loose]


def is_of_another(scan: Attachment) -> bool:
    """Whether a scan's own code names another case, another paper or a voided one: it stands for none, however sure
    somebody was."""
    return scan.get("code_said") in OF_ANOTHER


def paper_numbers(document: Document, case: Case) -> list[int | None]:
    """The numbers of a paper that exists several times; empty where there is nothing to write about yet."""
    if not document.repeats:
        return [None]
    return [number_of(item, place) for place, item in enumerate(paper_items(document, case), start=1)]


def paper_no(document: Document, case: Case, no: int | None) -> int | None:
    """The number meant: the latest by default. Raises Refused("no_such_item")."""
    numbers = paper_numbers(document, case)
    if no is None:
        return numbers[-1] if numbers else None
    if no not in numbers:
        raise Refused("no_such_item", form=document.form, no=no)
    return no


def live_paper(desk: Desk, case_id: str, form: str, no: int | None) -> Paper | None:
    """The latest version of a paper that is neither void nor superseded."""
    found = [paper for paper in paper_docs(desk, case_id) if paper["form"] == form and paper["no"] == no]
    return found[-1] if found and found[-1]["state"] not in GONE else None


def need_live(desk: Desk, case: Case, form: str, no: int | None) -> Paper:
    """The standing version of a paper; Refused("paper_not_final") where none is frozen."""
    paper = live_paper(desk, case["id"], form, paper_no(document_of(desk.forms, form), case, no))
    if paper is None:
        raise Refused("paper_not_final", form=form)
    return paper


def bare_row(document: Document, state: str, no: int | None = None, *, optional: bool = False) -> PaperRow:
    """A row of a paper that is not frozen."""
    return PaperRow(
        document.form, no, document.code, document.archive_no, document.title, document.edition, state,
        optional=optional,
    )  # fmt: skip


def frozen_row(document: Document, paper: Paper) -> PaperRow:
    """A row of a frozen paper, in the words it was frozen with."""
    return PaperRow(
        form=paper["form"],
        no=paper["no"],
        code=paper["code"],
        archive_no=document.archive_no,
        title=paper["title"],
        edition=paper["edition"],
        state=paper["state"],
        version=paper["version"],
        on=str(paper.get("signed_on") or paper["on"]),
        id=paper["id"],
        copies=paper["copies"],
        signers=tuple(paper.get("signers", ())),
        lacking=tuple(paper.get("lacking", ())),
    )


def open_row(desk: Desk, document: Document, case: Case, committee: Committee, no: int | None) -> PaperRow:
    """A row of a paper still to be made: draft where all it needs is there."""
    has_item = document.of == "case" or bool(paper_items(document, case))
    optional = not is_expected(document, case, has_item)
    written = written_on(desk, str(case["id"]), document.form, no)
    if document.with_file or (optional and not written) or not has_item:
        return bare_row(document, "empty", no, optional=optional)
    answers = answers_for(desk.forms, document.form, case, committee, no=no, extra=written)
    state = "empty" if missing_required(desk.forms, document.form, answers) else "draft"
    return bare_row(document, state, no)


def paper_items(document: Document, case: Case) -> list[Thing]:
    """What of the case this paper is about."""
    return items_of(case, document.of, document.only)


def is_expected(document: Document, case: Case, has_item: bool) -> bool:
    """Whether this case's file asks for the paper (form file ``needed``; the simple track asks for few)."""
    if case.get("track") == "simple" and not document.simple:
        return False
    return document.needed == "always" or (document.needed == "each" and has_item)


def differing_papers(desk: Desk, case: Case) -> list[str]:
    """Forms whose frozen answers are no longer what the case says (与已定稿不同). A paper is held against its own
    edition where that file is kept, else against what of the newest was typed."""
    committee, found = committee_doc(desk), []
    for paper in paper_docs(desk, case["id"]):
        newest = desk.forms.documents.get(paper["form"])
        if paper["state"] in GONE or newest is None:
            continue
        document = desk.forms.editions.get((paper["form"], paper["edition"]), newest)
        if document.repeats and paper["no"] not in paper_numbers(document, case):
            continue
        extra = {key: value for key, value in paper.get("extra", {}).items() if key in asked_on(document)}
        now = answers_on(desk.forms, document, case, committee, no=paper["no"], extra=extra)
        if says_otherwise(document, paper, now):
            found.append(paper["form"])
    return found


def asked_on(document: Document) -> set[str]:
    """What may be written on a paper; another edition may no longer ask it."""
    return {field.key for field in document.fields}


def says_otherwise(document: Document, paper: Paper, now: Mapping[str, object]) -> bool:
    """Whether a frozen paper no longer says what its case says, as far as both say it: a field that its form was given
    since, or lost, changes nothing of the case. Labels and fixed sentences of another edition are not the case's: of
    such a paper only what was typed and who the people are is compared."""
    was, now = unspelled(paper["answers"]), unspelled(now)
    if paper["edition"] == document.edition:
        return any(was[key] != now[key] for key in was.keys() & now.keys())
    typed = (field.key for field in document.fields if is_plain(field.source) and field.key in was)
    people = told_people(was)
    return any(was[key] != now[key] for key in typed) or (bool(people) and people != told_people(now))


def told_people(answers: Mapping[str, object]) -> list[list[str]]:
    """What a paper says of each party, whatever its edition calls them."""
    rows = [row for value in answers.values() if isinstance(value, list) for row in value if isinstance(row, dict)]
    return [row["lines"] for row in rows if "lines" in row]
