"""Answers to what the program asks and does not decide (see ``records.asked``)."""

from __future__ import annotations

from app.casework.desk import Changed, Desk, need_file, need_reason
from app.casework.papers.paperlist import file_things
from app.records.case import Answer
from app.records.cases.asked import QUESTIONS
from app.records.errors import Refused
from app.records.papers.inspection import inspect_case
from app.records.recorded import CaseAsked


def answer_question(desk: Desk, case: str, code: str, field: str, answer: str) -> Changed:
    """Keep what was answered, by whom and when; the question is not put again and prints in the file's note.

    Raises Refused: ``reason_missing`` for an empty answer, ``not_asked`` where the case does not ask this.
    """
    desk.need("case.answer")
    told, found = need_reason(answer), need_file(desk, case)
    open_ones = inspect_case(found, file_things(desk, found["id"]), desk.forms.rules)
    if code not in QUESTIONS or not any((one.code, one.field) == (code, field) for one in open_ones):
        raise Refused("not_asked")
    today = desk.clock.today().isoformat()
    asked: Answer = {"code": code, "field": field, "answer": told, "by": desk.store.user, "on": today}
    with desk.store.writing() as writing:
        writing.record("case.asked", found["id"], CaseAsked(case=found["id"], asked=asked))
    return Changed(cases=(found["id"],))
