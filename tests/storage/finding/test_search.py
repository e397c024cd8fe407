"""Finding: what the index finds is what a substring search finds, and no plan scans a table."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.storage.finding.index import TEXT_KEYS
from app.storage.finding.pinyin import initials
from app.storage.store import Store
from tests.storage.counters import next_number
from tests.storage.rooms import facts, make_room, open_room, register

LETTERS = st.text(alphabet='张張三李四国國村𬱖ＡaBb1２0-·<&(（ ."*', min_size=1, max_size=8)
PEOPLE = ["张三", "李四", "张三国", "村李", "单国", "曾三", "Tom Lee", "𬱖国"]


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    store, _ = make_room(tmp_path_factory.mktemp("search"))
    yield store
    store.close()


def plain(text: str) -> str:
    """The oracle's own folding: full width, case, blanks, the dots of names, characters of two shapes."""
    places = [at for at, char in enumerate(text) if char in ".．" and 0 < at < len(text) - 1]
    between = {at for at in places if is_chinese(text[at - 1]) and is_chinese(text[at + 1])}
    text = "".join(char for at, char in enumerate(text) if at not in between)
    folded = "".join(unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text).casefold()).split())
    return folded.translate({**dict.fromkeys(map(ord, "·•‧・･⋅∙")), ord("張"): "张", ord("國"): "国"})


def is_chinese(char: str) -> bool:
    return unicodedata.name(char, "").startswith("CJK UNIFIED")


def texts(doc: object, key: str = "") -> list[str]:
    if isinstance(doc, dict):
        return [text for name, value in doc.items() for text in texts(value, name)]
    if isinstance(doc, list):
        return [text for value in doc for text in texts(value, key)]
    return [doc] if isinstance(doc, str) and key in TEXT_KEYS else []


def expected(store: Store, typed: str) -> set[str]:
    """Substring search over every text of every case, and the beginnings of initials."""
    found = set()
    words = [plain(word) for word in typed.split() if plain(word)]
    for case in store.all("case"):
        folded = [plain(text) for text in texts(case)]
        people = [*case["parties"], *case["mediators"]]
        short = [spelling for person in people for spelling in initials(person["name"])]
        if words and all(
            any(word in text for text in folded)
            or (word.isascii() and word.isalpha() and any(s.startswith(word) for s in short))
            for word in words
        ):
            found.add(case["id"])
    return found


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    title=LETTERS,
    name=st.sampled_from(PEOPLE),
    said=st.lists(LETTERS, max_size=2),
    typed=st.one_of(LETTERS, st.sampled_from(["zs", "s", "lees", "ls z", "13800", "0013", "张 李", "第3号", "t"])),
)
def test_what_is_found_is_what_a_substring_search_finds(
    book: Store, title: str, name: str, said: list[str], typed: str
) -> None:
    seq = next_number(book, "case", 2026)
    parties = [{"id": "p1", "name": name, "phone": "13800001234", "id_number": "510681196803120013"}]
    parties += [{"id": "p2", "name": "李" + name}]
    sessions = [{"record": [{"who": "p1", "said": text} for text in said]}]
    register(book, f"c{seq}", title=title, parties=parties, sessions=sessions)
    for query in (typed, title, title[1:3]):
        rows, total, _ = book.search(query)
        assert {row["id"] for row in rows} == expected(book, query)
        assert total == len(rows)
        few, all_of_them, more = book.search(query, 3)
        assert (all_of_them, more) == (total, False)
        assert len(few) == min(3, total)
        assert {row["id"] for row in few} <= {row["id"] for row in rows}
        some = book.search(query, 3, count_to=5)
        assert (some.total, some.more) in ((total, False), (5, total > 5))


def test_the_best_answers_come_first(store: Store) -> None:
    other = [{"id": "p1", "name": "赵大"}, {"id": "p2", "name": "钱二"}]
    register(store, "old", parties=[{"id": "p1", "name": "孙小明"}, *other[1:]])
    for n in range(30):
        register(store, f"new{n}", parties=other, summary="孙小明路过")
    assert store.search("孙小明", 5)[0][0]["id"] == "old"
    assert store.search("孙小明", 5)[1] == 31
    assert store.search("xm", 5)[0] == []
    assert [row["id"] for row in store.search("sxm", 5)[0]] == ["old"]


@pytest.mark.parametrize(
    ("name", "letters"),
    [("单雄信", "sxx"), ("解学士", "xxs"), ("仇英", "qy"), ("查良镛", "zly"), ("区志强", "ozq"), ("盖叫天", "gjt"),
     ("翟天临", "ztl"), ("朴正恩", "pze"), ("乐进", "yj"), ("张建国", "zjg")],
)  # fmt: skip
def test_surnames_are_read_as_surnames(name: str, letters: str) -> None:
    assert letters in initials(name)


def test_a_case_that_changed_is_found_by_its_new_words_only(store: Store) -> None:
    register(store, "c1", title="旧的题目")
    with store.writing() as write:
        write.record("case.corrected", "c1", {"case": "c1", "patch": {"title": "新鲜题目"}, "reason": "笔误"})
    assert store.search("旧的题目")[1] == 0
    assert [row["title"] for row in store.search("新鲜")[0]] == ["新鲜题目"]


def test_no_question_scans_a_table(store: Store) -> None:
    for n in range(20):
        register(store, f"c{n}")
    asked: list[str] = []
    store._conn.set_trace_callback(asked.append)
    for text in ("张", "张建国", "zjg", "1380", "0013", "第3号", "张 通道", "x", "510681196803120013"):
        store.search(text)
        store.search(text, 5)
        store.search(text, 5, count_to=10)
    store.case_rows(limit=5)
    store.case_rows(state="accepted", month="2026-10", after="c3", limit=5)
    for state, month in ((None, None), ("accepted", None), (None, "2026-10")):
        store.case_count(state=state, month=month)
    list(store.records_on("case", date(2026, 1, 1), date(2026, 12, 31)))
    list(store.records_on("entry", date(2026, 1, 1), date(2026, 12, 31)))
    store.touched(date(2027, 1, 1), date(2027, 12, 31))
    store.first_intake()
    store.open_count(date(2026, 12, 31))
    store.month_names()
    store.paper_page("ABCD2345")
    list(store.cases_accepted(date(2026, 1, 1), date(2026, 12, 31)))
    store.open_rows(date(2026, 12, 31))
    store.cases_due(date(2026, 12, 1), date(2026, 12, 31))
    store.all("paper", case="c1")
    store.all("entry", month="2026-10")
    store.history("c1")
    list(store.changes_after())
    store.change_head()
    store.case_by_number("x")
    store.get("case", "c1")
    next_number(store, "case", 2026)
    register(store, "last")
    store._conn.set_trace_callback(None)
    plans = {sql: store.rows(f"EXPLAIN QUERY PLAN {sql}") for sql in asked if sql.startswith(("SELECT", "UPDATE"))}
    scans = [
        (sql, row[3])
        for sql, rows in plans.items()
        for row in rows
        if row[3].startswith("SCAN") and not bounded(row[3])
    ]
    assert len(plans) > 30
    assert scans == []


def bounded(scan: str) -> bool:
    """What ends by itself: a text looked up by its words, the list of rows asked for, a part cut at its limit, the
    counters (a row for each series and year)."""
    asked = "VIRTUAL TABLE INDEX" in scan and (scan.endswith("M1") or scan.startswith("SCAN json_each"))
    return asked or scan.startswith("SCAN (subquery") or scan == "SCAN counter"


def test_a_long_word_is_found_wherever_it_stands(store: Store) -> None:
    """Numbers and IDs are looked up by their own index; the one who only speaks of them is found as well."""
    register(store, "c1")
    said = "见青石人调字〔2026〕第1号，510681196803120013"
    register(store, "c2", parties=[{"id": "p1", "name": "赵大"}], summary=said)
    for word in ("青石人调字〔2026〕第1号", "510681196803120013", "106811968031200", "调字〔2026〕第1"):
        assert {row["id"] for row in store.search(word, 5).rows} == {"c1", "c2"}
    for word in ("510681196803120014", "青石人调字〔2026〕第1号止", "0681196803120013510681"):
        assert store.search(word, 5).rows == []


def test_facts_of_the_tests_are_what_the_search_reads() -> None:
    assert "张建国" in texts(facts("c", 1))


@pytest.mark.parametrize(
    "typed",
    ["阿卜杜热西提·买买提江", "阿卜杜热西提•买买提江", "阿卜杜热西提・买买提江", "买买提江．托合提",
     "阿卜杜热西提买买提江",
     "买买提江.托合提", "葛小妹"],
)  # fmt: skip
def test_a_name_is_found_with_any_dot_or_none_and_without_the_signs_of_its_shape(book: Store, typed: str) -> None:
    people = [{"id": "p1", "name": "阿卜杜热西提·买买提江·托合提"}, {"id": "p2", "name": "葛\U000e0100小妹"}]
    if book.get("case", "dots") is None:
        register(book, "dots", parties=people)
    assert "dots" in {row["id"] for row in book.search(typed).rows}


@pytest.mark.parametrize(("written", "asked"), [("張國華", "张国华"), ("陈峰", "陳峯"), ("劉啓明", "刘启明")])
def test_a_name_is_found_in_whichever_characters_it_was_written(store: Store, written: str, asked: str) -> None:
    """A card of 1985 or a cousin from abroad: what was typed stays, asking in the other shape finds it."""
    register(store, "c1", parties=[{"id": "p1", "name": written}, {"id": "p2", "name": "孙小明"}])
    for word in (asked, written, asked[:2], written[1:]):
        assert [row["id"] for row in store.search(word).rows] == ["c1"]
    case = store.get("case", "c1")
    assert case is not None
    assert case["parties"][0]["name"] == written
    assert store.search(asked[:2] + "梅").rows == []


def test_a_room_of_an_earlier_program_finds_both_shapes_after_it_was_opened(tmp_path: Path) -> None:
    store, _ = make_room(tmp_path)
    register(store, "c1", parties=[{"id": "p1", "name": "張國華"}, {"id": "p2", "name": "孙小明"}])
    with store.writing():
        store._conn.execute("DELETE FROM find_key WHERE what = 'name'")
        store._conn.execute("INSERT OR REPLACE INTO find_text (rowid, text) SELECT ord, '張國' FROM case_row")
        store._conn.execute("DELETE FROM _sqlite_migrations WHERE name LIKE '0005%'")
    assert store.search("张国华").rows == []
    store.close()
    with open_room(tmp_path) as again:
        assert [row["id"] for row in again.search("张国华").rows] == ["c1"]
