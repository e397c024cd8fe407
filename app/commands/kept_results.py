"""A result that was saved but could not be written out: kept for the same command when it is given again.

Without this a script (or a person) that sees a failure and repeats the command would register the case twice. The
result lies in the encrypted store, is answered once, and ends with a day.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

from app.records.errors import Note

if TYPE_CHECKING:
    from app.casework.desk import Desk

PROPERTY = "unsaid"
WRITTEN_TO = ("-o", "--out", "--to", "--grant", "--request", "--recovery-sheet")
"""Options that name what a command writes: it is there at the second try and was not at the first."""
LONGEST = timedelta(days=1)


@dataclass(frozen=True)
class Result:
    """What a command answers: the JSON document, its lines for a person, its warnings."""

    doc: dict[str, Any]
    lines: tuple[str, ...] = ()
    notes: tuple[Note, ...] = field(default=())


def request_of(words: Sequence[str], heard: bytes = b"") -> str:
    """What was asked: the words of the command, the content of the files it reads, what came by standard input."""
    digest = hashlib.sha256(heard)
    for part in parts(words):
        digest.update(len(part).to_bytes(8, "big") + part)
    return digest.hexdigest()


def parts(words: Sequence[str]) -> Iterator[bytes]:
    """The words, and behind each that names a file the hash of what is in it."""
    for before, word in zip(("", *words), words, strict=False):
        yield word.encode("utf-8", "surrogateescape")
        if before not in WRITTEN_TO:
            yield content(Path(word))


def content(path: Path) -> bytes:
    """The hash of a file; nothing for a word that names none."""
    try:
        if not path.is_file():
            return b""
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").digest()
    except (OSError, ValueError):
        return b""


def keep(desk: Desk, request: str, result: Result) -> None:
    """Remember a result that nobody could be given. Raises Trouble where the store cannot take it."""
    notes = [asdict(one) for one in result.notes]
    kept = {"request": request, "user": desk.store.user, "at": desk.clock.now().isoformat(), "doc": result.doc,
            "lines": result.lines, "notes": notes}  # fmt: skip
    desk.store.set_property(PROPERTY, json.dumps(kept, ensure_ascii=False, default=str).encode())


def kept_for(desk: Desk, request: str) -> Result | None:
    """The result of the same command of the same person, where it was saved within a day and never told."""
    found = desk.store.property(PROPERTY)
    kept = json.loads(found) if found else {}
    if kept.get("request") != request or kept.get("user") != desk.store.user:
        return None
    age = desk.clock.now() - datetime.fromisoformat(kept["at"])
    if not timedelta(0) <= age <= LONGEST:
        return None
    return Result(kept["doc"], tuple(kept["lines"]), tuple(Note(**one) for one in kept["notes"]))


def forget(desk: Desk) -> None:
    """It was told now."""
    desk.store.set_property(PROPERTY, b"")
