"""Days, spans and codes: what the store keeps for a month is what a look through all records would find."""

from __future__ import annotations

import os
from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.storage.days import keep_facts
from app.storage.driver import Connection, connect
from app.storage.schema import migrate
from app.storage.store import Store
from tests.storage.rooms import register

DAYS = [f"2026-{month:02}-{day:02}" for month in (9, 10, 11) for day in (1, 15, 28)]
day = st.sampled_from(DAYS)
cases = st.fixed_dictionaries(
    {"ord": st.integers(1, 4), "accepted_on": day, "concluded_on": st.none() | day},
    optional={
        "performances": st.lists(st.fixed_dictionaries({"paid_on": day}), max_size=2),
        "confirmations": st.lists(st.fixed_dictionaries({"on": day, "event": st.just("applied")}), max_size=1),
        "state": st.sampled_from(["accepted", "effective", "void", "refused", "closed", "merged"]),
        "merged": st.fixed_dictionaries({"on": day, "into": st.just("c0")}),
        "before_closing": st.sampled_from(["refused", "failed"]),
    },
)


@pytest.fixture(scope="module")
def tables(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Connection]:
    conn = connect(tmp_path_factory.mktemp("days") / "days.db", os.urandom(32))
    migrate(conn)
    yield conn
    conn.close()


def is_open(case: dict[str, Any], on: str) -> bool:
    state = case.get("state", "accepted")
    ending = case.get("before_closing", state) if state == "closed" else state
    counted = ending not in ("void", "refused")
    left = case["merged"]["on"] if state == "merged" and "merged" in case else case["concluded_on"]
    return counted and case["accepted_on"] <= on and (left is None or left > on)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(written=st.lists(cases, max_size=10))
def test_open_cases_and_days_follow_every_change(tables: Connection, written: list[dict[str, Any]]) -> None:
    for table in ("record_day", "case_span", "case_flow"):
        tables.execute(f"DELETE FROM {table}")
    standing: dict[int, dict[str, Any]] = {}
    for case in written:
        doc = {"state": "accepted", **case}
        keep_facts(tables, case["ord"], "case", doc)
        standing[case["ord"]] = doc
    for on in DAYS:
        counted = tables.execute("SELECT total(cases) FROM case_flow WHERE day <= ?", (on,)).fetchone()[0]
        assert counted == sum(is_open(case, on) for case in standing.values())
        found = {row[0] for row in tables.execute("SELECT ord FROM record_day WHERE day = ?", (on,))}
        assert found == {ord_ for ord_, case in standing.items() if on in str({**case, "ord": 0})}


def test_a_case_counts_on_the_day_of_its_late_performance_only(store: Store) -> None:
    paid = [{"term": "t1", "paid_on": "2026-12-03", "amount": "5"}]
    register(store, "c1", concluded_on="2026-10-20", performances=paid)
    register(store, "c2")
    december = store.records_on("case", date(2026, 12, 1), date(2026, 12, 31))
    assert [case["id"] for case in december] == ["c1"]
    assert list(store.records_on("case", date(2026, 11, 1), date(2026, 11, 30))) == []


def test_a_day_that_is_not_what_the_record_says_is_found_by_check(store: Store) -> None:
    register(store, "c1")
    assert store.check() == []
    for spoiled in (
        "DELETE FROM record_day", "UPDATE case_span SET opened = '2026-01-01'", "UPDATE case_flow SET cases = 7",
    ):  # fmt: skip
        with pytest.raises(AssertionError), store.transaction() as conn:
            conn.execute(spoiled)
            assert [one.code for one in store.check()] == []
    assert store.check() == []


def test_a_typed_code_is_looked_up_not_searched(store: Store) -> None:
    register(store, "c1")
    paper = {"id": "c1.agreement.1", "case": "c1", "form": "agreement", "typed": ["ABCD2345", "EFGH6789"]}
    with store.writing() as write:
        write.record("paper.frozen", "c1", {"paper": paper})
    found = store.paper_page("EFGH6789")
    assert found is not None
    assert (found[0]["id"], found[1]) == ("c1.agreement.1", 2)
    assert store.paper_page("ZZZZ2345") is None
