"""Before a case is filed (归档前检查): which papers are missing or unsigned, what should be looked at again.

Rules of file review: missing papers and missing marks stop filing unless the director releases them;
everything else warns.
"""

from __future__ import annotations

from collections.abc import Sequence

from app.records.case import Agreement, Case, Party, Term, as_doc
from app.records.cases.agreement import missing_marks
from app.records.cases.asked import closeness, unanswered
from app.records.cases.obstacles import unaccepted_relations
from app.records.cases.party import standing_notes
from app.records.cases.performance import open_terms
from app.records.cases.states import ending
from app.records.kept import Paper
from app.records.papers.case_file import GONE, came_after_filing, lacking, reached
from app.records.papers.findings import Finding
from app.records.papers.review import review
from app.records.rules import Rules

__all__ = ["Finding", "inspect_case"]


def inspect_case(case: Case, papers: Sequence[Paper], rules: Rules | None = None) -> list[Finding]:
    """All findings, errors first. ``papers`` are the case's frozen papers in any state and its loose scans (see
    ``case_file``); what the director has released holds nothing up."""
    have = {paper["form"] for paper in papers if paper["state"] not in GONE}
    found = [one.finding for one in lacking(case, papers) if one.released is None]
    found += [
        *mark_findings(case),
        *notice_findings(case),
        *agreement_findings(case),
        *people_findings(case),
        *visit_findings(case),
        *late_findings(case),
    ]
    return unanswered(case, [*found, *closeness(case), *review(case, have, rules or Rules())])


def mark_findings(case: Case) -> list[Finding]:
    """Marks of the agreement that are not in yet and were not released."""
    released = {item["paper"] for item in case.get("filing", {}).get("released", [])}
    waiting = [] if "agreement" in released else waiting_marks(case)
    return [Finding("error", "mark_missing", "agreement", who) for who in waiting]


def waiting_marks(case: Case) -> list[str]:
    """Marks a written agreement still waits for."""
    agreement = reached(case)
    return missing_marks(case) if agreement and agreement["form"] == "written" else []


def notice_findings(case: Case) -> list[Finding]:
    """Everybody was told his rights, before the first session."""
    if not case.get("notices"):
        return [] if ending(case) == "refused" else [Finding("warning", "notice_missing", "notice_of_rights")]
    told = {party for notice in case["notices"] for party in notice["parties"]}
    return [
        Finding("warning", "party_not_told", "notice_of_rights", party["id"])
        for party in case["parties"]
        if party["id"] not in told
    ]


def agreement_findings(case: Case) -> list[Finding]:
    """What an agreement should say, and what of it is not done yet."""
    agreement = reached(case)
    if agreement is None:
        return []
    paper = "oral_agreement" if agreement["form"] == "oral" else "agreement"
    found = [Finding("warning", "term_open", paper, term["id"]) for term in open_terms(case)]
    found += [Finding("warning", "term_without_day", paper, term["id"]) for term in undated_terms(agreement)]
    if paper == "agreement":
        keys = ("issues", "facts", "responsibility")
        found += [Finding("warning", "agreement_silent", paper, key) for key in keys if not agreement.get(key)]
    return found


def undated_terms(agreement: Agreement) -> list[Term]:
    """Terms that say no day by which they are to be done (it hinders confirmation)."""
    if agreement.get("performed_at_once"):
        return []
    return [term for term in agreement["terms"] if term["kind"] != "abstain" and not term.get("due_on")]


def late_findings(case: Case) -> list[Finding]:
    """What came into the file after it was archived, each with its reason."""
    keys = ("what", "why", "by", "no")
    return [
        Finding("warning", "came_after_filing", one["form"], "", {key: told[key] for key in keys if key in told})
        for one in came_after_filing(case)
        for told in [as_doc(one)]
    ]


def people_findings(case: Case) -> list[Finding]:
    """Somebody who needs a guardian and has none recorded; a mediator close to a party whom nobody accepted."""
    found = [Finding("warning", "guardian_missing", "", party["id"]) for party in without_guardian(case)]
    close = unaccepted_relations(case)
    return [*found, *(Finding("warning", "relation_not_accepted", "", one["party"]) for one in close)]


def without_guardian(case: Case) -> list[Party]:
    """Parties who cannot act alone and for whom no statutory agent is written down."""
    return [party for party in case["parties"] if "guardian_missing" in standing_notes(party, case["accepted_on"])]


def visit_findings(case: Case) -> list[Finding]:
    """A revisit before anything was due says little."""
    agreement = reached(case) or {"terms": []}
    days = [term["due_on"] for term in agreement["terms"] if term.get("due_on")]
    early = days and case.get("revisits") and max(v["visited_on"] for v in case["revisits"]) < min(days)
    return [Finding("warning", "visit_before_due", "revisit_record")] if early else []
