"""What a parcel and a receipt say on their rows. Waiting is never written as received."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby

from app.casework.exchange.told import Exchanged, ShownBundle, ShownReceipt
from app.facts.dates import short_day
from app.ui.settings.sticks import size_words
from app.ui.widgets.words import one_after_another, side_by_side

SEALED_AND_SIZE = "{day} 封好，{size}"
RECORDS_HELD = "记录 {count} 条"
CASES_UNIT = "件"
BLOBS_HELD = "文书和扫描件 {count} 块"
SEALED_AND_SIZE_TOLD = "{day} 封好，{size}"
RECEIPT_NUMBER = "第 {seq} 份回执"
FETCHED_AND_VERIFIED = "{day} {at} 取回，签名对"
BUNDLES_GIVEN = "交出 {} 包"
RECEIPTS_FETCHED = "取回 {} 份回执"
BUNDLES_NOT_ACCEPTED = "有 {} 包县里没收下"
BUNDLES_SPOILT = "有 {} 包在这台电脑上坏了，下次重新交"
STOPPED_ON_THE_WAY = "停下了，没交完的下次接着交"
EXCHANGED = "{facts}。"
NOTHING_TO_EXCHANGE = "没有要交的，也没有新的回执。"
PASSED_OVER = "盘上有 {count} 处是隐藏的或者文件太大，没有看。"
SEALING = "正在封包"
SENDING_TO_COUNTY = "正在交给县里"
WRITING_TO_STICK = "正在写到 U 盘，先别拔"


@dataclass(frozen=True)
class ParcelRow:
    """One row: the number where it has one, what is in it, when and how large, and how far it has come."""

    number: str
    title: str
    second: str
    state: str


def parcel_rows(bundles: list[ShownBundle]) -> list[ParcelRow]:
    """Parcels of records one by one; the pieces of scans and pages of one day and state together."""
    rows = []
    for (kind, day, state), group in groupby(bundles, key=lambda one: (one["kind"], one["made_on"], one["state"])):
        together = list(group)
        rows += piece_row(together, day, state) if kind == "piece" else [record_row(one) for one in together]
    return rows


def record_row(bundle: ShownBundle) -> ParcelRow:
    """A numbered parcel."""
    count = (bundle.get("facts") or {}).get("changes", 0)
    sealed = SEALED_AND_SIZE.format(day=short_day(str(bundle["made_on"])), size=size_words(int(bundle["size"] or 0)))
    return ParcelRow(str(bundle["seq"] or ""), RECORDS_HELD.format(count=count), sealed, str(bundle["state"]))


def piece_row(pieces: list[ShownBundle], day: str, state: str) -> list[ParcelRow]:
    """Pieces of attachments and frozen pages, as one line."""
    size = size_words(sum(int(one["size"] or 0) for one in pieces))
    return [
        ParcelRow(
            CASES_UNIT,
            BLOBS_HELD.format(count=len(pieces)),
            SEALED_AND_SIZE_TOLD.format(day=short_day(day), size=size),
            state,
        )
    ]


def receipt_words(receipt: ShownReceipt) -> tuple[str, str]:
    """Which receipt, and when it was fetched."""
    at = str(receipt["arrived_at"])
    return RECEIPT_NUMBER.format(seq=receipt["seq"]), FETCHED_AND_VERIFIED.format(day=short_day(at), at=at[11:16])


def exchanged_words(result: Exchanged) -> str:
    """交出 2 包，取回 1 份回执。"""
    counts = (
        (BUNDLES_GIVEN, len(result["sent"])), (RECEIPTS_FETCHED, len(result["receipts"])),
        (BUNDLES_NOT_ACCEPTED, len(result["refused"])), (BUNDLES_SPOILT, len(result["unsent"])),
    )  # fmt: skip
    words = [words.format(count) for words, count in counts if count]
    words += [STOPPED_ON_THE_WAY] if result["stopped"] else []
    said = EXCHANGED.format(facts=side_by_side(words)) if words else NOTHING_TO_EXCHANGE
    blind = result["passed_over"] and not result["receipts"]
    return one_after_another(said, *([PASSED_OVER.format(count=result["passed_over"])] if blind else []))


def carrying_words(step: str, by_line: bool) -> str:
    """What a round is doing just now."""
    if step == "seal":
        return SEALING
    return SENDING_TO_COUNTY if by_line else WRITING_TO_STICK


def carrying_figures(done: int, total: int) -> str:
    """12.0 MB / 150.0 MB"""
    return f"{size_words(done)} / {size_words(total)}"
