"""What the file of a case must hold and what lies in it: one list, the source of every refusal and of the file's note.

Every session has its record, everything given its receipt (or the bank's slip), not the last one alone. The papers
that must be there are those of the 2010 catalogue (卷内目录: 必须).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from app.records.books.figures import SUCCESS
from app.records.case import Agreement, Case, CourseLine, Performance, Released
from app.records.cases.agreement import standing_agreement
from app.records.cases.states import ending
from app.records.items import items_of, number_of
from app.records.kept import Paper
from app.records.papers.findings import Finding

DONE = ("signed", "scanned")
GONE = ("void", "superseded", "destroyed")
COVER = "file_cover"
COVER_FACTS = ("filed_by", "retention")
LACKS = {"missing": "paper_missing", "unsigned": "paper_unsigned", "unarchived": "file_not_archived"}


@dataclass(frozen=True)
class Needed:
    """A paper the file needs: one of ``forms``, the ``no``-th where a case has several."""

    forms: tuple[str, ...]
    no: int | None = None


@dataclass(frozen=True)
class Lacking:
    """What keeps a file from being whole: a paper that is missing or unsigned, a fact of its cover.

    ``no`` tells papers apart where a case has several of the form; ``released`` is the director's line about it.
    """

    form: str
    why: str
    no: int | None = None
    field: str = ""
    released: Released | None = None

    @property
    def finding(self) -> Finding:
        """The same as a finding of the check before filing; ``field`` is the number or the cover's fact."""
        facts = {"no": self.no} if self.no else {}
        return Finding("error", LACKS.get(self.why, "cover_unfinished"), self.form, str(self.no or self.field), facts)


def needed_papers(case: Case) -> list[Needed]:
    """Papers the file needs, in its order; a small oral settlement needs its register page only."""
    agreement = reached(case)
    if agreement and agreement["form"] == "oral" and case.get("track") == "simple":
        return [Needed(("oral_agreement",), agreement.get("no"))]
    needed = [Needed(("intake_form", "application"))]
    if ending(case) != "refused":
        needed += [Needed(("notice_of_rights",)), Needed(("identity",))]
    needed += [Needed(("mediation_record",), no) for no in numbers(case, "session")]
    if agreement:
        form = "oral_agreement" if agreement["form"] == "oral" else "agreement"
        needed.append(Needed((form,), agreement.get("no")))
    given = {place for place, one in enumerate(case.get("performances", [])) if was_given(case, one)}
    receipts = enumerate(numbers(case, "performance"))
    return needed + [Needed(("performance_receipt",), no) for place, no in receipts if place in given]


def numbers(case: Case, item: str) -> list[int]:
    """The numbers of what a case has several of."""
    return [number_of(one, place) for place, one in enumerate(items_of(case, item), start=1)]


def was_given(case: Case, performance: Performance) -> bool:
    """Whether money or things changed hands; a deed leaves no receipt."""
    terms = [term for agreement in case.get("agreements", []) for term in agreement.get("terms", [])]
    goods = any(term.get("goods") for term in terms if term.get("id") == performance.get("term"))
    return bool(performance.get("amount") or goods)


def reached(case: Case) -> Agreement | None:
    """The agreement that mediation ended with; one that was withdrawn before it took effect is none."""
    if not case.get("agreements") or ending(case) not in SUCCESS:
        return None
    return standing_agreement(case) or case["agreements"][-1]


def lacking(case: Case, papers: Sequence[Paper]) -> list[Lacking]:
    """Every paper that is missing or not signed, in the order of the file.

    ``papers`` are frozen papers in any state, and loose scans as papers without a number (``loose``): a slip of the
    bank or a record written by hand stands for one that was not printed.
    """
    live = [paper for paper in papers if paper["state"] not in GONE]
    loose = [paper["form"] for paper in live if paper.get("loose")]
    printed = [paper for paper in live if not paper.get("loose")]
    have = {(paper["form"], paper.get("no") or 1) for paper in printed}
    found = []
    for needed in needed_papers(case):
        if any((form, needed.no or 1) in have for form in needed.forms):
            continue
        scan = next((form for form in needed.forms if form in loose), None)
        if scan:
            loose.remove(scan)
        else:
            found.append(Lacking(needed.forms[0], "missing", needed.no))
    unsigned = [paper for paper in printed if paper["state"] not in DONE]
    found += [Lacking(paper["form"], "unsigned", paper.get("no")) for paper in unsigned]
    return [with_release(case, counted(case, papers, one)) for one in found]


def counted(case: Case, papers: Sequence[Paper], one: Lacking) -> Lacking:
    """With its number only where there are several of its form."""
    wanted = {needed.no or 1 for needed in needed_papers(case) if one.form in needed.forms}
    there = {paper.get("no") or 1 for paper in papers if paper["form"] == one.form}
    return one if len(wanted | there) > 1 else replace(one, no=None)


def cover_lacking(case: Case) -> list[Lacking]:
    """What the cover does not say yet: it is finished when the case is filed."""
    if case["state"] not in ("archived", "destroyed"):
        return [Lacking(COVER, "unarchived")]
    kept = case.get("filing", {})
    return [with_release(case, Lacking(COVER, "unsaid", field=key)) for key in COVER_FACTS if not kept.get(key)]


def came_after_filing(case: Case) -> list[CourseLine]:
    """What the file took in once it was archived, as its course tells it: ``what``, ``why``, by whom and when."""
    return [one for one in case.get("steps", []) if one["step"] == "after_filing"]


def with_release(case: Case, one: Lacking) -> Lacking:
    """With the director's latest release of that paper: of this number, or of all of its form."""
    lines = [
        line for line in case.get("filing", {}).get("released", [])
        if line["paper"] == one.form and line.get("no") in (None, one.no)
    ]  # fmt: skip
    return replace(one, released=lines[-1]) if lines else one
