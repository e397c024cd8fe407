"""Taking in what the centre answers: receipts move bundles forward, nothing else does."""

from __future__ import annotations

from typing import Required, TypedDict

from app.records.committed import note
from app.records.kept import SecondHead
from app.storage.history.county_heads import Said
from app.storage.history.sidefile import Head
from app.storage.store import Store
from app.sync.exchange.peer import Peer
from app.sync.format import faults, sshsig
from app.sync.format.bundle import Bundle, open_bundle, read_bundle, read_front
from app.sync.format.faults import spoilt
from app.sync.format.receipt import LEVELS, Receipt, StreamHeads, read_receipt


class Taken(TypedDict, total=False):
    """A receipt that was taken in. ``behind`` is there where the county holds changes of this PC that are gone here."""

    header_sha: Required[str]
    seq: Required[int]
    time: Required[str]
    behind: int


def is_for_us(data: bytes, store: Store) -> bool:
    """Whether a bundle names this device; raises as ``read_front`` for spoilt heads."""
    return sshsig.fingerprint(store.device.sign_public) in read_front(data).header.to


def take_in(data: bytes, store: Store, peer: Peer, now: str) -> Taken | None:
    """Keep a centre's bundle and apply its receipt; None where it was here already.

    A receipt counts only from the pinned root's operating keys and its announced incarnation. The worker, who
    opens what is sealed, signs whole receipts; a receipt of the receipt key, which stands in a service that
    cannot open anything, moves bundles to ``stored`` only.
    Raises E_SIG, E_NOT_FOR_ME, E_CENTRE_ROLLED_BACK, E_FORK for a second receipt under one number (kept as
    proof), and as the readers of the format.
    """
    bundle = read_bundle(data)
    signer = read_front(data).signer
    if signer not in (peer.roles.receipt, peer.roles.worker):
        raise spoilt(faults.UNKNOWN_DEVICE)
    if bundle.header.incarnation != peer.incarnation:
        raise spoilt(faults.CENTRE_ROLLED_BACK)
    opened = open_bundle(bundle, [store.device_receive_key])
    if opened.kind != "receipt" or len(opened.files) != 1 or bundle.header.seq is None:
        raise spoilt(faults.SCHEMA)
    receipt = read_receipt(opened.files[0])
    if receipt.centre != peer.id or receipt.device != sshsig.fingerprint(store.device.sign_public):
        raise spoilt(faults.NOT_FOR_ME)
    standing = store.sync.receipt_at(peer.id, bundle.header.incarnation, bundle.header.seq)
    if standing not in (None, bundle.sha):
        keep_second(bundle, store, peer)
        raise spoilt(faults.FORK, seq=bundle.header.seq)
    behind = compare(receipt, store) if signer == peer.roles.worker else 0
    with store.transaction():
        fresh = store.sync.add_receipt(
            bundle.sha,
            peer=peer.id,
            incarnation=bundle.header.incarnation,
            seq=bundle.header.seq,
            header=bundle.header.to_bytes(),
            body=opened.files[0],
            arrived_at=now,
        )
        if fresh:
            apply_receipt(receipt, store, peer, may_say(signer, peer))
    note("receipt", int(fresh))
    agree(store, peer)
    told: Taken = {"header_sha": bundle.sha, "seq": bundle.header.seq, "time": receipt.time}
    if behind:
        told["behind"] = behind
    return told if fresh else None


def compare(receipt: Receipt, store: Store) -> int:
    """How many changes of this PC the county holds that are not here any more; told until a person has seen it."""
    chains = [chain for stream in receipt.streams for chain in stream.chains if chain["device"] == store.device_id]
    said = {Said(str(one["incarnation"]), int(one["seq"]), str(one["hash"])) for one in chains}
    return store.compare_with_county(sorted(said), receipt.time)


def agree(store: Store, peer: Peer) -> None:
    """Note beside the store what the centre holds of the present stream, so that a restored store still knows it."""
    held = store.sync.peer_heads(peer.id, store.incarnation).get("stored")
    if held is not None:
        store.side.agree(Head(store.incarnation, *held))


def keep_second(bundle: Bundle, store: Store, peer: Peer) -> None:
    """Two signed receipts under one number: the first stands, the second is kept whole as proof, once."""
    if store.get("second_head", bundle.sha) is not None:
        return
    header = bundle.header
    with store.writing() as writing:
        blob = writing.put_blob(bundle.data)
        kept: SecondHead = {
            "id": bundle.sha,
            "peer": peer.id,
            "incarnation": header.incarnation,
            "seq": header.seq,
            "blob": blob,
        }
        writing.record("exchange.forked", bundle.sha, {"second_head": kept}, shared=False)


def may_say(signer: bytes, peer: Peer) -> tuple[str, ...]:
    """Levels a key may speak of: the receipt key only of ``stored``."""
    return LEVELS if signer == peer.roles.worker else LEVELS[:1]


def apply_receipt(receipt: Receipt, store: Store, peer: Peer, levels: tuple[str, ...]) -> None:
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
