"""What the allowance screen says: a case's row, why it cannot be claimed yet, how far a claim is."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from app.casework.allowances.allowances import AllowanceRow
from app.documents.forms.library import Library
from app.facts.money import figures
from app.records.allowances.allowance_conditions import CONDITIONS, Seen
from app.records.entries import AllowanceLine
from app.records.kept import Claim
from app.ui.cases.job_words import short_number
from app.ui.widgets import Look
from app.ui.widgets.tags import AMBER, BLUE, DASHED, FULL, GOOD, PLAIN

STATES = {
    "payable": Look("可以申报", "circle-check", GOOD),
    "missing": Look("还差", "circle-dashed", DASHED),
    "same_dispute": Look("同一件", "archive", PLAIN),
    "claimed": Look("申报了", "file-check", PLAIN),
}
CLAIMS = {
    "made": Look("等核定", "clock", AMBER),
    "decided": Look("等发放", "pencil", BLUE),
    "paid": Look("发了", "check", FULL),
    "withdrawn": Look("撤回了", "ban", DASHED),
}
WANTED = {
    "outcome": "要调解成功、协议生效", "confirmed": "要法院确认", "revisited": "要有回访", "closed": "要结案",
    "archived": "要归档", "file_grade": "卷宗评查要够等级", "least_amount": "金额不够", "least_people": "人数不够",
    "least_month_score": "当月考评分不够",
}  # fmt: skip
OUTSIDE = "不在办法的档次里（{what}）"
NAMES = {"form": "协议形式", "difficulty": "难易", "dispute_type": "类型", "source": "来源"}


def missing_words(seen: Seen, library: Library) -> str:
    """One thing that still stands in the way."""
    if seen.what == "papers":
        titles = [library.documents[form].title for form in seen.value if form in library.documents]
        return "要签好" + "、".join(titles)
    if seen.what == "performance":
        now = library.codes["performance"].get(str(seen.value), "没有要履行的协议")
        return f"要{'、'.join(library.label('performance', one) for one in seen.wanted)}（现在{now}）"
    return WANTED.get(seen.what) or OUTSIDE.format(what=NAMES.get(seen.what, seen.what))


def why_words(seen: Seen, library: Library) -> str:
    """One condition that holds, in words."""
    codes = CONDITIONS[seen.what].codes
    return library.label(codes, seen.value) if codes and seen.value else ""


def row_words(row: AllowanceRow, library: Library) -> tuple[str, str]:
    """Title and second line of a case."""
    title = f"{short_number(row.case['number'])}　{row.case['title']}"
    if row.state == "missing":
        return title, "；".join(missing_words(one, library) for one in row.earned.missing)
    if row.state == "same_dispute":
        return title, f"和 {row.other} 是同一件纠纷，只补一次"
    grade = "＋".join(one.title for one in (row.earned.grade, *row.earned.extras) if one)
    shares = "、".join(f"{name} {figures(amount)}" for name, amount in row.shares)
    papers = f"签好的文书 {len(row.materials)} 份" if row.materials else "没有签字的文书"
    mark = "县里还没收到" if row.acknowledged is False else ""
    return title, "，".join(one for one in (grade, shares, papers, mark) if one)


def sum_words(amount: Decimal | None) -> str:
    """How much, or nothing."""
    return "" if amount is None else f"{figures(amount)} 元"


def claim_words(claim: Claim, lines: list[AllowanceLine]) -> tuple[str, str]:
    """A claim in the list at the side."""
    total = sum((Decimal(line["amount"]) for line in lines), Decimal(0))
    cases = len({line["case"] for line in lines})
    return f"{claim['words']}申报", f"{cases} 件，{figures(total)} 元"


def rules_words(found: Any) -> tuple[str, str, str]:
    """Level, bold line and plain line of the band that says by which rules the sums are found."""
    if not found.in_force:
        return (
            "amber", "还没有定补贴办法，现在不算钱。",
            "下面照示例看哪些案件够条件。县里的办法到了，由主任选办法文件。",
        )  # fmt: skip
    return "good", f"按{found.rules.basis}算。", f"{found.rules.edition}，一件纠纷只补一次，不排名次。"
