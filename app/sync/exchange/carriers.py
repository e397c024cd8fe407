"""Which sealed bundles carry certain changes and files, before and after those are destroyed here."""

from __future__ import annotations

from collections.abc import Sequence

from app.storage.files import disk_told
from app.storage.outbox import SealedBundle
from app.storage.store import Store
from app.sync.exchange.outbox import bundle_path

SAFE = "safe"
Chain = tuple[str, int]


def carriers(store: Store, peer: str, links: Sequence[Chain], blobs: Sequence[str]) -> list[SealedBundle]:
    """Every bundle for a centre that carries one of these changes (incarnation, sequence) or a piece of one of these
    files."""
    of_files = {sha for blob in blobs for _, sha in store.sync.pieces(blob, peer)}
    return [row for row in store.sync.bundles(peer) if row["header_sha"] in of_files or carries_any(row, links)]


def carries_any(row: SealedBundle, links: Sequence[Chain]) -> bool:
    """Whether a bundle of changes holds one of these."""
    return any(carries(row, link) for link in links)


def carries(row: SealedBundle, link: Chain) -> bool:
    """Whether a bundle of changes holds this one."""
    chain, seq = link
    inside = (row["first"] or 0) <= seq <= (row["last"] or 0)
    return row["kind"] == "changes" and row["facts"].get("chain") == chain and inside


def all_safe(store: Store, peer: str, links: Sequence[Chain], blobs: Sequence[str]) -> bool:
    """Whether the centre holds all of this in its own backup, so that nothing of it waits to travel any more."""
    safe = [row for row in carriers(store, peer, links, blobs) if row["state"] == SAFE]
    names = {row["header_sha"] for row in safe}
    pieces = {blob: {sha for _, sha in store.sync.pieces(blob, peer)} for blob in blobs}
    return all(any(carries(row, link) for row in safe) for link in links) and all(
        found and found <= names for found in pieces.values()
    )


def drop_sealed(store: Store, peer: str, links: Sequence[Chain], blobs: Sequence[str], *, former: bool = False) -> None:
    """Take away our own sealed copies of what the centre holds safely, or, of a ``former`` centre, all of them; their
    rows stay. Raises ``Trouble``."""
    for row in carriers(store, peer, links, blobs):
        if former or row["state"] == SAFE:
            with disk_told():
                bundle_path(store.folder, row["header_sha"]).unlink(missing_ok=True)
