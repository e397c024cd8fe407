"""Before a case is filed (归档前检查): which papers are missing or unsigned, what should be looked at again."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from typing import Any

from app.records.changes import Doc
from app.records.followup import open_terms
from app.records.waiting import missing_marks

DONE = ("signed", "scanned")


@dataclass(frozen=True)
class Finding:
    """One finding: ``error`` blocks filing unless the director releases it, ``warning`` does not."""

    level: str
    code: str
    paper: str = ""
    field: str = ""
    facts: dict[str, Any] = dataclasses.field(default_factory=dict)


def required_forms(case: Doc) -> list[tuple[str, ...]]:
    """Papers the file needs, each entry one of several; only papers of this release."""
    needed: list[tuple[str, ...]] = [("intake_form", "application", "oral_agreement"), ("notice_of_rights",)]
    if case.get("agreements"):
        oral = case["agreements"][-1]["form"] == "oral"
        if oral and case.get("track") == "simple":
            return [("oral_agreement",)]
        needed.append(("oral_agreement",) if oral else ("agreement",))
    if case.get("sessions"):
        needed.append(("mediation_record",))
    return needed


def inspect_case(case: Doc, papers: list[Doc]) -> list[Finding]:
    """All findings, errors first. ``papers`` are the case's frozen papers in any state."""
    live = [paper for paper in papers if paper["state"] not in ("void", "superseded")]
    have = {paper["form"] for paper in live}
    released = {item["paper"] for item in case.get("filing", {}).get("released", [])}
    found = [
        Finding("error", "paper_missing", forms[0])
        for forms in required_forms(case)
        if not have & set(forms) and not released & set(forms)
    ]
    found += [Finding("error", "paper_unsigned", p["form"]) for p in live if p["state"] not in DONE]
    found += [Finding("error", "mark_missing", "agreement", who) for who in waiting_marks(case)]
    found += [Finding("warning", "term_open", "agreement", term["id"]) for term in open_terms(case)]
    if not case.get("notices"):
        found.append(Finding("warning", "notice_missing", "notice_of_rights"))
    return found


def waiting_marks(case: Doc) -> list[str]:
    """Marks a written agreement still waits for."""
    written = case.get("agreements") and case["agreements"][-1]["form"] == "written"
    return missing_marks(case) if written else []
