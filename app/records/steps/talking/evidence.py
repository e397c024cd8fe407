"""Evidence taken in (收证据), each thing with who gave it where known."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from app.records.case import Case, Evidence
from app.records.cases.people import one_id
from app.records.errors import Note
from app.records.rules import Rules
from app.records.shapes import Reading
from app.records.steps.course import numbered
from app.records.steps.step import Left, Step

THING: Mapping[str, Any] = {
    "title": "*line", "kind": "code:evidence_kind", "giver": "name", "pages": "count", "original": "flag",
    "prove": "text", "received_on": "day", "returned_on": "day",
}  # fmt: skip


def check(case: Case, kept: Evidence, reading: Reading, rules: Rules) -> list[Note]:
    """A list of evidence holds something; nothing goes back before it came."""
    del rules
    if not kept.get("items"):
        reading.fault("items", "missing")
    for place, item in enumerate(kept.get("items", [])):
        one_id(case["parties"], item, "giver", f"items[{place}]", reading, outside=True)
        if item.get("returned_on", "9999") < item.get("received_on", ""):
            path = f"items[{place}].returned_on"
            reading.fault(path, "too_early", day=item["returned_on"], earliest=item["received_on"])
    return []


STEP: Step[Evidence] = Step(
    name="evidence",
    order=200,
    title="收证据",
    states=("accepted", "mediating"),
    shape={"on": "day", "items": ("list", THING), "received_by": "name"},
    check=check,
    effect=numbered("evidence"),
    rare=True,
    usually_today=True,
    left=Left("evidence", "evidence"),
)
