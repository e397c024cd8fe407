"""Following what the centre says it holds, forward and back.

The newest receipt is the truth about what the centre has: what it does not name is under way again, whatever an earlier
one said. A centre that was put back goes on in a new incarnation; a room follows it where the new lineage holds the one
that it knows, and hands over again what that does not name. Where the lineage does not hold it, the room stays where it
is and shows the centre what it knows (``outbox.heads``), so that the centre goes on above both.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from app.records.kept import Centre
from app.storage.outbox import ORDER, UNDER_WAY, SealedBundle
from app.storage.store import Store
from app.sync.exchange.peer import Peer
from app.sync.format import faults
from app.sync.format.faults import spoilt
from app.sync.format.receipt import LEVELS, Receipt, StreamHeads, piece_digest


def keep_peer(store: Store, part: Centre) -> None:
    """Let something stand of a centre."""
    with store.writing() as writing:
        writing.record("exchange.followed", part["id"], {"peer": part}, shared=False)


def follow(store: Store, peer: Peer, receipt: Receipt, lineage: tuple[str, ...]) -> Peer:
    """The centre as it is known from now on: in the incarnation of a receipt, whose lineage its worker signed.

    Raises E_CENTRE_ROLLED_BACK where that lineage does not hold the incarnation we know; the room remembers it, to tell
    the centre.
    """
    incarnation = receipt.centre_incarnation
    if peer.incarnation not in lineage:
        if peer.strange != incarnation:
            keep_peer(store, {"id": peer.id, "strange": incarnation})
        raise spoilt(faults.CENTRE_ROLLED_BACK)
    earlier = [one for one in dict.fromkeys([*peer.lineage, *lineage, peer.incarnation]) if one != incarnation]
    keep_peer(store, {"id": peer.id, "incarnation": incarnation, "lineage": earlier, "strange": ""})
    store.sync.set_back(pieces_gone(store.sync.bundles(peer.id), receipt))
    return known_now(store, peer)


def known_now(store: Store, peer: Peer) -> Peer:
    """A centre as the store knows it now: an answer may have told of a new incarnation of it."""
    found = store.get("peer", peer.id)
    return Peer.read(found) if found else peer


def pieces_gone(rows: Sequence[SealedBundle], receipt: Receipt) -> list[str]:
    """Pieces that a centre which was put back may have lost: none where it holds just those of which it told, else all
    that it does not name."""
    told = [row["header_sha"] for row in rows if row["kind"] == "piece" and row["state"] not in UNDER_WAY]
    if receipt.held == piece_digest(told):
        return []
    named = {sha for some in receipt.pieces.values() for sha in some}
    return [sha for sha in told if sha not in named]


def apply_whole(receipt: Receipt, store: Store, peer: Peer) -> None:
    """The newest receipt: every numbered bundle stands as far as it says, forward or back, and so do the pieces that it
    names."""
    store.sync.forget_heads(peer.id)
    streams = {stream.incarnation: stream for stream in receipt.streams}
    rows: dict[str, list[SealedBundle]] = {}
    for row in store.sync.bundles(peer.id):
        if row["seq"] is not None:
            rows.setdefault(row["incarnation"], []).append(row)
    for incarnation, some in rows.items():
        stand(streams.get(incarnation) or StreamHeads(incarnation), some, store)
    apply_forward(receipt, store, peer, LEVELS)
    store.sync.set_refused(peer.id, dict(receipt.refused))


def stand(stream: StreamHeads, rows: list[SealedBundle], store: Store) -> None:
    """Take back what a stream's heads do not reach."""
    names = {row["seq"]: row["header_sha"] for row in rows}
    reach = {level: reached(stream, level, names) for level in LEVELS}
    back = [row for row in rows if ORDER.index(row["state"]) > ORDER.index(level_of(row["seq"] or 0, reach))]
    store.sync.set_back([row["header_sha"] for row in back])


def reached(stream: StreamHeads, level: str, names: Mapping[int | None, str]) -> int:
    """Up to which number our own bundles of a stream stand on a level: the head that is named, or the one before where
    another bundle than ours stands there."""
    head = stream.head(level)
    if head is None:
        return 0
    return head.seq if names.get(head.seq, head.hash) == head.hash else head.seq - 1


def level_of(seq: int, reach: Mapping[str, int]) -> str:
    """How far a number has come."""
    levels = [level for level in LEVELS if seq <= reach[level]]
    return levels[-1] if levels else ORDER[1]


def apply_forward(receipt: Receipt, store: Store, peer: Peer, levels: tuple[str, ...]) -> None:
    """Move bundles forward as far as the receipt names heads that are ours."""
    for stream in receipt.streams:
        apply_stream(stream, store, peer, levels)
    for level in levels:
        for sha in receipt.pieces.get(level, ()):
            store.sync.set_state(sha, level)


def apply_stream(stream: StreamHeads, store: Store, peer: Peer, levels: tuple[str, ...]) -> None:
    """One stream; a head that is not ours moves nothing."""
    for level in levels:
        link = stream.head(level)
        if link is None:
            continue
        row = store.sync.bundle(link.hash)
        if row is None or row["seq"] != link.seq or row["incarnation"] != stream.incarnation:
            continue
        store.sync.set_states_until(peer.id, stream.incarnation, link.seq, level)
        store.sync.set_peer_head(peer.id, stream.incarnation, level, link.seq, link.hash)


def stream_is_anothers(receipt: Receipt, store: Store, peer: Peer) -> bool:
    """Whether the centre holds a bundle in our present stream that this store did not seal: it was put back since, or
    copied, and sealing on would give two bundles one number."""
    for stream in receipt.streams:
        if stream.incarnation == store.incarnation and stream.stored is not None:
            row = store.sync.bundle(stream.stored.hash)
            return row is None or row["peer"] != peer.id
    return False


def note_refusal(store: Store, peer: Peer, code: str) -> None:
    """The centre says that it does not know this PC, or not any more; empty where it does."""
    if peer.refusal != code:
        keep_peer(store, {"id": peer.id, "refusal": code})
