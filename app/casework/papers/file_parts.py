"""What lies in a case file: papers and scans in archive order, and the papers of the file itself."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from app.casework.desk import Desk, committee_doc
from app.casework.papers.attachments import list_attachments
from app.casework.papers.looking import UNNAMED, picture_pages
from app.casework.papers.paperlist import GONE, is_of_another, paper_docs
from app.casework.papers.written import written_on
from app.documents.file.binding import Part
from app.documents.forms.answers import answers_for
from app.documents.forms.compose import compose
from app.documents.forms.pages import sheet_of
from app.documents.page.draw import draw_pages
from app.records.case import Case
from app.records.errors import Damaged, Refused
from app.records.kept import Attachment, LeftOut, Paper

COVER, CATALOGUE, NOTE, BACK = "file_cover", "file_catalogue", "file_note", "file_back"
AROUND = (COVER, CATALOGUE, NOTE, BACK)
LOOSE = 6


@dataclass(frozen=True)
class Thing:
    """What lies in the file: its title, how many pages it should have, and the ways to them, the best first."""

    title: str
    pages: int
    ways: Sequence[Callable[[], Part]]


def contents(desk: Desk, case: Case, left_out: list[LeftOut]) -> Iterator[Part]:
    """Everything in the file, one after the other; what is lost or damaged here goes into ``left_out`` and ends
    nothing."""
    for thing in things_of(desk, case):
        yield from pages_of_thing(case, thing, left_out)


def pages_of_thing(case: Case, thing: Thing, left_out: list[LeftOut]) -> Iterator[Part]:
    """The pages of one thing, or none where it is lost."""
    told: LeftOut = {"case": case["id"], "number": case["number"], "title": thing.title, "instead": False}
    yield from first_whole(thing.ways, told, left_out)


def things_of(desk: Desk, case: Case) -> list[Thing]:
    """Papers and scans in archive order: a signed scan stands for its paper, photos follow their form, and so does
    a scan whose code names another paper."""
    documents = desk.forms.documents
    attachments = list_attachments(desk, case["id"])
    stand_in = standing_in(paper_docs(desk, case["id"]), attachments)
    loose = [one for one in attachments if one["id"] not in stand_in]
    orders = {form: document.archive_no for form, document in documents.items()}
    standing = [one for one in paper_docs(desk, case["id"]) if one["form"] not in AROUND and one["state"] not in GONE]
    forms = list(dict.fromkeys(one["form"] for one in standing))
    standing.sort(key=lambda one: (forms.index(one["form"]), one["no"] or 1))
    things = [(orders.get(paper["form"], LOOSE), 0, thing_of(desk, paper, stand_in)) for paper in standing]
    for one in loose:
        title = one["title"] or UNNAMED
        thing = Thing(title, int(one["pages"]), [partial(photo_part, desk, one, title)])
        things.append((orders.get(one["form"], LOOSE), 1, thing))
    return [thing for _, _, thing in sorted(things, key=lambda thing: thing[:2])]


def title_of(paper: Paper) -> str:
    """A paper's title, with its number where there are several."""
    return str(paper["title"]) if paper["no"] in (None, 1) else f"{paper['title']}（{paper['no']}）"


def standing_in(papers: Sequence[Paper], attachments: Sequence[Attachment]) -> dict[str, Attachment]:
    """Scans that take their papers' place, by their id: of that very paper, and with as many pages."""
    pages = {paper["scan"]: int(paper["pages"]) for paper in papers if paper.get("scan") and paper["state"] not in GONE}
    return {
        one["id"]: one
        for one in attachments
        if one["id"] in pages and not is_of_another(one) and int(one["pages"]) >= pages[one["id"]]
    }


def thing_of(desk: Desk, paper: Paper, stand_in: Mapping[str, Attachment]) -> Thing:
    """The scan of a signed paper, then the frozen page itself."""
    title = title_of(paper)
    scan = stand_in.get(str(paper.get("scan")))
    scanned = [] if scan is None else [partial(photo_part, desk, scan, title)]
    pages = int((scan or paper)["pages"])
    return Thing(title, pages, [*scanned, lambda: Part(title, desk.store.read_blob(paper["blob"]))])


def first_whole(ways: Sequence[Callable[[], Part]], told: LeftOut, left_out: list[LeftOut]) -> Iterator[Part]:
    """The first way that gives pages; each that does not is told, with whether another stands in its place."""
    lost: list[LeftOut] = []
    for way in ways:
        try:
            part = way()
        except (Damaged, Refused) as error:
            lost.append({**told, "code": error.code})
            continue
        left_out += [{**one, "instead": True} for one in lost]
        yield part
        return
    left_out += lost[:1]


def photo_part(desk: Desk, attachment: Attachment, title: str) -> Part:
    """A scan or photo on A4 with its title."""
    return Part(title, picture_pages(desk, attachment, title), scanned=bool(attachment.get("form")))


def around(desk: Desk, case: Case, form: str, words: Mapping[str, object]) -> Part | None:
    """A paper of the file itself, drawn for this file; nothing where the forms have none."""
    document = desk.forms.documents.get(form)
    if document is None:
        return None
    shown = {field.key for field in document.fields}
    written = {**written_on(desk, str(case["id"]), form, None), **{key: words[key] for key in words if key in shown}}
    answers = answers_for(desk.forms, form, case, committee_doc(desk), extra=written)
    drawn = draw_pages(compose(desk.forms, form, answers), sheet_of(document, case, version=0, draft=False))
    return Part(document.title, drawn.pdf, numbered=form == NOTE)
