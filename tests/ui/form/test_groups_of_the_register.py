"""The register form in groups: the index says how each stands, and no place that stops is missing from it."""

from __future__ import annotations

import dataclasses
import shutil
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt

from app.casework.cases.cases import open_case
from app.casework.desk import Desk, committee_doc
from app.documents.loading.forms import FOLDER, load_library
from app.records.errors import Refused
from app.ui.form.entries import Entry, doubtful, stopping
from app.ui.form.form_jobs import intake_job
from app.ui.form.form_place import intake_place
from app.ui.form.groups.index import told
from app.ui.form.groups.states import groups_of, states_of
from app.ui.form.items import NO_PROBLEM
from tests.records.desk import facts
from tests.ui.conftest import MakeWindow
from tests.ui.hands import CONTROL, Hands
from tests.ui.room import Place, log_in

GROUPS = ["来由", "当事人", "什么事", "谁来调", "少用的"]


def registration(hands: Hands) -> Any:
    """The open registration."""
    hands.press(Qt.Key.Key_N, CONTROL)
    hands.rest()
    return hands.screen()


def said(screen: Any) -> dict[str, str]:
    """What the index says of each group."""
    return {name: row.state.text() for name, row in screen.fields.index.rows.items()}


@pytest.mark.parametrize("size", ["standard", "largest"])
def test_what_the_index_counts_is_what_the_foot_counts_and_every_group_is_seen_whole(
    qtbot: Any, make_window: MakeWindow, place: Place, size: str
) -> None:
    window = make_window(place, size, 696)
    log_in(qtbot, window)
    hands = Hands(qtbot, window)
    screen = registration(hands)
    child = {"name": "罗小明", "side": "respondent", "kind": "person", "birth": "2015-04-02"}
    screen.stack.editor("source").set_value("application")
    screen.stack.editor("parties").set_value([{"name": "罗桂芳", "side": "applicant", "kind": "person"}, child])
    screen.stack.heard()
    hands.rest()
    assert list(said(screen)) == GROUPS
    assert said(screen)["来由"] == "齐了"
    assert said(screen)["当事人"] == ("再看 1 处" if size == "largest" else "请再看 1 处"), "his guardian"
    assert said(screen)["什么事"] == "差 3 处"
    assert said(screen)["少用的"] == "可以空着"
    states = screen.fields.states
    assert sum(one.stops for one in states) == sum(one.stops for one in screen.foot.found) == 4
    assert sum(one.looks for one in states) == sum(not one.stops for one in screen.foot.found) == 1
    for row in screen.fields.index.rows.values():
        for words in (row.title, row.state):
            assert words.fontMetrics().horizontalAdvance(words.text()) <= words.width(), words.text()
            assert words.visibleRegion().boundingRect() == words.rect(), words.text()


def test_ctrl_down_and_up_go_from_group_to_group_and_the_heading_says_where_one_is(hands: Hands) -> None:
    screen = registration(hands)
    seen = []
    for _ in GROUPS[1:]:
        hands.press(Qt.Key.Key_Down, CONTROL)
        hands.rest()
        seen.append((screen.stack.current(), screen.fields.heading.title.text()))
    assert [path for path, _ in seen] == ["parties", "dispute_type", "mediators", ""]
    assert [name for _, name in seen[:2]] == ["当事人", "什么事"]
    assert screen.stack.rare.hasFocus(), "the rare ones stand behind their line"
    screen.stack.editor("summary").take_focus()
    hands.press(Qt.Key.Key_Up, CONTROL)
    hands.rest()
    assert screen.stack.current() == "parties", "also out of a box of many lines"
    assert [name for name, row in screen.fields.index.rows.items() if row.isChecked()] == ["当事人"]


def test_a_row_of_the_index_leads_to_its_group_and_tells_when_it_is_whole(hands: Hands) -> None:
    screen = registration(hands)
    row = screen.fields.index.rows["谁来调"]
    assert row.accessibleName() == "谁来调，调解员差 1 格"
    row.click()
    hands.rest()
    assert screen.stack.current() == "mediators"
    hands.write("王德明")
    hands.rest()
    assert row.accessibleName() == "谁来调，齐了"


def test_the_heading_says_how_many_people_there_are_and_which_one_is_filled(hands: Hands) -> None:
    screen = registration(hands)
    hands.press(Qt.Key.Key_Down, CONTROL)
    hands.rest()
    said_there = screen.fields.heading.count
    assert screen.fields.heading.title.text() == "当事人" and said_there.text() == "两位，正在填第 1 位"
    parties = screen.stack.editor("parties")
    parties.press(1)
    hands.rest()
    assert said_there.text() == "两位，正在填第 2 位"
    parties.append()
    hands.rest()
    assert said_there.text() == "三位，正在填第 3 位"
    assert screen.stack.headings["当事人"].count.text() == "三位，正在填第 3 位"
    assert "正在填" not in screen.stack.headings["什么事"].count.text(), "the control: no list, nobody"


def test_a_form_whose_file_names_no_groups_has_no_index(hands: Hands) -> None:
    registration(hands)
    case = hands.ask(lambda desk: open_case(desk, facts())).id
    hands.window.frame.go("form", case=case, step="correct")
    hands.rest()
    screen = hands.screen()
    assert screen.fields.index.isHidden() and screen.fields.heading.isHidden()
    assert not screen.stack.headings


def test_what_stops_is_said_before_what_is_to_be_looked_at_again() -> None:
    entries = (Entry("a", "甲", group="一"), Entry("b", "乙", group="一"), Entry("c", "丙", group="二"))
    stop, look = stopping("a", "登记", "……"), doubtful("b", "……")
    words = {one.name: told(one)[3] for one in states_of(entries, [stop, look], {"a": "x", "b": "y"}, ["a", "b", "c"])}
    assert words == {"一": "差 1 处", "二": "可以空着"}
    assert told(states_of(entries, [look], {}, [])[0])[3] == "请再看 1 处"
    assert told(states_of(entries, [], {"a": "x"}, [])[0])[3] == "齐了"


def with_groups(tmp_path: Path, right: str, wrong: str) -> Any:
    """The forms with another word in the register form."""
    folder = tmp_path / "forms"
    shutil.copytree(FOLDER, folder)
    file = folder / "documents" / "intake_form.toml"
    text = file.read_text(encoding="utf-8")
    assert text.count(right) == 1
    file.write_text(text.replace(right, wrong), encoding="utf-8")
    return load_library(folder)


def test_a_county_names_the_groups_in_the_file(desk: Desk, tmp_path: Path) -> None:
    county = dataclasses.replace(desk, forms=with_groups(tmp_path, 'group = "什么事"', 'group = "为了什么"'))
    entries = intake_job(county, intake_place(), committee_doc(county)).entries
    assert groups_of(entries) == ["来由", "当事人", "为了什么", "谁来调", "少用的"]
    assert all(entry.group for entry in entries)


@pytest.mark.parametrize(
    ("right", "wrong", "code"),
    [
        ('key = "source"\ngroup = "来由"', 'key = "source"', "form_group_missing"),
        ('group = "谁来调"', 'group = "来由"', "form_key_twice"),
    ],
)
def test_a_question_before_every_group_and_a_group_begun_twice_are_faults(
    tmp_path: Path, right: str, wrong: str, code: str
) -> None:
    with pytest.raises(Refused) as refusal:
        with_groups(tmp_path, right, wrong)
    assert code in {one.code for one in refusal.value.problems}


def test_a_party_that_still_lacks_something_has_no_tick_while_the_index_counts_it(hands: Hands) -> None:
    """The chip said 没有问题 and the index 差 2 处, of the same person."""
    screen = registration(hands)
    parties = screen.stack.editor("parties")

    def chip_of(**more: str) -> str:
        parties.set_value([{"name": "罗桂芳", "kind": "person", **more}, {"name": "张敏", "kind": "person"}])
        screen.stack.heard()
        hands.rest()
        return str(parties.flow.itemAt(0).widget().accessibleName())

    assert NO_PROBLEM not in chip_of()
    assert said(screen)["当事人"] == "差 2 处"
    assert NO_PROBLEM in chip_of(side="applicant"), "the control"
