"""Scans and photos beside a case: known by their first bytes, hashed as they came, opened only by the child."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from pathlib import Path

from app.casework.desk import Desk
from app.casework.foreign import look_at, made_small
from app.casework.room.outside import read_outside
from app.records.errors import Refused
from app.records.kept import Attachment
from app.storage.writing import Writing

LIMIT = 64 * 1024 * 1024
TAKEN_OUT = "taken_out"
MAGIC = {
    b"\xff\xd8\xff": "jpeg", b"\x89PNG\r\n\x1a\n": "png", b"%PDF-": "pdf", b"II*\0": "tiff", b"MM\0*": "tiff",
}  # fmt: skip
HEIC = (b"heic", b"heix", b"heim", b"heis", b"mif1", b"msf1")
"""The brands of the photos that phones take since 2017 (ISO/IEC 23008-12)."""


@dataclass(frozen=True)
class Foreign:
    """A file from outside: its bytes as they came, what it is, and how many pages or pictures it has."""

    data: bytes = field(repr=False)
    kind: str
    sha256: str
    pages: int
    codes: tuple[str, ...] = ()


def read_attachment(path: Path, *, codes: bool = False) -> Foreign:
    """Read a file from outside and have the child open it, and look for page codes where asked.

    Raises Trouble("file_unreadable"), Refused: ``scan_kind_unknown``, ``file_too_big``, ``file_empty``, and what
    ``foreign.ask_child`` raises.
    """
    data = read_outside(path, LIMIT)
    kind = kind_of(data)
    seen = look_at(data, kind, read=codes)
    return Foreign(data, kind, hashlib.sha256(data).hexdigest(), seen.pages, seen.codes)


def kind_of(data: bytes) -> str:
    """jpeg, png, tiff, heic or pdf by the first bytes, whatever the name says."""
    if not data:
        raise Refused("file_empty")
    kind = next((kind for magic, kind in MAGIC.items() if data.startswith(magic)), None)
    if data[4:8] == b"ftyp" and data[8:12] in HEIC:
        return "heic"
    if kind is None:
        raise Refused("scan_kind_unknown")
    return kind


def small_of(picture: Foreign) -> bytes:
    """Its pages made small, once and for all; nothing where that cannot be done, which the case file then tells."""
    try:
        return made_small(picture.data, picture.kind)
    except Refused:
        return b""


def keep_attachment(
    desk: Desk,
    writing: Writing,
    case_id: str,
    picture: Foreign,
    form: str,
    title: str,
    *,
    small: bytes,
    said: str = "",
    why: str = "",
) -> Attachment:
    """The files first, then their row, within an open write; ``small`` is what ``small_of`` made before it, ``said``
    what its codes said (see ``scan_reading``), ``why`` it came into a file that was archived."""
    attachment: Attachment = {
        "id": desk.ids(), "case": case_id, "form": form, "title": title[:200], "kind": picture.kind,
        "size": len(picture.data), "pages": picture.pages, "sha256": picture.sha256,
        "blob": writing.put_blob(picture.data), "added_at": desk.clock.now().isoformat(timespec="seconds"),
        "added_by": desk.store.user, **({"code_said": said} if said else {}),
        **({"small": writing.put_blob(small)} if small else {}),
        **({"after_filing": why} if why else {}),
    }  # fmt: skip
    writing.record("attachment.added", attachment["id"], {"attachment": attachment})
    return attachment


def list_attachments(desk: Desk, case: str, *, taken_out: bool = False) -> list[Attachment]:
    """The attachments of a case, in the order they came, with those taken out where asked; of a destroyed file none."""
    gone = ("destroyed",) if taken_out else ("destroyed", TAKEN_OUT)
    return [one for one in desk.store.all("attachment", case=case) if one.get("state") not in gone]
