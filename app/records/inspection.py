"""Before a case is filed (归档前检查): which papers are missing or unsigned, what should be looked at again.

Rules of file review: missing papers and missing marks stop filing unless the director releases them;
everything else warns.
"""

from __future__ import annotations

from app.records.asked import closeness, unanswered
from app.records.changes import Doc
from app.records.figures import SUCCESS, ending
from app.records.findings import Finding
from app.records.followup import open_terms
from app.records.intake_notes import standing_notes
from app.records.review import review
from app.records.rules import Rules
from app.records.waiting import missing_marks, unaccepted_relations

__all__ = ["Finding", "inspect_case", "required_forms"]

DONE = ("signed", "scanned")
GONE = ("void", "superseded", "destroyed")


def required_forms(case: Doc) -> list[tuple[str, ...]]:
    """Papers the file needs, each entry one of several; only papers of this release."""
    agreement = reached(case)
    if agreement and agreement["form"] == "oral" and case.get("track") == "simple":
        return [("oral_agreement",)]
    needed: list[tuple[str, ...]] = [("intake_form", "application")]
    if ending(case) != "refused":
        needed.append(("notice_of_rights",))
    if case.get("sessions"):
        needed.append(("mediation_record",))
    if agreement:
        needed.append(("oral_agreement",) if agreement["form"] == "oral" else ("agreement",))
    return needed


def reached(case: Doc) -> Doc | None:
    """The agreement that mediation ended with; one that was withdrawn before it took effect is none."""
    found: Doc | None = case["agreements"][-1] if case.get("agreements") and ending(case) in SUCCESS else None
    return found


def inspect_case(case: Doc, papers: list[Doc], rules: Rules | None = None) -> list[Finding]:
    """All findings, errors first. ``papers`` are the case's frozen papers in any state; what the director has
    released holds nothing up."""
    live = [paper for paper in papers if paper["state"] not in GONE]
    have = {paper["form"] for paper in live}
    released = {item["paper"] for item in case.get("filing", {}).get("released", [])}
    found = [
        Finding("error", "paper_missing", forms[0])
        for forms in required_forms(case)
        if not have & set(forms) and not released & set(forms)
    ]
    found += [Finding("error", "paper_unsigned", paper["form"]) for paper in live if paper["state"] not in DONE]
    found += [Finding("error", "mark_missing", "agreement", who) for who in waiting_marks(case)]
    found = [one for one in found if one.paper not in released]
    found += [*notice_findings(case), *agreement_findings(case), *people_findings(case), *visit_findings(case)]
    return unanswered(case, [*found, *closeness(case), *review(case, have, rules or Rules())])


def waiting_marks(case: Doc) -> list[str]:
    """Marks a written agreement still waits for."""
    agreement = reached(case)
    return missing_marks(case) if agreement and agreement["form"] == "written" else []


def notice_findings(case: Doc) -> list[Finding]:
    """Everybody was told his rights, before the first session."""
    if not case.get("notices"):
        return [] if ending(case) == "refused" else [Finding("warning", "notice_missing", "notice_of_rights")]
    told = {party for notice in case["notices"] for party in notice["parties"]}
    return [
        Finding("warning", "party_not_told", "notice_of_rights", party["id"])
        for party in case["parties"]
        if party["id"] not in told
    ]


def agreement_findings(case: Doc) -> list[Finding]:
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


def undated_terms(agreement: Doc) -> list[Doc]:
    """Terms that say no day by which they are to be done (it hinders confirmation)."""
    if agreement.get("performed_at_once"):
        return []
    return [term for term in agreement["terms"] if term["kind"] != "abstain" and not term.get("due_on")]


def people_findings(case: Doc) -> list[Finding]:
    """Somebody who needs a guardian and has none recorded; a mediator close to a party whom nobody accepted."""
    lacking = [party for party in case["parties"] if "guardian_missing" in standing_notes(party, case["accepted_on"])]
    found = [Finding("warning", "guardian_missing", "", party["id"]) for party in lacking]
    close = unaccepted_relations(case)
    return [*found, *(Finding("warning", "relation_not_accepted", "", one["party"]) for one in close)]


def visit_findings(case: Doc) -> list[Finding]:
    """A revisit before anything was due says little."""
    agreement = reached(case) or {"terms": []}
    days = [term["due_on"] for term in agreement["terms"] if term.get("due_on")]
    early = days and case.get("revisits") and max(v["visited_on"] for v in case["revisits"]) < min(days)
    return [Finding("warning", "visit_before_due", "revisit_record")] if early else []
