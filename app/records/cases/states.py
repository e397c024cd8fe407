"""The states of a case (案件状态) and what groups of them mean."""

from __future__ import annotations

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

GONE = ("destroyed", "void")
STANDING = tuple(state for state in TITLES if state not in GONE)
OPEN = ("accepted", "mediating", "suspended", "agreed")
ENDED = ("failed", "terminated", "withdrawn", "closed")
AFTER_CLOSING = ("closed", "archived", "destroyed")
"""Closing keeps the ending it came from beside the state."""
CONCLUDED = ("agreed", "effective", "failed", "terminated", "withdrawn", "transferred")


def title(state: str) -> str:
    """The word a person reads for a state."""
    return TITLES[state]
