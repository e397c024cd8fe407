"""What a room asks its county for, and what it takes of the answer: all of it, or nothing.

Only the present question is answered; what answers an earlier one, or another room, is told by name. Before anything is
written, every entry is compared with its hash and every chain is followed from where this room stands to where the
county says that it ends.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from app.records.changes import FIRST_LINK, StoredChange
from app.records.errors import Refused
from app.storage.store import Store
from app.sync.exchange.inbox import begin_anew
from app.sync.exchange.peer import Peer
from app.sync.exchange.reading_back import Reader, piece_in
from app.sync.format import agebox, faults, sshsig
from app.sync.format.ask import CHAINS_MOST, FILES_MOST, NAMESPACE, Ask, Plan, read_plan, write_ask
from app.sync.format.bundle import Bundle, open_bundle, read_bundle, read_front
from app.sync.format.chain import read_changes
from app.sync.format.faults import Spoilt, spoilt
from app.sync.format.header import FIRST
from app.sync.format.payload import Opened
from app.sync.format.receipt import ChainHead
from app.sync.format.signedpaper import read_paper

Source = Callable[[], Iterable[bytes]]
"""Gives what lies somewhere, each time anew."""
KIND = "returned"


@dataclass(frozen=True)
class Question:
    """The question that waits: its number, the hash of its body, and the key to which the answer is sealed."""

    number: str
    digest: str
    recovery_key: str


@dataclass
class Back:
    """What stands here again, what found no place, of how many entries the county never had the content, how many
    bundles it has lost."""

    changes: int = 0
    files: int = 0
    apart: int = 0
    without: int = 0
    lost: int = 0


def ask_for_lost(store: Store, peer: Peer, number: str, day: str) -> tuple[bytes, Question]:
    """A new question, and what has to be remembered of it."""
    chains: list[ChainHead] = []
    for device, incarnation, seq in store.chains()[-CHAINS_MOST:]:
        _, link = store.change_head(device, incarnation)
        chains.append({"device": device, "incarnation": incarnation, "seq": seq, "hash": link})
    files = [str(row[0]) for row in store.rows("SELECT id FROM blob ORDER BY id")]
    key = agebox.recipient_text(bytes.fromhex(store.sheet_key()))
    named = tuple(files) if len(files) <= FILES_MOST else ()
    raw = write_ask(Ask(peer.id, store.room.room_id, number, key, tuple(chains), named, day), store.device_sign_key)
    body, _ = read_paper(raw, NAMESPACE)
    return raw, Question(number, hashlib.sha256(body).hexdigest(), key)


def answers_question(data: bytes, store: Store, peer: Peer, number: str) -> bool:
    """Whether these bytes begin a bundle of the answer that is waited for."""
    front = read_front(data)
    mine = sshsig.fingerprint(store.device.sign_public)
    return (front.signer, front.header.incarnation) == (peer.roles.worker, number) and mine in front.header.to


@dataclass
class Found:
    """The bundles of one answer by their number, and what else lay there: how many for others, how many that answer
    nothing that is asked now, and the first name of what was spoilt."""

    heads: dict[int, tuple[str, str]] = field(default_factory=dict)
    changes: dict[str, StoredChange] = field(default_factory=dict)
    pieces: int = 0
    others: int = 0
    stale: int = 0
    spoilt: str = ""
    plan: Plan | None = None


class Taking:
    """Takes an answer in. ``private`` is the recovery sheet's key."""

    def __init__(self, store: Store, peer: Peer, question: Question, private: bytes) -> None:
        self.store, self.peer, self.question, self.private = store, peer, question, private
        self.mine = sshsig.fingerprint(store.device.sign_public)
        if agebox.recipient_of(private) != question.recovery_key:
            raise Refused("sheet_of_another_room")

    def take(self, source: Source) -> Back:
        """Look at all of it, judge it, and only then let it stand.

        Raises Refused: ``nothing_returned`` where no answer lies there, ``returned_stale`` where only one to an earlier
        question does, ``returned_incomplete``; E_NOT_FOR_ME, E_MANIFEST, E_CHAIN and as the readers of the format.
        """
        found = Found()
        for data in source():
            self.look(data, found)
        plan = self.need_whole(found)
        self.need_chains(found.changes, plan)
        return self.put(source, found, plan)

    def ours(self, data: bytes, found: Found) -> Bundle | None:
        """A bundle of the answer; what it is otherwise is counted."""
        try:
            front = read_front(data)
            if front.signer != self.peer.roles.worker:
                return None
            if front.header.incarnation in (self.peer.incarnation, *self.peer.lineage):
                return None
            if self.mine not in front.header.to:
                found.others += 1
                return None
            if front.header.incarnation != self.question.number:
                found.stale += 1
                return None
            return read_bundle(data)
        except Spoilt as fault:
            found.spoilt = found.spoilt or fault.code
            return None

    def look(self, data: bytes, found: Found) -> None:
        """What one bundle holds; of files only that they are there."""
        bundle = self.ours(data, found)
        if bundle is None or bundle.header.seq is None or bundle.header.prev is None:
            return
        opened = self.opened(bundle)
        found.heads[bundle.header.seq] = (bundle.header.prev, bundle.sha)
        found.changes |= {one.hash: one for one in read_changes(opened.changes)}
        found.pieces += opened.item is not None
        if opened.item is None and opened.files:
            found.plan = read_plan(opened.files[0])

    def opened(self, bundle: Bundle) -> Opened:
        """What is under the seal."""
        opened = open_bundle(bundle, [self.private])
        if opened.kind != KIND:
            raise spoilt(faults.SCHEMA)
        return opened

    def need_whole(self, found: Found) -> Plan:
        """The plan of an answer of which every bundle is there. Raises as ``take``."""
        if not found.heads:
            if found.spoilt:
                raise spoilt(found.spoilt)
            if found.stale:
                raise Refused("returned_stale")
            raise spoilt(faults.NOT_FOR_ME) if found.others else Refused("nothing_returned")
        names = [FIRST, *(found.heads[seq][1] for seq in sorted(found.heads))]
        dense = sorted(found.heads) == list(range(1, len(found.heads) + 1))
        if found.plan is None or not dense:
            raise spoilt(found.spoilt) if found.spoilt else Refused("returned_incomplete")
        if [found.heads[seq][0] for seq in sorted(found.heads)] != names[:-1]:
            raise spoilt(faults.CHAIN)
        plan = found.plan
        if (plan.ask, plan.room) != (self.question.digest, self.store.room.room_id):
            raise spoilt(faults.NOT_FOR_ME)
        if (len(found.changes), found.pieces) != (plan.changes, plan.files):
            raise spoilt(faults.MANIFEST)
        return plan

    def need_chains(self, changes: dict[str, StoredChange], plan: Plan) -> None:
        """Every chain must lead back from where the county says that it ends to what stands here, or to its beginning;
        the county may have lost what is between, and says so then. Raises E_CHAIN."""
        for end in plan.chains:
            seq, link = end["seq"], end["hash"]
            while link in changes and changes[link].seq == seq:
                seq, link = seq - 1, changes[link].prev
            here = self.store.holds(end["device"], end["incarnation"], seq, link) or (seq, link) == (0, FIRST_LINK)
            if not here and not plan.lost:
                raise spoilt(faults.CHAIN, seq=seq)

    def put(self, source: Source, found: Found, plan: Plan) -> Back:
        """Let it stand. Raises ``Trouble``."""
        without = sum(one.body is None and not self.stands(one) for one in found.changes.values())
        reader = Reader(self.store, self.peer)
        reader.put_changes(found.changes.values(), bare=True)
        for data in source() if plan.files else ():
            bundle = self.ours(data, Found())
            part = piece_in(self.opened(bundle)) if bundle is not None else None
            if part is not None and bundle is not None:
                reader.take_part(*part, bundle)
        own = (self.store.device_id, self.store.incarnation)
        if any((one.device, one.incarnation) == own for one in found.changes.values()):
            begin_anew(self.store)
        self.store.look_again(release=not (without or reader.done.apart or plan.lost))
        return Back(reader.done.changes, reader.done.files, reader.done.apart, without, plan.lost)

    def stands(self, one: StoredChange) -> bool:
        """Whether an entry stands here already."""
        return self.store.holds(one.device, one.incarnation, one.seq, one.hash)
