"""A small document that is replaced with one fsync, and of which a power cut never leaves nothing.

The file has two places of one size, written by turns: what is torn is always the place that is not yet counted on.
A place holds a line of JSON with a rising turn and a hash; the higher turn whose hash holds is the document.
"""

from __future__ import annotations

import hashlib
import json
import os
from pathlib import Path
from typing import Any

from app.records.changes import Doc
from app.storage.files import disk_told, make_folder, write_whole

PLACE = 4096
"""Bytes of a place at first: a whole number of any disk's sectors. It doubles when a document outgrows it."""


class TwoSlots:
    """One document in one file."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def read(self) -> Doc | None:
        """The document; None where there is none or both places are spoilt. A file of an earlier release, which is
        the document alone, is read too."""
        found = self._read()
        return found[1] if found else None

    def _read(self) -> tuple[int, Doc, int] | None:
        """Turn, document, and the size of a place (0 where the file must be written anew)."""
        try:
            data = self.path.read_bytes()
        except OSError:
            return None
        size = len(data) // 2
        if size < PLACE or size % PLACE or len(data) % 2:
            alone = _document(data)
            return (0, alone, 0) if alone is not None else None
        places = [place for place in (_place(data[:size]), _place(data[size:])) if place is not None]
        if not places:
            return None
        turn, doc = max(places, key=lambda place: place[0])
        return turn, doc, size

    def write(self, doc: Doc) -> None:
        """Put a document in place of the one before; durable when it returns. Raises ``Trouble``."""
        turn, _, size = self._read() or (0, {}, 0)
        data = _line(turn + 1, doc)
        if len(data) > size:
            need = max(PLACE, -(-len(data) // PLACE) * PLACE)
            make_folder(self.path.parent)
            write_whole(self.path, _line(turn, doc).ljust(need) + data.ljust(need))
            return
        with disk_told(), self.path.open("r+b", buffering=0) as file:
            file.seek((turn + 1) % 2 * size)
            file.write(data.ljust(size))
            os.fsync(file.fileno())


def _line(turn: int, doc: Doc) -> bytes:
    text = json.dumps(doc, sort_keys=True)
    return json.dumps({"turn": turn, "sha256": _sum(turn, text), "doc": text}).encode() + b"\n"


def _sum(turn: int, text: str) -> str:
    return hashlib.sha256(f"{turn} {text}".encode()).hexdigest()


def _place(data: bytes) -> tuple[int, Doc] | None:
    around = _document(data)
    if around is None or not isinstance(around.get("doc"), str) or not isinstance(around.get("turn"), int):
        return None
    turn, text = around["turn"], around["doc"]
    doc = _document(text.encode())
    return (turn, doc) if doc is not None and _sum(turn, text) == around.get("sha256") else None


def _document(data: bytes) -> Doc | None:
    try:
        doc: Any = json.loads(data)
    except ValueError:
        return None
    return doc if isinstance(doc, dict) else None
