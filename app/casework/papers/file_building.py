"""Writing a case file: papers and scans as they come, then the note, then what stands in front of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from app.casework.desk import Desk, committee_doc
from app.casework.papers.attachments import list_attachments
from app.casework.papers.file_parts import (
    AROUND,
    BACK,
    CATALOGUE,
    COVER,
    NOTE,
    around,
    pages_of_thing,
    things_of,
    title_of,
)
from app.casework.papers.paperlist import GONE, file_things, is_of_another, paper_docs
from app.casework.room.outside import put_out
from app.casework.watching import Progress, Stop
from app.documents.file.binding import Binder, Numbering, Part
from app.documents.file.number_strips import FileLine, strip_pages, strips_of
from app.documents.forms.file_note import (
    ShortScan,
    guardian_lines,
    late_lines,
    lost_lines,
    released_lines,
    short_lines,
    strange_lines,
    wanted_lines,
)
from app.documents.pdf.archive import Made
from app.records.case import Case
from app.records.errors import Trouble
from app.records.kept import Attachment, LeftOut, Paper
from app.records.papers.case_file import Lacking, came_after_filing
from app.records.papers.inspection import without_guardian
from app.records.papers.review import papers_wanted
from app.storage.files import Out

FILE_TITLE = "{number} 卷宗"
COUNTED, WITH_EMPTY_BACKS = "{papers} 件，{pages} 页", "{papers} 件，{pages} 页（其中空白背面 {empty} 页）"


@dataclass
class Building:
    """A case file while it is written, one part at a time."""

    desk: Desk
    case: Case
    lacks: Sequence[Lacking]
    right: bool
    strips: Path | None
    progress: Progress
    stop: Stop
    items: list[FileLine] = field(default_factory=list)
    left_out: list[LeftOut] = field(default_factory=list)
    pages: int = 0
    empty: int = 0
    strips_drawn: int = 0

    def write(self, out: Out) -> None:
        """All of it. What stands in front is drawn last, when it is known what lies on which page."""
        made = Made(committee_doc(self.desk)["name"], self.desk.clock.now())
        numbering = Numbering(Binder(out, made), self.right)
        self.put_papers(numbering)
        note = self.noted(numbering)
        if note is not None:
            self.enter(note, numbering)
        self.empty = numbering.empty
        back = around(self.desk, self.case, BACK, {"counts": counted(len(self.items), numbering)})
        self.put_around(numbering, back)
        self.pages = numbering.binder.finish(FILE_TITLE.format(number=self.case["number"]))
        self.put_strips()
        self.progress("bind", self.pages, self.pages)

    def put_papers(self, numbering: Numbering) -> None:
        """Papers and scans as they come."""
        things = things_of(self.desk, self.case)
        done, total = 0, sum(thing.pages for thing in things) + len(AROUND)
        for thing in things:
            self.progress("bind", done, total)
            if self.stop():
                raise Trouble("stopped")
            for part in pages_of_thing(self.case, thing, self.left_out):
                self.enter(part, numbering)
            done += thing.pages
        self.progress("bind", done, total)
        if self.stop():
            raise Trouble("stopped")

    def enter(self, part: Part, numbering: Numbering) -> None:
        """A part gets its pages, and its line in the catalogue."""
        first, last = numbering.add(part)
        self.items.append({"no": len(self.items) + 1, "from": first, "to": last, "title": part.title,
                           "note": part.note, "scanned": part.scanned})  # fmt: skip

    def put_around(self, numbering: Numbering, back: Part | None) -> None:
        """Cover and catalogue in front, the back behind."""
        rows = [{**item, "pages": "—".join(dict.fromkeys((str(item["from"]), str(item["to"]))))} for item in self.items]
        fronts = [around(self.desk, self.case, COVER, {}), around(self.desk, self.case, CATALOGUE, {"rows": rows})]
        at = 0
        for part in fronts:
            at = at if part is None else numbering.in_front(part, at)
        if back is not None:
            numbering.binder.bind(back.source)

    def put_strips(self) -> None:
        """The numbers for signed originals, before the file itself gets its name: who asked for both has both."""
        found = list(strips_of(self.items)) if self.strips else []
        if self.strips and found:
            put_out(self.desk, self.strips, strip_pages(found, str(self.case["number"])))
            self.strips_drawn = len(found)

    def noted(self, numbering: Numbering) -> Part | None:
        """The file's note, which counts itself: drawn again where it has more than the one page that was expected."""
        words = {"released": note_lines(self.desk, self.case, self.lacks, self.left_out)}
        pages, drawn = 1, None
        for _ in range(2):
            counts = counted(len(self.items) + 1, numbering.after(pages))
            drawn = around(self.desk, self.case, NOTE, {**words, "counts": counts})
            if drawn is None or drawn.pages == pages:
                break
            pages = drawn.pages
        return drawn


def note_lines(desk: Desk, case: Case, lacks: Sequence[Lacking], left_out: Sequence[LeftOut]) -> list[str]:
    """What the file's note says: what is missing and why it was let pass, what a full file would hold, what is lost."""
    attachments, papers = list_attachments(desk, case["id"]), paper_docs(desk, case["id"])
    others = [one for one in attachments if is_of_another(one)]
    have = {one["form"] for one in file_things(desk, case["id"]) if one["state"] not in GONE}
    wanted = [form for _, form, _ in papers_wanted(case, have, desk.forms.rules)]
    said = [*released_lines(desk.forms, lacks), *wanted_lines(desk.forms, wanted), *lost_lines(left_out)]
    said += late_lines(came_after_filing(case))
    said += guardian_lines(without_guardian(case))
    said += short_lines(short_scans(papers, attachments))
    return [*said, *strange_lines(others)]


def counted(papers: int, numbering: Numbering) -> str:
    """How many papers and pages, in words; backs that were left empty have a number like any other page."""
    words = WITH_EMPTY_BACKS if numbering.empty else COUNTED
    return words.format(papers=papers, pages=numbering.next - 1, empty=numbering.empty)


def short_scans(papers: Sequence[Paper], attachments: Sequence[Attachment]) -> list[ShortScan]:
    """Papers whose scan has fewer pages than they have; the paper lies in the file too, each page of it."""
    have = {one["id"]: int(one["pages"]) for one in attachments if not is_of_another(one)}
    live = [(paper, have.get(str(paper.get("scan")))) for paper in papers if paper["state"] not in GONE]
    return [
        {"title": title_of(paper), "pages": paper["pages"], "scanned": scanned}
        for paper, scanned in live
        if scanned is not None and scanned < paper["pages"]
    ]
