"""That an agreement was read aloud is kept with who heard it, at the command line as at the window."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.casework.cases.cases import check_case, show_case
from app.casework.desk import Desk
from app.casework.papers.reading_out import keep_reading, parts_of
from app.records.errors import Refused
from app.storage.store import Store
from app.ui.cases.case_tabs import history_lines
from tests.casework.papers.test_the_file_inspects_itself import archive, text_of, whole
from tests.cli import Cli, paths
from tests.sync.exchange_rooms import make_room


def test_who_heard_the_agreement_is_kept_and_reading_it_to_nobody_is_refused(cli: Cli, desk: Desk) -> None:
    desk.close()
    case = cli.to_agreed()
    told = cli.done("paper", "read-out", case, "agreement")
    assert (len(told["parts"]) > 1, told["read_outs"]) == (True, [])
    assert cli.refused("paper", "read-out", case, "agreement", "--present", "nobody")["code"] == "reading_faulty"
    kept = cli.done("paper", "read-out", case, "agreement", "--present", "p1", "--heard", "2")["read_outs"]
    assert [(one["form"], one["present"], one["heard"], one["on"]) for one in kept] == [
        ("agreement", ["p1"], 2, "2026-10-20")
    ]
    assert kept[0]["parts"] == len(told["parts"])
    assert cli.done("case", "show", case)["read_outs"] == kept


def test_nobody_who_was_named_is_left_out_without_a_word(cli: Cli, desk: Desk) -> None:
    desk.close()
    case = cli.to_agreed()
    read = ("paper", "read-out", case, "agreement")
    refusal = cli.refused(*read, "--present", "p1", "--present", "赵六", "--present", "m1")
    assert paths(refusal) == {"present[1]": "not_in_case", "present[2]": "not_in_case"}
    assert cli.done(*read)["read_outs"] == []
    kept = cli.done(*read, "--present", "p1", "--present", "张𬱖", "--present", "罗桂芳")["read_outs"]
    assert [one["present"] for one in kept] == [["p1", "p2"]], "by name as by id, each once"


@pytest.mark.parametrize("alone", [("--heard", "3"), ("--helper", "阿木"), ("--reason", "补记")])
def test_what_tells_of_a_reading_asks_who_heard_it(cli: Cli, desk: Desk, alone: tuple[str, str]) -> None:
    desk.close()
    case = cli.to_agreed()
    answer = cli("paper", "read-out", case, "agreement", *alone)
    assert (answer.code, "--present" in answer.out + answer.err) == (2, True)
    assert "read_outs" not in cli.done("case", "show", case)


WHY = "归档以后罗桂芳来，要再听一遍"


def test_a_reading_of_an_archived_case_asks_why_and_the_reason_is_seen_wherever_a_late_paper_is(tmp_path: Path) -> None:
    desk = make_room(tmp_path)
    case = whole(desk)
    parts = len(parts_of(desk, case, "agreement"))
    keep_reading(desk, case, "agreement", ["p1"], parts, parts, reason=WHY)
    assert [line["step"] for line in show_case(desk, case)["steps"]].count("after_filing") == 0, (
        "the control: not filed"
    )
    archive(desk, case)
    with pytest.raises(Refused) as refusal:
        keep_reading(desk, case, "agreement", ["p1"], parts, parts)
    assert refusal.value.code == "reason_after_filing" and len(show_case(desk, case)["read_outs"]) == 1
    keep_reading(desk, case, "agreement", ["p1"], parts, parts, reason=WHY)
    shown = show_case(desk, case)
    assert [one.get("after_filing") for one in shown["read_outs"]] == [None, WHY]
    told = [one.facts for one in check_case(desk, case).warnings if one.code == "came_after_filing"]
    assert [(one["what"], one["why"]) for one in told] == [("宣读记录（人民调解协议书）", WHY)]
    line = history_lines(shown, {})[0]
    assert "宣读记录（人民调解协议书）" in line[1] and WHY in line[2]
    assert f"《宣读记录（人民调解协议书）》归档后补入：{WHY}" in text_of(desk, case, tmp_path)
    assert isinstance(desk.store, Store) and desk.store.check() == []
    desk.close()
