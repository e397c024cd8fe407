"""A small book in memory for the tests of the rules: real forms, real projection, no store."""

from __future__ import annotations

from datetime import date
from typing import Any

from app.documents.loading.forms import standard_library
from app.records.changes import Change, Doc
from app.records.projection import project
from app.records.steps.intake import check_intake
from app.records.steps.taking import check_step

TODAY = date(2026, 11, 23)
FORMS = standard_library()


def facts(**more: Any) -> Doc:
    """A registration as a clerk types it."""
    return {
        "title": "罗桂芳与张𬱖相邻排水纠纷",
        "accepted_on": "2026-10-08",
        "source": "application",
        "dispute_type": "neighbour",
        "summary": "张𬱖硬化院坝时抬高排水沟，大雨后积水漫入罗桂芳灶房。",
        "parties": [
            {"side": "applicant", "kind": "person", "name": "罗桂芳"},
            {"side": "respondent", "kind": "person", "name": "张𬱖"},
        ],
        "mediators": ["王德明"],
        **more,
    }


class Book:
    """One case and its changes."""

    def __init__(self, **more: Any) -> None:
        self.docs: dict[tuple[str, str], Doc] = {}
        kept, self.notes = check_intake(facts(**more), today=TODAY, codes=FORMS.codes)
        self.put("case.opened", {"facts": {**kept, "id": "c1", "number": "第1号", "state": "accepted"}})

    @property
    def case(self) -> Doc:
        return self.docs[("case", "c1")]

    def put(self, kind: str, data: Doc) -> None:
        change = Change("x", "c1", kind, "刘芳", "2026-11-23T09:00:00+08:00", data)
        for put in project(change, lambda kind, key: self.docs.get((kind, key))):
            self.docs[(put.kind, put.id)] = put.doc

    def step(self, step: str, body: Doc, today: date = TODAY) -> list[str]:
        """Take a step; answers the codes of its warnings."""
        kept, notes = check_step(self.case, step, body, today=today, codes=FORMS.codes, rules=FORMS.rules)
        self.put("case.step", {"case": "c1", "step": step, "body": kept})
        return [note.code for note in notes]

    def to_agreed(self, **more: Any) -> None:
        """Notice, session and written agreement."""
        self.step("notice", {"on": "2026-10-09", "how": "oral"})
        self.step("session", {"held_on": "2026-10-10", "present": ["罗桂芳", "张𬱖"], "outcome": "agreed"})
        self.step("agree", agreement(**more))


def agreement(**more: Any) -> Doc:
    """A written agreement of one payment and one act."""
    return {
        "form": "written",
        "concluded_on": "2026-10-10",
        "terms": [
            {"text": "张𬱖赔偿损失", "kind": "money", "payer": "张𬱖", "payee": "罗桂芳", "amount": "2600",
             "due_on": "2026-12-10"},
            {"text": "张𬱖降低排水沟", "kind": "act", "payer": "张𬱖", "due_on": "2026-12-05"},
        ],
        **more,
    }  # fmt: skip
