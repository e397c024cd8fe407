"""Scans and photos to look at again: the child makes pictures of them, and each picture gets a page of ours."""

from __future__ import annotations

from contextlib import suppress

from app.casework.committee.self_check import last_check
from app.casework.desk import Desk
from app.casework.foreign import made_small, small_pictures, upright_pages
from app.documents.file.scan_page import scan_pages
from app.records.errors import Damaged, Refused, Trouble
from app.records.kept import Attachment, Photo
from app.records.recorded import MadeSmall

UNNAMED = "照片"


def picture_pages(desk: Desk, kept: Attachment, title: str) -> bytes:
    """A kept scan or photo (``blob``, ``kind``) on pages of A4, each of which says so where the original has more.

    Raises as ``read_blob`` and ``upright_pages``.
    """
    pictures = pictures_of(desk, kept)
    whole, shown = kept.get("pages", 1), len(pictures)
    head = f"{title}（原件 {whole} 页，这里只有前 {shown} 页）" if whole > shown else title
    return scan_pages(title, pictures, [head] * shown)


def pictures_of(desk: Desk, kept: Attachment) -> list[bytes]:
    """The pictures as they were made small when they came in, or when they were first wanted where that was before the
    program did so; made anew where those are not to be had.

    The original is read all the same: one that is lost must not go unnoticed because something of it is left.
    """
    data = desk.store.read_blob(kept["blob"])
    with suppress(KeyError, Damaged, Refused):
        return small_pictures(desk.store.read_blob(kept["small"]))
    small = made_small(data, kept["kind"])
    if "small" not in kept:
        keep_small(desk, kept["id"], small)
    return small_pictures(small)


def keep_small(desk: Desk, attachment: str, small: bytes) -> None:
    """Keep what was made small beside the original, which stays as it is; only in this room, and where it cannot be
    kept (a reader, a full disk) it is made again the next time."""
    with suppress(Refused, Trouble):
        desk.need("case.attach")
        with desk.store.writing(counted=False) as writing:
            told: MadeSmall = {"id": attachment, "small": writing.put_blob(small)}
            writing.record("attachment.made_small", attachment, {"attachment": told}, shared=False)


def attachment_pages(desk: Desk, attachment: str) -> tuple[str, bytes]:
    """Title and pages of an attachment. Raises Refused("no_such_attachment"), also where it was destroyed."""
    found = desk.store.get("attachment", attachment)
    if found is None or "blob" not in found:
        raise Refused("no_such_attachment")
    title = found["title"] or UNNAMED
    return title, picture_pages(desk, found, title)


def check_photos(desk: Desk) -> list[tuple[str, Photo]]:
    """The photos of the last self-check, each with what it shows."""
    titles = {one["key"]: one["title"] for one in desk.forms.rules.organisation.get("check", [])}
    made = last_check(desk)
    items = made["items"] if made else []
    return [(titles.get(item["key"], item["key"]), photo) for item in items for photo in item.get("photos", [])]


def check_photo_pages(desk: Desk) -> bytes:
    """All photos of the last self-check on pages. Raises Refused("no_such_attachment") where there are none."""
    found = check_photos(desk)
    if not found:
        raise Refused("no_such_attachment")
    pictures = [
        (title, page) for title, photo in found
        for page in upright_pages(desk.store.read_blob(photo["blob"]), photo["kind"])
    ]  # fmt: skip
    return scan_pages("窗口建设自查照片", [page for _, page in pictures], [title for title, _ in pictures])
