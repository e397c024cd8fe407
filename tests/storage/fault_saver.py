"""The run whose writes fail: a save with a file, again and again, each told as saved or refused.

What it says goes out by ``writev``, which the faults leave alone. ``unchecked`` is a control: a file's
writer that does not look whether the disk took it. ``killed`` ends at the first refusal without a further
word to the disk, and ``unburied`` is its control: a refused commit is left where it lies.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

from app.records.errors import Trouble
from app.storage import writing
from app.storage.blobs import FOLDER
from app.storage.store import Store
from tests.storage.rooms import facts, open_room

SAVES = 120


def say(text: str) -> None:
    os.writev(1, [f"{text}\n".encode()])


def save(store: Store) -> bool:
    """Register a case with an attachment, both or neither; whether it was saved."""
    case_id = ""
    try:
        with store.writing() as write:
            seq = write.take_number("case", 2026)
            case_id = f"c{seq}-{os.urandom(4).hex()}"
            write.record("case.opened", case_id, {"facts": facts(case_id, seq)})
            blob = write.put_blob(case_id.encode() * 300)
            doc = {"id": f"a-{case_id}", "case": case_id, "blob": blob}
            write.record("attachment.added", case_id, {"attachment": doc})
    except Trouble as error:
        say(f"refused {case_id} {error.code}")
        return False
    say(f"saved {case_id}")
    return True


def careless(folder: Path, name: str, data: bytes) -> None:
    path = folder / FOLDER / name
    path.parent.mkdir(parents=True, exist_ok=True)
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    for call in (lambda: os.write(handle, data), lambda: os.fsync(handle)):
        try:
            call()
        except OSError:
            continue
    os.close(handle)


def main(folder: str, how: str) -> None:
    if how == "unchecked":
        writing.write_file = careless
    if how == "unburied":
        Store._bury_refused = lambda _self: None  # type: ignore[method-assign]
    store = open_room(Path(folder))
    say("open")
    for _ in range(SAVES):
        if not save(store) and how in ("killed", "unburied"):
            break
    say("done")
    os._exit(0)


if __name__ == "__main__":
    main(*sys.argv[1:])
