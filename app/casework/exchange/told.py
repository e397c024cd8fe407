"""What the exchange tells the window and the command line, key by key, as ``case.py`` does for a case."""

# Annotations are no texts here, as in ``case.py``.
from typing import TypedDict

from app.records.kept import LeftOut
from app.storage.outbox import BundleFacts
from app.sync.exchange.inbox import Taken


class Counts(TypedDict):
    """How many bundles there are, by how far they have come."""

    sealed: int
    carried: int
    stored: int
    applied: int
    safe: int


class ExchangeStatus(Counts):
    """What is under way, and the centre where there is one."""

    unsealed: int
    centre: str | None  # its name
    confirmed: bool | None  # a person has compared its fingerprint
    fingerprint: str | None
    two_heads: int  # how often it spoke twice under one number
    refusal: str  # the code with which the centre refuses this PC; empty where it does not
    not_taken: int  # bundles that it did not take
    doubled: list[str]  # legal numbers that two cases have
    unread: int  # what it sent and this program cannot read
    held_back: int  # restricted cases
    mentions: list[str]  # what speaks of one


class ShownBundle(TypedDict):
    """One sealed bundle."""

    header_sha: str
    kind: str  # changes, piece
    seq: int | None
    size: int
    state: str  # as stored, or withdrawn
    carried: int
    made_on: str
    facts: BundleFacts


class ShownReceipt(TypedDict):
    """One receipt of the centre."""

    header_sha: str
    seq: int
    arrived_at: str


class HeldUp(TypedDict):
    """A bundle that did not go, and what was said of it."""

    header_sha: str
    said: str


class TakenBack(TypedDict):
    """A bundle that was withdrawn; ``left`` where a copy had left the room."""

    header_sha: str
    left: bool


class CameBack(TypedDict):
    """Entries and files that stand here again, and entries for which there is no place."""

    changes: int
    files: int
    apart: int


class Exchanged(TypedDict):
    """What one exchange did, and what it left out."""

    left_out: list[LeftOut]
    unread: list[LeftOut]
    sent: list[str]
    receipts: list[Taken]
    received: list[str]
    skipped: int
    refused: list[HeldUp]
    unsent: list[HeldUp]
    stopped: bool
    held_back: int
    mentions: list[str]
    taken_back: list[TakenBack]
    taken_away: list[str]
    place: str  # the stick, where a folder inside it was chosen
    passed_over: int  # places on it that were not looked into: hidden, or too large for a parcel
    returned: bool  # what was asked of the county lies there and was not put back yet
    read_back: CameBack  # of what this room once sealed and did not have any more


class Thinned(TypedDict):
    """What was, or would be, cleared from a stick: parcels of ours that the county has."""

    count: int
    size: int


class PutThere(TypedDict, total=False):
    """A file that was put on a stick. ``path`` and ``sha256`` are always there."""

    path: str
    sha256: str
    title: str
    rows: int
    sheet: bool  # of figures


class MonthExported(TypedDict):
    """What the export of a month wrote."""

    sealed: list[str]
    files: list[PutThere]
    slip: str
