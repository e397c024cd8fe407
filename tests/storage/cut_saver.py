"""The run that is recorded for the power cuts: saves with files, and bundles sealed in their order."""

from __future__ import annotations

import hashlib
import os
import sys
from pathlib import Path

from app.storage.files import sync_folder, write_synced
from app.storage.store import Store
from tests.storage.rooms import facts, open_room

SAVES = 16


def say(text: str) -> None:
    os.write(1, f"{text}\n".encode())


def save(store: Store) -> None:
    """Register a case with an attachment and acknowledge it."""
    with store.writing() as write:
        seq = write.take_number("case", 2026)
        case_id = f"c{seq}"
        write.record("case.opened", case_id, {"facts": facts(case_id, seq)})
        blob = write.put_blob(case_id.encode() * 3000)
        write.record("attachment.added", case_id, {"attachment": {"id": f"a{seq}", "case": case_id, "blob": blob}})
    say(f"saved {case_id} {blob}")


def seal(store: Store) -> None:
    """The order of sync.md: bytes, row, side file, name; acknowledged when the name is durable."""
    outbox = store.folder / "outbox"
    head = store.sync.head("centre", store.incarnation)
    seq = head[0] + 1 if head else 1
    data = os.urandom(3000)
    name = hashlib.sha256(data).hexdigest()
    write_synced(outbox / ".tmp" / name, data)
    sync_folder(outbox / ".tmp")
    store.sync.add_bundle(
        name, peer="centre", kind="changes", incarnation=store.incarnation, header=b"{}", size=len(data),
        made_on="2026-11-01", seq=seq, first=seq, last=seq, prev=head[1] if head else None,
    )  # fmt: skip
    store.side.write(store.device_id, store.incarnation, seq, name)
    (outbox / ".tmp" / name).replace(outbox / name)
    sync_folder(outbox)
    say(f"sealed {name} {seq}")


def main(folder: str, level: str) -> None:
    """Half of the saves, a close and a new opening, the other half, and no farewell."""
    for half in range(2):
        store = open_room(Path(folder))
        store._conn.execute(f"PRAGMA synchronous = {level}")
        for n in range(SAVES // 2):
            save(store)
            if n % 3 == 2:
                seal(store)
        if half == 0:
            store.close()
    os._exit(0)


if __name__ == "__main__":
    main(*sys.argv[1:])
