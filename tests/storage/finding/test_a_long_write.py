"""A write of more cases than wait for the lists at once: each stands there once, as it stands at the end."""

from __future__ import annotations

from app.storage.store import Store
from app.storage.writing import CASES_AT_ONCE
from tests.storage.rooms import facts

MANY = CASES_AT_ONCE + 20


def write_many(store: Store) -> None:
    with store.writing(many=True) as write:
        for number in range(MANY):
            seq = write.take_number("case", 2026)
            write.record("case.opened", f"c{number}", {"facts": facts(f"c{number}", seq)})
        patch = {"summary": "界石被移。", "accepted_on": "2026-10-09"}
        data = {"case": "c0", "patch": patch, "reason": "写错了"}
        write.record("case.corrected", "c0", data)


def test_every_case_of_a_long_write_is_listed_and_found_once_as_it_stands_at_the_end(store: Store) -> None:
    write_many(store)
    assert store.check() == []
    assert len({row["id"] for row in store.case_rows()}) == store.case_count() == MANY
    assert store.case_rows(limit=1)[0]["id"] == "c0"
    assert [row["id"] for row in store.search("界石").rows] == ["c0"]
    assert store.search("三轮车").total == MANY - 1
    assert store.open_count(store.clock.today()) == MANY


def test_the_control_without_the_words_of_one_case_is_seen(store: Store) -> None:
    write_many(store)
    with store.transaction() as conn:
        conn.execute("DELETE FROM find_text WHERE rowid = (SELECT max(ord) FROM case_row)")
    assert [one.code for one in store.check()] == ["index_differs"]


def test_a_long_write_that_fails_leaves_neither_a_case_nor_a_word(store: Store) -> None:
    class StopError(Exception):
        pass

    try:
        with store.writing(many=True) as write:
            for number in range(MANY):
                write.record("case.opened", f"c{number}", {"facts": facts(f"c{number}", number + 1)})
            raise StopError
    except StopError:
        pass
    assert store.case_count() == store.search("张建国").total == 0
    assert store.check() == []
