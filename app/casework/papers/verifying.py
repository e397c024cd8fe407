"""What a code at the foot of a page says: a look-up in the register of frozen pages, nothing more."""

from __future__ import annotations

import hmac
from dataclasses import dataclass
from pathlib import Path
from typing import Required, TypedDict

from app.casework.desk import Desk
from app.casework.papers.attachments import read_attachment
from app.casework.papers.paperlist import GONE, as_it_stands
from app.documents.page.blankcode import parse_blank_code
from app.documents.page.pagecode import ParsedCode, page_code, page_text, parse_page_text, tidy_code
from app.records.errors import Refused
from app.records.kept import Paper

DESTROYED = "destroyed"


class Verified(TypedDict, total=False):
    """What a code says; of an unknown one every fact is None. ``paper`` and ``state`` are of a known one."""

    known: Required[bool]
    page: Required[int | None]
    current: Required[bool | None]
    case: Required[str | None]  # its number
    form: Required[str | None]
    version: Required[int | None]
    pages: Required[int | None]
    paper: str
    state: str
    pages_read: list[Verified]  # of a file: what each page was found to be


UNKNOWN: Verified = {"known": False, "current": None, "case": None, "form": None, "version": None, "page": None,
                     "pages": None}  # fmt: skip


@dataclass(frozen=True)
class LookedUp:
    """One page in somebody's hand: ``told`` as ``verify_code`` says it, the titles of its paper and its case, the
    case's id, and the kept pages to lay beside it; all empty where no such page was ever frozen, ``pdf`` also where
    its file was destroyed."""

    told: Verified
    title: str = ""
    case: str = ""
    case_title: str = ""
    pdf: bytes = b""


def verify_code(desk: Desk, text: str) -> Verified:
    """Look up a QR text or the eight characters typed from a page.

    ``known`` only if that frozen page stands in the register; ``current`` if it is neither void nor superseded.
    """
    parsed = parse_page_text(text)
    found = by_text(desk, parsed) if parsed else by_typed(desk, tidy_code(text))
    if found is None:
        return {**UNKNOWN}
    paper, page = found
    case = desk.store.get("case", paper["case"])
    return {
        "known": True, "current": paper["state"] not in GONE, "case": case["number"] if case else "",
        "form": paper["form"], "version": paper["version"], "page": page, "pages": paper["pages"], "paper": paper["id"],
        "state": (as_it_stands(desk, case, paper) if case else paper)["state"],
    }  # fmt: skip


def verify_file(desk: Desk, path: Path) -> Verified:
    """What the pages in a picture or a PDF say; a PDF of ours is read by its text, a scan or a photo
    by its QR codes; ``pages_read`` lists every page with what it was found to be.

    Raises Refused("no_code_found") and what ``read_attachment`` raises.
    """
    read = dict.fromkeys(read_attachment(path, codes=True).codes)
    codes = [code for code in read if parse_blank_code(code) is None]
    if not codes:
        raise Refused("no_code_found")
    found = [verify_code(desk, code) for code in codes]
    return {**found[0], "pages_read": found}


def look_up(desk: Desk, text: str) -> list[LookedUp]:
    """The page of a typed code or a QR text. Raises Damaged where the kept file does not hold."""
    return [laid_beside(desk, verify_code(desk, text))]


def look_up_file(desk: Desk, path: Path) -> list[LookedUp]:
    """Every page that the codes in a scan, a photo or a PDF name. Raises as ``verify_file`` and ``look_up``."""
    return [laid_beside(desk, told) for told in verify_file(desk, path)["pages_read"]]


def laid_beside(desk: Desk, told: Verified) -> LookedUp:
    """What was told, with what is kept of it."""
    paper = desk.store.get("paper", told["paper"]) if told["known"] else None
    if paper is None:
        return LookedUp(told)
    case, gone = desk.store.get("case", paper["case"]), told["state"] == DESTROYED
    title = desk.forms.documents[paper["form"]].title if gone else paper["title"]
    pdf = b"" if gone else desk.store.read_blob(paper["blob"])
    return LookedUp(told, title, paper["case"], case["title"] if case else "", pdf)


def by_text(desk: Desk, parsed: ParsedCode) -> tuple[Paper, int] | None:
    """The frozen page a QR names, if its MAC holds and the page is in the register."""
    text = page_text(parsed.epoch, parsed.case_ref, parsed.form, parsed.version, parsed.page)
    paper = desk.store.get("paper", f"{parsed.case_ref}.{parsed.form}.{parsed.version}")
    if paper is None or paper["epoch"] != parsed.epoch or not 0 < parsed.page <= paper["pages"]:
        return None
    try:
        mac = desk.store.page_mac(parsed.epoch, text)
    except Refused:
        return None
    right = page_code(text, mac).qr.rpartition(".")[2]
    return (paper, parsed.page) if hmac.compare_digest(right, parsed.mac) else None


def by_typed(desk: Desk, typed: str) -> tuple[Paper, int] | None:
    """The frozen page whose typed code this is."""
    return desk.store.paper_page(typed)
