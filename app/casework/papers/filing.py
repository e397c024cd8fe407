"""The case file (卷宗): cover, catalogue, every paper and scan in archive order, note and back, in one key."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from app.casework.desk import Changed, Desk, need_file, need_reason
from app.casework.papers.file_building import Building
from app.casework.papers.kept_files import as_notes
from app.casework.papers.paperlist import file_things
from app.casework.room.outside import put_out_by
from app.casework.watching import Progress, Stop, never, unwatched
from app.documents.file.number_strips import FileLine
from app.records.case import Case, Released
from app.records.errors import Note, Problem, Refused, Trouble
from app.records.kept import LeftOut
from app.records.papers.case_file import Lacking, cover_lacking, lacking
from app.records.papers.findings import Finding
from app.records.papers.inspection import mark_findings
from app.records.recorded import CaseReleased


@dataclass(frozen=True)
class Filed:
    """A case file that was written: where, how long, what lies on which of its pages, and what is not in it because
    its file is lost or damaged here (``code``, ``title``, ``instead``: whether the frozen page stands for the scan);
    how many numbered backs are ``empty``, and how many ``strips`` were drawn for signed originals."""

    path: Path
    pages: int
    sha256: str
    items: tuple[FileLine, ...]
    left_out: tuple[LeftOut, ...] = ()
    empty: int = 0
    strips: int = 0


def build_file(
    desk: Desk,
    case: str,
    out: Path,
    *,
    right: bool = False,
    strips: Path | None = None,
    progress: Progress = unwatched,
    stop: Stop = never,
) -> Filed:
    """Write the whole file of a case as one PDF/A-2b; the same case at the same moment always gives the same bytes.

    ``right`` begins every paper on a right-hand page; ``strips`` is where the numbers for signed originals go, should
    there be any. ``progress`` counts pages. Raises Refused("file_incomplete") naming papers that are missing or
    unsigned and not released, and an unfinished cover; Trouble: ``cannot_write``, ``stopped`` where somebody wanted
    it to end. Nothing is left of a file that did not come to its end.
    """
    found = need_file(desk, case)
    building = Building(desk, found, need_whole(desk, found), right, strips, progress, stop)
    if strips is not None and strips.absolute() == out.absolute():
        raise Trouble("cannot_write")
    sha256 = put_out_by(desk, out, building.write)
    items, left_out = tuple(building.items), tuple(building.left_out)
    return Filed(out, building.pages, sha256, items, left_out, building.empty, building.strips_drawn)


def file_notes(filed: Filed) -> list[Note]:
    """What a case file must tell although it was made."""
    codes = {True: "scan_left_out_of_file", False: "left_out_of_file"}
    return [note for one in filed.left_out for note in as_notes([one], codes[bool(one["instead"])])]


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
