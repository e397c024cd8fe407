"""What a change records, key by key, by its kind (see ``projection``): what is written is what is read again.

Kinds that bring one whole document (``number.given`` {number}, ``claim.made`` {claim} …) have no type here.
"""

from __future__ import annotations

from typing import Any, Literal, NotRequired, Required, TypedDict

from app.records.case import (
    Answer,
    AssignedLeader,
    Case,
    Day,
    Destroyed,
    Filing,
    LeaderNote,
    ReadOut,
    Related,
    Released,
)
from app.records.changes import Doc
from app.records.entries import LeadNote
from app.records.kept import Attachment, InFile, Paper, PaperMark, Slip


class CaseOpened(TypedDict):
    """``case.opened``"""

    facts: Case  # of the registration, with id, number and state


class StepTaken(TypedDict):
    """``case.step``"""

    case: str
    step: str
    body: Any  # what the step states: its type stands in its file


class CaseCorrected(TypedDict):
    """``case.corrected``"""

    case: str
    patch: Doc  # the registered facts that change; nothing for what is taken away
    reason: str


class WithReason(TypedDict):
    """``case.voided``, ``case.reopened``"""

    case: str
    reason: str


class Settled(TypedDict):
    """How a person decided between what several PCs made of one part of a record."""

    record: str
    kind: str  # of the record
    unit: list[str]  # which part
    chosen: str  # the change whose word stands; empty where it was written anew
    sides: list[str]  # the changes that stood side by side
    left_out: list[str]  # changes that count no more; they stay in the history
    values: list[tuple[list[str], Any]]  # parts of the case and what they say from now on
    reason: str


class ConflictSettled(TypedDict):
    """``conflict.settled``"""

    settled: Settled


class ConflictReopened(TypedDict):
    """``conflict.reopened``"""

    settled: str  # the change by which it was settled
    reason: str


class CaseLinked(TypedDict):
    """``case.linked``"""

    case: str
    related: Related


class CaseReadOut(TypedDict):
    """``case.read_out``"""

    case: str
    read: ReadOut
    what: NotRequired[str]  # as what it stands in the course where the case was archived


class CaseReleased(TypedDict):
    """``case.released``"""

    case: str
    released: Released


class CaseAsked(TypedDict):
    """``case.asked``"""

    case: str
    asked: Answer


class LeaderAssigned(TypedDict):
    """``case.charged``"""

    case: str
    charged: AssignedLeader | LeaderNote


class CaseKept(TypedDict):
    """``case.kept``"""

    case: str
    kept: Filing


Kind = Literal["paper", "attachment", "answers"]
"""What lies in a case's file and goes with it."""


class Stub(TypedDict):
    """What outlives a paper, a scan or an answer of a destroyed file."""

    kind: Kind
    doc: InFile


class CaseDestroyed(TypedDict):
    """``case.destroyed``"""

    residue: Case
    stubs: list[Stub]
    destroyed: Destroyed


class PaperFrozen(TypedDict):
    """``paper.frozen``"""

    paper: Paper


class PaperSigned(TypedDict, total=False):
    """``paper.signed``"""

    paper: Required[str]
    on: Required[Day]
    marks: list[PaperMark]
    scan: str | None
    sealed_on: Day
    lacking: list[str]  # whose mark is still missing


class PaperScanned(TypedDict):
    """``paper.scanned``"""

    paper: str
    scan: str | None  # none where the one that stood was taken out


class PaperVoided(TypedDict):
    """``paper.voided``"""

    paper: str
    reason: str


class PaperPrinted(TypedDict):
    """``paper.printed``"""

    paper: str
    copies: int


class MadeSmall(TypedDict):
    """What ``attachment.made_small`` says of an attachment: the pictures that were made of it later."""

    id: str
    small: str


class ScanTakenOut(TypedDict):
    """``attachment.taken_out``"""

    attachment: Attachment


class MonthCorrected(TypedDict):
    """``month.corrected``"""

    month: str
    slip: Slip


class EntryNoted(TypedDict):
    """``entry.noted``"""

    entry: str
    note: LeadNote


class EntryTakenBack(TypedDict):
    """``entry.taken_back``"""

    entry: str
    reason: str


class SettingSet(TypedDict):
    """``setting.set``"""

    key: str
    value: Any
