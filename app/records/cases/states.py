"""The states of a case (案件状态) and what groups of them mean."""

from __future__ import annotations

from app.records.case import Case

TITLES = {
    "refused": "不予受理",
    "accepted": "已受理",
    "mediating": "调解中",
    "suspended": "中止",
    "agreed": "已达成待签",
    "effective": "已生效",
    "failed": "调解不成",
    "terminated": "终止",
    "withdrawn": "撤回",
    "transferred": "已移送",
    "merged": "已并案",
    "closed": "结案",
    "archived": "已归档",
    "destroyed": "已销毁",
    "void": "作废",
}

RESULTS = {
    **dict.fromkeys(("accepted", "mediating", "suspended"), "调解中"),
    **dict.fromkeys(("agreed", "effective"), "调解成功"),
    "failed": "调解不成", "terminated": "终止调解", "withdrawn": "撤回申请", "transferred": "移送",
    "merged": "并入另案",
}  # fmt: skip
"""What a book writes under 结果: how mediation ended, never where the file lies."""

GONE = ("destroyed", "void")
STANDING = tuple(state for state in TITLES if state not in GONE)
OPEN = ("accepted", "mediating", "suspended", "agreed")
ENDED = ("failed", "terminated", "withdrawn", "closed")
AFTER_CLOSING = ("closed", "archived", "destroyed")
"""Closing keeps the ending it came from beside the state."""


def title(state: str) -> str:
    """The word a person reads for a state."""
    return TITLES[state]


def left_on(case: Case) -> str | None:
    """The day from which a case is in hand no more: it was concluded, or it went into another case. What was merged is
    concluded nowhere: the case that took it in is."""
    return case["merged"]["on"] if case["state"] == "merged" and "merged" in case else case.get("concluded_on")


def ending(case: Case) -> str:
    """How mediation ended, also after closing and filing; the state where it has not ended."""
    closed = case["state"] in AFTER_CLOSING
    return str(case.get("before_closing", case["state"]) if closed else case["state"])


def result(case: Case) -> str:
    """How mediation ended in the words of a book; a case that was never mediated has the word of its state."""
    end = ending(case)
    return RESULTS.get(end) or title(end)
