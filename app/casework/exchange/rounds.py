"""One round of exchange by any carrier: take in what lies there, then text, then photos.

A round can be watched and stopped between two bundles; what has left by then has left whole, the rest waits
for the next round. One bundle that the centre refuses holds up nothing else.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Protocol, TypeVar, cast

from app.casework.desk import Desk
from app.casework.exchange.requests import ASK, own_signers
from app.casework.exchange.told import CameBack, Exchanged, HeldUp, TakenBack
from app.casework.papers.kept_files import named
from app.casework.watching import Progress, Stop, never, unwatched
from app.records.errors import ProgramError, Refused
from app.records.kept import LeftOut
from app.storage.files import reason_of
from app.sync.exchange.following import known_now, note_refusal
from app.sync.exchange.holding import month_with_lines
from app.sync.exchange.inbox import Taken, is_for_us, keep_unread, read_kept, take_in, take_notice
from app.sync.exchange.outbox import Outbox
from app.sync.exchange.peer import Peer
from app.sync.exchange.reading_back import Reader, is_ours
from app.sync.exchange.returned import answers_question
from app.sync.exchange.taking_back import take_back
from app.sync.format import faults
from app.sync.format.faults import Spoilt
from app.sync.format.notice import CODES, looks_like_notice

Thing = TypeVar("Thing")
STAYING = ("lines", "behind")
NAMELESS = {
    "month": "月报更正", "analysis": "月度分析", "claim": "补贴申报", "clause": "自存的句子", "disposal": "到期鉴定",
}  # fmt: skip
"""What has no number of its own, in words."""
ONE_REFUSED = "bundle_refused"


class Carrier(Protocol):
    """What brings bundles there and answers back. ``talks`` where an answer can come within the round; ``unread``
    names what lies there and could not be read."""

    talks: bool
    unread: list[LeftOut]

    def put(self, sha: str, data: bytes) -> object:
        """Bring one bundle there; Refused(``bundle_refused``) concerns this one alone."""

    def say(self, heads: bytes) -> None:
        """Tell the centre which of its answers is the last that was taken here."""

    def take_away(self, sha: str) -> bool:
        """Take a bundle away that lies there still; False where there is none to take."""

    def answers(self) -> Iterable[bytes]:
        """What lies there, ours or not."""


@dataclass
class Round:
    """One exchange. ``progress(step, done, total)`` counts bytes; its steps are ``seal`` and ``carry``."""

    desk: Desk
    peer: Peer
    carrier: Carrier
    progress: Progress = unwatched
    stop: Stop = never
    sent: list[str] = field(default_factory=list)
    refused: list[HeldUp] = field(default_factory=list)
    unsent: list[HeldUp] = field(default_factory=list)
    received: list[Taken] = field(default_factory=list)
    skipped: int = 0
    taken_back: list[TakenBack] = field(default_factory=list)
    taken_away: list[str] = field(default_factory=list)
    lost: dict[str, str] = field(default_factory=dict)
    stopped: bool = False
    returned: bool = False
    asked: str = ""
    read_back: dict[str, int] = field(default_factory=lambda: {"changes": 0, "files": 0, "apart": 0})

    def run(self) -> Exchanged:
        """What was done, and what was left out and why. Raises Trouble (stick, line) and Refused (the centre as a
        whole says no); ``result`` is then what was done before."""
        try:
            self.work()
        except ProgramError as error:
            if error.facts.get("said") in CODES:
                note_refusal(self.desk.store, self.peer, str(error.facts["said"]))
            error.result = self.told()
            raise
        return self.told()

    def work(self) -> None:
        """The steps of a round in their order."""
        outbox = Outbox(self.desk.store, self.peer)
        outbox.recover()
        self.take_all()
        outbox = Outbox(self.desk.store, self.peer)
        outbox.recover()
        self.carrier.say(outbox.heads())
        self.take_back(outbox)
        say_months_again(self.desk, outbox)
        day = self.desk.clock.today().isoformat()
        for _ in self.unless_stopped(outbox.seal_changes_due(day)):
            pass
        self.carry(outbox, "changes")
        due = outbox.due_bytes()
        sealed = 0
        for size in self.unless_stopped(outbox.seal_pieces_due(day, self.lost)):
            sealed += size
            self.progress("seal", sealed, max(due, sealed))
        self.carry(outbox, "piece")
        if self.carrier.talks and self.sent:
            self.take_all()

    def take_back(self, outbox: Outbox) -> None:
        """Withdraw what was sealed before it had to stay here; its copies that lie on this stick go too."""
        self.taken_back = [{"header_sha": row["header_sha"], "left": row["carried"] > 0} for row in take_back(outbox)]
        for row in outbox.withdrawn():
            if self.carrier.take_away(row["header_sha"]):
                self.taken_away.append(row["header_sha"])

    def unless_stopped(self, things: Iterable[Thing]) -> Iterator[Thing]:
        """One thing after the other, as long as nobody wants it to end."""
        if self.stopped:
            return
        for thing in things:
            yield thing
            if self.stop():
                self.stopped = True
                return

    def carry(self, outbox: Outbox, kind: str) -> None:
        """Bring there what has no receipt yet, of one kind."""
        rows = [row for row in outbox.to_carry() if row["kind"] == kind]
        total, done = sum(row["size"] for row in rows), 0
        for row in self.unless_stopped(rows):
            self.bring(row["header_sha"], outbox)
            done += row["size"]
            self.progress("carry", done, total)

    def bring(self, sha: str, outbox: Outbox) -> None:
        """One bundle; what holds up this one alone is kept and told at the end."""
        try:
            data = outbox.read(sha)
        except Spoilt as error:
            self.unsent.append({"header_sha": sha, "said": error.code})
            return
        except OSError as error:
            self.unsent.append({"header_sha": sha, "said": reason_of(error)})
            return
        try:
            self.carrier.put(sha, data)
        except Refused as refusal:
            if refusal.code != ONE_REFUSED:
                raise
            self.refused.append(cast(HeldUp, {"header_sha": sha, **refusal.facts}))
            return
        self.desk.store.sync.set_state(sha, "carried")
        self.sent.append(sha)

    def take_all(self) -> None:
        """Take in what is for us; what is spoilt, foreign or our own is left alone and counted. Of our own what this
        store does not know any more is read back."""
        now = self.desk.clock.now().isoformat(timespec="seconds")
        reader, ours = Reader(self.desk.store, self.peer), own_signers(self.desk)
        self.asked = str((self.desk.store.setting(ASK, None) or {}).get("number", ""))
        known = {row["header_sha"] for row in self.desk.store.sync.bundles()}
        self.received += read_kept(self.desk.store, self.peer, now)
        for data in self.carrier.answers():
            self.peer = known_now(self.desk.store, self.peer)
            if is_ours(data, ours, known):
                reader.feed(data)
            taken = self.take(data, now)
            if taken is not None:
                self.received.append(taken)
        back = reader.finish()
        for key in self.read_back:
            self.read_back[key] += getattr(back, key)

    def take(self, data: bytes, now: str) -> Taken | None:
        """One file that lies there."""
        store = self.desk.store
        try:
            if looks_like_notice(data):
                self.skipped += not take_notice(data, store, self.peer)
            elif self.asked and answers_question(data, store, self.peer, self.asked):
                self.returned = True
            elif is_for_us(data, store):
                return take_in(data, store, self.peer, now)
            else:
                self.skipped += 1
        except Spoilt as fault:
            kept = fault.code == faults.VERSION and keep_unread(data, store, self.peer, fault.code)
            self.skipped += not kept
        return None

    def told(self) -> Exchanged:
        """What one exchange did, and what it left out."""
        outbox = Outbox(self.desk.store, self.peer)
        return {
            "left_out": named(self.desk, self.lost.items()),
            "unread": self.carrier.unread,
            "sent": self.sent,
            "receipts": self.received,
            "received": [],
            "skipped": self.skipped,
            "refused": self.refused,
            "unsent": self.unsent,
            "stopped": self.stopped,
            "held_back": outbox.held_back(),
            "mentions": spoken_of(self.desk, outbox),
            "taken_back": self.taken_back,
            "taken_away": self.taken_away,
            "place": "",
            "passed_over": 0,
            "returned": self.returned,
            "read_back": cast(CameBack, self.read_back),
        }


def say_months_again(desk: Desk, outbox: Outbox) -> None:
    """A month that an earlier version closed with the lines of its books stays here where a case is restricted; its
    figures are said once more without them, so that the county counts as before."""
    desk.need("sync.run")
    due = [change for chain in outbox.chains() for change in outbox.due(*chain) if b'"month.closed"' in change.envelope]
    held = {str(month["id"]) for change in due if outbox.holding.tells_lines(change)
            and (month := month_with_lines(change))}  # fmt: skip
    said = {change.change().record for change in due if change.body and month_with_lines(change) is None}
    for name in sorted(held - said):
        closed = desk.store.get("month", name) or {}
        figures = {key: value for key, value in closed.items() if key not in STAYING}
        with desk.store.writing() as writing:
            writing.record("month.closed", name, {"month": figures})


def spoken_of(desk: Desk, outbox: Outbox) -> list[str]:
    """What stays here because it speaks of a restricted case, in words: a case's number, a book."""
    return sorted({spoken_name(desk, key) for key in outbox.spoken()})


def spoken_name(desk: Desk, key: str) -> str:
    """How people call one such record."""
    kind, _, record = key.partition(":")
    doc = desk.store.get(kind, record) or {}
    ledger = desk.forms.ledgers.get(str(doc.get("ledger", "")))
    nameless = NAMELESS.get(kind.partition(".")[0], "别的登记")
    return str(doc.get("number") or (ledger.title if ledger else nameless))
