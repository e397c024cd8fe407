"""Taking in what the centre answers: receipts alone say how far our bundles have come."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Required, TypedDict

from app.records.committed import note
from app.records.errors import Damaged
from app.records.kept import SecondHead, Unread
from app.storage.history.county_heads import Said
from app.storage.history.sidefile import Head
from app.storage.outbox import UNDER_WAY
from app.storage.store import Store
from app.sync.exchange.following import apply_forward, apply_whole, follow, note_refusal, stream_is_anothers
from app.sync.exchange.peer import Peer
from app.sync.format import faults, sshsig
from app.sync.format.bundle import Bundle, open_bundle, read_bundle, read_front, read_later
from app.sync.format.faults import spoilt
from app.sync.format.header import FIRST
from app.sync.format.notice import read_notice
from app.sync.format.receipt import LEVELS, ChainHead, Receipt, read_receipt


class Taken(TypedDict, total=False):
    """A receipt that was taken in. ``behind`` is there where the county holds changes of this PC that are gone here,
    ``again`` where it does not hold any more what it held: so many bundles are under way once more."""

    header_sha: Required[str]
    seq: Required[int]
    time: Required[str]
    behind: int
    again: int


def is_for_us(data: bytes, store: Store) -> bool:
    """Whether a bundle names this device; raises as ``read_front`` for spoilt heads."""
    return sshsig.fingerprint(store.device.sign_public) in read_front(data).header.to


def take_in(data: bytes, store: Store, peer: Peer, now: str) -> Taken | None:
    """Keep a centre's bundle and apply its receipt; None where it was here already, or is of an earlier incarnation.

    A receipt counts only from the pinned root's operating keys, and from its present incarnation or one that follows
    it. The worker, who opens what is sealed, signs whole receipts; a receipt of the receipt key, which stands in a
    service that cannot open anything, moves bundles to ``stored`` only.
    Raises E_SIG, E_NOT_FOR_ME, E_CENTRE_ROLLED_BACK, E_FORK for a second receipt under one number (kept as
    proof), E_VERSION for what only a later program reads, and as the readers of the format.
    """
    bundle = read_bundle(data)
    signer = read_front(data).signer
    if signer not in (peer.roles.receipt, peer.roles.worker):
        raise spoilt(faults.UNKNOWN_DEVICE)
    if bundle.header.incarnation in peer.lineage:
        return None
    body = body_of(bundle, store)
    receipt = receipt_for(body, bundle, store, peer)
    if bundle.header.incarnation != peer.incarnation:
        lineage = receipt.lineage if signer == peer.roles.worker else ()
        peer = follow(store, peer, receipt, lineage)
    return keep_and_apply(bundle, receipt, body, store, peer, now, whole=signer == peer.roles.worker)


def body_of(bundle: Bundle, store: Store) -> bytes:
    """The one file of a receipt's bundle."""
    opened = open_bundle(bundle, [store.device_receive_key])
    if opened.kind != "receipt" or len(opened.files) != 1 or bundle.header.seq is None:
        raise spoilt(faults.SCHEMA)
    return opened.files[0]


def receipt_for(body: bytes, bundle: Bundle, store: Store, peer: Peer) -> Receipt:
    """A receipt of this centre for this PC, given in the incarnation that the head names."""
    receipt = read_receipt(body)
    if receipt.centre != peer.id or receipt.device != sshsig.fingerprint(store.device.sign_public):
        raise spoilt(faults.NOT_FOR_ME)
    if receipt.centre_incarnation != bundle.header.incarnation:
        raise spoilt(faults.SCHEMA)
    return receipt


def keep_and_apply(
    bundle: Bundle, receipt: Receipt, body: bytes, store: Store, peer: Peer, now: str, *, whole: bool
) -> Taken | None:
    """Keep a receipt that holds, and let bundles stand as it says; the newest whole one also takes back."""
    seq, stream = bundle.header.seq or 0, (peer.id, receipt.device, bundle.header.incarnation)
    if store.sync.receipt_at(*stream, seq) not in (None, bundle.sha):
        keep_second(bundle, store, peer)
        raise spoilt(faults.FORK, seq=seq)
    head = store.sync.receipt_head(*stream)
    newest = whole and (head is None or seq > head[0])
    behind = compare(receipt, store) if whole else 0
    before = arrived(store, peer)
    with store.transaction():
        fresh = store.sync.add_receipt(
            bundle.sha,
            peer=peer.id,
            device=receipt.device,
            incarnation=bundle.header.incarnation,
            seq=seq,
            header=bundle.header.to_bytes(),
            body=body,
            arrived_at=now,
        )
        if fresh and newest:
            apply_whole(receipt, store, peer)
        elif fresh:
            apply_forward(receipt, store, peer, LEVELS if whole else LEVELS[:1])
    note("receipt", int(fresh))
    if newest:
        note_refusal(store, peer, "")
        if stream_is_anothers(receipt, store, peer):
            begin_anew(store)
    agree(store, peer)
    told: Taken = {"header_sha": bundle.sha, "seq": seq, "time": receipt.time}
    again = len(before - arrived(store, peer))
    if behind:
        told["behind"] = behind
    if again:
        told["again"] = again
    return told if fresh else None


def arrived(store: Store, peer: Peer) -> set[str]:
    """The bundles of which the centre has said that it holds them."""
    return {row["header_sha"] for row in store.sync.bundles(peer.id) if row["state"] not in UNDER_WAY}


def begin_anew(store: Store) -> None:
    """A new incarnation, in a stream of its own."""
    store.new_incarnation()
    store.side.write(store.device_id, store.incarnation, 0, FIRST)


def keep_unread(data: bytes, store: Store, peer: Peer, code: str) -> bool:
    """Keep what the centre sent to this PC and only a later program reads, once; False where it is not the centre's."""
    later = read_later(data)
    signers = {sshsig.fingerprint(key) for key in (peer.roles.receipt, peer.roles.worker)}
    if later is None or later.sender not in signers:
        return False
    if sshsig.fingerprint(store.device.sign_public) not in later.to:
        return False
    if store.get("unread", later.sha) is None:
        with store.writing() as writing:
            blob = writing.put_blob(data)
            kept: Unread = {"id": later.sha, "peer": peer.id, "code": code, "blob": blob, "read": False}
            writing.record("exchange.unread", later.sha, {"unread": kept}, shared=False)
    return True


def unread_of(store: Store, peer: Peer) -> list[Unread]:
    """What this centre sent and this program cannot read."""
    return [one for one in store.all("unread") if one["peer"] == peer.id and not one["read"]]


def read_kept(store: Store, peer: Peer, now: str) -> list[Taken]:
    """After an upgrade: take in what could not be read before."""
    taken = []
    for one in unread_of(store, peer):
        try:
            found = take_in(store.read_blob(one["blob"]), store, peer, now)
        except Damaged:
            continue
        with store.writing() as writing:
            writing.record("exchange.unread", one["id"], {"unread": {"id": one["id"], "read": True}}, shared=False)
        taken += [found] if found else []
    return taken


def take_notice(raw: bytes, store: Store, peer: Peer) -> bool:
    """The centre says on a stick that it does not know this PC, or not any more; False where it is not for us, or older
    than a receipt that we have."""
    notice, signer = read_notice(raw)
    mine = sshsig.fingerprint(store.device.sign_public)
    if signer not in (peer.roles.receipt, peer.roles.worker) or (notice.centre, notice.device) != (peer.id, mine):
        return False
    head = store.sync.receipt_head(peer.id, mine, notice.incarnation)
    if notice.incarnation in peer.lineage or (head is not None and head[0] > notice.answered):
        return False
    note_refusal(store, peer, notice.code)
    return True


def newest_receipt(store: Store, peer: Peer) -> Receipt | None:
    """What the centre last said to this PC."""
    head = store.sync.receipt_head(peer.id, sshsig.fingerprint(store.device.sign_public), peer.incarnation)
    kept = next((one for one in store.sync.receipts(peer.id) if head and one["header_sha"] == head[1]), None)
    return read_receipt(kept["body"]) if kept else None


def compare(receipt: Receipt, store: Store) -> int:
    """How many changes of this PC, and of those of this room that were ended, the county holds that are not here; told
    until a person has seen it."""
    return compare_chains([chain for stream in receipt.streams for chain in stream.chains], receipt.time, store)


def compare_chains(chains: Iterable[ChainHead], at: str, store: Store) -> int:
    """The same of ends of chains that the county named at a time."""
    said = {Said(one["device"], one["incarnation"], one["seq"], one["hash"]) for one in chains}
    return store.compare_with_county(sorted(said), at)


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
