"""The exchange verbs: what is under way, handing over by stick or line, taking in what lies there."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from app.casework.desk import Desk
from app.records.changes import Doc
from app.records.errors import Note, Refused
from app.sync.exchange import folder as stick
from app.sync.exchange.inbox import is_for_us, take_in
from app.sync.exchange.outbox import Outbox
from app.sync.exchange.peer import Peer
from app.sync.format import faults
from app.sync.format.faults import Spoilt


def peer_of(desk: Desk) -> Peer | None:
    """The centre this room has joined."""
    found = desk.store.all("peer")
    return Peer.read(found[-1]) if found else None


def need_peer(desk: Desk) -> Peer:
    """The same; Refused("no_centre") where the room has not joined one."""
    peer = peer_of(desk)
    if peer is None:
        raise Refused("no_centre")
    return peer


def heal(desk: Desk) -> None:
    """When a room opens: finish what a power cut left of sealing; after a rollback a new incarnation begins."""
    peer = peer_of(desk)
    if peer is not None:
        Outbox(desk.store, peer).recover()


def exchange_status(desk: Desk) -> Doc:
    """Counts of what is under way, and the centre's name where there is one."""
    counts: Doc = dict(desk.store.sync.counts())
    peer = peer_of(desk)
    if peer is None:
        return {"unsealed": 0, **counts, "centre": None, "confirmed": None, "fingerprint": None, "two_heads": 0}
    unsealed = Outbox(desk.store, peer).unsealed()
    told = {"centre": peer.name, "confirmed": peer.confirmed, "fingerprint": peer.id}
    told["two_heads"] = len(desk.store.all("second_head"))
    return {"unsealed": unsealed, **counts, **told}


def bundles(desk: Desk) -> list[Doc]:
    """Everything sealed, the latest first."""
    rows = reversed(desk.store.sync.bundles())
    keys = ("header_sha", "kind", "seq", "size", "state", "carried", "made_on", "facts")
    return [{key: row[key] for key in keys} for row in rows]


def receipts(desk: Desk) -> list[Doc]:
    """The centre's receipts, the latest first."""
    keys = ("header_sha", "seq", "arrived_at")
    return [{key: row[key] for key in keys} for row in reversed(desk.store.sync.receipts())]


def sync_folder(desk: Desk, folder: Path) -> Doc:
    """One exchange with a stick: take in what lies there, seal what is due, hand over what has no receipt.

    Raises Refused("no_centre"), Trouble (the stick); nothing moves beyond ``carried`` without a receipt.
    """
    peer = need_peer(desk)
    outbox = Outbox(desk.store, peer)
    outbox.recover()
    received, skipped = take_all(desk, peer, (data for _, data in stick.bundles_on(folder)))
    outbox.seal_due(desk.clock.today().isoformat())
    sent = []
    for row in outbox.to_carry():
        sha = row["header_sha"]
        stick.put(folder, peer.id, sha, outbox.file_of(sha).read_bytes())
        desk.store.sync.set_state(sha, "carried")
        sent.append(sha)
    return result(sent, received, skipped)


def hand_over(desk: Desk, folder: Path) -> Doc:
    """The same under the name of the button 交给县里."""
    return sync_folder(desk, folder)


def sync_url(desk: Desk, url: str) -> Doc:
    """One exchange over the line; the same bytes as on a stick."""
    from app.sync.exchange.line import Line

    peer = need_peer(desk)
    outbox = Outbox(desk.store, peer)
    outbox.recover()
    outbox.seal_due(desk.clock.today().isoformat())
    sent = []
    with Line(url, desk.store, peer) as line:
        for row in outbox.to_carry():
            sha = row["header_sha"]
            line.put(sha, outbox.file_of(sha).read_bytes())
            desk.store.sync.set_state(sha, "carried")
            sent.append(sha)
        head = desk.store.sync.receipt_head(peer.id, peer.incarnation)
        received, skipped = take_all(desk, peer, line.answers(head[0] if head else 0))
    return result(sent, received, skipped)


def take_all(desk: Desk, peer: Peer, files: Iterable[bytes]) -> tuple[list[Doc], int]:
    """Take in what is for us; what is spoilt, foreign or our own is left alone and counted."""
    received, skipped = [], 0
    now = desk.clock.now().isoformat(timespec="seconds")
    for data in files:
        try:
            if not is_for_us(data, desk.store):
                skipped += 1
                continue
            taken = take_in(data, desk.store, peer, now)
        except Spoilt:
            skipped += 1
            continue
        if taken is not None:
            received.append(taken)
    return received, skipped


def exchange_notes(desk: Desk) -> list[Note]:
    """What an exchange must tell although it went through: the centre has spoken twice under one number."""
    return [Note(faults.FORK, "receipts")] if desk.store.all("second_head") else []


def result(sent: list[str], received: list[Doc], skipped: int) -> Doc:
    """What one exchange did."""
    return {"sent": sent, "receipts": received, "received": [], "skipped": skipped}
