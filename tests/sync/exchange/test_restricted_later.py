"""A case is restricted after its parcel was sealed, or others speak of it: what must not leave is held or fetched back.

What waits in the outbox was written before anybody knew; the stick and the line carry it only as it may leave now.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from app.casework.books.analysis import write_analysis
from app.casework.books.ledgers import add_entry, ledger_table
from app.casework.books.months import close_month, correct_month, month_report
from app.casework.cases.cases import correct_case, open_case, take_step
from app.casework.exchange.exchange import bundles, exchange_notes, exchange_status, need_peer, sync_url
from app.records.changes import Doc
from app.sync.exchange.holding import Holding
from app.sync.exchange.outbox import Outbox
from tests.centre.line import serving
from tests.records.desk import facts
from tests.sync.exchange.test_restricted_stays import PLANTED, county_has, county_record, left, round_trip, secret
from tests.sync.exchange_rooms import Pair

NAME, OTHER, PHONE = PLANTED[:3]
FOUND = "两口子又闹起来，砸了锅"


def hide(joined: Pair, case: str) -> list[str]:
    """Restrict a case; the codes of what the room says to it."""
    return [note.code for note in correct_case(joined.desk, case, {"restricted": True}, "当事人要求").warnings]


def seal(joined: Pair, *, carried: bool = False) -> None:
    """What is due is sealed and waits; ``carried`` also lies on the stick, which nobody has taken to the county."""
    if carried:
        joined.hand_over()
        return
    outbox = Outbox(joined.desk.store, need_peer(joined.desk))
    list(outbox.seal_changes_due("2026-11-23"))
    list(outbox.seal_pieces_due("2026-11-23"))


def opened(joined: Pair, tmp_path: Path) -> str:
    """The case with a word in every place, before anybody restricted it."""
    case = secret(joined, tmp_path)
    correct_case(joined.desk, case, {"restricted": None}, "先不限")
    return case


def last_shared(joined: Pair) -> tuple[int, str]:
    """Where the room's chain stands, whatever incarnation it was written in."""
    sql = "SELECT seq, hash FROM change WHERE scope = 'shared' ORDER BY arrival DESC LIMIT 1"
    return tuple(joined.desk.store.row(sql))


def planted_left(joined: Pair) -> list[str]:
    clear = left(joined)
    return [word for word in PLANTED if word in clear]


def by_line(joined: Pair) -> Doc:
    with serving(joined.county) as url:
        done = sync_url(joined.desk, url)
        sync_url(joined.desk, url)
    return done


@pytest.mark.parametrize("way", [round_trip, by_line], ids=["stick", "line"])
@pytest.mark.parametrize("carried", [False, True], ids=["waits", "on the stick"])
def test_a_parcel_sealed_before_the_case_was_restricted_is_sealed_anew(
    joined: Pair, tmp_path: Path, way: Callable[[Pair], Doc], carried: bool
) -> None:
    before = joined.register()
    case = opened(joined, tmp_path)
    seal(joined, carried=carried)
    after = joined.register(title="封好以后登记的")
    assert ("restricted_left_already" in hide(joined, case)) == carried
    done = way(joined)
    assert planted_left(joined) == []
    assert set(county_record(joined, "case")) == {before, after}
    assert county_has(joined) == ({"applied"}, [], last_shared(joined))
    codes = [note.code for note in exchange_notes(joined.desk, done)]
    assert "restricted_taken_back" in codes and done["taken_back"]
    assert ("taken_back_elsewhere" in codes) == (carried and way is by_line)
    status = exchange_status(joined.desk)
    assert (status["unsealed"], status["sealed"], status["carried"], status["held_back"]) == (0, 0, 0, 1)
    assert {row["state"] for row in bundles(joined.desk)} == {"safe", "withdrawn"}
    assert "taken_back" not in str([note.code for note in exchange_notes(joined.desk, way(joined))])


def test_the_stick_holds_no_old_parcel_any_more(joined: Pair, tmp_path: Path) -> None:
    case = opened(joined, tmp_path)
    seal(joined, carried=True)
    old = set(joined.bundles())
    hide(joined, case)
    joined.hand_over()
    assert old and not old & set(joined.bundles())


def test_what_the_county_has_already_is_not_sealed_again(joined: Pair, tmp_path: Path) -> None:
    """A receipt that comes in the same round counts first: nothing can be fetched back, and nothing pretends to."""
    case = opened(joined, tmp_path)
    joined.hand_over()
    joined.take_in()
    assert "restricted_left_already" in hide(joined, case)
    done = joined.hand_over()
    joined.take_in()
    assert done["taken_back"] == []
    assert county_has(joined)[1] == []


def test_the_search_sees_a_parcel_that_nobody_fetched_back(
    joined: Pair, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The control: the waiting parcel goes as it was sealed, and every word is at the county."""
    case = opened(joined, tmp_path)
    seal(joined)
    hide(joined, case)
    monkeypatch.setattr(Holding, "holds_anything", lambda _holding: False)
    round_trip(joined)
    assert len(planted_left(joined)) == len(PLANTED)


def talk(joined: Pair) -> dict[str, str]:
    """Ordinary records in which somebody speaks of the restricted case: what was written, and how it is called."""
    desk = joined.desk
    number = (desk.store.get("case", case_id(joined)) or {})["number"]
    short = number[number.index("〔") :].replace("第", "")
    other = joined.register(summary=f"排水沟的事，{NAME}那边听说也在闹")
    step = joined.register()
    take_step(desk, step, "notice", {"on": "2026-10-09", "how": "oral"})
    record = [{"who": "罗桂芳", "said": f"电话{PHONE}打不通，三号说的"}]
    session = {"held_on": "2026-10-10", "place": "村里", "present": ["罗桂芳", "张𬱖"], "told": True, "record": record}
    take_step(desk, step, "session", session)
    add_entry(desk, "meetings", {"on": "2026-10-20", "topics": f"会上说到{short}，一号"})
    write_analysis(desk, "2026-10", {"causes": f"本月{OTHER}家的事最难，四号"})
    close_month(desk, "2026-10")
    correct_month(desk, "2026-10", {"figures": {"A2": 5}, "reason": f"{NAME}的孩子漏数了，五号"})
    return {"也在闹": other, "三号说的": step, "一号": "", "四号": "", "五号": ""}


def case_id(joined: Pair) -> str:
    return next(doc["id"] for doc in joined.desk.store.all("case") if doc.get("restricted"))


def test_what_others_say_of_it_stays_too_and_the_rest_leaves(joined: Pair, tmp_path: Path) -> None:
    secret(joined, tmp_path)
    spoken = talk(joined)
    plain = joined.register()
    add_entry(joined.desk, "meetings", {"on": "2026-10-21", "topics": "学习条例"})
    done = round_trip(joined)
    clear = left(joined)
    assert [word for word in (*PLANTED, *spoken) if word in clear] == []
    assert "学习条例" in clear and set(county_record(joined, "case")) == {plain}
    assert county_record(joined, "month")["2026-10"]["figures"] == month_report(joined.desk, "2026-10").figures
    assert county_has(joined) == ({"applied"}, [], last_shared(joined))
    where = next(note.facts["where"] for note in exchange_notes(joined.desk, done) if note.code == "mentions_held_back")
    numbers = {(joined.desk.store.get("case", one) or {})["number"] for one in spoken.values() if one}
    assert numbers | {"月度分析", "月报更正"} <= set(where.split("、")) and len(where.split("、")) == 5
    assert done["held_back"] == 1


def test_the_screen_knows_before_anything_leaves(joined: Pair, tmp_path: Path) -> None:
    secret(joined, tmp_path)
    assert exchange_status(joined.desk)["mentions"] == []
    talk(joined)
    assert len(exchange_status(joined.desk)["mentions"]) == 5


def test_what_follows_a_record_that_stayed_breaks_nothing_at_the_county(joined: Pair, tmp_path: Path) -> None:
    secret(joined, tmp_path)
    spoken = talk(joined)
    round_trip(joined)
    take_step(joined.desk, spoken["也在闹"], "notice", {"on": "2026-11-09", "how": "oral"})
    correct_case(joined.desk, case_id(joined), {"restricted": None}, "双方都同意")
    again = {"held_on": "2026-11-10", "place": "村里", "present": ["罗桂芳"], "told": True, "outcome": "continue"}
    take_step(joined.desk, spoken["三号说的"], "session", again)
    round_trip(joined)
    assert county_has(joined) == ({"applied"}, [], last_shared(joined))


def test_a_case_names_its_own_people_though_one_of_them_has_a_restricted_case(joined: Pair, tmp_path: Path) -> None:
    secret(joined, tmp_path)
    parties = [{"side": "applicant", "kind": "person", "name": NAME, "phone": PHONE},
               {"side": "respondent", "kind": "person", "name": "张𬱖"}]  # fmt: skip
    neighbour = open_case(joined.desk, facts(title=f"{NAME}与张𬱖排水纠纷", parties=parties)).id
    round_trip(joined)
    assert set(county_record(joined, "case")) == {neighbour}
    assert exchange_status(joined.desk)["mentions"] == []


def test_spoken_of_in_a_waiting_parcel_is_fetched_back_too(joined: Pair, tmp_path: Path) -> None:
    case = opened(joined, tmp_path)
    line = add_entry(joined.desk, "meetings", {"on": "2026-10-20", "topics": f"{NAME}{FOUND}"})
    seal(joined)
    hide(joined, case)
    round_trip(joined)
    assert FOUND not in left(joined) and line not in county_record(joined, "entry")


def test_a_masked_book_hides_the_lines_that_speak_of_it(joined: Pair, tmp_path: Path) -> None:
    secret(joined, tmp_path)
    add_entry(joined.desk, "meetings", {"on": "2026-10-20", "topics": f"{NAME}{FOUND}"})
    add_entry(joined.desk, "meetings", {"on": "2026-10-21", "topics": "学习条例"})
    masked = str(ledger_table(joined.desk, "meetings", "2026", masked=True).rows)
    assert (FOUND in masked, "学习条例" in masked, "（限阅）" in masked) == (False, True, True)
    assert FOUND in str(ledger_table(joined.desk, "meetings", "2026").rows)
