"""What is derived from a case and told with it, key by key, as the command line says it. Nothing of it is stored."""

from __future__ import annotations

from typing import Required, TypedDict

from app.records.case import Case, Day
from app.records.entries import MeetingLine
from app.records.kept import Attachment


class Offer(TypedDict):
    """What is offered next: a step to take, or what to do with a paper."""

    act: str  # a word of ``way.ActKind``
    title: str
    step: str
    form: str
    no: int | None
    lacks: int


class DueDay(TypedDict, total=False):
    """A day of a case on which something is due, or a right that is gone."""

    kind: Required[str]
    on: Required[Day]
    term: str  # the id of the term
    lapsed: bool


class PaperLine(TypedDict):
    """A paper of a case with its state, frozen or not."""

    form: str
    no: int | None
    code: str
    title: str
    edition: str
    state: str
    version: int
    on: str
    optional: bool
    id: str
    lacking: list[str]  # whose mark is still missing


class CodeAt(TypedDict):
    """What deserves a second look, and where."""

    code: str
    field: str


class ShownCase(Case, total=False):
    """A case with what is derived from it, as ``case show`` says it."""

    entered_late: int  # days after the intake
    stage: str  # where it stands on its way (see ``way``)
    next: Offer | None
    deadlines: list[DueDay]
    papers: list[PaperLine]
    attachments: list[Attachment]
    meetings: list[MeetingLine]  # joint meetings that spoke of it
    warnings: list[CodeAt]
