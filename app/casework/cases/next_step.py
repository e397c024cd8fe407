"""What comes next in a case of this room: the rules' answer with what its papers say, and the stages of a list."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from app.casework.desk import Desk, need_case
from app.casework.papers.freezing import freezing_problems
from app.casework.papers.paperlist import paper_docs
from app.records.case import Case, CaseRow, as_case
from app.records.errors import Note, Problem, Refused
from app.records.way import Act, ActKind, Way, held_up, stage_of, way

WITH_PAPERS = "agreed"
LOOKED_INTO = ("accepted", "mediating", "agreed", "effective")
"""States whose stage hangs on more than the state."""


def case_way(desk: Desk, word: str) -> Way:
    """Where a case stands and what is offered next; what is offered is never refused."""
    case = need_case(desk, word)
    papers = [] if case["state"] == "destroyed" else paper_docs(desk, case["id"])
    told = way(case, papers, desk.forms.rules)
    return replace(told, next=lawful_act(desk, case, told.next)) if told.next else told


def lawful_act(desk: Desk, case: Case, act: Act) -> Act:
    """An offer to freeze leads to what is missing where freezing would be refused."""
    if act.kind != ActKind.FREEZE:
        return act
    try:
        return held_up(act, len(freezing_problems(desk, case, act.form, act.no)))
    except Refused:
        return Act(ActKind.CHECK, "看卷里还差什么", form=act.form)


def hindering(desk: Desk, word: str, form: str, no: int | None = None) -> list[Problem]:
    """Everything that freezing this paper would be refused for; raises what ``freezing_problems`` raises."""
    return freezing_problems(desk, need_case(desk, word), form, no)


def first_hindered(
    desk: Desk, word: str, wanted: Iterable[tuple[str, int | None]]
) -> tuple[tuple[str, int | None], list[Problem]] | None:
    """The first of these papers (form, number) that freezing would be refused for, and why; None where there is none.

    Raises what ``freezing_problems`` raises.
    """
    told = ((one, hindering(desk, word, *one)) for one in wanted)
    return next((pair for pair in told if pair[1]), None)


def draft_notes(desk: Desk, word: str, form: str, no: int | None = None) -> tuple[Note, ...]:
    """What of a draft would print as an empty square or still has a blank, each with its field."""
    try:
        problems = hindering(desk, word, form, no)
    except Refused:
        return ()
    return tuple(Note(one.code, one.path, one.facts) for one in problems if one.code != "paper_field_missing")


def staged(desk: Desk, rows: list[CaseRow]) -> list[CaseRow]:
    """Light rows of cases, each with the code of its ``stage``."""
    return [{**row, "stage": row_stage(desk, row)} for row in rows]


def row_stage(desk: Desk, row: CaseRow) -> str:
    """The stage of one light row; a case is looked into only where its state does not say it."""
    case = desk.store.get("case", row["id"]) if row["state"] in LOOKED_INTO else None
    papers = paper_docs(desk, row["id"]) if row["state"] == WITH_PAPERS else []
    return stage_of(case or as_case(row), papers).code
