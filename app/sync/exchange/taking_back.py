"""Sealed bundles that wait and carry what stays here by now: they are withdrawn, and what may leave is sealed anew.

A case is restricted, or somebody speaks of one, after a bundle was sealed and before the county has it. Its bytes
cannot be altered and its place in the stream cannot stay empty, so the stream ends before it: as after a rollback a
new incarnation issues again what is not safe, under the same change ids and now without what stays.
"""

from __future__ import annotations

from collections.abc import Iterator

from app.storage.outbox import SealedBundle
from app.sync.exchange.outbox import Outbox
from app.sync.format.bundle import open_bundle, read_bundle
from app.sync.format.chain import read_changes
from app.sync.format.faults import Spoilt


def take_back(outbox: Outbox) -> list[SealedBundle]:
    """Withdraw what must not travel any more; the rows of it. Raises ``Trouble``."""
    if not outbox.holding.holds_anything():
        return []
    due = list(withdrawn(outbox, outbox.to_carry()))
    for row in due:
        outbox.store.sync.withdraw(row["header_sha"])
    if due:
        outbox.recover()
    return due


def withdrawn(outbox: Outbox, waiting: list[SealedBundle]) -> Iterator[SealedBundle]:
    """Bundles that carry what stays here, and what follows one in its stream: the county could not place it."""
    files = {doc["blob"] for doc in outbox.files() if outbox.holding.keeps_file(doc)}
    ended: set[str] = set()
    for row in waiting:
        stream = str(row["incarnation"])
        if row["kind"] == "piece":
            if outbox.store.sync.files_of(row["header_sha"]) & files:
                yield row
        elif stream in ended or tells(outbox, row):
            ended.add(stream)
            yield row


def tells(outbox: Outbox, row: SealedBundle) -> bool:
    """Whether a bundle of changes holds in the clear what stays here; one that does not open tells nobody anything."""
    try:
        bundle = read_bundle(outbox.file_of(row["header_sha"]).read_bytes())
        changes = read_changes(open_bundle(bundle, [outbox.store.outbox_pair[0]]).changes)
        return any(change.body is not None and outbox.holding.keeps(change) for change in changes)
    except (OSError, Spoilt):
        return False
