"""Weak versions of what the exchange does, each of which loses something: the machine must see it.

The first six are those of the design: prune on a plain receipt; no own-head check; centre overwrites; numbers compared
without hashes; apply without ``prev``; fork reply without heads. The others each lack one rule that came since.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Any

import pytest
from sqlalchemy import Connection, delete, select

from app.centre import stick
from app.centre.answers import Answers
from app.centre.books import Books
from app.centre.receive import Receiver
from app.centre.tables import BUNDLE, QUARANTINE
from app.records.changes import StoredChange
from app.storage import opening
from app.storage.history import heads, journal
from app.storage.history.journal import Lost, Place, Standing
from app.storage.outbox import SyncTables
from app.storage.store import Store
from app.sync.exchange import following, inbox
from app.sync.exchange.outbox import Outbox
from app.sync.exchange.peer import Peer
from app.sync.format import faults
from app.sync.format.bundle import Bundle
from app.sync.format.receipt import LEVELS, Receipt, StreamHeads
from tests.sync.machine import bad_days

Patch = pytest.MonkeyPatch


@dataclass(frozen=True)
class Weak:
    """A weak version, the shortest days that show it, the truth that it breaks, and the steps that the machine must be
    able to take to come upon it. ``rounds`` are the honest rounds before it is looked
    at: 0 where they would heal it. ``at_night`` the machine itself must come upon it; of the others only the days are
    proved."""

    put: Callable[[Patch], None]
    days: str
    truth: str
    needs: tuple[str, ...] = ()
    rounds: int = 4
    at_night: bool = True


def prune_on_a_plain_receipt(patch: Patch) -> None:
    """The room takes ``stored`` for ``safe``."""
    until = SyncTables.set_states_until

    def weak(self: SyncTables, peer: str, incarnation: str, seq: int, state: str) -> None:
        del state
        until(self, peer, incarnation, seq, "safe")

    patch.setattr(SyncTables, "set_states_until", weak)


def no_own_head_check(patch: Patch) -> None:
    """Neither the store nor the outbox is compared with the file beside it."""

    def weak(_conn: object, _side: object, place: Place, *_: object) -> tuple[Place, Standing]:
        return place, Standing()

    patch.setattr(opening, "compared", weak)
    patch.setattr(Outbox, "rolled_back", lambda _: False)


def centre_overwrites(patch: Patch) -> None:
    """What came last at a number stands there."""
    place = Receiver.place

    def weak(self: Receiver, conn: Connection, bundle: Bundle) -> str:
        header = bundle.header
        if header.seq is not None:
            stream = (BUNDLE.c.device == header.sender, BUNDLE.c.incarnation == header.incarnation)
            conn.execute(delete(BUNDLE).where(*stream, BUNDLE.c.seq >= header.seq))
        return place(self, conn, bundle)

    patch.setattr(Receiver, "place", weak)
    patch.setattr(Books, "follow", follow_anything)


def follow_anything(self: Books, stored: StoredChange, change: str) -> None:
    """A chain goes on with whatever came."""
    if stored.hash not in self.links:
        self.links[stored.hash] = (stored.device, stored.seq)
        self.new[stored.hash], self.ids[stored.hash] = stored, change


def numbers_without_hashes(patch: Patch) -> None:
    """A receipt's number moves our bundle of that number, whatever the county holds there."""

    def weak(stream: StreamHeads, store: Store, peer: Peer, levels: tuple[str, ...]) -> None:
        for level in levels:
            link = stream.head(level)
            if link is not None:
                store.sync.set_states_until(peer.id, stream.incarnation, link.seq, level)

    patch.setattr(following, "apply_stream", weak)
    patch.setattr(following, "reached", lambda stream, level, _: head.seq if (head := stream.head(level)) else 0)
    patch.setattr(inbox, "stream_is_anothers", lambda *_: False)


def apply_without_prev(patch: Patch) -> None:
    """The next number is the next bundle, whatever it follows."""
    head = Receiver.head

    def weak(self: Receiver, conn: Connection, bundle: Bundle) -> str:
        found = head(self, conn, bundle.header.sender, bundle.header.incarnation)
        if bundle.header.seq is not None and found is not None and bundle.header.seq == found.seq + 1:
            return "stored"
        return place(self, conn, bundle)

    place = Receiver.place
    patch.setattr(Receiver, "place", weak)
    patch.setattr(Books, "follow", follow_anything)


def fork_without_heads(patch: Patch) -> None:
    """Who came with a second head gets no answer."""
    given = Answers.for_stick

    def weak(self: Answers, device: str) -> Iterator[bytes]:
        with self.engine.begin() as conn:
            forked: Any = conn.execute(select(QUARANTINE).where(QUARANTINE.c.code == faults.FORK)).first()
        yield from () if forked else given(self, device)

    patch.setattr(Answers, "for_stick", weak)


def receipts_only_forward(patch: Patch) -> None:
    """What the county once said that it has, it has for ever."""

    def weak(receipt: Receipt, store: Store, peer: Peer) -> None:
        following.apply_forward(receipt, store, peer, LEVELS)
        store.sync.set_refused(peer.id, dict(receipt.refused))

    patch.setattr(inbox, "apply_whole", weak)


def pieces_of_yesterday_are_believed(patch: Patch) -> None:
    """A county that was put back is asked for no scan."""
    patch.setattr(following, "pieces_gone", lambda *_: [])


def a_piece_is_sealed_once(patch: Patch) -> None:
    """A scan that one county has is not sealed for another."""

    def weak(self: SyncTables, blob: str, peer: str) -> list[tuple[int, str]]:
        del peer
        return [
            (row[0], row[1]) for row in self._room.rows("SELECT part, header_sha FROM piece WHERE blob_id = ?", (blob,))
        ]

    patch.setattr(SyncTables, "pieces", weak)


def numbers_from_the_counter_alone(patch: Patch) -> None:
    """After a loss the next number follows the last one that stands here; nobody knows of others, and the county lists
    none that stands twice."""
    known, told = journal._behind, heads.beyond

    def behind(conn: Any, head: Any) -> Lost | None:
        lost = known(conn, head)
        return replace(lost, numbers={}) if lost else None

    def beyond(*asked: Any) -> Any:
        lost, until = told(*asked)
        return (replace(lost, numbers={}) if lost else None), until

    patch.setattr(journal, "_behind", behind)
    patch.setattr(heads, "beyond", beyond)
    patch.setattr(Answers, "doubled", lambda *_: ())


def the_unknown_are_passed_over(patch: Patch) -> None:
    """A stick of a PC that the county does not know gets no slip."""
    patch.setattr(stick, "write_notice_to", lambda *_: None)


def what_is_lost_is_not_sealed_again(patch: Patch) -> None:
    """A bundle whose file is gone before anybody had it stays as it was."""
    patch.setattr(Outbox, "lost", lambda _: [])
    patch.setattr(Outbox, "lost_file", lambda _: False)


UNKNOWN = bad_days.DAYS["a county put back to before anybody joined"]
TWO_HEADS = "copy 0 clone, write 0, write 2, give 0, take 0, give 0, give 2, take 2, give 2"
WEAK: dict[str, Weak] = {
    "prune on a plain receipt": Weak(
        prune_on_a_plain_receipt, "medium 0 out, write 0, give 0, take 0, give 0", "nothing_called_safe_that_is_not"
    ),
    "no own-head check": Weak(
        no_own_head_check, "photo 0, write 0, back 0 room", "what_is_gone_is_told", ("back room",)
    ),
    "centre overwrites": Weak(
        centre_overwrites, TWO_HEADS, "nothing_called_safe_that_is_not", ("copy clone",), rounds=0
    ),
    "numbers without hashes": Weak(
        numbers_without_hashes, TWO_HEADS, "nothing_called_safe_that_is_not", ("copy clone",)
    ),
    "apply without prev": Weak(
        apply_without_prev,
        "copy 0 clone, write 0, write 2, give 0, take 0, give 0, give 2, write 2, give 2, lose 2 0, take 2, give 2",
        "nothing_called_safe_that_is_not",
        ("copy clone",),
    ),
    "fork reply without heads": Weak(
        fork_without_heads,
        "photo 0, write 0, give 0, take 0, lose 0 0, lose 0 0, back 0 all, write 0, give 0, take 0, give 0",
        "what_is_gone_is_told",
        ("back all",),
    ),
    "receipts only forward": Weak(
        receipts_only_forward, bad_days.DAYS["a county with one medium back to yesterday"],
        "nothing_called_safe_that_is_not", ("county_back folder",), at_night=False,
    ),
    "pieces of yesterday are believed": Weak(
        pieces_of_yesterday_are_believed, bad_days.DAYS["a scan at a county with one medium put back"],
        "whole_files", ("county_back folder",), at_night=False,
    ),
    "a piece is sealed once": Weak(
        a_piece_is_sealed_once, bad_days.DAYS["a second county, and a scan"], "whole_files", ("join",), at_night=False
    ),
    "numbers from the counter alone": Weak(
        numbers_from_the_counter_alone, f"photo 0, {bad_days.WRITTEN}, back 0 room, write 0", "no_number_twice",
        ("back room",), at_night=False,
    ),
    "the unknown are passed over": Weak(
        the_unknown_are_passed_over, f"{UNKNOWN}, write 0, {bad_days.ROUND}, write 1, give 1, take 1, give 1",
        "an_unknown_room_is_told", ("county_back folder",), rounds=0, at_night=False,
    ),
    "what is lost is not sealed again": Weak(
        what_is_lost_is_not_sealed_again, bad_days.DAYS["the outbox is lost"], "equal_ends", ("lose_part outbox",),
        at_night=False,
    ),
}  # fmt: skip
