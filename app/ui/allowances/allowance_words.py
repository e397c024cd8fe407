"""What the allowance screen says: a case's row, why it cannot be claimed yet, how far a claim is."""

from __future__ import annotations

from decimal import Decimal

from app.casework.allowances.allowance_paying import held, numbers, ready
from app.casework.allowances.allowances import AllowanceRow, Allowances
from app.documents.forms.library import Library
from app.facts.money import figures
from app.records.allowances.allowance_conditions import Seen
from app.records.cases.numbers import short_number
from app.records.entries import AllowanceLine
from app.records.kept import Claim
from app.ui.widgets import Look
from app.ui.widgets.tags import AMBER, BLUE, DASHED, FULL, GOOD, PLAIN
from app.ui.widgets.words import LIST_COMMA, itemised, side_by_side

MUST_BE_SIGNED = "要签好{titles}"
NO_AGREEMENT_TO_PERFORM = "没有要履行的协议"
MUST_BE_AND_IS = "要{names}（现在{now}）"
NUMBER_AND_TITLE = "{number}　{title}"
SAME_DISPUTE_PAID_ONCE = "和 {other} 是同一件纠纷，只补一次"
PLUS = "＋"
SIGNED_PAPERS = "签好的文书 {count} 份"
NO_SIGNED_PAPER = "没有签字的文书"
COUNTY_LACKS_IT = "县里还没收到"
SUM_IN_YUAN = "{amount} 元"
DECLARED_FOR = "{words}申报"
CASES_AND_SUM = "{cases} 件，{amount} 元"
CASES_SUM_AND_PAID = "{cases} 件，{amount} 元，已经发了 {paid} 件"
PAID_TODAY = "记下今天发放 {cases} 件，一共 {amount} 元。"
PAID_TODAY_BUT = "记下今天发放 {cases} 件，一共 {amount} 元。县里还没有收到的先不发：{numbers}。"
NO_RULES_YET = "还没有定补贴办法，现在不算钱。"
HOW_IT_IS_UNTIL_RULES_COME = "下面照示例看哪些案件够条件。县里的办法到了，由主任选办法文件。"
CALCULATED_BY = "按{basis}算。"
EDITION_PAID_ONCE = "{edition}，一件纠纷只补一次，不排名次。"

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
        return MUST_BE_SIGNED.format(titles=LIST_COMMA.join(titles))
    if seen.what == "performance":
        now = library.codes["performance"].get(str(seen.value), NO_AGREEMENT_TO_PERFORM)
        return MUST_BE_AND_IS.format(
            names=LIST_COMMA.join(library.label("performance", one) for one in seen.wanted), now=now
        )
    return WANTED.get(seen.what) or OUTSIDE.format(what=NAMES.get(seen.what, seen.what))


def row_words(row: AllowanceRow, library: Library) -> tuple[str, str]:
    """Title and second line of a case."""
    title = NUMBER_AND_TITLE.format(number=short_number(row.case["number"]), title=row.case["title"])
    if row.state == "missing":
        return title, itemised(missing_words(one, library) for one in row.earned.missing)
    if row.state == "same_dispute":
        return title, SAME_DISPUTE_PAID_ONCE.format(other=row.other)
    grade = PLUS.join(one.title for one in (row.earned.grade, *row.earned.extras) if one)
    shares = LIST_COMMA.join(f"{name} {figures(amount)}" for name, amount in row.shares)
    papers = SIGNED_PAPERS.format(count=len(row.materials)) if row.materials else NO_SIGNED_PAPER
    mark = COUNTY_LACKS_IT if row.acknowledged is False else ""
    return title, side_by_side((grade, shares, papers, mark))


def sum_words(amount: Decimal | None) -> str:
    """How much, or nothing."""
    return "" if amount is None else SUM_IN_YUAN.format(amount=figures(amount))


def claim_words(claim: Claim, lines: list[AllowanceLine]) -> tuple[str, str]:
    """A claim in the list at the side."""
    paid = len(numbers([line for line in lines if "paid_on" in line]))
    words = CASES_SUM_AND_PAID if paid and claim["state"] == "decided" else CASES_AND_SUM
    return DECLARED_FOR.format(words=claim["words"]), words.format(**counted(lines), paid=paid)


def counted(lines: list[AllowanceLine]) -> dict[str, str]:
    """How many cases a claim has and how much it comes to, for a sentence with ``{cases}`` and ``{amount}``."""
    total = sum((Decimal(line["amount"]) for line in lines), Decimal(0))
    return {"cases": str(len(numbers(lines))), "amount": figures(total)}


def paying_words(claim: Claim, lines: list[AllowanceLine]) -> str:
    """What would be recorded as paid now, and which cases are left out of it by name."""
    now, waiting = ready(claim, lines), [short_number(one) for one in numbers(held(claim, lines))]
    words = PAID_TODAY_BUT if waiting else PAID_TODAY
    return words.format(**counted(now), numbers=LIST_COMMA.join(waiting))


def rules_words(found: Allowances) -> tuple[str, str, str]:
    """Level, bold line and plain line of the band that says by which rules the sums are found."""
    if not found.in_force:
        return (
            "amber", NO_RULES_YET,
            HOW_IT_IS_UNTIL_RULES_COME,
        )  # fmt: skip
    return "good", CALCULATED_BY.format(basis=found.rules.basis), EDITION_PAID_ONCE.format(edition=found.rules.edition)
