"""A month's sums in plain words, and its bars."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from app.records.books.figure_keys import Figures
from app.records.books.figures import TYPE_KEYS, Check

NO_MORE_THAN = "不多于"
TOO_MANY = "多了"
NO_LESS_THAN = "不少于"
TOO_FEW = "少了"
EQUAL = "相等"
DIFFERENCE = "差 {difference}"
SUMS_DIFFER_BECAUSE = "{left}是 {left_sum}，{right}是 {right_sum}。有案件少填了或填错了一项。"
ALL_TYPES = "各类型加起来"
IN_ALL = "一共"
ALL_SOURCES = "各来源加起来"
ALL_LEVELS = "各级调委会加起来"
ALL_DEPARTMENTS = "各部门移送加起来"
REFERRED_IN = "接受移送"
AGREED = "调成的"
ORAL_AND_WRITTEN = "口头 {a38} + 书面 {a39}"
AGREED_SHORT = "调成"
AGREED_FAILED_AND_OTHERS = "调成 {a3} + 没调成 {failed} + 其他 {ended_otherwise}"
PEOPLE_OF = "{name}的人数"
CASES_OF = "{name}的件数"
OTHER_TYPES = "其他几类"

MONTHS = (
    "一月", "二月", "三月", "四月", "五月", "六月", "七月", "八月", "九月", "十月", "十一月", "十二月",
)  # fmt: skip
SAME = (EQUAL, DIFFERENCE)
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
    return MONTHS[int(month[5:7]) - 1]


def moved(month: str, by: int) -> str:
    """The month ``by`` months away."""
    at = int(month[:4]) * 12 + int(month[5:7]) - 1 + by
    return f"{at // 12:04}-{at % 12 + 1:02}"


def sums(checks: list[Check], figures: Figures) -> list[Sum]:
    """The checks as lines a person can follow; sums of nothing are left out."""
    return [line(check, figures) for check in checks if not (check.code.startswith("people_") and check.left == "0")]


def line(check: Check, figures: Figures) -> Sum:
    left, right, (holds, fails) = words(check.code, figures)
    verdict = holds if check.ok else fails.format(difference=abs(int(check.left) - int(check.right)))
    reason = (
        ""
        if check.ok
        else SUMS_DIFFER_BECAUSE.format(left=left, left_sum=check.left, right=right, right_sum=check.right)
    )
    return Sum(check.ok, verdict, left, check.left, right, check.right, reason)


def words(code: str, figures: Figures) -> tuple[str, str, tuple[str, str]]:
    """What is added up, what it is held against, and what is said where that holds and where it fails."""
    fixed = {
        "types": (ALL_TYPES, IN_ALL, SAME),
        "sources": (ALL_SOURCES, IN_ALL, SAME),
        "bodies": (ALL_LEVELS, IN_ALL, SAME),
        "entrusted": (ALL_DEPARTMENTS, REFERRED_IN, SAME),
        "success_within_total": (AGREED, IN_ALL, (NO_MORE_THAN, TOO_MANY)),
    }
    if code in fixed:
        return fixed[code]
    if code == "forms":
        return ORAL_AND_WRITTEN.format(a38=figures["A38"], a39=figures["A39"]), AGREED_SHORT, SAME
    if code == "results":
        shown = AGREED_FAILED_AND_OTHERS.format(
            a3=figures["A3"], failed=figures["failed"], ended_otherwise=figures["ended_otherwise"]
        )
        return shown, IN_ALL, SAME
    name = PREVENTED.get(code.removeprefix("people_"), code)
    return PEOPLE_OF.format(name=name), CASES_OF.format(name=name), (NO_LESS_THAN, TOO_FEW)


def bars(figures: Figures, before: Figures | None, labels: Mapping[str, str], most: int = 6) -> list[Bar]:
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
    return [*filled[: most - 1], Bar(OTHER_TYPES, sum(bar.now for bar in rest), old)]
