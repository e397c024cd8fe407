"""Which paper or scan a kept file is, so that a lost one is told by its name and not by its number in the store."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from app.records.errors import Note
from app.records.kept import Attachment, LeftOut, Paper

if TYPE_CHECKING:
    from app.casework.desk import Desk

UNTITLED = "照片"
SCANNED, CHECK_PHOTO, BOOK_FILE = "{title}（扫描件）", "自查照片", "{month} 封账的{book}（{kind}）"
SMALL_OF = "{title}的小图"


def named(desk: Desk, lost: Iterable[tuple[str, str]]) -> list[LeftOut]:
    """For each file (its id in the store and the code of what is wrong): ``code``, ``case``, ``number``, ``title``.

    A scan that is lost together with the small pictures made of it is one thing that is lost.
    """
    wrong = dict(lost)
    for small, scan in beside(desk).items() if wrong else ():
        if scan in wrong:
            wrong.pop(small, None)
    known = {blob: doc for blob, doc in owners(desk) if blob in wrong} if wrong else {}
    return [{"code": code, **known.get(blob, NOBODY)} for blob, code in wrong.items()]


def beside(desk: Desk) -> dict[str, str]:
    """The small pictures of each scan, with the scan itself."""
    return {str(scan["small"]): str(scan["blob"]) for scan in desk.store.all("attachment") if scan.get("small")}


NOBODY: LeftOut = {"case": "", "number": "", "title": ""}


def owners(desk: Desk) -> Iterator[tuple[str, LeftOut]]:
    """Every kept file with the case and the title of what it is."""
    for paper in desk.store.all("paper"):
        if paper.get("blob"):
            yield str(paper["blob"]), told(desk, paper, str(paper["title"]))
    for scan in desk.store.all("attachment"):
        if scan.get("blob"):
            title = str(scan.get("title") or UNTITLED)
            known = told(desk, scan, SCANNED.format(title=title) if scan.get("form") else title)
            yield str(scan["blob"]), known
            if scan.get("small"):
                yield str(scan["small"]), {**known, "title": SMALL_OF.format(title=known["title"])}
    yield from of_the_room(desk)


def of_nobody(title: str) -> LeftOut:
    """What belongs to no case."""
    return {**NOBODY, "title": title}


def of_the_room(desk: Desk) -> Iterator[tuple[str, LeftOut]]:
    """Files that belong to no case: the books of closed months, photos of the self-check, a second receipt."""
    for month in desk.store.all("month"):
        for ledger, kinds in month.get("files", {}).items():
            known = desk.forms.ledgers.get(ledger)
            title = known.title if known else ledger
            yield from (
                (str(blob), of_nobody(BOOK_FILE.format(month=month["id"], book=title, kind=kind)))
                for kind, blob in kinds.items()
            )
    for check in desk.store.all("selfcheck"):
        for item in check.get("items", []):
            yield from ((str(one["blob"]), of_nobody(CHECK_PHOTO)) for one in item.get("photos", []))
    for head in desk.store.all("second_head"):
        yield str(head["blob"]), of_nobody("县里同号的第二份回执")


def told(desk: Desk, doc: Paper | Attachment, title: str) -> LeftOut:
    """The case by its id and number, and the title."""
    case = desk.store.get("case", str(doc.get("case", ""))) or {}
    return {"case": str(doc.get("case", "")), "number": str(case.get("number", "")), "title": title}


def as_notes(left_out: Iterable[LeftOut], code: str) -> list[Note]:
    """A warning for each that was left out, with its name and why."""
    return [Note(code, "", {"paper": paper_words(one), "why": one["code"]}) for one in left_out]


def paper_words(one: LeftOut) -> str:
    """第37号　人民调解协议书; what is known of it."""
    return "　".join(word for word in (one["number"], one["title"]) if word) or "一份没有名字的文件"
