"""What was left out of something that was done, in words: its name and why."""

from __future__ import annotations

from app.casework.papers.kept_files import paper_words
from app.records.changes import Doc
from app.records.sentences import why_words

NAMED = 3


def left_out_words(left_out: list[Doc]) -> str:
    """第37号　人民调解协议书：文件不见了；… up to a few, then how many more."""
    told = [f"{paper_words(one) if 'title' in one else one['file']}：{why(one)}" for one in left_out[:NAMED]]
    more = len(left_out) - NAMED
    return "；".join(told) + (f"；还有 {more} 样" if more > 0 else "") + "。"


def why(one: Doc) -> str:
    """The code and, where there is one, the reason."""
    return why_words(f"{one['code']}.{one['reason']}" if one.get("reason") else str(one["code"]))
