"""Where a finding of the check is mended: the very field of the registration, the terms, a signature, or the paper."""

from __future__ import annotations

from typing import Any

from app.records.items import standing_agreement
from app.ui.entries import Doc

TERMS_TAB = 3
GUARDIANS = ("guardian_missing", "guardian_is_party")


def place_of(finding: Any, case: Doc) -> tuple[str, Doc]:
    """The screen to open and what it is told."""
    here = {"case": case["id"]}
    path = field_of(finding, case)
    if path:
        return "form", here | {"step": "correct", "at": path}
    if finding.code == "mark_missing":
        return "form", here | {"step": "sign", "form": finding.paper}
    if any(finding.field == term["id"] for term in standing_agreement(case).get("terms", [])):
        return "case", here | {"form": finding.paper, "tab": TERMS_TAB}
    no = int(finding.field) if finding.field.isdigit() else None
    return "case", here | {"form": finding.paper, "no": no}


def field_of(finding: Any, case: Doc) -> str:
    """The field of the registration that a finding is about; "" where it is about something else."""
    if finding.field.startswith("parties[") or (finding.paper, finding.field) == ("intake_form", "summary"):
        return str(finding.field)
    if finding.code == "danger_not_reported":
        return "summary"
    places = {party["id"]: at for at, party in enumerate(case["parties"])}
    if finding.paper or finding.field not in places:
        return ""
    key = "statutory_agents" if finding.code in GUARDIANS else "name"
    return f"parties[{places[finding.field]}].{key}"
