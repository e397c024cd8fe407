"""A year in a village: sixty cases, twenty-four rounds, twelve closes; every book foots and prints the same."""

from __future__ import annotations

import hashlib
from collections import Counter
from decimal import Decimal
from itertools import pairwise
from pathlib import Path

import pytest

from app.casework.allowances import allowance_claims, allowance_paying, allowance_rules
from app.casework.allowances.allowances import claim_lines
from app.casework.books.figure_sources import sources_of_figure
from app.casework.books.ledgers import add_entry, ledger_table, list_ledgers, print_ledger, read_period
from app.casework.books.months import close_month, correct_month, month_report
from app.casework.cases.cases import open_case, take_step
from app.casework.cases.today import today
from app.casework.committee.office_sheets import handover_counts
from app.casework.committee.organisation import change_person, people
from app.casework.desk import Desk
from app.casework.papers.slips import slip_pdf
from app.casework.room.rooms import open_room
from app.casework.screening.screening import case_from_lead, leads
from app.records.clock import FixedClock
from tests.cli import ADMIN, PASSWORD, Cli, Doc, agreement, intake

YEAR, NOTHING_IN = 2026, 8
KINDS = ("neighbour", "marriage_family", "house_homestead", "contract", "damages", "forest_land")
SOURCES = ("application", "initiative", "police", "application")
WAYS = ("written", "oral", "failed", "withdrawn", "open")
PER_MONTH = {1: 6, 2: 4, 3: 6, 4: 6, 5: 5, 6: 6, 7: 5, 9: 6, 10: 6, 11: 5, 12: 5}
RULES: Doc = {
    "edition": "2026年版", "basis": "云溪县财〔2026〕7号", "counted_on": "concluded_on", "repeat_months": 6,
    "needs": {"outcome": ["agreed"]},
    "grade": [
        {"key": "written", "title": "书面", "amount": "100", "when": {"form": ["written"]}},
        {"key": "oral", "title": "口头", "amount": "30", "when": {"form": ["oral"]}},
    ],
}  # fmt: skip


def on(cli: Cli, day: str) -> Desk:
    """The room on a day."""
    return open_room(cli.home / "room", cli.home / "state", ADMIN, PASSWORD, FixedClock.at(f"{day}T17:00"))


def day_of(month: int, day: int) -> str:
    return f"{YEAR}-{month:02}-{day:02}"


def work_through(desk: Desk, month: int, number: int) -> str:
    """One case of the month, by the way that is its turn; answers that way."""
    way, names = WAYS[number % len(WAYS)], (f"甲{month}之{number}", f"乙{month}之{number}")
    accepted, held = day_of(month, 2 + number), day_of(month, 4 + number)
    sides = zip(("applicant", "respondent"), names, strict=True)
    facts = intake(
        title=f"{names[0]}与{names[1]}纠纷", accepted_on=accepted, applied_on=accepted,
        parties=[{"side": side, "kind": "person", "name": name} for side, name in sides],
        dispute_type=KINDS[(month + number) % len(KINDS)], source=SOURCES[number % len(SOURCES)],
    )  # fmt: skip
    case = open_case(desk, facts).id
    take_step(desk, case, "notice", {"on": accepted, "how": "oral"})
    if way == "withdrawn":
        take_step(desk, case, "withdraw", {"on": held, "by": ["p1"]})
    elif way != "open":
        take_step(desk, case, "session", {"held_on": held, "outcome": "failed" if way == "failed" else "agreed"})
    if way == "failed":
        take_step(desk, case, "fail", {"on": held})
    elif way in ("written", "oral"):
        terms = [{"text": "赔偿损失", "kind": "money", "payer": "p2", "payee": "p1", "amount": "500", "due_on": held}]
        told = agreement(form=way, concluded_on=held, terms=terms, amount_settled="500")
        take_step(desk, case, "agree", told)
    if way == "written":
        take_step(desk, case, "sign", {"on": held})
        take_step(desk, case, "perform", {"term": "t1", "paid_on": day_of(month, 20), "amount": "500"})
    return way


def live_through(cli: Cli, month: int, lived: Counter[str]) -> None:
    """A month's rounds and cases, then its close on the second of the next."""
    with_cases = PER_MONTH.get(month, 0)
    desk = on(cli, day_of(month, 28))
    for half in (1, 15):
        found = {"found": 1, "what": "水沟", "names": ["丙", "丁"], "dispute_type": "neighbour"} if half == 15 else {}
        add_entry(desk, "screening", {"on": day_of(month, half), "where": "全村", "by": "王德明", **found})
    for number in range(with_cases - (month == 1)):
        lived[work_through(desk, month, number)] += 1
    if month == 1:
        case_from_lead(desk, leads(desk)[0].entry["id"], {"mediators": ["王德明"]})
        lived["lead"] += 1
    if not with_cases:
        nothing = {"on": day_of(month, 28), "period": f"{month}月", "nothing": True, "to": "镇司法所"}
        add_entry(desk, "nil_report", nothing)
    if month % 3 == 0:
        add_entry(desk, "training", {"on": day_of(month, 10), "present": ["王德明"], "hours": 5, "topic": "新规定"})
    desk.close()
    desk = on(cli, day_of(month + 1, 2) if month < 12 else f"{YEAR + 1}-01-02")
    close_month(desk, f"{YEAR}-{month:02}")
    if month % 3 == 0:
        pay_the_quarter(desk, month // 3)
    desk.close()


def pay_the_quarter(desk: Desk, quarter: int) -> None:
    """Declared, decided, paid."""
    claim = allowance_claims.declare(desk, f"{YEAR}-Q{quarter}").claim["id"]
    allowance_claims.decide(desk, claim)
    allowance_paying.pay(desk, claim)


def every_book(desk: Desk, folder: Path) -> dict[str, str]:
    """All books of the year and of every month, by the hash of their pages."""
    folder.mkdir(exist_ok=True)
    found = {}
    for book in (one.ledger for one in list_ledgers(desk)):
        for period in (str(YEAR), *(f"{YEAR}-{month:02}" for month in range(1, 13))):
            file = folder / f"{book}-{period}.pdf"
            print_ledger(desk, book, period, file)
            found[file.name] = hashlib.sha256(file.read_bytes()).hexdigest()
    return found


def months_of(desk: Desk) -> list[Doc]:
    return [month_report(desk, f"{YEAR}-{month:02}").figures for month in range(1, 13)]


@pytest.fixture
def year(cli: Cli) -> tuple[Cli, Counter[str]]:
    """The year lived through."""
    lived: Counter[str] = Counter()
    desk = on(cli, day_of(1, 2))
    allowance_rules.set_rules(desk, RULES)
    add_entry(desk, "mediators", {"name": "王德明", "on": day_of(1, 2), "since": "2024-01-10", "kind": "elected"})
    desk.close()
    for month in range(1, 13):
        live_through(cli, month, lived)
    return cli, lived


def test_a_year_ends_with_every_book_footed_and_printed_the_same_again(year: tuple[Cli, Counter[str]]) -> None:
    cli, lived = year
    assert sum(lived.values()) == 60
    desk = on(cli, f"{YEAR + 1}-01-05")
    months, whole = months_of(desk), month_report(desk, str(YEAR))
    assert all(check.ok for check in whole.checks)
    assert (whole.figures["B1"], whole.figures["in"]) == (24, 60)
    assert whole.figures["A1"] == sum(lived[way] for way in ("written", "oral", "failed", "withdrawn"))
    assert (whole.figures["A39"], whole.figures["A38"]) == (lived["written"], lived["oral"])
    assert Decimal(whole.figures["A5"]) == 500 * (lived["written"] + lived["oral"])
    assert months[NOTHING_IN - 1]["in"] == 0 == months[NOTHING_IN - 1]["A1"]
    for earlier, later in pairwise(months):
        assert later["carried"] == earlier["open"]
    for key in ("A1", "A3", "A38", "A39", "A40", "in", "B1", "failed"):
        assert whole.figures[key] == sum(month[key] for month in months), key
        cases, entries = sources_of_figure(desk, read_period(desk, str(YEAR)), key)
        assert len(entries if key == "B1" else cases) == whole.figures[key], key
    lines = [len(ledger_table(desk, "case_book", f"{YEAR}-{month:02}").rows) for month in range(1, 13)]
    assert len(ledger_table(desk, "case_book", str(YEAR)).rows) == 60 == sum(lines)
    first = every_book(desk, cli.home / "first")
    assert len(first) == 26 * 13
    assert every_book(desk, cli.home / "again") == first
    assert desk.store.check() == []
    desk.close()


def test_two_corrections_and_a_change_of_committee_leave_both_versions_standing(year: tuple[Cli, Counter[str]]) -> None:
    cli, lived = year
    desk = on(cli, f"{YEAR + 1}-01-05")
    before, sheet = month_report(desk, str(YEAR)).figures["A2"], every_book(desk, cli.home / "first")
    for month, more in (("2026-03", 2), ("2026-09", 3)):
        was = month_report(desk, month).figures["A2"]
        correct_month(desk, month, {"figures": {"A2": was + more}, "reason": "人数漏记"})
        slip = month_report(desk, month).slips[-1]["changes"]["A2"]
        assert (slip["was"], slip["is"]) == (was, was + more)
    assert month_report(desk, str(YEAR)).figures["A2"] == before + 5
    frozen = {name: kept for name, kept in sheet.items() if "2026-" in name}
    after = every_book(desk, cli.home / "again")
    closed = [name for name in frozen if name.startswith(("case_book", "month_table", "intake_book", "screening"))]
    assert len(closed) == 48 and all(after[name] == frozen[name] for name in closed)
    claims = [claim for claim in allowance_claims.claims(desk) if claim["state"] == "paid"]
    assert len(claims) == 4
    paid = sum(Decimal(line["amount"]) for claim in claims for line in claim_lines(desk, claim))
    assert paid == 100 * lived["written"] + 30 * lived["oral"]
    assert people(desk)[0].trained.hours == {YEAR: 20}
    assert [job.title for job in today(desk).jobs if job.kind == "office_term"] == ["王德明"]
    counts = handover_counts(desk)
    assert (counts["cases"], counts["months"]) == (60, 12)
    assert slip_pdf(desk, "handover").startswith(b"%PDF")
    change_person(desk, {"name": "王德明", "on": "2027-01-05", "kind": "resigned"})
    change_person(desk, {"name": "何秀英", "on": "2027-01-05", "since": "2027-01-05", "kind": "elected"})
    assert [(one.person.name, one.person.serving) for one in people(desk)] == [("王德明", False), ("何秀英", True)]
    assert desk.store.check() == []
    desk.close()
