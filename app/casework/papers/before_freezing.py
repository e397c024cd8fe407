"""What is looked at once more before a paper is frozen: the people, the terms, the money, the copies; and all that
would hold it up, each thing once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from app.casework.desk import Desk, need_case
from app.casework.papers.freezing import copies_of, freezing_problems
from app.facts.money import figures
from app.records.case import Agreement, Case, Term
from app.records.cases.agreement import standing_agreement
from app.records.errors import Problem, Refused

ALL_THERE, SOME_LACK = "{what}齐", "有人没写{what}"
PARTS = (("姓名", "name"), ("住址", "address"), ("电话", "phone"))


@dataclass(frozen=True)
class Look:
    """One thing looked at: what there is, what is told of it, and what holds the paper up there (None: nothing)."""

    title: str
    second: str
    problem: Problem | None = None


def looks_before_freezing(desk: Desk, word: str, form: str, no: int | None = None) -> list[Look]:
    """What stands on the card beside a draft; [] for a paper that is not frozen by itself or stands frozen."""
    case = need_case(desk, word)
    try:
        problems = freezing_problems(desk, case, form, no)
    except Refused:
        return []
    document = desk.forms.documents[form]
    told = [people_look(case)]
    if document.of == "agreement":
        told += [terms_look(standing_agreement(case)), money_look(standing_agreement(case))]
    told.append(copies_look(copies_of(document, case), len(case.get("parties", []))))
    return [*told, *(Look("", "", problem) for problem in problems)]


def people_look(case: Case) -> Look:
    """How many parties, and what is there of each of them."""
    parties = case.get("parties", [])
    there = [words for words, key in PARTS if all(one.get(key) for one in parties)]
    lacking = [words for words, key in PARTS if words not in there]
    second = (SOME_LACK if lacking else ALL_THERE).format(what="、".join(lacking or there))
    return Look(f"当事人 {len(parties)} 位", second)


def terms_look(agreement: Agreement) -> Look:
    """How many terms, and how many of them say no day."""
    terms = agreement.get("terms", [])
    undated = sum(not one.get("due_on") for one in terms)
    return Look(f"条款 {len(terms)} 条", f"{undated} 条没写期限" if undated else "每条有期限")


def money_look(agreement: Agreement) -> Look:
    """What is to be paid in all, by the terms."""
    sums = paid(agreement.get("terms", []))
    if not sums:
        return Look("没有钱款", "条款里没有金额")
    return Look(f"{figures(sum(sums, Decimal(0)))} 元", f"{len(sums)} 条要付钱")


def paid(terms: Sequence[Term]) -> list[Decimal]:
    """The amounts of the terms that have one, in yuan."""
    return [Decimal(str(one["amount"])) for one in terms if one.get("amount")]


def copies_look(copies: int, parties: int) -> Look:
    """How many copies, and for whom where that is one for each party and one for the room."""
    return Look(f"打 {copies} 份", "一方一份，室里一份" if copies == parties + 1 else "")
