"""What a room keeps beside its cases: papers, scans, numbers, claims; key by key, as ``case.py`` does for a case.

Entries of ledgers, answers to a form, settings and the lines of a month are not among them: their keys come from form
files and stay a ``Doc``.
"""

from __future__ import annotations

from typing import Literal, TypedDict

from app.records.case import Day, Mark, Moment
from app.records.changes import Doc


class PaperMark(Mark, total=False):
    """One signature on a paper: of a party, a mediator, or the holder of a post."""

    role: str  # a word of ``signed_by`` in the form file


class Sealed(TypedDict, total=False):
    """The day of the seal, where there is one."""

    sealed_on: Day


class Paper(Sealed, total=False):
    """A frozen paper (定稿), or of a destroyed file which it was. Every one has ``form`` and ``state``, every stored
    one ``id``, ``case`` and ``no`` as well."""

    id: str  # ref of the case, code of the form, version
    case: str  # the id of the case
    form: str
    state: str  # final, printed, signed, scanned, void, superseded, destroyed
    no: int | None  # which of several it is about
    code: str  # the form's own, as in page codes
    title: str
    edition: str  # of the form
    version: int
    number: str
    on: Day
    answers: Doc  # what stood on it, by the form's fields
    extra: Doc  # what was written by hand on the screen
    signers: list[str]  # who signs: ids, seal, words of posts
    fonts: list[str]
    pages: int
    sha256: str
    blob: str
    epoch: int  # of the key of its page codes
    codes: list[str]
    typed: list[str]  # the same to be typed
    copies: int
    frozen_at: Moment
    frozen_by: str
    supersedes: str | None
    prints: int
    printed_at: Moment
    signed_on: Day
    lacking: list[str]  # whose mark is still missing
    marks: list[PaperMark]
    scan: str | None  # the attachment that stands for it
    void_reason: str
    loose: bool  # never stored: a scan without a number that stands for a paper


class Attachment(TypedDict, total=False):
    """A scan or a picture in a case's file. Every stored one has ``id``, ``case`` and ``form``."""

    id: str
    case: str  # the id of the case
    form: str  # to which it belongs; empty for none
    no: int | None
    title: str
    kind: str  # jpeg, png, pdf
    size: int
    pages: int
    sha256: str
    blob: str
    added_at: Moment
    added_by: str
    code_said: str  # what its page codes said
    state: str  # taken_out, destroyed; none while it stands
    out_at: Moment
    out_by: str
    why: str


DocKind = Literal[
    "answers", "number", "month", "entry", "opening", "analysis", "clause", "claim", "disposal", "selfcheck",
    "setting", "user", "peer", "second_head",
]  # fmt: skip
"""Kinds of records that are kept as plain documents."""
