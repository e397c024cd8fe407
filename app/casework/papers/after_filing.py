"""What comes into a file that is archived: only with a reason, which stands in the record, the course and the check."""

from __future__ import annotations

from app.casework.desk import Desk, need_file, need_reason
from app.records.case import Case
from app.records.errors import Refused

CODE = "reason_after_filing"


def reason_of(case: Case, reason: str) -> str:
    """Why a new paper comes into this file; nothing where the file is not archived. Refused("reason_after_filing")."""
    if case["state"] != "archived":
        return ""
    if not reason.split():
        raise Refused(CODE, number=case["number"])
    return need_reason(reason)


def need_reason_for(desk: Desk, word: str, reason: str) -> None:
    """The same before several things are put in, so that none of them comes in without it."""
    reason_of(need_file(desk, word), reason)
