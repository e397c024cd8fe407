"""Looking up a page by its code: known or not, in force or superseded, which page of how many."""

from __future__ import annotations

from app.casework.desk import Desk
from app.documents.pagecode import parse_page_text, tidy_code
from app.records.changes import Doc

UNKNOWN: Doc = {
    "known": False, "current": None, "case": None, "form": None, "version": None, "page": None, "pages": None,
}  # fmt: skip
IN_FORCE = ("final", "printed", "signed", "scanned")


def verify_code(desk: Desk, text: str) -> Doc:
    """What a QR text or a typed code says; ``known`` only if that frozen page is in the register."""
    code = tidy_code(text)
    if parse_page_text(code) is not None:
        return look(desk, "page_codes", code)
    return look(desk, "check_codes", code)


def look(desk: Desk, key: str, code: str) -> Doc:
    """Find the frozen page that carries a code."""
    for paper in desk.store.all("paper"):
        if code in paper[key]:
            case = desk.store.get("case", paper["case"]) or {}
            return {
                "known": True,
                "current": paper["state"] in IN_FORCE,
                "case": case.get("number"),
                "form": paper["form"],
                "version": paper["version"],
                "page": paper[key].index(code) + 1,
                "pages": paper["pages"],
            }
    return dict(UNKNOWN)
