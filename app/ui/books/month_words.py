"""A month's sums in plain words, and its bars."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from app.records.books.figures import TYPE_KEYS, Check
from app.ui.form.entries import Doc

MONTHS = ("一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二")
PREVENTED = {"B3": "防止自杀", "B4": "防止转刑", "B5": "防止上访", "B6": "防止械斗"}


@dataclass(frozen=True)
class Sum:
    """One line of the check: what is added up, the two results, whether they agree."""

    ok: bool
    verdict: str
    left_words: str
    left: str
    right_words: str
    right: str
    reason: str = ""


@dataclass(frozen=True)
class Bar:
    """One type of dispute, this year and last."""

    word: str
    now: int
    before: int | None


def month_word(month: str) -> str:
    """2026-11 as 十一月."""
    return MONTHS[int(month[5:7]) - 1] + "月"


def moved(month: str, by: int) -> str:
    """The month ``by`` months away."""
    at = int(month[:4]) * 12 + int(month[5:7]) - 1 + by
    return f"{at // 12:04}-{at % 12 + 1:02}"


def sums(checks: list[Check], figures: Doc) -> list[Sum]:
    """The checks as lines a person can follow; sums of nothing are left out."""
    return [line(check, figures) for check in checks if not (check.code.startswith("people_") and check.left == "0")]


def line(check: Check, figures: Doc) -> Sum:
    left, right, within = words(check.code, figures)
    verdict = ("不多于" if check.ok else "多了") if within else "相等" if check.ok else f"差 {difference(check)}"
    reason = "" if check.ok else f"{left}是 {check.left}，{right}是 {check.right}。有案件少填了或填错了一项。"
    return Sum(check.ok, verdict, left, check.left, right, check.right, reason)


def difference(check: Check) -> str:
    try:
        return str(abs(int(check.left) - int(check.right)))
    except ValueError:
        return "不少"


def words(code: str, figures: Doc) -> tuple[str, str, bool]:
    """What is added up, what it should equal, and whether less is also right."""
    fixed = {
        "types": ("各类型加起来", "一共", False),
        "sources": ("各来源加起来", "一共", False),
        "bodies": ("各级调委会加起来", "一共", False),
        "entrusted": ("各部门移送加起来", "接受移送", False),
        "success_within_total": ("调成的", "一共", True),
    }
    if code in fixed:
        return fixed[code]
    if code == "forms":
        return f"口头 {figures['A38']} + 书面 {figures['A39']}", "调成", False
    if code == "results":
        shown = f"调成 {figures['A3']} + 没调成 {figures['failed']} + 其他 {figures['ended_otherwise']}"
        return shown, "一共", False
    name = PREVENTED.get(code.removeprefix("people_"), code)
    return f"{name}的人数", "件数，人不少于件", True


def bars(figures: Doc, before: Mapping[str, Any] | None, labels: Mapping[str, str], most: int = 6) -> list[Bar]:
    """The commonest types of the month, the rest together."""
    counts = [
        Bar(labels.get(kind, kind), int(figures[key]), None if before is None else int(before[key]))
        for kind, key in TYPE_KEYS.items()
    ]
    filled = sorted((bar for bar in counts if bar.now or bar.before), key=lambda bar: -bar.now)
    if len(filled) <= most:
        return filled
    rest = filled[most - 1 :]
    old = None if before is None else sum(bar.before or 0 for bar in rest)
    return [*filled[: most - 1], Bar("其他几类", sum(bar.now for bar in rest), old)]
