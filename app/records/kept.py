"""What a room keeps beside its cases: papers, scans, numbers, claims; key by key, as ``case.py`` does for a case.

Entries of ledgers, answers to a form, settings and the lines of a month are not among them: their keys come from form
files and stay a ``Doc``.
"""

from __future__ import annotations

from typing import Any, Required, TypedDict

from app.records.books.figure_keys import Figures
from app.records.case import Case, Code, Day, Mark, Moment, Yuan
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
    after_filing: str  # why it came into a file that was archived
    loose: bool  # never stored: a scan without a number that stands for a paper


class PaperSigning(Sealed, total=False):
    """What is stated of the signing of a paper: the marks, the seal, the day of what states none."""

    on: Day
    marks: list[PaperMark]


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
    small: str  # its pages as pictures made small, kept beside it; never travels
    added_at: Moment
    added_by: str
    after_filing: str  # why it came into a file that was archived
    code_said: str  # what its page codes said
    state: str  # taken_out, destroyed; none while it stands
    out_at: Moment
    out_by: str
    why: str


class InFile(TypedDict, total=False):
    """What papers, scans and answers in the file of a case have alike, and what outlives them."""

    id: Required[str]
    case: Required[str]
    blob: str
    small: str
    form: str
    no: int | None
    state: str
    code: str  # this and all below of papers
    version: int
    edition: str
    pages: int
    epoch: int
    typed: list[str]


class Draft(TypedDict):
    """What is half typed at a place of the program; what stands in it only the form there knows."""

    place: str
    at: Moment
    content: Doc


class PackLine(TypedDict, total=False):
    """One paper of a pack that was typed in, or was not written on."""

    form: Required[str]
    by: str  # the log-in
    at: Day
    on: str  # the day on the paper; empty where it says none
    days: int  # how late it was typed
    unused: bool


For = TypedDict("For", {"for": str}, total=False)


class KeptNumber(For, total=False):
    """A number of the register: used, reserved for a paper (``for`` its form) or void. ``id`` and ``state`` are always
    there."""

    id: str
    number: str
    short: str
    year: int
    kind: str  # case, notice
    seq: int
    state: str  # used, reserved, void
    case: str  # the id of the case
    form: str
    why: str
    forms: list[str]  # of a pack
    reserved_on: Day
    entered: list[PackLine]


class KeptClause(TypedDict, total=False):
    """A wording that the room keeps, or keeps no longer. ``id`` and ``state`` are always there."""

    id: str
    state: str  # kept, retired
    title: str
    types: list[Code]  # of disputes; * for all
    kind: Code  # of a term
    text: str
    by: str
    on: Day
    why: str


class DueFile(TypedDict):
    """A filed case whose retention is over."""

    case: str  # its id
    number: str
    title: str  # its kind of dispute: the register outlives the names
    archived_on: Day
    retention: Code
    kept_until: Day | None


class RoundItem(DueFile, total=False):
    """What a round of disposal says of one file; ``decision`` and ``reason`` are always there."""

    decision: Code  # keep, destroy
    keep_as: Code
    reason: str
    only_here: bool  # the county has no content of it


class Round(TypedDict, total=False):
    """A round of disposal (到期鉴定): proposed, approved, carried out or taken back. ``id`` and ``state`` are always
    there."""

    id: str
    state: str  # proposed, approved, done, withdrawn
    on: Day
    proposed_by: str
    items: list[RoundItem]
    approved_by: str
    approved_on: Day
    done_on: Day
    why: str
    withdrawn_by: str


class Photo(TypedDict):
    """A photo of the self-check."""

    blob: str
    sha256: str
    kind: str


class CheckedThing(TypedDict, total=False):
    """One thing that the self-check looked at."""

    key: Required[str]
    ok: bool
    note: str
    due_on: Day
    photos: list[Photo]


class SelfCheck(TypedDict, total=False):
    """A round of the window's self-check (窗口建设自查)."""

    id: str
    on: Day
    by: list[str]
    items: list[CheckedThing]


class Part(TypedDict):
    """A mediator's share of an allowance, as agreed."""

    mediator: str
    percent: int


class Reasoned(TypedDict, total=False):
    """What is said of one case of a claim: its number, why it is left out or cut, the new sum, how it is shared."""

    case: Required[str]
    reason: str
    amount: Yuan
    parts: list[Part]


class Claim(TypedDict, total=False):
    """A claim of allowances (申报). Its lines stand in the allowance book (``AllowanceLine``). ``id`` and
    ``state`` are always there."""

    id: str
    state: str  # made, decided, paid, withdrawn
    period: str
    words: str  # the same for a reader
    on: Day
    by: str
    note: str
    entries: list[str]  # ids of its lines
    rules: Doc  # as they stood then
    left_out: list[Reasoned]
    decided_on: Day
    letter_no: str
    paid_on: Day  # of the last payment; a claim is paid only when every line is
    withdrawn: str  # why


class Message(TypedDict):
    """A text for somebody's phone."""

    title: str
    who: str
    phone: str  # empty where none is known
    text: str


class Committee(TypedDict):
    """The committee as papers name it."""

    name: str  # as on its seal
    short_name: str  # of the room
    room_name: str
    kind: str  # village, community, township, street


class LeftOut(TypedDict, total=False):
    """What was left out of something that was done: a kept file, with what it was, or a file from outside."""

    code: str  # what is wrong with it
    reason: str
    case: str  # its id
    number: str
    title: str
    instead: bool  # another stands in its place
    file: str  # the name of one from outside


class CheckedSum(TypedDict):
    """A sum of a month's figures: what was added up, what it should equal."""

    code: str
    ok: bool
    left: str
    right: str
    stops: bool  # a difference stops the close


FigureChange = TypedDict("FigureChange", {"was": int | str, "is": int | str})
"""What a figure was and is."""


class Slip(TypedDict, total=False):
    """A correction slip (更正单) beside a closed month."""

    no: int
    changes: dict[str, FigureChange]  # by figure
    reason: str
    by: str
    at: Moment


class KeptYuan(TypedDict):
    """A sum in a kept table."""

    yuan: Yuan


KeptValue = KeptYuan | str | int | None


class KeptColumn(TypedDict):
    """A column of a kept table."""

    key: str
    title: str
    width_mm: float
    align: str
    kind: str


class KeptTable(TypedDict, total=False):
    """A book's lines as they stood when its month was closed. All but ``counts_by`` is always there."""

    ledger: str
    title: str
    edition: str
    room: str
    period_words: str
    columns: list[KeptColumn]
    rows: list[list[KeptValue]]
    totals: list[KeptValue] | None
    sign_line: list[str]
    note: str
    counts_by: str


class FrozenTables(TypedDict):
    """The lines of a book as they stood: with names, and masked."""

    plain: KeptTable
    masked: KeptTable


class Month(TypedDict, total=False):
    """A closed month (月结). ``id``, ``month``, ``figures``, ``checks``, ``head`` and ``closed_on`` are always there;
    ``lines`` and ``behind`` never leave the room."""

    id: str
    month: str  # 2026-11
    figures: Figures
    checks: list[CheckedSum]
    files: dict[str, dict[str, str]]  # by book and kind of file: the blob
    head: str  # of the history, printed on its sheets
    closed_on: Day
    lines: dict[str, FrozenTables]  # by book
    behind: dict[str, list[str]]  # by figure: ids of cases and entries
    slips: list[Slip]


class KeptOpening(TypedDict):
    """What a month or a year had before this program, typed as a sum."""

    id: str  # 2026-03 or 2025
    figures: Figures


class Analysis(TypedDict, total=False):
    """What somebody wrote about a month."""

    id: str
    by: str
    on: Day
    causes: str
    next: str


class User(TypedDict, total=False):
    """A log-in. ``id``, ``name``, ``role`` and ``active`` are always there."""

    id: str
    name: str
    role: str  # reader, recorder, mediator, admin
    active: bool


class Centre(TypedDict, total=False):
    """The county's centre as this room joined it; ``roles`` are its operating keys."""

    id: str  # the fingerprint of its root
    code: str
    name: str
    incarnation: str
    roles: Doc
    confirmed: bool  # somebody compared the fingerprint on paper
    turn: int  # which of the centres joined one after the other; the highest is the present one
    lineage: list[str]  # its earlier incarnations
    strange: str  # an incarnation of it whose lineage does not hold the one we know
    refusal: str  # the code with which it refuses this PC as a whole


class SecondHead(TypedDict):
    """A second signed receipt under one number, kept as proof."""

    id: str
    peer: str
    incarnation: str
    seq: int | None
    blob: str


class Unread(TypedDict, total=False):
    """A bundle of the centre that this program cannot read, kept whole until it is upgraded."""

    id: str
    peer: str
    code: str
    blob: str
    read: bool  # since


class Written(TypedDict):
    """What a person wrote on a paper itself; ``written`` goes by the form's fields."""

    id: str
    case: str
    form: str
    no: int | None
    written: Doc


class Setting(TypedDict):
    """A setting of the room."""

    id: str
    value: Any


class Kinds(TypedDict):
    """Which document a record of each kind is, by the kind's word: what the store gives is of this type
    (``packaging/typed_keys.py`` tells it to the checker of types). Lines of books are typed where they are read."""

    case: Case
    paper: Paper
    attachment: Attachment
    number: KeptNumber
    clause: KeptClause
    claim: Claim
    disposal: Round
    selfcheck: SelfCheck
    month: Month
    opening: KeptOpening
    analysis: Analysis
    user: User
    peer: Centre
    second_head: SecondHead
    unread: Unread
    answers: Written
    setting: Setting
