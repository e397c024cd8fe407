"""Scans and photos beside a case: known by their first bytes, hashed as they came, opened only by the child."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from pathlib import Path

from app.casework.desk import Desk, need_file
from app.casework.foreign import look_at
from app.casework.outside import read_outside
from app.records.changes import Doc
from app.records.errors import Refused
from app.storage.writing import Writing

LIMIT = 64 * 1024 * 1024
MAGIC = {b"\xff\xd8\xff": "jpeg", b"\x89PNG\r\n\x1a\n": "png", b"%PDF-": "pdf"}


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

    Raises Trouble("file_unreadable"), Refused: ``file_kind_unknown``, ``file_too_big``, ``file_empty``,
    ``file_spoilt``, ``file_locked``.
    """
    data = read_outside(path, LIMIT)
    kind = kind_of(data)
    seen = look_at(data, kind, read=codes)
    return Foreign(data, kind, hashlib.sha256(data).hexdigest(), seen.pages, seen.codes)


def kind_of(data: bytes) -> str:
    """jpeg, png or pdf by the first bytes, whatever the name says."""
    if not data:
        raise Refused("file_empty")
    kind = next((kind for magic, kind in MAGIC.items() if data.startswith(magic)), None)
    if kind is None:
        raise Refused("file_kind_unknown")
    return kind


def attach(desk: Desk, case: str, path: Path, *, as_form: str | None = None, title: str | None = None) -> Doc:
    """Keep a scan or a photo with a case. A page of ours is known by its code: it goes to its paper, and where
    that is signed it is the scan of it.

    Raises what ``read_attachment`` raises, and Refused: ``unknown_form``, ``scan_of_two_papers`` where nobody
    said which paper it is.
    """
    desk.need("case.attach")
    from app.documents.answers import document_of

    found = need_file(desk, case)
    document = document_of(desk.forms, as_form) if as_form else None
    picture = read_attachment(path, codes=True)
    papers = papers_on(desk, found["id"], picture.codes)
    if len(papers) > 1 and not as_form:
        raise Refused("scan_of_two_papers")
    paper = papers[0] if papers else None
    form, words = (paper["form"], paper["title"]) if paper else ("", "")
    with desk.store.writing() as writing:
        words = title or (document.title if document else words)
        kept = keep_attachment(desk, writing, found["id"], picture, as_form or form, words)
        if paper and paper["state"] == "signed":
            data = {"paper": paper["id"], "on": paper["signed_on"], "marks": [], "scan": kept["id"]}
            writing.record("paper.signed", paper["id"], data)
    return kept


def papers_on(desk: Desk, case_id: str, codes: tuple[str, ...]) -> list[Doc]:
    """The frozen papers of this case that codes on the scan name; those of other cases are left out."""
    from app.casework.verifying import verify_code

    known = [told["paper"] for told in (verify_code(desk, code) for code in codes) if told["known"]]
    papers = [desk.store.get("paper", one) for one in dict.fromkeys(known)]
    return [one for one in papers if one is not None and one["case"] == case_id]


def keep_attachment(desk: Desk, writing: Writing, case_id: str, picture: Foreign, form: str, title: str) -> Doc:
    """The file first, then its row, within an open write."""
    attachment: Doc = {
        "id": desk.ids(), "case": case_id, "form": form, "title": title[:200], "kind": picture.kind,
        "size": len(picture.data), "pages": picture.pages, "sha256": picture.sha256,
        "blob": writing.put_blob(picture.data), "added_at": desk.clock.now().isoformat(timespec="seconds"),
        "added_by": desk.store.user,
    }  # fmt: skip
    writing.record("attachment.added", attachment["id"], {"attachment": attachment})
    return attachment


def list_attachments(desk: Desk, case: str) -> list[Doc]:
    """The attachments of a case, in the order they came; of a destroyed file none is left."""
    return [one for one in desk.store.all("attachment", case=case) if one.get("state") != "destroyed"]


def attachment_bytes(desk: Desk, attachment: str) -> bytes:
    """The original bytes; Refused("no_such_attachment"), Damaged where the kept file does not hold."""
    found = desk.store.get("attachment", attachment)
    if found is None:
        raise Refused("no_such_attachment")
    return desk.store.read_blob(found["blob"])
