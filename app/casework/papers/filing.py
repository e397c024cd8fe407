"""The case file (卷宗): cover, catalogue, every paper and scan in archive order, note and back, in one key."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from app.casework.desk import Changed, Desk, committee_doc, need_file, need_reason
from app.casework.papers.attachments import list_attachments
from app.casework.papers.kept_files import as_notes
from app.casework.papers.looking import UNNAMED, picture_pages
from app.casework.papers.paperlist import GONE, file_things, is_of_another, paper_docs
from app.casework.papers.written import written_on
from app.casework.room.outside import put_out
from app.documents.file.binding import Part, bind, pages_of
from app.documents.forms.answers import answers_for
from app.documents.forms.compose import compose
from app.documents.forms.file_note import (
    guardian_lines,
    late_lines,
    lost_lines,
    released_lines,
    short_lines,
    strange_lines,
    wanted_lines,
)
from app.documents.forms.pages import sheet_of
from app.documents.page.draw import draw_pages
from app.records.case import Case, Released
from app.records.changes import Doc
from app.records.errors import Damaged, Note, Problem, Refused
from app.records.kept import Attachment, LeftOut, Paper
from app.records.papers.case_file import Lacking, came_after_filing, cover_lacking, lacking
from app.records.papers.findings import Finding
from app.records.papers.inspection import mark_findings, without_guardian
from app.records.papers.review import papers_wanted
from app.records.recorded import CaseReleased

COVER, CATALOGUE, NOTE, BACK = "file_cover", "file_catalogue", "file_note", "file_back"
AROUND = (COVER, CATALOGUE, NOTE, BACK)
LOOSE = 6


@dataclass(frozen=True)
class Filed:
    """A case file that was written: where, how long, what lies on which of its pages, and what is not in it because
    its file is lost or damaged here (``code``, ``title``, ``instead``: whether the frozen page stands for the scan)."""

    path: Path
    pages: int
    sha256: str
    items: tuple[Doc, ...]
    left_out: tuple[LeftOut, ...] = ()


def build_file(desk: Desk, case: str, out: Path) -> Filed:
    """Write the whole file of a case as one PDF; the same case always gives the same bytes.

    Raises Refused("file_incomplete") naming papers that are missing or unsigned and not released, and an unfinished
    cover, and then writes nothing; Trouble("cannot_write").
    """
    found = need_file(desk, case)
    lacks = need_whole(desk, found)
    left_out: list[LeftOut] = []
    parts = list(contents(desk, found, left_out))
    note = noted(desk, found, parts, lacks, left_out)
    parts += [note] if note is not None else []
    items = numbered(parts)
    counts = counted(items)
    rows = [{**item, "pages": "—".join(dict.fromkeys((str(item["from"]), str(item["to"]))))} for item in items]
    before = [around(desk, found, COVER, {}), around(desk, found, CATALOGUE, {"rows": rows})]
    whole = [*before, *parts, around(desk, found, BACK, {"counts": counts})]
    data = bind([part for part in whole if part is not None])
    put_out(desk, out, data)
    return Filed(out, pages_of(data), hashlib.sha256(data).hexdigest(), tuple(items), tuple(left_out))


def file_notes(filed: Filed) -> list[Note]:
    """What a case file must tell although it was made."""
    codes = {True: "scan_left_out_of_file", False: "left_out_of_file"}
    return [note for one in filed.left_out for note in as_notes([one], codes[bool(one["instead"])])]


def noted(
    desk: Desk, case: Case, parts: list[Part], lacks: Sequence[Lacking], left_out: Sequence[LeftOut]
) -> Part | None:
    """The file's note: what is missing and why it was let pass, what a full file would hold, what is lost, and how
    many papers and pages lie in the file, this note among them."""
    attachments, papers = list_attachments(desk, case["id"]), paper_docs(desk, case["id"])
    others = [one for one in attachments if is_of_another(one)]
    have = {one["form"] for one in file_things(desk, case["id"]) if one["state"] not in GONE}
    wanted = [form for _, form, _ in papers_wanted(case, have, desk.forms.rules)]
    said = [*released_lines(desk.forms, lacks), *wanted_lines(desk.forms, wanted), *lost_lines(left_out)]
    said += late_lines(came_after_filing(case))
    said += guardian_lines(without_guardian(case))
    said += short_lines(short_scans(papers, attachments))
    words = {"released": [*said, *strange_lines(others)]}
    note = around(desk, case, NOTE, {**words, "counts": counted(numbered(parts))})
    if note is None:
        return None
    return around(desk, case, NOTE, {**words, "counts": counted(numbered([*parts, note]))})


def counted(items: Sequence[Doc]) -> str:
    """How many papers and pages, in words."""
    return f"{len(items)} 件，{items[-1]['to'] if items else 0} 页"


def need_whole(desk: Desk, case: Case) -> list[Lacking]:
    """What the director let be missing; every other paper is there and signed, and the cover is finished."""
    found = [*lacking(case, file_things(desk, case["id"])), *cover_lacking(case)]
    problems = [problem_of(one.finding) for one in found if one.released is None]
    problems += [problem_of(one) for one in mark_findings(case)]
    if problems:
        raise Refused("file_incomplete", problems=problems)
    return found


def problem_of(finding: Finding) -> Problem:
    """A finding as a refusal says it."""
    return Problem(finding.paper, finding.code, finding.facts)


def release_paper(desk: Desk, case: str, form: str, reason: str, no: int | None = None) -> Changed:
    """The director lets a case be filed although this paper (its ``no``-th, else all of its form) is missing or
    unsigned, or the cover lacks something; it is told in the file's note while it is so.

    Raises Refused: ``not_allowed`` for anybody but the director's log-in, ``reason_missing``, ``not_wanting`` where
    nothing is wrong with that paper.
    """
    desk.need("paper.release")
    why, found = need_reason(reason), need_file(desk, case)
    lacks = [*lacking(found, file_things(desk, found["id"])), *cover_lacking(found)]
    meant = [one for one in lacks if one.form == form and no in (None, one.no)]
    wanting = {one.why for one in meant if one.why != "unarchived"}
    wanting |= {"unsigned"} if any(one.paper == form for one in mark_findings(found)) else set()
    if not wanting:
        raise Refused("not_wanting", form=form[:40])
    line: Released = {"paper": form, "reason": why, "by": desk.store.user, "on": desk.clock.today().isoformat()}
    line["unsigned"] = "missing" not in wanting
    if no:
        line["no"] = no
    with desk.store.writing() as writing:
        writing.record("case.released", found["id"], CaseReleased(case=found["id"], released=line))
    return Changed(cases=(found["id"],))


def numbered(parts: list[Part]) -> list[Doc]:
    """The catalogue: number, title, first and last page of every numbered part."""
    items, page = [], 1
    for number, part in enumerate(parts, start=1):
        count = pages_of(part.pdf)
        items.append({"no": number, "title": part.title, "from": page, "to": page + count - 1, "note": part.note})
        page += count
    return items


def contents(desk: Desk, case: Case, left_out: list[LeftOut]) -> Iterator[Part]:
    """Papers and scans in archive order: a signed scan stands for its paper, photos follow their form, and so does
    a scan whose code names another paper.

    What is lost or damaged here goes into ``left_out`` and ends nothing.
    """
    documents = desk.forms.documents
    attachments = list_attachments(desk, case["id"])
    stand_in = standing_in(paper_docs(desk, case["id"]), attachments)
    loose = [one for one in attachments if one["id"] not in stand_in]
    orders = {form: document.archive_no for form, document in documents.items()}
    standing = [one for one in paper_docs(desk, case["id"]) if one["form"] not in AROUND and one["state"] not in GONE]
    forms = list(dict.fromkeys(one["form"] for one in standing))
    standing.sort(key=lambda one: (forms.index(one["form"]), one["no"] or 1))
    things: list[tuple[int, int, str, Sequence[Callable[[], Part]]]] = [
        (orders.get(paper["form"], LOOSE), 0, title_of(paper), ways_to(desk, paper, stand_in)) for paper in standing
    ]
    for one in loose:
        title = one["title"] or UNNAMED
        things.append((orders.get(one["form"], LOOSE), 1, title, [partial(photo_part, desk, one, title)]))
    for _, _, title, ways in sorted(things, key=lambda thing: thing[:2]):
        told: LeftOut = {"case": case["id"], "number": case["number"], "title": title, "instead": False}
        yield from first_whole(ways, told, left_out)


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


def short_scans(papers: Sequence[Paper], attachments: Sequence[Attachment]) -> list[Doc]:
    """Papers whose scan has fewer pages than they have; the paper lies in the file too, each page of it."""
    have = {one["id"]: int(one["pages"]) for one in attachments if not is_of_another(one)}
    live = [(paper, have.get(str(paper.get("scan")))) for paper in papers if paper["state"] not in GONE]
    return [
        {"title": title_of(paper), "pages": paper["pages"], "scanned": scanned}
        for paper, scanned in live
        if scanned is not None and scanned < paper["pages"]
    ]


def ways_to(desk: Desk, paper: Paper, stand_in: Mapping[str, Attachment]) -> Sequence[Callable[[], Part]]:
    """The scan of a signed paper, then the frozen page itself."""
    title = title_of(paper)
    scan = stand_in.get(str(paper.get("scan")))
    scanned = [] if scan is None else [partial(photo_part, desk, scan, title)]
    return [*scanned, lambda: Part(title, desk.store.read_blob(paper["blob"]))]


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
    return Part(title, picture_pages(desk, attachment, title))


def around(desk: Desk, case: Case, form: str, words: Doc) -> Part | None:
    """A paper of the file itself, drawn for this file; nothing where the forms have none."""
    document = desk.forms.documents.get(form)
    if document is None:
        return None
    shown = {field.key for field in document.fields}
    written = {**written_on(desk, str(case["id"]), form, None), **{key: words[key] for key in words if key in shown}}
    answers = answers_for(desk.forms, form, case, committee_doc(desk), extra=written)
    drawn = draw_pages(compose(desk.forms, form, answers), sheet_of(document, case, version=0, draft=False))
    return Part(document.title, drawn.pdf, numbered=form == NOTE)
