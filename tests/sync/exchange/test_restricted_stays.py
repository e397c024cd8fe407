"""A restricted case is nobody else's to read: its words stay in the room while chain and figures leave whole."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from app.casework.books.ledgers import ledger_table
from app.casework.books.months import close_month, correct_month, month_report
from app.casework.cases.cases import correct_case, open_case, take_step
from app.casework.cases.related import child_facts
from app.casework.exchange.exchange import exchange_notes, exchange_status
from app.casework.papers.papers import freeze_paper, void_paper
from app.centre.tables import BUNDLE, LINK, RECORD
from app.sync.exchange import mentions
from app.sync.exchange.holding import Holding
from app.sync.format.bundle import open_bundle, read_bundle
from tests.records.desk import facts
from tests.sync.exchange_rooms import Pair

PLANTED = (
    "牟秀珍", "曾万才", "13812345678", "夜里砸门", "锅铲", "柜子里的存折", "她怕他", "调解室后门", "认得是她",
    "不想让人知道",
)  # fmt: skip
OPEN_WORDS = "抬高排水沟"
NO_NAME, TAKEN_BACK = "以第二次说的为准", "还是第一次说的对"
SETTLING = (NO_NAME, TAKEN_BACK, "昨天的话", "前天的话")


def secret(joined: Pair, tmp_path: Path) -> str:
    """A restricted case in which every place holds a planted word."""
    name, other, phone, night, spoon, book, fear, back, known, nobody = PLANTED
    parties = [
        {"side": "applicant", "kind": "person", "name": name, "phone": phone},
        {"side": "respondent", "kind": "person", "name": other},
    ]
    desk = joined.desk
    case = open_case(
        desk,
        facts(title=f"{name}与{other}家务纠纷", summary=night, parties=parties, dispute_type="marriage_family",
              restricted=True),
    ).id  # fmt: skip
    take_step(desk, case, "notice", {"on": "2026-10-09", "how": "oral"})
    session = {"held_on": "2026-10-10", "place": back, "present": [name, other], "told": True, "outcome": "agreed",
               "record": [{"who": name, "said": spoon}]}  # fmt: skip
    take_step(desk, case, "session", session)
    terms = [{"text": f"{other}归还{book}", "kind": "act", "payer": other, "due_on": "2026-11-10"}]
    agreed = {"form": "written", "concluded_on": "2026-10-10", "place": back, "facts": fear, "terms": terms}
    take_step(desk, case, "agree", agreed)
    freeze_paper(desk, case, "intake_form")
    void_paper(desk, case, "intake_form", nobody)
    scan = tmp_path / "scan.png"
    scan.write_bytes(b"\x89PNG\r\n\x1a\n" + known.encode())
    with desk.store.writing() as writing:
        blob = writing.put_blob(scan.read_bytes())
        doc = {"id": "a1", "case": case, "blob": blob, "title": known}
        writing.record("attachment.added", "a1", {"attachment": doc})
    correct_case(desk, case, {"summary": f"{night}，{nobody}"}, nobody)
    return case


def left(joined: Pair) -> str:
    """Everything in the clear that the county holds of this room: bodies, envelopes, files, records."""
    seeds = [joined.county.keys.seeds["worker_box"]]
    with joined.county.engine.begin() as conn:
        blobs = list(conn.execute(select(BUNDLE.c.blob)).scalars())
        texts = [str(doc) for doc in conn.execute(select(RECORD.c.doc)).scalars()]
    for blob in blobs:
        opened = open_bundle(read_bundle(joined.county.blobs.get(blob)), seeds)
        texts += [part.decode() for pair in opened.changes for part in pair if part is not None]
        texts += [data.decode("utf-8", "replace") for data in opened.files]
    return "\n".join(texts)


def round_trip(joined: Pair) -> dict[str, Any]:
    """Hand over, take in at the county, fetch the receipt."""
    done = joined.hand_over()
    joined.take_in()
    joined.hand_over()
    return done


def county_has(joined: Pair) -> tuple[set[str], list[Any], Any]:
    """The states and codes of all bundles there, and how far the room's chain has come."""
    with joined.county.engine.begin() as conn:
        rows = list(conn.execute(select(BUNDLE.c.state, BUNDLE.c.code)))
        chain = conn.execute(select(LINK.c.seq, LINK.c.hash).where(LINK.c.last == 1)).one()
    return {row.state for row in rows}, [row.code for row in rows if row.code], tuple(chain)


def county_record(joined: Pair, kind: str) -> dict[str, Any]:
    with joined.county.engine.begin() as conn:
        found = conn.execute(select(RECORD.c.id, RECORD.c.doc).where(RECORD.c.kind == kind))
        return {row.id: json.loads(row.doc) for row in found}


def test_no_word_of_a_restricted_case_leaves_and_the_chain_verifies(joined: Pair, tmp_path: Path) -> None:
    case, plain = secret(joined, tmp_path), joined.register()
    done = round_trip(joined)
    clear = left(joined)
    assert [word for word in PLANTED if word in clear] == []
    assert OPEN_WORDS in clear and set(county_record(joined, "case")) == {plain}
    assert county_has(joined) == ({"applied"}, [], joined.desk.store.change_head())
    status = exchange_status(joined.desk)
    assert (status["unsealed"], status["held_back"], status["safe"]) == (0, 1, 1)
    told = [(note.code, note.facts.get("count")) for note in exchange_notes(joined.desk, done)]
    assert told == [("restricted_held_back", 1)]
    assert joined.desk.store.get("case", case)["restricted"] is True  # type: ignore[index]


def test_the_search_for_words_sees_one_that_leaves(
    joined: Pair, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The control: nobody holds anything back, and every planted word is found at the county."""
    monkeypatch.setattr(Holding, "holds", lambda _holding, _case: False)
    secret(joined, tmp_path)
    round_trip(joined)
    clear = left(joined)
    assert [word for word in PLANTED if word not in clear] == []


def settle(joined: Pair, record: str, kind: str, value: str) -> None:
    """Somebody settles what two PCs said of a record; why is said in words that no list of names knows."""
    settled = {"record": record, "kind": kind, "unit": ["summary"], "chosen": "", "sides": [], "left_out": [],
               "values": [[["summary"], value]], "reason": NO_NAME}  # fmt: skip
    with joined.desk.store.writing() as writing:
        change = writing.record("conflict.settled", record, {"settled": settled})
        writing.record("conflict.reopened", record, {"settled": change.id, "reason": TAKEN_BACK})


def settled_in_secret(joined: Pair, tmp_path: Path) -> None:
    case = secret(joined, tmp_path)
    settle(joined, case, "case", "昨天的话")
    settle(joined, "a1", "attachment", "前天的话")
    round_trip(joined)


def test_what_settles_two_words_of_a_restricted_case_stays_with_it(joined: Pair, tmp_path: Path) -> None:
    settled_in_secret(joined, tmp_path)
    assert [word for word in SETTLING if word in left(joined)] == []
    assert county_has(joined) == ({"applied"}, [], joined.desk.store.change_head())


def test_the_search_sees_a_settling_that_belongs_to_no_case(
    joined: Pair, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The control: nobody asks what a settling speaks of, and its words are found at the county."""
    monkeypatch.setattr(mentions, "SETTLED", "")
    settled_in_secret(joined, tmp_path)
    clear = left(joined)
    assert [word for word in SETTLING if word not in clear] == []


def test_the_months_figures_count_it_as_before(joined: Pair, tmp_path: Path) -> None:
    secret(joined, tmp_path)
    joined.register()
    close_month(joined.desk, "2026-10")
    figures = month_report(joined.desk, "2026-10").figures
    correct_month(joined.desk, "2026-10", {"figures": {"A2": 5}, "reason": "数错了"})
    round_trip(joined)
    month = county_record(joined, "month")["2026-10"]
    assert month["figures"] == figures and figures["A1"] == 1 and len(month["slips"]) == 1
    assert "lines" not in month and [word for word in PLANTED if word in left(joined)] == []
    kept = joined.desk.store.get("month", "2026-10") or {}
    assert kept["lines"]["intake_book"] and not joined.desk.store.check()


def test_a_month_closed_by_an_earlier_version_is_said_again_without_its_lines(joined: Pair, tmp_path: Path) -> None:
    secret(joined, tmp_path)
    old = {"id": "2026-10", "month": "2026-10", "figures": {"A1": 3}, "lines": {"case_book": PLANTED[0]}, "behind": {}}
    with joined.desk.store.writing() as writing:
        writing.record("month.closed", "2026-10", {"month": old})
    correct_month(joined.desk, "2026-10", {"figures": {"A1": 4}, "reason": "数错了"})
    round_trip(joined)
    month = county_record(joined, "month")["2026-10"]
    assert (month["figures"], len(month["slips"])) == ({"A1": 3}, 1)
    assert PLANTED[0] not in left(joined) and county_has(joined)[1] == []
    round_trip(joined)
    assert joined.desk.store.get("month", "2026-10")["lines"] == old["lines"]  # type: ignore[index]


def test_a_case_opened_to_others_again_stays_what_it_was_at_this_county(joined: Pair, tmp_path: Path) -> None:
    """The county never got what began it; what follows would be a record it cannot read."""
    case = secret(joined, tmp_path)
    round_trip(joined)
    correct_case(joined.desk, case, {"restricted": None}, "双方都同意")
    correct_case(joined.desk, case, {"summary": "以后写的"}, "补充")
    round_trip(joined)
    assert county_has(joined) == ({"applied"}, [], joined.desk.store.change_head())
    assert case not in county_record(joined, "case")


def test_what_left_before_is_told_when_a_case_is_restricted_later(joined: Pair) -> None:
    case = joined.register()
    round_trip(joined)
    told = correct_case(joined.desk, case, {"restricted": True}, "当事人要求")
    assert "restricted_left_already" in [note.code for note in told.warnings]
    correct_case(joined.desk, case, {"summary": PLANTED[3]}, "补充")
    round_trip(joined)
    assert PLANTED[3] not in left(joined) and county_has(joined)[1] == []


def test_a_case_that_comes_out_of_a_restricted_one_is_restricted_too(joined: Pair, tmp_path: Path) -> None:
    case = joined.desk.store.get("case", secret(joined, tmp_path)) or {}
    facts_of_child = child_facts(joined.desk, case, "remediate", {"on": "2026-11-01"})
    assert facts_of_child["restricted"] is True


def test_readable_copies_say_restricted_instead(joined: Pair, tmp_path: Path) -> None:
    """限阅 in every masked book, also in a month that was closed before the case was restricted; the room's own book
    is whole."""
    case = secret(joined, tmp_path)
    joined.register()
    correct_case(joined.desk, case, {"restricted": None}, "先不限")
    close_month(joined.desk, "2026-10")
    correct_case(joined.desk, case, {"restricted": True}, "还是限")
    for period in ("2026-10", "2026"):
        for name in joined.desk.forms.ledgers:
            hidden = str(ledger_table(joined.desk, name, period, masked=True).rows)
            assert [word for word in PLANTED if word in hidden] == [], name
        assert "（限阅）" in str(ledger_table(joined.desk, "intake_book", period, masked=True).rows)
        assert PLANTED[0] in str(ledger_table(joined.desk, "intake_book", period).rows)
