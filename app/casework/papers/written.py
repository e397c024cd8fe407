"""Where the words written on a paper itself are kept until it is frozen."""

from __future__ import annotations

from app.casework.desk import Desk
from app.records.changes import Doc


def place_of(case_id: str, form: str, no: int | None) -> str:
    """Under which id the answers of a paper are kept."""
    return f"{case_id}.{form}.{no or 0}"


def written_on(desk: Desk, case_id: str, form: str, no: int | None) -> Doc:
    """What has been written on a paper so far; a fact that another paper of the case asked for is not asked again."""
    kept = desk.store.get("answers", place_of(case_id, form, no))
    own = dict(kept["written"]) if kept else {}
    document = desk.forms.documents.get(form)
    lent = [field.key for field in document.own_fields if field.begin == "written"] if document else []
    missing = [key for key in lent if key not in own]
    others = [one["written"] for one in desk.store.all("answers", case=case_id)] if missing else []
    return {**{key: other[key] for other in others for key in missing if other.get(key)}, **own}
