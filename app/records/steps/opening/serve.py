"""Papers served (送达), or refused before witnesses."""

from __future__ import annotations

from app.records.case import Case, Service
from app.records.cases import states
from app.records.cases.people import one_id_if_there
from app.records.errors import Note
from app.records.rules import Rules
from app.records.shapes import Reading
from app.records.steps.course import numbered
from app.records.steps.step import Left, Step


def check(case: Case, kept: Service, reading: Reading, rules: Rules) -> list[Note]:
    """A refusal to take a paper wants the words of it and somebody who saw it."""
    del reading, rules
    one_id_if_there(case, kept, "receiver")
    lacking = kept.get("refused") and not (kept.get("refuse_note") and kept.get("witnesses"))
    return [Note("refusal_without_witness", "witnesses")] if lacking else []


STEP: Step[Service] = Step(
    name="serve",
    order=180,
    title="送达",
    states=states.OPEN,
    shape={
        "papers": "lines", "how": "code:serve_how", "receiver": "name", "address": "line",
        "proxy": {"name": "name", "relation": "line"}, "refused": "flag", "refuse_note": "text",
        "servers": "names", "witnesses": "names", "on": "*day",
    },
    check=check,
    effect=numbered("services"),
    rare=True,
    left=Left("service", "services"),
)  # fmt: skip
