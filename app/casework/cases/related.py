"""Cases that come out of cases, or go into them: merged, split off, mediated anew; each knows the other."""

from __future__ import annotations

from collections.abc import Sequence

from app.casework.cases.lookup import show_case
from app.casework.desk import Desk
from app.records.case import Case, Intake, Related, Splitting, Who, only_keys
from app.records.cases.states import OPEN
from app.records.coded import with_standing
from app.records.errors import Problem, Refused
from app.records.recorded import CaseLinked
from app.records.steps.every import STEPS
from app.records.steps.intake import check_intake
from app.storage.writing import Writing

COPIED = (
    "title", "source", "dispute_type", "difficulty", "hard", "track", "place", "occurred_on", "summary", "claims",
    "parties", "mediators", "recorder", "registrar", "tags", "special_groups", "restricted",
)  # fmt: skip


def into_id(desk: Desk, case_id: str, body: object) -> object:
    """The facts of ``merge`` with the other case by id. Raises Refused: ``no_such_case``, ``step_faulty``."""
    if not isinstance(body, dict) or not isinstance(body.get("into"), str):
        return body
    other = show_case(desk, body["into"])
    if other["id"] == case_id:
        raise Refused("step_faulty", step="merge", problems=[Problem("into", "merged_into_itself")])
    if other["state"] not in OPEN:
        raise Refused("step_faulty", step="merge", problems=[Problem("into", "merged_into_closed")])
    return {**body, "into": other["id"]}


def link(writing: Writing, case_id: str, other: str, kind: str, brought: Sequence[Who] = ()) -> None:
    """Let a case know another one, and who of its people came with that one."""
    related: Related = {"case": other, "kind": kind}
    if brought:
        related["brought"] = list(brought)
    writing.record("case.linked", case_id, CaseLinked(case=case_id, related=related))


def child_facts(desk: Desk, case: Case, step: str, body: Splitting) -> Intake:
    """What a new case takes over: registered facts, never what was said or agreed. Raises Refused("intake_faulty")."""
    facts: Intake = only_keys(case, COPIED)
    if step == "split":
        facts["parties"] = [party for party in case["parties"] if party["id"] in body["parties"]]
    facts |= {"title": body.get("title") or case["title"], "accepted_on": body["on"]}
    facts["related"] = [{"case": case["id"], "kind": STEPS[step].child}]
    kept, _ = check_intake(facts, today=desk.clock.today(), codes=with_standing(desk.forms.codes, case))
    return kept
