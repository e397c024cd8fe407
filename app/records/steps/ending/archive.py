"""The file put away (归档), and what was let go although it is missing."""

from __future__ import annotations

from app.records.case import Case, Filing
from app.records.steps.days import closed
from app.records.steps.step import Left, Step


def effect(case: Case, body: Filing) -> Case:
    """What was released before stays released."""
    released = [*case.get("filing", {}).get("released", []), *body.get("released", [])]
    filing: Filing = {**body, "released": released} if released else body
    return {"state": "archived", "archived_on": body["on"], "filing": filing}


STEP: Step[Filing] = Step(
    name="archive",
    order=150,
    title="归档",
    states=("closed",),
    article="人民调解法第二十七条",
    shape={
        "on": "*day", "title": "line", "filed_by": "name", "retention": "code:retention", "location": "line",
        "note": "text", "checked_by": "name",
        "released": ("list", {"paper": "*line", "no": "count", "reason": "*text", "by": "*name"}),
    },
    effect=effect,
    not_before=closed,
    left=Left("filing", "filing", many=False),
    leads_at=("to_archive",),
)  # fmt: skip
