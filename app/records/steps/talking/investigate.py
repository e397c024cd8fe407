"""An inquiry (调查): one person asked, what was said."""

from __future__ import annotations

from app.records.case import Case, Investigation
from app.records.errors import Note
from app.records.rules import Rules
from app.records.shapes import Reading
from app.records.steps.course import numbered
from app.records.steps.step import Left, Step


def check(case: Case, kept: Investigation, reading: Reading, rules: Rules) -> list[Note]:
    """One record for one person; two who ask are safer than one."""
    del case, reading, rules
    notes = [Note("several_in_one_record", "persons")] if len(kept.get("persons", [])) > 1 else []
    return [*notes, *([Note("one_investigator", "by")] if len(kept.get("by", [])) == 1 else [])]


STEP: Step[Investigation] = Step(
    name="investigate",
    order=190,
    title="调查",
    states=("accepted", "mediating"),
    shape={
        "on": "day", "from": "moment", "to": "moment", "place": "line", "persons": "names", "by": "names",
        "recorder": "name", "record": ("list", {"who": "name", "said": "*text"}),
    },
    check=check,
    effect=numbered("investigations"),
    rare=True,
    usually_today=True,
    from_its_start=True,
    left=Left("investigation", "investigations"),
)  # fmt: skip
