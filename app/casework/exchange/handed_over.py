"""What a slip says of things that somebody carries away: in a village's words, counted, with words that check them."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TypedDict

from app.casework.desk import Desk
from app.casework.exchange.sticks import list_sticks, mark_of
from app.casework.exchange.told import PutThere
from app.facts.beside import itemised
from app.facts.dates import month_words
from app.records.case import Day
from app.storage.outbox import SealedBundle

MARK = 8
FEW = 2
"""So many things the stub names; of more it says how many there are."""
OWN_NAME, ANY_FOLDER = "登记过的盘“{name}”", "文件夹“{name}”"
PARCEL, PIECES = "第 {seq} 包资料（{mark}）", "文书和扫描件（{mark}）"


class Inside(TypedDict):
    """One thing that is carried, and how much of it there is."""

    what: str
    count: str


class HandedOver(TypedDict):
    """What both halves of a slip are told."""

    month: str
    to: str
    on: str  # the stick
    day: Day
    carrier: str
    inside: Sequence[Inside]
    brief: str  # the same for the stub
    mark: str
    count: int  # of files


def handed_over(desk: Desk, month: str, inside: Sequence[Inside], files: Sequence[PutThere], *, to: str, on: str
                ) -> HandedOver:  # fmt: skip
    """What a slip is told of files that were put somewhere just now, by whom it was put there."""
    return {
        "month": month_words(month), "to": to, "on": on, "day": desk.clock.today().isoformat(),
        "carrier": desk.store.user, "inside": inside, "brief": brief_words(inside), "mark": check_word(files),
        "count": len(files),
    }  # fmt: skip


def check_word(files: Sequence[PutThere]) -> str:
    """The check word of files: the same files always give the same."""
    digest = hashlib.sha256("".join(sorted(str(one["sha256"]) for one in files)).encode()).hexdigest()[:MARK].upper()
    return f"{digest[:4]} {digest[4:]}"


AND_MORE = "{named}等，一共 {count} 样"


def brief_words(inside: Sequence[Inside]) -> str:
    """What fits on a stub."""
    named = itemised(f"{one['what']} {one['count']}" for one in inside[:FEW])
    return AND_MORE.format(named=named, count=len(inside)) if len(inside) > FEW else named


def name_of(desk: Desk, folder: Path) -> str:
    """What the place is called to which things were put: a registered stick by its name."""
    known = list_sticks(desk).get(mark_of(folder))
    return OWN_NAME.format(name=known["name"]) if known else ANY_FOLDER.format(name=folder.name or folder)


def books_inside(files: Sequence[PutThere]) -> list[Inside]:
    """Books by their names, each once though it is there as a page and as a table."""
    counts = {one["title"]: "1 张" if one["sheet"] else f"{one['rows']} 条" for one in files}
    return [{"what": title, "count": count} for title, count in counts.items()]


def parcels_inside(sent: Mapping[str, PutThere], bundles: Sequence[SealedBundle]) -> list[Inside]:
    """Sealed parcels by number, the pieces of papers and scans together."""
    known = {row["header_sha"]: row for row in bundles}
    changes = [(known[sha], one) for sha, one in sent.items() if sha in known and known[sha]["kind"] != "piece"]
    pieces = [one for sha, one in sent.items() if sha not in known or known[sha]["kind"] == "piece"]
    told: list[Inside] = [
        {"what": PARCEL.format(seq=row["seq"], mark=check_word([one])),
         "count": f"记录 {row['facts'].get('changes', 0)} 条"}
        for row, one in changes
    ]  # fmt: skip
    return told + ([{"what": PIECES.format(mark=check_word(pieces)), "count": f"{len(pieces)} 块"}] if pieces else [])
