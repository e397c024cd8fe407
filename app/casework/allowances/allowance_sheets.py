"""The allowance papers: declaration, summary, payment list, and the slip by which somebody appeals."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from pathlib import Path
from typing import Literal, TypedDict

from app.casework.allowances.allowance_claims import current_marks, need_claim
from app.casework.allowances.allowance_paying import held, numbers, on_the_list
from app.casework.allowances.allowances import LEDGER, claim_lines
from app.casework.books.ledgers import render
from app.casework.committee.roster import last_four, roster
from app.casework.desk import Desk, committee_doc
from app.casework.room.outside import Made, kind_asked, put_made
from app.documents.forms.room_papers import list_table
from app.documents.page.blocks import LedgerTable
from app.facts.dates import day_words
from app.facts.money import amount_capitals, figures
from app.records.case import Day
from app.records.entries import AllowanceLine
from app.records.errors import Refused

BASIS, HELD = "依据：{basis}", "县里还没有收到、先不发：{numbers}"
LISTS = ("declaration", "summary", "payment")
MARKS = {True: "已收到", False: "待回执", None: ""}
PREFIX = "allowance_"


class SummaryRow(TypedDict):
    """A line of the summary."""

    mediator: str
    grade_title: str
    cases: int
    amount: Decimal


class PaymentRow(TypedDict):
    """A line of the payment list."""

    mediator: str
    cases: int
    amount: Decimal
    id_end: str
    bank: str | None
    account_end: str


class ClaimPrinted(Made):
    """A list of a claim that was written to a file."""

    rows: int


class AppealFacts(TypedDict):
    """What the slip of an objection says."""

    number: str
    title: str
    claim: str
    mediators: list[str]
    rule: str
    declared: str
    decided: str
    decided_on: Day | None
    decided_why: str
    letter_no: str
    reason: str
    materials: list[str] | None
    on: Day


def claim_table(desk: Desk, name: str, which: str) -> LedgerTable:
    """One of the three lists of a claim. A payment list is drawn only from what was decided.

    Raises Refused: ``no_such_claim``, ``unknown_form``, ``claim_state``.
    """
    if which not in LISTS:
        raise Refused("unknown_form", form=which[:40])
    claim = need_claim(desk, name)
    if which == "payment" and claim["state"] not in ("decided", "paid"):
        raise Refused("claim_state", state=claim["state"])
    lines = current_marks(desk, claim_lines(desk, claim))
    waiting = numbers(held(claim, lines)) if which == "payment" else []
    lines = on_the_list(claim, lines) if which == "payment" else lines
    makers: dict[str, Callable[[Desk, list[AllowanceLine]], Sequence[Mapping[str, object]]]] = {
        "declaration": by_case, "summary": by_mediator, "payment": to_pay,
    }  # fmt: skip
    rows = makers[which](desk, lines)
    words = f"{claim['words']}　申报 {day_words(claim['on'])}"
    left = [HELD.format(numbers="、".join(waiting))] if waiting else []
    note = "　".join([BASIS.format(basis=claim["rules"].get("basis", "")), sums(lines), *left])
    return list_table(desk.forms, PREFIX + which, rows, room=committee_doc(desk)["name"], words=words, note=note)


def sums(lines: list[AllowanceLine]) -> str:
    """How many cases, how much in figures and capitals."""
    total = sum((Decimal(line["amount"]) for line in lines), Decimal(0))
    cases = len({line["case"] for line in lines})
    return f"共 {cases} 件，{figures(total)} 元（{amount_capitals(total)}）"


def grouped(
    lines: list[AllowanceLine], key: Literal["case", "mediator", "grade_title"]
) -> dict[str, list[AllowanceLine]]:
    """Lines by one of their facts, in the order they come."""
    found: dict[str, list[AllowanceLine]] = {}
    for line in lines:
        found.setdefault(line[key], []).append(line)
    return found


def total_of(lines: list[AllowanceLine], key: Literal["amount", "declared"] = "amount") -> Decimal:
    """The sum of some lines."""
    return sum((Decimal(line[key]) for line in lines), Decimal(0))


def by_case(desk: Desk, lines: list[AllowanceLine]) -> list[Mapping[str, object]]:
    """The declaration: a row for each case. All that its lines say is at hand for a county's own list."""
    rows: list[Mapping[str, object]] = []
    for own in grouped(lines, "case").values():
        shares = "\n".join(f"{line['mediator']} {figures(line['amount'])}" for line in own)
        case = desk.store.get("case", own[0]["case"]) or {}
        told = {"shares": shares, "amount": total_of(own), "mark": MARKS[own[0].get("acknowledged")],
                "performance": case.get("follow_up", {}).get("performance")}  # fmt: skip
        rows.append({**own[0], **told})
    return rows


def by_mediator(desk: Desk, lines: list[AllowanceLine]) -> list[SummaryRow]:
    """The summary: mediator and grade, in the order of the names; nobody is ranked."""
    del desk
    rows: list[SummaryRow] = []
    for name, own in sorted(grouped(lines, "mediator").items()):
        for title, part in grouped(own, "grade_title").items():
            rows.append({"mediator": name, "grade_title": title, "cases": len(part), "amount": total_of(part)})
    return rows


def to_pay(desk: Desk, lines: list[AllowanceLine]) -> list[PaymentRow]:
    """The payment list: a row for each mediator, numbers by their last four only."""
    people = {person.name: person for person in roster(desk)}
    rows: list[PaymentRow] = []
    for name, own in sorted(grouped(lines, "mediator").items()):
        person = people.get(name)
        facts = person.facts if person and not person.doubled else {}
        doubled = bool(person and person.doubled)
        rows.append({
            "mediator": name, "cases": len(own), "amount": total_of(own), "bank": facts.get("bank"),
            "id_end": "同名待核" if doubled else last_four(facts.get("id_number")),
            "account_end": last_four(facts.get("account")),
        })  # fmt: skip
    return rows


def print_claim(desk: Desk, name: str, which: str, path: Path) -> ClaimPrinted:
    """Write one list of a claim as .pdf, .xlsx or .csv. Raises as ``claim_table``; ``file_kind_unknown``; Trouble."""
    kind = kind_asked(path, ("pdf", "xlsx", "csv"))
    table = claim_table(desk, name, which)
    return {**put_made(desk, path, render(table, kind)), "rows": len(table.rows)}


def appeal_facts(desk: Desk, number: str) -> AppealFacts:
    """What the slip of the last objection to what was decided on a case says. Raises Refused("no_such_appeal")."""
    own = [line for line in desk.store.all("entry", ledger=LEDGER) if line["number"] == number and line.get("appeals")]
    if not own:
        raise Refused("no_such_appeal")
    claim = need_claim(desk, own[-1]["claim"])
    own = [line for line in own if line["claim"] == claim["id"]]
    told = own[0]["appeals"][-1]
    return {
        "number": number, "title": own[0]["title"], "claim": claim["words"],
        "mediators": [line["mediator"] for line in own], "rule": own[0]["rule"],
        "declared": f"{figures(total_of(own, 'declared'))} 元", "decided": f"{figures(total_of(own))} 元",
        "decided_on": claim.get("decided_on"), "decided_why": own[0].get("note", ""),
        "letter_no": claim.get("letter_no", ""), "reason": told["reason"], "materials": own[0].get("materials"),
        "on": told["on"],
    }  # fmt: skip
