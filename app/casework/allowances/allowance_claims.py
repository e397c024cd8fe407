"""Claims (申报): cases claimed together, what the county decided, what was paid out, what somebody objects to.

Every yuan is a line of the allowance book (L15) that names its case, its mediator, the rule and the papers.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from decimal import Decimal
from fractions import Fraction
from typing import TypedDict, cast

from app.casework.allowances.allowance_rules import rules_doc, rules_in_force
from app.casework.allowances.allowances import LEDGER, AllowanceRow, Share, claim_lines, list_allowances
from app.casework.desk import Changed, Desk, need_reason
from app.casework.exchange.acknowledged import acknowledgement
from app.casework.registration import typed_in
from app.facts.shapes import Shape
from app.records.allowances.allowances import share
from app.records.case import Case, Day
from app.records.entries import AllowanceLine, Appeal
from app.records.errors import Note, Refused
from app.records.kept import Claim, Part, Reasoned
from app.records.shapes import Reading
from app.records.steps.past import fill_today, refuse_future

ASKED: Shape = {
    "on": "day", "note": "text", "only": "lines",
    "leave_out": ("list", {"case": "*line", "reason": "*text"}),
    "shares": ("list", {"case": "*line", "parts": ("list", {"mediator": "*name", "percent": "*count"})}),
}  # fmt: skip
DECIDED: Shape = {
    "on": "day", "letter_no": "line", "note": "text",
    "lines": ("list", {"case": "*line", "amount": "*money", "reason": "*text"}),
}  # fmt: skip
PAID: Shape = {"on": "day", "note": "text"}


class Told(TypedDict, total=False):
    """What a person writes about a claim: for ``ASKED``, ``DECIDED`` or ``PAID``. ``on`` is always there."""

    on: Day
    note: str
    only: list[str]
    leave_out: list[Reasoned]
    shares: list[Reasoned]
    letter_no: str
    lines: list[Reasoned]


@dataclass(frozen=True)
class Claimed(Changed):
    """A claim that was made: its record and its lines."""

    claim: Claim = field(default_factory=Claim)
    lines: tuple[AllowanceLine, ...] = ()


def claims(desk: Desk) -> list[Claim]:
    """All claims, the latest first."""
    return list(reversed(desk.store.all("claim")))


def need_claim(desk: Desk, name: str) -> Claim:
    """The claim of a name (``2026-Q4-1``); Refused("no_such_claim")."""
    claim = desk.store.get("claim", name)
    if claim is None:
        raise Refused("no_such_claim")
    return claim


def declare(desk: Desk, period: str, written: object = None) -> Claimed:
    """Claim what the payable cases of a period earn (申报).

    ``written`` may hold ``on``, ``only`` (numbers), ``leave_out`` with reasons, ``shares`` agreed among the
    mediators, ``note``. Raises Refused: ``allowance_rules_not_set``, ``period_faulty``, ``claim_faulty``
    naming every problem, ``claim_empty``.
    """
    desk.need("allowance.declare")
    rules = rules_in_force(desk)
    asked = read(desk, written or {}, ASKED)
    found = list_allowances(desk, period)
    reading = Reading(desk.forms.codes)
    refuse_twice("leave_out", asked.get("leave_out", []), reading)
    refuse_twice("shares", asked.get("shares", []), reading)
    rows = shared(chosen(found.rows, asked, reading), asked, reading)
    if reading.problems:
        raise Refused("claim_faulty", problems=reading.problems)
    if not rows:
        raise Refused("claim_empty")
    name = f"{period}-{1 + sum(claim['period'] == period for claim in desk.store.all('claim'))}"
    lines = [line for row in rows for line in lines_of(desk, row, name, asked["on"], rules.basis)]
    claim: Claim = {
        "id": name, "period": period, "words": found.period.words, "on": asked["on"], "by": desk.store.user,
        "note": asked.get("note", ""), "entries": [line["id"] for line in lines], "rules": rules_doc(desk),
        "left_out": asked.get("leave_out", []), "state": "made",
    }  # fmt: skip
    with typed_in(desk) as writing:
        for line in lines:
            writing.record("entry.added", line["id"], {"entry": line})
        writing.record("claim.made", name, {"claim": claim})
    waiting = [row.case["number"] for row in rows if row.acknowledged is False]
    notes = (Note("claim_not_acknowledged", "", {"numbers": "、".join(waiting)}),) if waiting else ()
    return Claimed(warnings=notes, claim=claim, lines=tuple(lines))


def read(desk: Desk, written: object, shape: Shape) -> Told:
    """What a person wrote about a claim, with its day; Refused("claim_faulty")."""
    reading = Reading(desk.forms.codes)
    kept = reading.read(written, shape)
    refuse_future({key: kept[key] for key in kept if key == "on"}, desk.clock.today(), reading)
    fill_today(kept, "on", desk.clock.today(), reading)
    if reading.problems:
        raise Refused("claim_faulty", problems=reading.problems)
    return cast(Told, kept)


def refuse_twice(key: str, named: list[Reasoned], reading: Reading) -> None:
    """A case that two lines name is a fault of each of them: nobody knows which of the two was meant."""
    numbers = [one["case"] for one in named]
    for place, number in enumerate(numbers):
        if numbers.count(number) > 1:
            reading.fault(f"{key}[{place}].case", "named_twice")


def chosen(rows: tuple[AllowanceRow, ...], asked: Told, reading: Reading) -> list[AllowanceRow]:
    """The payable cases asked for; one that is named and cannot be claimed is a problem."""
    payable = {row.case["number"]: row for row in rows if row.state == "payable"}
    only, out = asked.get("only", []), [one["case"] for one in asked.get("leave_out", [])]
    for key, words in (("only", only), ("leave_out", out)):
        for place, word in enumerate(words):
            if word not in payable:
                reading.fault(f"{key}[{place}]", "claim_not_payable")
    return [row for number, row in payable.items() if number in (only or payable) and number not in out]


def shared(rows: list[AllowanceRow], asked: Told, reading: Reading) -> list[AllowanceRow]:
    """The rows with the shares the mediators agreed on, where they did."""
    agreed = {}
    for place, one in enumerate(asked.get("shares", [])):
        row = next((row for row in rows if row.case["number"] == one["case"]), None)
        if row is None:
            reading.fault(f"shares[{place}].case", "claim_not_payable")
        elif sum(part["percent"] for part in one["parts"]) != 100:
            reading.fault(f"shares[{place}].parts", "shares_not_whole")
        elif not {part["mediator"] for part in one["parts"]} <= mediators_of(row.case):
            reading.fault(f"shares[{place}].parts", "not_in_case")
        else:
            agreed[one["case"]] = by_percent(row, one["parts"])
    return [replace(row, shares=agreed.get(row.case["number"], row.shares)) for row in rows]


def by_percent(row: AllowanceRow, parts: list[Part]) -> tuple[Share, ...]:
    """A sum split as agreed."""
    each = share(row.amount or Decimal(0), [Fraction(part["percent"], 100) for part in parts])
    return tuple(zip((part["mediator"] for part in parts), each, strict=True))


def mediators_of(case: Case) -> set[str]:
    """Who mediates the case, and who did."""
    return {person["name"] for person in [*case["mediators"], *case.get("former_mediators", [])]}


def lines_of(desk: Desk, row: AllowanceRow, claim: str, day: str, basis: str) -> list[AllowanceLine]:
    """The lines of one case: one for each mediator, each with the way it was found."""
    doc, grade = row.as_doc(), row.earned.grade
    titles = "＋".join(one.title for one in (grade, *row.earned.extras) if one)
    agreed = (row.case.get("agreements") or [{}])[-1]
    line = {
        "ledger": LEDGER, "claim": claim, "case": row.case["id"], "number": row.case["number"], "on": day,
        "title": row.case["title"], "form": agreed.get("form"), "difficulty": row.case.get("difficulty"),
        "materials": [f"{one['title']}（{one['on']}）" for one in doc["materials"]], "rule": f"{basis}：{titles}",
        "grade": doc["grade"], "grade_title": titles, "whole": doc["amount"], "evidence": doc["evidence"],
        "papers": [one["paper"] for one in doc["materials"]], "acknowledged": row.acknowledged,
        "by_user": desk.store.user,
    }  # fmt: skip
    kept = cast(AllowanceLine, {key: value for key, value in line.items() if value is not None})
    return [
        {**kept, "id": desk.ids(), "mediator": part["mediator"], "amount": part["amount"], "declared": part["amount"]}
        for part in doc["shares"]
    ]


def need_state(claim: Claim, *states: str) -> None:
    """Refused("claim_state") where the claim has gone on already or not yet come so far."""
    if claim["state"] not in states:
        raise Refused("claim_state", state=claim["state"])


def decide(desk: Desk, name: str, written: object = None) -> Claimed:
    """What the county decided (核定): as claimed, but for ``lines`` that name another sum with its reason.

    Until it is paid more lines may follow; what they do not name stays as it was decided.

    Raises Refused: ``not_allowed``, ``no_such_claim``, ``claim_state``, ``claim_faulty``.
    """
    desk.need("allowance.decide")
    claim, told = need_claim(desk, name), read(desk, written or {}, DECIDED)
    need_state(claim, "made", "decided")
    lines, reading = claim_lines(desk, claim), Reading(desk.forms.codes)
    refuse_twice("lines", told.get("lines", []), reading)
    numbers = {line["number"] for line in lines}
    paid = {line["number"] for line in lines if "paid_on" in line}
    for place, one in enumerate(told.get("lines", [])):
        if one["case"] not in numbers:
            reading.fault(f"lines[{place}].case", "not_in_claim")
        elif one["case"] in paid:
            reading.fault(f"lines[{place}].case", "paid_already")
    if reading.problems:
        raise Refused("claim_faulty", problems=reading.problems)
    cuts = {one["case"]: one for one in told.get("lines", [])}
    settled = [settle(line, lines, cuts.get(line["number"]), told["on"]) for line in lines]
    letter = told.get("letter_no", claim.get("letter_no", ""))
    kept: Claim = {"state": "decided", "decided_on": told["on"], "letter_no": letter}
    return write(desk, "claim.decided", {**claim, **kept}, settled)


def settle(line: AllowanceLine, lines: list[AllowanceLine], cut: Reasoned | None, day: str) -> AllowanceLine:
    """A line as decided; a case's new sum is split as the claimed one was, one decided before stays as it is."""
    if cut is None and "approved_on" in line:
        return line
    amount = line["declared"]
    if cut is not None:
        own = [one for one in lines if one["number"] == line["number"]]
        whole = sum((Decimal(one["declared"]) for one in own), Decimal(0))
        parts = [Fraction(Decimal(one["declared"])) / Fraction(whole or 1) for one in own]
        each = share(Decimal(cut["amount"]), parts)
        amount = f"{each[[one['id'] for one in own].index(line['id'])]:.2f}"
    return {**line, "amount": amount, "approved_on": day, "note": cut["reason"] if cut else line.get("note", "")}


def current_marks(desk: Desk, lines: list[AllowanceLine]) -> list[AllowanceLine]:
    """The lines with what the county has confirmed by now."""
    ask = acknowledgement(desk)
    marked = [(line, ask(line["case"])) for line in lines]
    return [line if told is None else {**line, "acknowledged": told} for line, told in marked]


def withdraw(desk: Desk, name: str, reason: str) -> Claimed:
    """Take a claim back before it is paid; its cases may be claimed again. Its lines stay in the book, at nothing.

    Raises Refused: ``no_such_claim``, ``claim_state``, ``claim_part_paid``, ``reason_missing``.
    """
    desk.need("allowance.withdraw")
    claim, why = need_claim(desk, name), need_reason(reason)
    need_state(claim, "made", "decided")
    own = claim_lines(desk, claim)
    if any("paid_on" in line for line in own):
        raise Refused("claim_part_paid")
    gone: AllowanceLine = {"amount": "0.00", "withdrawn": why, "note": f"已撤回：{why}"}
    lines: list[AllowanceLine] = [{**line, **gone} for line in own]
    return write(desk, "claim.withdrawn", {**claim, "state": "withdrawn", "withdrawn": why}, lines)


def appeal(desk: Desk, name: str, number: str, reason: str) -> Claimed:
    """Somebody objects to what was decided on a case (申诉): kept with its lines.

    Raises Refused: ``no_such_claim``, ``claim_state``, ``no_such_case``, ``reason_missing``.
    """
    desk.need("allowance.appeal")
    claim, why = need_claim(desk, name), need_reason(reason)
    need_state(claim, "decided", "paid")
    own = [line for line in claim_lines(desk, claim) if line["number"] == number]
    if not own:
        raise Refused("no_such_case")
    told: Appeal = {"on": desk.clock.today().isoformat(), "reason": why, "by": desk.store.user}
    return write(desk, "", claim, [{**line, "appeals": [*line.get("appeals", []), told]} for line in own])


WRITES = {
    "claim.decided": "allowance.decide", "claim.paid": "allowance.pay", "claim.withdrawn": "allowance.withdraw",
    "": "allowance.appeal",
}  # fmt: skip


def write(desk: Desk, kind: str, claim: Claim, lines: list[AllowanceLine]) -> Claimed:
    """Keep lines and their claim in one transaction; without a ``kind`` only the lines, those of an appeal."""
    desk.need(WRITES[kind])
    with typed_in(desk) as writing:
        for line in lines:
            writing.record("entry.added", line["id"], {"entry": line})
        if kind:
            writing.record(kind, claim["id"], {"claim": claim})
    return Claimed(claim=claim, lines=tuple(lines))
