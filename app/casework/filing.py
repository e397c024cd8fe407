"""The case file (卷宗): cover, catalogue, every paper and scan in archive order, note and back, in one key."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from app.casework.attachments import list_attachments
from app.casework.desk import Changed, Desk, committee_doc, need_file, need_reason
from app.casework.freezing import sheet_of
from app.casework.looking import UNNAMED, picture_pages
from app.casework.outside import put_out
from app.casework.paperlist import GONE, paper_docs
from app.casework.written import written_on
from app.documents.answers import answers_for
from app.documents.binding import Part, bind, pages_of
from app.documents.compose import compose
from app.documents.draw import draw_pages
from app.records.changes import Doc
from app.records.errors import Problem, Refused
from app.records.inspection import inspect_case

COVER, CATALOGUE, NOTE, BACK = "file_cover", "file_catalogue", "file_note", "file_back"
AROUND = (COVER, CATALOGUE, NOTE, BACK)
LOOSE = 6


@dataclass(frozen=True)
class Filed:
    """A case file that was written: where, how long, and what lies on which of its pages."""

    path: Path
    pages: int
    sha256: str
    items: tuple[Doc, ...]


def build_file(desk: Desk, case: str, out: Path) -> Filed:
    """Write the whole file of a case as one PDF; the same case always gives the same bytes.

    Raises Refused("file_incomplete") naming required papers that are neither there nor released, and then
    writes nothing; Trouble("cannot_write").
    """
    found = need_file(desk, case)
    need_papers(desk, found)
    parts = list(contents(desk, found))
    items = numbered(parts)
    counts = f"{len(items)} 件，{items[-1]['to'] if items else 0} 页"
    note = around(desk, found, NOTE, {"counts": counts})
    if note is not None:
        parts.append(note)
        items = numbered(parts)
    rows = [{**item, "pages": "—".join(dict.fromkeys((str(item["from"]), str(item["to"]))))} for item in items]
    before = [around(desk, found, COVER, {}), around(desk, found, CATALOGUE, {"rows": rows})]
    whole = [*before, *parts, around(desk, found, BACK, {"counts": counts})]
    data = bind([part for part in whole if part is not None])
    put_out(desk, out, data)
    return Filed(out, pages_of(data), hashlib.sha256(data).hexdigest(), tuple(items))


def need_papers(desk: Desk, case: Doc) -> None:
    """Every required paper is frozen, or released by the director with a reason."""
    found = inspect_case(case, paper_docs(desk, case["id"]), desk.forms.rules)
    missing = [one for one in found if one.code == "paper_missing"]
    if missing:
        raise Refused("file_incomplete", problems=[Problem(one.paper, one.code, one.facts) for one in missing])


def release_paper(desk: Desk, case: str, form: str, reason: str) -> Changed:
    """The director lets a case be filed although this paper is missing or unsigned; it is told in the file's note.

    Raises Refused: ``not_allowed`` for anybody but the director's log-in, ``reason_missing``, ``not_wanting`` where
    nothing is wrong with that paper.
    """
    desk.need("paper.release")
    why, found = need_reason(reason), need_file(desk, case)
    found_wrong = inspect_case(found, paper_docs(desk, found["id"]), desk.forms.rules)
    errors = {one.code for one in found_wrong if one.level == "error" and one.paper == form}
    if not errors:
        raise Refused("not_wanting", form=form[:40])
    line: Doc = {"paper": form, "reason": why, "by": desk.store.user, "on": desk.clock.today().isoformat()}
    line["unsigned"] = "paper_missing" not in errors
    with desk.store.writing() as writing:
        writing.record("case.released", found["id"], {"case": found["id"], "released": line})
    return Changed(cases=(found["id"],))


def numbered(parts: list[Part]) -> list[Doc]:
    """The catalogue: number, title, first and last page of every numbered part."""
    items, page = [], 1
    for number, part in enumerate(parts, start=1):
        count = pages_of(part.pdf)
        items.append({"no": number, "title": part.title, "from": page, "to": page + count - 1, "note": part.note})
        page += count
    return items


def contents(desk: Desk, case: Doc) -> Iterator[Part]:
    """Papers and scans in archive order: a signed scan stands for its paper, photos follow their form."""
    documents = desk.forms.documents
    attachments = list_attachments(desk, case["id"])
    scans = {paper["scan"] for paper in paper_docs(desk, case["id"]) if paper.get("scan")}
    loose = [one for one in attachments if one["id"] not in scans]
    orders = {form: document.archive_no for form, document in documents.items()}
    papers = (paper for paper in paper_docs(desk, case["id"]) if paper["form"] not in AROUND)
    standing = [paper for paper in papers if paper["state"] not in GONE]
    things = [(orders.get(paper["form"], LOOSE), 0, paper) for paper in standing]
    things += [(orders.get(one["form"], LOOSE), 1, one) for one in loose]
    for _, group in groupby(sorted(things, key=lambda thing: thing[:2]), key=lambda thing: thing[:2]):
        for _, is_photo, thing in group:
            yield photo_part(desk, thing) if is_photo else paper_part(desk, thing, attachments)


def paper_part(desk: Desk, paper: Doc, attachments: list[Doc]) -> Part:
    """The scan of a signed paper, or the frozen page itself."""
    title = paper["title"] if paper["no"] in (None, 1) else f"{paper['title']}（{paper['no']}）"
    scan = next((one for one in attachments if one["id"] == paper.get("scan")), None)
    if scan is not None:
        return photo_part(desk, {**scan, "title": title})
    return Part(title, desk.store.read_blob(paper["blob"]))


def photo_part(desk: Desk, attachment: Doc) -> Part:
    """A scan or photo on A4 with its title."""
    title = attachment["title"] or UNNAMED
    return Part(title, picture_pages(desk, attachment, title))


def around(desk: Desk, case: Doc, form: str, words: Doc) -> Part | None:
    """A paper of the file itself, drawn for this file; nothing where the forms have none."""
    document = desk.forms.documents.get(form)
    if document is None:
        return None
    shown = {field.key for field in document.fields}
    written = {**written_on(desk, str(case["id"]), form, None), **{key: words[key] for key in words if key in shown}}
    answers = answers_for(desk.forms, form, case, committee_doc(desk), extra=written)
    drawn = draw_pages(compose(desk.forms, form, answers), sheet_of(document, case, version=0, draft=False))
    return Part(document.title, drawn.pdf, numbered=form == NOTE)
