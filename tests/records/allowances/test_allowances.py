"""Sums are exact, whatever is split between whomever; a sum is earned only by what the case shows."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from app.records.allowances.allowance_disputes import same_quarrel
from app.records.allowances.allowances import AllowanceRules, earn, read_rules, share, weights
from app.records.changes import Doc
from tests.records.desk import FORMS

CASE: Doc = {
    "id": "c", "state": "effective", "effective_on": "2026-10-10", "concluded_on": "2026-10-09", "source": "court",
    "dispute_type": "neighbour", "difficulty": "complex", "people_count": 2, "follow_up": {"performance": "done"},
    "agreements": [{"form": "written", "amount_settled": "2600.00"}], "revisits": [], "confirmations": [],
    "parties": [{"name": "张建国", "birth": "1968-03-12"}, {"name": "李秀英"}], "mediators": [{"name": "王德明"}],
}  # fmt: skip


def rules(**more: object) -> AllowanceRules:
    """Rules in force with one grade that always fits."""
    grade = [{"key": "all", "title": "一般", "amount": "50", "when": {}}]
    return read_rules({"edition": "一", "basis": "文件", "grade": grade, **more}, FORMS.codes, FORMS.documents)


@given(st.integers(0, 10_000_00), st.lists(st.integers(0, 50), min_size=1, max_size=7).filter(any))
def test_shares_add_up_to_the_cent_and_nobody_without_a_part_gets_one(cents: int, parts: list[int]) -> None:
    amount = Decimal(cents) / 100
    each = share(amount, [Fraction(part, sum(parts)) for part in parts])
    assert sum(each) == amount
    assert all(one == 0 for one, part in zip(each, parts, strict=True) if not part)
    exact = [amount * part / sum(parts) for part in parts]
    assert all(abs(one - right) <= Decimal("0.01") for one, right in zip(each, exact, strict=True))


@given(st.integers(1, 9), st.integers(1, 100))
def test_weights_are_a_whole(count: int, percent: int) -> None:
    roles = ["co"] * (count - 1) + ["presiding"]
    for split in ("equal", "presiding"):
        assert sum(weights(rules(split=split, presiding_percent=percent), roles)) == 1


def test_additions_are_added_and_the_cap_holds() -> None:
    extra = [{"key": "court", "title": "法院移来", "amount": "30", "when": {"source": ["court"]}},
             {"key": "sworn", "title": "司法确认", "amount": "70", "when": {"confirmed": True}}]  # fmt: skip
    assert earn(rules(extra=extra), CASE, []).amount == 80
    confirmed = {**CASE, "confirmations": [{"event": "applied"}, {"event": "confirmed"}]}
    assert earn(rules(extra=extra), confirmed, []).amount == 150
    assert earn(rules(extra=extra, most="100"), confirmed, []).amount == 100


def test_every_condition_can_fail_and_says_so() -> None:
    wants = {
        "outcome": ["failed"], "form": ["oral"], "difficulty": ["simple"], "dispute_type": ["contract"],
        "source": ["application"], "performance": ["breached"], "confirmed": True, "revisited": True, "closed": True,
        "archived": True, "file_grade": ["优秀"], "least_amount": "2600.01", "least_people": 3,
        "least_month_score": 90, "papers": ["agreement"],
    }  # fmt: skip
    earned = earn(rules(needs=wants), CASE, [])
    assert {one.what for one in earned.missing} == set(wants)
    kept = {"outcome": ["agreed"], "form": ["written"], "difficulty": ["complex"], "dispute_type": ["neighbour"],
            "source": ["court"], "performance": ["done"], "confirmed": False, "revisited": False, "closed": False,
            "archived": False, "least_amount": "2600", "least_people": 2}  # fmt: skip
    assert earn(rules(needs=kept), CASE, []).payable


def test_a_paper_counts_once_it_is_signed() -> None:
    paper = {"id": "c.agreement.1", "form": "agreement", "state": "final"}
    wants = rules(needs={"papers": ["agreement"]})
    assert not earn(wants, CASE, [paper]).payable
    assert earn(wants, CASE, [{**paper, "state": "scanned"}]).seen[0].papers == ("c.agreement.1",)


def test_a_quarrel_is_the_same_by_its_people_kind_and_days() -> None:
    later = {**CASE, "concluded_on": "2027-02-01"}
    assert same_quarrel(CASE, later, 6) and same_quarrel(later, CASE, 6)
    assert not same_quarrel(CASE, later, 0) and not same_quarrel(CASE, {**CASE, "concluded_on": "2027-04-10"}, 6)
    assert not same_quarrel(CASE, {**later, "dispute_type": "contract"}, 6)
    namesake = {**later, "parties": [{"name": "张建国", "birth": "1990-01-01"}, {"name": "李秀英"}]}
    assert not same_quarrel(CASE, namesake, 6)
