"""The bytes of an attachment, as the room keeps them."""

from __future__ import annotations

from app.casework.desk import Desk


def attachment_bytes(desk: Desk, attachment: str) -> bytes:
    """The original bytes; Damaged where the kept file does not hold."""
    found = desk.store.get("attachment", attachment)
    assert found is not None, attachment
    return desk.store.read_blob(found["blob"])
