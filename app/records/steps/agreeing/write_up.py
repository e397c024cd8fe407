"""An oral agreement written up (改成书面协议): what is not said again is taken from it; counted once."""

from __future__ import annotations

from app.records.case import Agreeing, Case, as_doc, without_keys
from app.records.errors import Note
from app.records.rules import Rules
from app.records.shapes import Reading
from app.records.steps.agreeing import agree
from app.records.steps.days import mediated
from app.records.steps.step import Step

SHAPE = {**agree.AGREE, "form": "code:agreement_form"}


def hindrance(case: Case, body: Agreeing) -> str:
    """Only what was agreed by word of mouth is written up."""
    del body
    return "" if case["agreements"][-1]["form"] == "oral" else "already_written"


def check(case: Case, kept: Agreeing, reading: Reading, rules: Rules) -> list[Note]:
    """What is not said again is taken from the earlier one. A case of the simple track (简易登记) becomes a full
    one by it."""
    earlier = case["agreements"][-1]
    standing = as_doc(earlier)
    for key in ("parties", "issues", "facts", "responsibility", "amount_settled", "place"):
        if key in standing:
            as_doc(kept).setdefault(key, standing[key])
    if "terms" not in kept:
        kept["terms"] = [{**term} for term in earlier["terms"]]
    kept["form"] = "written"
    if case.get("track") == "simple":
        kept["track"] = "full"
    return agree.check(case, kept, reading, rules)


def effect(case: Case, body: Agreeing) -> Case:
    """The earlier agreement stays on file; the day on which it was reached stays too."""
    *before, earlier = case["agreements"]
    superseded: Case = {**case, "agreements": [*before, {**earlier, "superseded": True}]}
    after: Case = {**agree.effect(superseded, without_keys(body, "track")), "concluded_on": case["concluded_on"]}
    return {**after, "track": body["track"]} if "track" in body else after


STEP: Step[Agreeing] = Step(
    name="write_up",
    order=50,
    title="改成书面协议",
    states=("effective",),
    day="concluded_on",
    article="人民调解法第二十八条",
    shape=SHAPE,
    hindrance=hindrance,
    check=check,
    effect=effect,
    not_before=mediated,
)
