"""What a parcel and a receipt say on their rows. Waiting is never written as received."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import Any

from app.facts.dates import short_day
from app.records.changes import Doc
from app.ui.settings.sticks import size_words


@dataclass(frozen=True)
class ParcelRow:
    """One row: the number where it has one, what is in it, when and how large, and how far it has come."""

    number: str
    title: str
    second: str
    state: str


def parcel_rows(bundles: list[Doc]) -> list[ParcelRow]:
    """Parcels of records one by one; the pieces of scans and pages of one day and state together."""
    rows = []
    for (kind, day, state), group in groupby(bundles, key=lambda one: (one["kind"], one["made_on"], one["state"])):
        together = list(group)
        rows += piece_row(together, day, state) if kind == "piece" else [record_row(one) for one in together]
    return rows


def record_row(bundle: Doc) -> ParcelRow:
    """A numbered parcel."""
    count = (bundle.get("facts") or {}).get("changes", 0)
    sealed = f"{short_day(str(bundle['made_on']))} 封好，{size_words(int(bundle['size'] or 0))}"
    return ParcelRow(str(bundle["seq"] or ""), f"记录 {count} 条", sealed, str(bundle["state"]))


def piece_row(pieces: list[Doc], day: str, state: str) -> list[ParcelRow]:
    """Pieces of attachments and frozen pages, as one line."""
    size = size_words(sum(int(one["size"] or 0) for one in pieces))
    return [ParcelRow("件", f"文书和扫描件 {len(pieces)} 块", f"{short_day(day)} 封好，{size}", state)]


def receipt_words(receipt: Doc) -> tuple[str, str]:
    """Which receipt, and when it was fetched."""
    at = str(receipt["arrived_at"])
    return f"第 {receipt['seq']} 份回执", f"{short_day(at)} {at[11:16]} 取回，签名对"


def exchanged_words(result: Any) -> str:
    """交出 2 包，取回 1 份回执。"""
    counts = (("交出 {} 包", "sent"), ("取回 {} 份回执", "receipts"), ("有 {} 包县里没收下", "refused"),
              ("有 {} 包在这台电脑上坏了，下次重新交", "unsent"))  # fmt: skip
    words = [words.format(len(result[key])) for words, key in counts if result[key]]
    words += ["停下了，没交完的下次接着交"] if result["stopped"] else []
    return "，".join(words) + "。" if words else "没有要交的，也没有新的回执。"


def carrying_words(step: str, by_line: bool) -> str:
    """What a round is doing just now."""
    if step == "seal":
        return "正在封包"
    return "正在交给县里" if by_line else "正在写到 U 盘，先别拔"


def carrying_figures(done: int, total: int) -> str:
    """12.0 MB / 150.0 MB"""
    return f"{size_words(done)} / {size_words(total)}"
