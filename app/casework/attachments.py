"""Scans and photos beside a case: judged by what they are, never by their name."""

from __future__ import annotations

import hashlib
import secrets
from pathlib import Path

from app.casework.desk import Desk
from app.records.changes import Doc
from app.records.errors import Refused, Trouble
from app.storage.writing import Writing

LIMIT = 40 * 1024 * 1024
MAGIC = {b"\xff\xd8\xff": "jpeg", b"\x89PNG\r\n\x1a\n": "png", b"%PDF-": "pdf"}


def attach(desk: Desk, case: str, path: Path, *, as_form: str | None = None, title: str | None = None) -> Doc:
    """Keep a file with a case. Raises Refused: ``no_such_case``, ``not_a_scan``, ``scan_too_big``; Trouble."""
    standing = desk.store.get("case", case) or desk.store.case_by_number(case)
    if standing is None:
        raise Refused("no_such_case")
    with desk.store.writing() as writing:
        return attach_within(desk, writing, standing["id"], path, as_form, title)


def attach_within(
    desk: Desk, writing: Writing, case_id: str, path: Path, as_form: str | None, title: str | None
) -> Doc:
    """The same inside an open write; the original's hash is recorded."""
    data = read_scan(path)
    attachment: Doc = {
        "id": secrets.token_hex(8),
        "case": case_id,
        "form": as_form,
        "title": title or "",
        "kind": kind_of(data),
        "size": len(data),
        "sha256": hashlib.sha256(data).hexdigest(),
        "blob": writing.put_blob(data),
        "on": desk.clock.today().isoformat(),
    }
    writing.record("attachment.added", attachment["id"], {"attachment": attachment})
    return attachment


def read_scan(path: Path) -> bytes:
    """The bytes of a scan from outside, bounded."""
    try:
        if path.stat().st_size > LIMIT:
            raise Refused("scan_too_big", limit=LIMIT)
        data = path.read_bytes()
    except OSError as fault:
        raise Trouble("file_unreadable") from fault
    if not kind_of(data):
        raise Refused("not_a_scan")
    return data


def kind_of(data: bytes) -> str:
    """jpeg, png or pdf by the first bytes; empty for anything else."""
    return next((kind for magic, kind in MAGIC.items() if data.startswith(magic)), "")


def list_attachments(desk: Desk, case_id: str) -> list[Doc]:
    """What is kept with a case, in order of arrival."""
    return desk.store.all("attachment", case=case_id)


def attachment_bytes(desk: Desk, attachment_id: str) -> bytes:
    """The stored bytes of an attachment."""
    doc = desk.store.get("attachment", attachment_id)
    if doc is None:
        raise Refused("no_such_attachment")
    return desk.store.read_blob(doc["blob"])
