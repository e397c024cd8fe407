"""A field emptied in a correction takes the fact away and says so; what the form does not show stays."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from app.documents.forms.asking import Around
from app.documents.loading.forms import standard_library
from app.records.changes import Doc
from app.ui.cases.case_tabs import history_lines
from app.ui.form.asked import entries_of
from app.ui.form.correcting import stated, taken_away
from app.ui.form.entries import Entry
from tests.ui.hands import CONTROL, Hands
from tests.ui.room import CLOCK, intake

DELETE = Qt.Key.Key_Delete
LIBRARY = standard_library()
ASKED = entries_of(LIBRARY.screens["correct"].fields, Around({}, CLOCK.today(), "", LIBRARY.codes, LIBRARY.rules))


def inside(entry: Entry) -> tuple[Entry, ...]:
    around = Around({}, CLOCK.today(), "", LIBRARY.codes, LIBRARY.rules)
    return entries_of(LIBRARY.items[entry.items].fields, around)


def registered() -> Doc:
    case = intake(0)
    for at, party in enumerate(case["parties"], 1):
        party["id"] = f"p{at}"
    return case


def empty(hands: Hands, editor: Any) -> None:
    """Wipe a field as a person does."""
    editor.take_focus()
    hands.press(Qt.Key.Key_A, CONTROL)
    hands.press(DELETE)


def test_the_emptied_place_and_phone_are_gone_and_it_is_said(hands: Hands) -> None:
    case = hands.ask(lambda desk: desk.store.all("case")[0])
    hands.window.frame.go("form", case=case["id"], step="correct")
    hands.rest()
    empty(hands, hands.field("place"))
    empty(hands, hands.field("parties").stack.editor("phone"))
    assert hands.screen().found == [] or all(one.path == "reason" for one in hands.screen().found if one.stops)
    hands.into("reason")
    hands.write("电话是别人的")
    told: list[str] = []
    hands.window.frame.said.connect(told.append)
    hands.finish()
    name = case["parties"][0]["name"]
    assert told[-1] == f"更正登记已记下，去掉了：纠纷在哪里、电话（{name}）"
    kept = hands.case(case["id"])
    assert "place" not in kept
    assert "phone" not in kept["parties"][0]
    assert kept["parties"][1] == case["parties"][1]
    assert {key: kept["parties"][0][key] for key in kept["parties"][0]} == {
        key: value for key, value in case["parties"][0].items() if key != "phone"
    }
    hands.screen().tabs.setCurrentIndex(hands.screen().tabs.count() - 1)
    hands.rest()
    shown = " ".join(one.text() for one in hands.screen().body.currentWidget().findChildren(QLabel))
    assert "纠纷在哪里（去掉了）" in shown
    assert "电话是别人的" in shown


def test_what_must_stand_cannot_be_emptied(hands: Hands) -> None:
    case = hands.ask(lambda desk: desk.store.all("case")[0])
    hands.window.frame.go("form", case=case["id"], step="correct")
    hands.rest()
    empty(hands, hands.field("summary"))
    hands.into("reason")
    hands.write("写错了")
    hands.finish()
    assert hands.place() == "form"
    assert [one.path for one in hands.screen().found if one.stops] == ["summary"]
    assert hands.case(case["id"]) == case


def test_a_registered_party_is_not_offered_to_be_taken_out(hands: Hands) -> None:
    """It stayed in the case all the same, and nothing was said."""
    case = hands.ask(lambda desk: desk.store.all("case")[0])
    hands.window.frame.go("form", case=case["id"], step="correct")
    hands.rest()
    people = hands.field("parties")
    people.adder.click()
    assert people.dropper.isVisibleTo(people)
    people.press(0)
    assert not people.dropper.isVisibleTo(people)
    people.drop()
    assert [one.get("id") for one in people.items] == ["p1", "p2", None]


OPTIONAL = [entry.path for entry in ASKED if entry.path in registered() and not entry.required]


@pytest.mark.parametrize("path", OPTIONAL)
def test_every_fact_that_may_be_missing_is_taken_away_when_emptied(path: str) -> None:
    case = registered()
    values = deepcopy({entry.path: case[entry.path] for entry in ASKED if entry.path in case})
    del values[path]
    told = stated(ASKED, inside, case, values)
    assert {key for key, value in told.items() if value is None} == {path}
    assert taken_away(ASKED, inside, case, values) == [next(one.label for one in ASKED if one.path == path)]


def test_what_nobody_touched_is_not_taken_away() -> None:
    case = registered()
    case["parties"][0] |= {"post": "组长", "contact": "刘芳", "legal_representative": "王强"}
    values = deepcopy({entry.path: case[entry.path] for entry in ASKED if entry.path in case})
    for hidden in ("post", "contact", "legal_representative"):
        del values["parties"][0][hidden]
    told = stated(ASKED, inside, case, values)
    assert None not in [value for one in told["parties"] for value in one.values()]
    assert None not in told.values()
    assert taken_away(ASKED, inside, case, values) == []


def test_a_person_who_is_an_organisation_loses_what_only_a_person_has() -> None:
    case = registered()
    values = deepcopy({entry.path: case[entry.path] for entry in ASKED if entry.path in case})
    one = values["parties"][0]
    one["kind"] = "organisation"
    for hidden in ("gender", "nation", "birth"):
        del one[hidden]
    told = stated(ASKED, inside, case, values)["parties"][0]
    assert {key for key, value in told.items() if value is None} == {"gender", "nation", "birth"}


def test_the_history_says_what_was_corrected_and_why() -> None:
    case = {
        "steps": [{"step": "open", "on": "2026-10-01"}, {"step": "correct", "on": "2026-10-02", "by": "王德明"}],
        "corrections": [{"keys": ["place", "title"], "reason": "听错了"}], "title": "新案由",
    }  # fmt: skip
    (_, words, second), (_, first, _) = history_lines(case, {"place": "纠纷在哪里", "title": "案由"})
    assert (words, second) == ("更正登记：纠纷在哪里（去掉了）、案由", "为什么：听错了，王德明")
    assert first == "受理登记"
