"""Where the words written on a paper itself are kept until it is frozen."""

from __future__ import annotations

from app.casework.desk import Desk
from app.records.changes import Doc


def place_of(case_id: str, form: str, no: int | None) -> str:
    """Under which id the answers of a paper are kept."""
    return f"{case_id}.{form}.{no or 0}"


def written_on(desk: Desk, case_id: str, form: str, no: int | None) -> Doc:
    """What has been written on a paper so far."""
    kept = desk.store.get("answers", place_of(case_id, form, no))
    return dict(kept["written"]) if kept else {}
