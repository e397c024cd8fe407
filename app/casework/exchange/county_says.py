"""What the county last said that a person must hear: whom it does not know, what it did not take, what stands twice."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from app.casework.desk import Desk
from app.casework.exchange.requests import ASK
from app.records.errors import Note
from app.storage.outbox import UNDER_WAY
from app.sync.exchange.inbox import newest_receipt, unread_of
from app.sync.exchange.outbox import travels
from app.sync.exchange.peer import Peer
from app.sync.format import faults

REFUSALS = {faults.UNKNOWN_DEVICE: "county_knows_us_not", faults.REVOKED: "county_revoked_us"}
NAMED = 5


@dataclass(frozen=True)
class CountySays:
    """``refusal`` is the code with which it refuses this PC as a whole, ``refused`` the code of each bundle that waits
    and that it did not take, ``doubled`` legal numbers that two cases have, ``cannot_read`` how many entries it keeps
    and cannot read, ``unread`` how much of what it sent this program cannot read, ``strange`` whether it was put back
    and does not know yet what it said to this room."""

    refusal: str
    refused: tuple[str, ...]
    doubled: tuple[str, ...]
    cannot_read: int
    unread: int
    strange: bool


def county_says(desk: Desk, peer: Peer) -> CountySays:
    """The same, as the newest receipt and what lies here tell it."""
    receipt = newest_receipt(desk.store, peer)
    rows = [row for row in desk.store.sync.bundles(peer.id) if row["state"] in UNDER_WAY and travels(row)]
    return CountySays(
        refusal=peer.refusal,
        refused=tuple(row["facts"]["refused"] for row in rows if "refused" in row["facts"]),
        doubled=tuple(number for number, _ in receipt.doubled) if receipt else (),
        cannot_read=max((stream.counts.get("unread", 0) for stream in receipt.streams), default=0) if receipt else 0,
        unread=len(unread_of(desk.store, peer)),
        strange=bool(peer.strange),
    )


def county_notes(desk: Desk, peer: Peer) -> list[Note]:
    """The same in the words that go with every answer of the exchange until it is so no more."""
    says = county_says(desk, peer)
    notes = [Note(REFUSALS[says.refusal])] if says.refusal in REFUSALS else []
    asked = desk.store.setting(ASK, None)
    notes += [Note("asked_county", "", {"on": asked["on"]})] if asked else []
    notes += [Note("county_put_back")] if says.strange else []
    notes += [Note("county_did_not_take", "", {"count": count, "said": code})
              for code, count in sorted(Counter(says.refused).items())]  # fmt: skip
    notes += [Note("number_twice", "", {"number": number}) for number in says.doubled[:NAMED]]
    notes += [Note("numbers_twice_more", "", {"count": len(says.doubled) - NAMED})] if says.doubled[NAMED:] else []
    notes += [Note("county_cannot_read", "", {"count": says.cannot_read})] if says.cannot_read else []
    notes += [Note("county_sent_unreadable", "", {"count": says.unread})] if says.unread else []
    return notes
