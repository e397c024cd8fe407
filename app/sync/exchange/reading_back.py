"""Reading back what this room once sealed and does not have any more, from its outbox or from a stick.

A store that was put back is behind its own bundles. They open with the room's outbox pair, and hold the very entries:
each must follow what stands here in its own chain, and its bundle must be signed by a PC of this room. What follows
nothing here, or stands beside another entry under its number, is left where it is and counted.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection, Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass

from app.records.changes import StoredChange
from app.storage.files import disk_told, write_whole
from app.storage.store import Store
from app.sync.exchange.inbox import begin_anew
from app.sync.exchange.outbox import bundle_path
from app.sync.exchange.peer import Peer
from app.sync.format.bundle import Bundle, open_bundle, read_bundle, read_front
from app.sync.format.chain import read_changes
from app.sync.format.faults import Spoilt
from app.sync.format.manifest import Piece
from app.sync.format.payload import Opened

Part = tuple[Piece, bytes, Bundle]


@dataclass
class ReadBack:
    """``changes`` and ``files`` that stand here again; ``apart`` how many entries could not be put back because
    something else stands in their place, or because they do not fit what was written since."""

    changes: int = 0
    files: int = 0
    apart: int = 0


def is_ours(data: bytes, signers: Iterable[str], known: Collection[str]) -> bool:
    """Whether these bytes begin a bundle that a PC of this room signed and that this store does not know."""
    try:
        front = read_front(data)
    except Spoilt:
        return False
    return front.header.sender in set(signers) and front.sha not in known


class Reader:
    """Takes our own bundles one after the other and lets stand again what this store lacks of them."""

    def __init__(self, store: Store, peer: Peer) -> None:
        self.store, self.peer = store, peer
        self.changes: dict[str, StoredChange] = {}
        self.parts: dict[str, dict[int, Part]] = {}
        self.done = ReadBack()
        self.ahead = False

    def feed(self, data: bytes) -> None:
        """One bundle; one that does not open is passed over. A file stands again as soon as all of it is there.

        Raises ``Trouble``."""
        try:
            bundle = read_bundle(data)
            opened = open_bundle(bundle, [self.store.outbox_pair[0]])
            self.changes |= {one.hash: one for one in read_changes(opened.changes)}
        except Spoilt:
            return
        place = bundle.header
        self.ahead = self.ahead or (place.seq is not None and place.incarnation == self.store.incarnation)
        part = piece_in(opened)
        if part is not None:
            self.take_part(*part, bundle)

    def take_part(self, item: Piece, data: bytes, bundle: Bundle) -> None:
        """A part of a file that is not here; the file stands as soon as all of it is there."""
        if self.store.blob_facts(item.blob) is None:
            parts = self.parts.setdefault(item.blob, {})
            parts[item.index] = (item, data, bundle)
            self.put_file(item.blob, parts)

    def finish(self) -> ReadBack:
        """Let the entries stand, in the order of their chains. Where our present stream went further than this store
        knows, it ends: no number of it is given again. Raises ``Trouble``."""
        self.put_changes(self.changes.values())
        if self.done.changes:
            self.store.look_again()
        if self.ahead:
            begin_anew(self.store)
        return self.done

    def put_changes(self, changes: Iterable[StoredChange], *, bare: bool = False) -> None:
        """Entries of each chain, one after the other, where each follows the last of its chain here; then all of them
        are read together. Of another PC of this room also those whose words were kept back; where ``bare`` also our own
        whose words nobody has any more."""
        heads: dict[tuple[str, str], tuple[int, str]] = {}
        fit: list[StoredChange] = []
        for one in sorted(changes, key=lambda one: (one.device, one.incarnation, one.seq)):
            chain = (one.device, one.incarnation)
            seq, link = heads.get(chain) or self.store.change_head(*chain)
            if one.seq <= seq:
                self.done.apart += not self.store.holds(*chain, one.seq, one.hash)
            elif (one.seq, one.prev) != (seq + 1, link) or not (one.body or bare or one.device != self.store.device_id):
                self.done.apart += 1
            else:
                heads[chain] = (one.seq, one.hash)
                fit.append(one)
        if fit:
            with self.store.writing() as writing:
                writing.accept(fit)
        self.done.changes += len(fit)

    def put_file(self, blob: str, parts: Mapping[int, Part]) -> None:
        """A scan or a frozen page, where every part of it is there."""
        item = next(iter(parts.values()))[0]
        data = b"".join(parts[index][1] for index in sorted(parts))
        if len(parts) != item.count or hashlib.sha256(data).hexdigest() != item.sha256:
            return
        with self.store.writing() as writing:
            writing.put_blob(data, name=blob)
        for index, (_, _, bundle) in parts.items():
            know_again(self.store, self.peer, blob, index, bundle)
        del self.parts[blob]
        self.done.files += 1


def piece_in(opened: Opened) -> tuple[Piece, bytes] | None:
    """The part of a file that a bundle carries, where it names the file."""
    if opened.item is None or not opened.item.blob or len(opened.files) != 1:
        return None
    return opened.item, opened.files[0]


def know_again(store: Store, peer: Peer, blob: str, index: int, bundle: Bundle) -> None:
    """A sealed part goes on travelling as it was sealed."""
    header = bundle.header
    if peer.id not in header.to or store.sync.bundle(bundle.sha) is not None:
        return
    with disk_told():
        write_whole(bundle_path(store.folder, bundle.sha), bundle.data)
    store.sync.add_bundle(
        bundle.sha, peer=peer.id, kind="piece", incarnation=header.incarnation, header=header.to_bytes(),
        size=len(bundle.data), made_on=header.created_claimed, facts={"part": index},
    )  # fmt: skip
    store.sync.add_piece(peer.id, blob, index, bundle.sha)


def from_outbox(store: Store, peer: Peer, signers: Iterable[str]) -> ReadBack:
    """Read back what lies in the outbox and this store does not know. Raises ``Trouble``."""
    folder, reader, ours = bundle_path(store.folder, "").parent, Reader(store, peer), set(signers)
    known = {row["header_sha"] for row in store.sync.bundles()}
    for path in sorted(folder.glob("*.mrb")) if folder.is_dir() else ():
        with suppress(OSError):
            data = path.read_bytes()
            if is_ours(data, ours, known):
                reader.feed(data)
    return reader.finish()


def senders(store: Store) -> set[str]:
    """The PCs that sealed what this store knows of."""
    return {str(json.loads(row["header"])["from"]) for row in store.sync.bundles()}
