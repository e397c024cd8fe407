"""What a parcel and a receipt say on their rows. Waiting is never written as received."""

from __future__ import annotations

from typing import Any

from app.records.changes import Doc
from app.ui.job_words import short_day
from app.ui.sticks import size_words

COUNTED = (("cases", "案件 {} 件"), ("papers", "文书 {} 份"), ("attachments", "扫描 {} 份"), ("months", "月报 {} 份"))


def state_of(bundle: Doc) -> str:
    """sealed, carried, stored, applied or safe."""
    return str(bundle.get("state", "sealed"))


def bundle_words(bundle: Doc) -> tuple[str, str, str]:
    """Number, what is in it, when it was sealed and how large."""
    facts = bundle.get("facts") or {}
    parts = [words.format(facts[key]) for key, words in COUNTED if facts.get(key)]
    content = "，".join(parts) or ("扫描件的一块" if bundle.get("kind") == "piece" else "记录")
    sealed = f"{short_day(str(bundle.get('made_on', '')))} 封好，{size_words(int(bundle.get('size') or 0))}"
    return str(bundle.get("seq") or "—"), content, sealed


def receipt_words(receipt: Doc) -> tuple[str, str]:
    """What the county confirmed, and when it came."""
    upto = receipt.get("stored") or receipt.get("seq")
    return f"收到第 {upto} 包为止", f"{short_day(str(receipt.get('arrived_at', '')))} 取回"


def exchanged_words(result: Any) -> str:
    """交出 2 包，取回 1 份回执。"""
    sent, receipts = len(result["sent"]), len(result["receipts"])
    words = [f"交出 {sent} 包"] if sent else []
    words += [f"取回 {receipts} 份回执"] if receipts else []
    return "，".join(words) + "。" if words else "没有要交的，也没有新的回执。"
