"""The outbox: what is due becomes sealed bundles, each durable before it travels.

Order of sealing, so that a power cut cannot fork a stream: (1) the bundle to ``outbox/.tmp``, fsynced;
(2) its row with sequence and hash; (3) the side file; (4) rename into ``outbox``. At the start: a row
without its file is finished from ``.tmp``; where that is gone, a new incarnation begins; a ``.tmp``
without a row is deleted; a side file that is missing, foreign or ahead means a rollback, which is
harmless: a new incarnation issues again what is not safe, under the same change ids.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from app.records.changes import StoredChange
from app.records.committed import note
from app.records.errors import Damaged, Refused
from app.records.kept import Attachment, Paper
from app.storage.files import disk_told, make_folder, sync_folder, write_synced
from app.storage.history.sidefile import Head
from app.storage.outbox import SUPERSEDED, UNDER_WAY, WITHDRAWN, BundleFacts, SealedBundle
from app.storage.store import Store
from app.sync.exchange.holding import Holding, restricted_after
from app.sync.exchange.inbox import begin_anew, unread_of
from app.sync.exchange.peer import Peer
from app.sync.format import agebox, faults, limits, sshsig
from app.sync.format.bundle import Address, Bundle, read_bundle, seal_bundle
from app.sync.format.faults import spoilt
from app.sync.format.header import FIRST, Base
from app.sync.format.heads import Heads, write_heads
from app.sync.format.manifest import UNREAD_MOST, Contents, Link, Piece, Received

FOLDER = "outbox"
ENDING = ".mrb"
MOST_CHANGES = 2_000
BATCH_BYTES = limits.CHANGES_SHARE // 2


class Outbox:
    """The sealed bundles of one room for one centre."""

    def __init__(self, store: Store, peer: Peer) -> None:
        self.store, self.peer = store, peer
        self.holding = Holding(store, peer.id)
        self.folder = store.folder / FOLDER
        self.waiting = self.folder / ".tmp"
        for folder in (self.folder, self.waiting):
            make_folder(folder)

    def file_of(self, sha: str) -> Path:
        """Where a bundle lies once it is whole."""
        return bundle_path(self.store.folder, sha)

    def recover(self) -> None:
        """Heal what a cut left between the steps; begin a new incarnation after a rollback."""
        gone = {row["header_sha"] for row in self.withdrawn()}
        for sha in gone:
            with disk_told():
                self.file_of(sha).unlink(missing_ok=True)
        known = {row["header_sha"] for row in self.store.sync.bundles(self.peer.id)} - gone
        for sha in known:
            self.finish(sha)
        names = {self.file_of(sha).name for sha in known}
        for stray in self.waiting.iterdir():
            if stray.name not in names:
                with disk_told():
                    stray.unlink()
        for row in self.lost_pieces():
            self.store.sync.drop_bundle(row["header_sha"])
        if self.rolled_back():
            begin_anew(self.store)
        foreign = [row["header_sha"] for row in self.without_receipt() if not self.is_signed_here(row)]
        self.store.sync.supersede(foreign)
        self.store.sync.forget_pieces(foreign)
        self.store.sync.supersede([row["header_sha"] for row in self.without_receipt() if self.is_of_an_ended(row)])

    def is_signed_here(self, row: SealedBundle) -> bool:
        """Whether this PC's present key signed a bundle: the centre may never know the key before it."""
        return str(json.loads(row["header"])["from"]) == sshsig.fingerprint(self.store.device.sign_public)

    def is_of_an_ended(self, row: SealedBundle) -> bool:
        """Whether a bundle stands in a stream that ended: a later one carries the same changes, and what came before it
        there may never reach the centre."""
        return row["seq"] is not None and row["incarnation"] != self.store.incarnation

    def finish(self, sha: str) -> None:
        """Steps 3 and 4 for a row whose file was not renamed yet."""
        part = self.waiting / self.file_of(sha).name
        if self.file_of(sha).exists() or not part.exists():
            return
        row = self.store.sync.bundle(sha)
        if row is not None and row["seq"] is not None and row["incarnation"] == self.store.incarnation:
            self.store.side.write(self.store.device_id, row["incarnation"], row["seq"], sha)
        self.rename(sha)

    def rolled_back(self) -> bool:
        """Whether the side file says that this store is older than what was sealed, or a file is gone."""
        head = self.store.sync.head(self.peer.id, self.store.incarnation)
        side = self.store.side.read()
        if any(row["seq"] and row["incarnation"] == self.store.incarnation for row in self.withdrawn()):
            return True
        if head is None:
            return side is not None and side.incarnation == self.store.incarnation and side.seq > 0
        if side is None or side.device != self.store.device_id or side.incarnation != self.store.incarnation:
            return True
        return side.seq > head[0] or (side.seq == head[0] and side.hash != head[1]) or self.lost_file()

    def lost_file(self) -> bool:
        """Whether a bundle that may still be needed has neither file."""
        return any(row["seq"] is not None and row["incarnation"] == self.store.incarnation for row in self.lost())

    def lost_pieces(self) -> list[SealedBundle]:
        """Pieces without their file: they belong to no stream and are simply sealed again."""
        return [row for row in self.lost() if row["seq"] is None]

    def lost(self) -> list[SealedBundle]:
        """Bundles that no receipt names yet and whose file is gone."""
        return [row for row in self.without_receipt() if not self.file_of(row["header_sha"]).exists()]

    def without_receipt(self) -> list[SealedBundle]:
        """Bundles that the centre has not receipted and that still may reach it."""
        rows = self.store.sync.bundles(self.peer.id)
        return [row for row in rows if row["state"] in UNDER_WAY and travels(row)]

    def withdrawn(self) -> list[SealedBundle]:
        """Bundles that carry what has to stay here by now, and that the centre has not receipted."""
        rows = self.store.sync.bundles(self.peer.id)
        return [row for row in rows if row["state"] in UNDER_WAY and row["facts"].get("withdrawn")]

    def rename(self, sha: str) -> None:
        """Step 4: the bundle appears under its final name."""
        with disk_told():
            (self.waiting / self.file_of(sha).name).replace(self.file_of(sha))
            sync_folder(self.folder)

    def seal_changes_due(self, day: str) -> Iterator[str]:
        """Seal changes; the hash of each new bundle as soon as it is durable."""
        for chain in self.chains():
            for batch in batches(self.due(*chain)):
                yield self.seal_changes(batch, day)

    def seal_pieces_due(self, day: str, lost: dict[str, str] | None = None) -> Iterator[int]:
        """Seal frozen pages and attachments; the bytes of each piece as soon as it is durable.

        A file that is lost or damaged here is left out, where somebody wants to know (``lost``: its id and the code),
        and stays due.
        """
        for doc in self.due_blobs():
            try:
                yield from self.seal_pieces(doc, day)
            except (Damaged, Refused) as error:
                if lost is None:
                    raise
                lost[str(doc["blob"])] = error.code

    def due_bytes(self) -> int:
        """How many bytes of files are not sealed yet, at most."""
        return sum(self.size_of(doc["blob"]) for doc in self.due_blobs())

    def chains(self) -> list[tuple[str, str]]:
        """Every chain of this room by device and incarnation, in the order in which what is due of them was written: a
        PC that replaced another issues its changes too."""

        def written(chain: tuple[str, str]) -> int:
            return self.store.arrival_after(chain[0], chain[1], self.sealed_until(chain[1]))

        return sorted([(row[0], row[1]) for row in self.store.chains()], key=written)

    def due(self, device: str, chain: str) -> Iterator[StoredChange]:
        """Changes of one chain that no bundle of this incarnation carries and that are not safe."""
        return self.store.changes_after(device, chain, self.sealed_until(chain))

    def sealed_until(self, chain: str) -> int:
        """The last change of a chain up to which none needs a new bundle."""
        rows = self.store.sync.bundles(self.peer.id)
        kept = sorted(
            (int(row["first"]), int(row["last"] or 0))
            for row in rows
            if row["first"] and row["facts"].get("chain") == chain
            and ((row["incarnation"] == self.store.incarnation and holds(row)) or row["state"] == "safe")
        )  # fmt: skip
        reach = 0
        for first, last in kept:
            if first > reach + 1:
                break
            reach = max(reach, last)
        return reach

    def unsealed(self) -> int:
        """How many changes and files are not sealed yet."""
        return sum(sum(1 for _ in self.due(*chain)) for chain in self.chains()) + len(self.due_blobs())

    def held_back(self) -> int:
        """How many cases stayed, or will stay, in the room while the rest leaves."""
        due = (restricted_after(self.store, *chain, self.sealed_until(chain[1])) for chain in self.chains())
        return len(self.holding.before.union(*due))

    def spoken(self) -> set[str]:
        """What stayed, or will stay, because it speaks of a restricted case (see ``mentions``)."""
        due = (change for chain in self.chains() for change in self.due(*chain))
        return self.holding.spoke.union(self.holding.held_among(due).get("mentions", ()))

    def seal_changes(self, batch: list[StoredChange], day: str) -> str:
        """One bundle of changes, next in its stream."""
        head = self.store.sync.head(self.peer.id, self.store.incarnation)
        seq, prev = (head[0] + 1, head[1]) if head else (1, FIRST)
        contents = Contents(
            kind="changes",
            changes=tuple((change.envelope, change.body) for change in map(self.holding.leaving, batch)),
            chain=Link(batch[-1].seq, batch[-1].hash),
            received=self.received(),
            unread=tuple(one["id"] for one in unread_of(self.store, self.peer)),
        )
        base = self.base() if seq == 1 else None
        bundle = self.sealed(contents, Address((self.peer.id,), self.store.incarnation, seq, prev, base), day)
        facts: BundleFacts = {"chain": batch[-1].incarnation, "changes": len(batch), **self.holding.held_among(batch)}
        self.write(bundle, "changes", day, first=batch[0].seq, last=batch[-1].seq, facts=facts)
        return bundle.sha

    def received(self) -> Received:
        """The last answer taken of the centre's present incarnation, as proof of what it said."""
        device = sshsig.fingerprint(self.store.device.sign_public)
        head = self.store.sync.receipt_head(self.peer.id, device, self.peer.incarnation)
        return Received(self.peer.incarnation, *(head or (0, FIRST)))

    def heads(self) -> bytes:
        """The same as a file for a stick."""
        unread = tuple(one["id"] for one in unread_of(self.store, self.peer))[:UNREAD_MOST]
        return write_heads(Heads(self.peer.id, self.received(), unread), self.store.device_sign_key)

    def base(self) -> Base | None:
        """The last head both sides have, from which a new incarnation goes on; None in the first one."""
        side = self.store.side.read()
        found = self.store.sync.common_head(self.peer.id)
        head = side.common if side and side.common else Head(*found) if found else None
        if head is None or head.incarnation == self.store.incarnation:
            return None
        return Base(head.incarnation, head.seq, head.hash)

    def due_blobs(self) -> list[Paper | Attachment]:
        """Frozen pages and attachments of which a piece is not sealed yet."""
        due = [doc for doc in self.files() if self.lacks_piece(doc["blob"])]
        return [doc for doc in due if not self.holding.keeps_file(doc)]

    def files(self) -> list[Paper | Attachment]:
        """Frozen pages and attachments."""
        docs: list[Paper | Attachment] = [*self.store.all("paper"), *self.store.all("attachment")]
        return [doc for doc in docs if doc.get("blob")]

    def lacks_piece(self, blob: str) -> bool:
        """Whether a power cut, or nobody yet, left pieces of a file unsealed."""
        size = self.size_of(blob)
        return len(self.store.sync.pieces(blob, self.peer.id)) < max(1, -(-size // limits.PIECE_LIMIT))

    def size_of(self, blob: str) -> int:
        """Bytes of a file; 0 where it is not here."""
        return int((self.store.blob_facts(blob) or {"size": 0})["size"])

    def seal_pieces(self, doc: Paper | Attachment, day: str) -> Iterator[int]:
        """The pieces of one file, each in a bundle of its own that has no sequence; the bytes of each."""
        data = self.store.read_blob(doc["blob"])
        whole = str((self.store.blob_facts(doc["blob"]) or {})["sha256"])
        parts = range(0, max(len(data), 1), limits.PIECE_LIMIT)
        there = {part for part, _ in self.store.sync.pieces(doc["blob"], self.peer.id)}
        for index, start in enumerate(parts):
            if index in there:
                continue
            part = data[start : start + limits.PIECE_LIMIT]
            item = Piece(whole, len(data), start, len(part), index, len(parts), doc["blob"])
            contents = Contents(kind="piece", files=(("0000", part),), item=item)
            bundle = self.sealed(contents, Address((self.peer.id,), self.store.incarnation, None, None), day)
            self.write(bundle, "piece", day, facts={"sha256": item.sha256, "part": index})
            self.store.sync.add_piece(self.peer.id, doc["blob"], index, bundle.sha)
            yield len(part)

    def sealed(self, contents: Contents, address: Address, day: str) -> Bundle:
        """Sealed for the centre, its escrow and the room's own outbox pair."""
        roles = self.peer.roles
        own = agebox.recipient_text(self.store.outbox_pair[1])
        recipients = [roles.worker_box, roles.escrow_box, own]
        return seal_bundle(contents, address, seed=self.store.device_sign_key, recipients=recipients, day=day)

    def write(
        self,
        bundle: Bundle,
        kind: str,
        day: str,
        *,
        first: int | None = None,
        last: int | None = None,
        facts: BundleFacts,
    ) -> None:
        """The four steps, in their order."""
        part = self.waiting / self.file_of(bundle.sha).name
        with disk_told():
            part.unlink(missing_ok=True)
            write_synced(part, bundle.data)
            sync_folder(self.waiting)
        self.store.sync.add_bundle(
            bundle.sha,
            peer=self.peer.id,
            kind=kind,
            incarnation=bundle.header.incarnation,
            header=bundle.header.to_bytes(),
            size=len(bundle.data),
            made_on=day,
            seq=bundle.header.seq,
            prev=bundle.header.prev,
            first=first,
            last=last,
            facts=facts,
        )
        if bundle.header.seq is not None:
            self.store.side.write(self.store.device_id, self.store.incarnation, bundle.header.seq, bundle.sha)
        self.rename(bundle.sha)
        note("sealed")

    def read(self, sha: str) -> bytes:
        """A bundle as it was sealed. One that is spoilt on the disk is taken away, so that the next round seals what
        it held again. Raises Damaged as ``read_bundle``, OSError."""
        file = self.file_of(sha)
        data = file.read_bytes()
        try:
            if read_bundle(data).sha != sha:
                raise spoilt(faults.HASH)
        except Damaged:
            file.unlink()
            raise
        return data

    def to_carry(self) -> list[SealedBundle]:
        """Bundles that the centre has not receipted: small changes first. Same bytes again until it has."""
        current = [row for row in self.without_receipt() if self.file_of(row["header_sha"]).exists()]
        return sorted(current, key=lambda row: (row["kind"] != "changes", row["seq"] or 0))


def end_streams(store: Store) -> None:
    """Nothing that is under way goes any further: another centre gets all of it, in a stream of its own."""
    due = [row["header_sha"] for row in store.sync.bundles() if row["state"] in UNDER_WAY and travels(row)]
    store.sync.supersede(due)
    store.sync.forget_pieces(due)
    begin_anew(store)


def travels(row: SealedBundle) -> bool:
    """Whether a bundle may still go to the centre: it was not taken back, and no later stream carries the same."""
    return not (row["facts"].get(WITHDRAWN) or row["facts"].get(SUPERSEDED))


def holds(row: SealedBundle) -> bool:
    """Whether what a bundle carries needs no other: it travels, or it has arrived."""
    return travels(row) or row["state"] not in UNDER_WAY


def bundle_path(room: Path, sha: str) -> Path:
    """Where a whole bundle lies in a room's folder."""
    return room / FOLDER / (sha[:32] + ENDING)


def batches(changes: Iterator[StoredChange]) -> Iterator[list[StoredChange]]:
    """Changes in batches that fit a bundle."""
    batch: list[StoredChange] = []
    size = 0
    for change in changes:
        length = len(change.envelope) + len(change.body or b"")
        if batch and (size + length > BATCH_BYTES or len(batch) >= MOST_CHANGES):
            yield batch
            batch, size = [], 0
        batch.append(change)
        size += length
    if batch:
        yield batch
