"""调委会 at the window: the people, what was decided, the sheets of a year, and files whose retention is over."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import Any

from PIL import Image

from app.casework.books.ledgers import add_entry
from app.casework.cases import cases
from app.casework.committee import appraisal, organisation, self_check
from app.casework.desk import Desk
from app.records.changes import Doc
from app.records.errors import Refused
from app.ui.frame.shell import MainWindow
from tests.ui import shots
from tests.ui.conftest import at_sizes
from tests.ui.hands import Hands
from tests.ui.room import ADMIN, CLERK, go, intake

LONG_POST = "村党支部副书记、治保主任兼人民调解委员会副主任"
PEOPLE: tuple[Doc, ...] = (
    {"name": "王德明", "on": "2024-01-10", "since": "2024-01-10", "kind": "elected", "post": "主任"},
    {"name": "吉克阿木尔布", "on": "2026-03-01", "since": "2026-03-01", "kind": "appointed", "post": LONG_POST},
)
DECIDED = "三组堰塘边的水沟由村上出材料、两家出工，十一月底以前清完再回来说"


def opened(hands: Hands, page: str) -> Any:
    """A page of the committee."""
    hands.window.frame.go("office", page=page)
    hands.rest()
    return hands.screen().pages[page]


def old_file(desk: Desk, at: int = 0) -> str:
    """A case of eleven years ago, withdrawn and filed for the short term; so far a year is asked about once."""
    facts = {**intake(at), "applied_on": "2015-03-02", "accepted_on": "2015-03-02"}
    with suppress(Refused):
        cases.open_case(desk, facts)
    case = cases.open_case(desk, facts).id
    cases.take_step(desk, case, "withdraw", {"on": "2015-03-10", "by": [facts["parties"][0]["name"]]})
    cases.take_step(desk, case, "close", {"on": "2015-03-11"})
    missing = [one.paper for one in cases.check_case(desk, case).errors]
    released = [{"paper": form, "reason": "当年没有做", "by": ADMIN} for form in missing]
    filed = {"on": "2015-03-20", "filed_by": CLERK, "retention": "short", "released": released}
    cases.take_step(desk, case, "archive", filed)
    return case


def a_meeting(desk: Desk) -> None:
    add_entry(desk, "meetings", {"on": "2026-11-02", "decided": DECIDED, "leader": "王德明", "due_on": "2026-11-30"})


def test_somebody_comes_onto_the_roster_and_the_filing_form_stands_open(hands: Hands) -> None:
    page = opened(hands, "people")
    assert page.empty.isVisible()
    hands.click("登一位调解员")
    hands.field("name").set_value("李建国")
    hands.field("since").set_value("2026-11-01")
    hands.finish()
    assert (
        hands.place() == "preview"
        and hands.screen().title.text() == hands.window.frame.desk.forms.slips["person_filing"].title
    )
    page = opened(hands, "people")
    assert "李建国" in page.list.rows[0].title.text() and "2029" in page.list.rows[0].second.text()
    page.list.acted.emit(0)
    hands.rest()
    assert hands.field("name").value() == "李建国" and hands.field("on").value() == "2026-11-23"


def test_what_a_meeting_decided_is_reported_done(hands: Hands) -> None:
    hands.ask(a_meeting)
    page = opened(hands, "work")
    page.open.acted.emit(0)
    hands.rest()
    hands.into("done")
    hands.write("沟清完了，两家都看过。")
    hands.finish()
    assert hands.ask(organisation.decisions) == []
    assert opened(hands, "work").none.isVisible()


def test_a_round_of_self_check_with_a_photo(hands: Hands, tmp_path: Path) -> None:
    photo = tmp_path / "door.jpg"
    Image.new("RGB", (300, 200), "white").save(photo)
    opened(hands, "work").take(0)
    hands.rest()
    hands.field("items.signs.ok").set_value(True)
    hands.field("items.duties.ok").set_value(False)
    hands.screen().stack.edited.emit()
    hands.rest()
    hands.finish()
    assert hands.place() == "form", "what is wrong must say what is lacking"
    hands.field("items.duties.note").set_value("写的还是前任的名字")
    hands.field("items.duties.photos").add([str(photo)])
    hands.rest()
    assert shots.cut(hands.window) == []
    hands.finish()
    assert hands.place() == "preview"
    made: Any = hands.ask(self_check.last_check)
    told = {item["key"]: item for item in made["items"]}
    assert told["signs"]["ok"] is True and told["duties"]["ok"] is False and len(told["duties"]["photos"]) == 1
    assert len(told) == 2, "what was not looked at stays open"
    page = opened(hands, "work")
    assert page.photos.isVisible()
    hands.click("看自查照片")
    assert hands.place() == "preview" and hands.screen().pages == 1


def test_every_sheet_of_the_year_opens_on_the_print_page(hands: Hands) -> None:
    page = opened(hands, "work")
    for at, row in enumerate(page.sheets.rows):
        opened(hands, "work").take(at)
        hands.rest()
        if hands.place() == "form":
            for path in ("what", "problem"):
                if path in hands.screen().stack.boxes:
                    hands.field(path).set_value("写一句")
            if "items.duties.ok" in hands.screen().stack.boxes:
                hands.field("items.signs.ok").set_value(True)
            hands.finish()
        assert hands.place() == "preview", row.title.text()


def test_a_leader_takes_charge_and_a_case_becomes_a_story(hands: Hands) -> None:
    case = str(hands.ask(cases.list_cases).cases[0]["id"])
    hands.window.frame.go("form", draft=f"office:charge:{case}")
    hands.rest()
    hands.field("leader").set_value("周书记")
    hands.finish()
    assert hands.place() == "preview" and hands.case(case)["charge"]["leader"] == "周书记"
    hands.window.frame.go("form", draft=f"office:progress:{case}")
    hands.rest()
    hands.field("note").set_value("上门看了沟")
    hands.finish()
    assert hands.case(case)["charge"]["notes"][0]["note"] == "上门看了沟"
    hands.window.frame.go("form", draft=f"office:story:{case}")
    hands.rest()
    hands.finish()
    assert hands.place() == "preview" and "已隐去姓名" in hands.screen().title.text()


def test_two_people_at_one_window_destroy_a_file(hands: Hands, tmp_path: Path) -> None:
    case = str(hands.ask(old_file))
    page = opened(hands, "files")
    assert [row.title.text() for row in page.due.rows] == ["第1号　邻里纠纷"]
    shots.take(hands.window, "files-due", tmp_path)
    hands.click("做到期鉴定")
    hands.field(f"items.{case}.decision").set_value("destroy")
    hands.screen().stack.edited.emit()
    hands.rest()
    hands.field(f"items.{case}.reason").set_value("十年期满，没有再查用")
    hands.finish()
    assert hands.place() == "preview"
    page = opened(hands, "files")
    assert not page.agree.isVisible() and not page.carry.isVisible(), "nobody approves what they proposed"
    page.frame.desk.store.user = CLERK
    page.load()
    hands.rest()
    hands.answer("我批准")
    hands.click("我批准")
    assert hands.ask(appraisal.rounds)[0]["approved_by"] == CLERK
    hands.answer("执行")
    hands.click("执行")
    assert hands.case(case)["state"] == "destroyed"
    hands.window.frame.go("case", case=case)
    hands.rest()
    screen = hands.screen()
    shots.take(hands.window, "destroyed-case", tmp_path)
    assert "到期销毁" in screen.second.text() and ADMIN in screen.second.text()
    assert not screen.more.isVisible() and not screen.next.isVisible()
    assert screen.tabs.tabText(screen.tabs.currentIndex()) == "经过"
    assert shots.cut(hands.window) == []


@at_sizes(("standard", 768), ("large", 696), ("largest", 696))
def test_the_committee_s_pages_fit(window: MainWindow, hands: Hands, qtbot: Any, tmp_path: Path) -> None:
    size = window.frame.metrics.size
    for person in PEOPLE:
        hands.ask(lambda desk, person=person: organisation.change_person(desk, person))
    hands.ask(a_meeting)
    for at in range(3):
        hands.ask(lambda desk, at=at: old_file(desk, at))
    first = hands.ask(appraisal.due_files)[0]["case"]
    item = {"case": first, "decision": "destroy", "reason": "期满"}
    hands.ask(lambda desk: appraisal.propose(desk, {"items": [item]}))
    for page in ("people", "work", "files"):
        go(qtbot, window, "office", page=page)
        hands.rest()
        shots.take(window, f"office-{page}-{size}", tmp_path)
        assert shots.cut(window) == [] and shots.nameless(window) == [], page
    for what in ("check", "tasks", "files", "honour"):
        window.frame.go("form", draft=f"office:{what}")
        hands.rest()
        shots.take(window, f"office-form-{what}-{size}", tmp_path)
        assert shots.cut(window) == [] and shots.nameless(window) == [], what


def test_a_photo_of_a_case_is_looked_at_again(hands: Hands, tmp_path: Path) -> None:
    photo = tmp_path / "ditch.jpg"
    Image.new("RGB", (900, 600), "grey").save(photo)
    case = str(hands.ask(cases.list_cases).cases[0]["id"])
    hands.window.frame.go("case", case=case, tab=4)
    hands.rest()
    photo = photo.rename(tmp_path / "水沟照片.jpg")
    hands.screen().scans.add([photo])
    hands.rest()
    shots.take(hands.window, "attachments", tmp_path)
    assert shots.cut(hands.window) == [] and shots.nameless(hands.window) == []
    hands.click("看", hands.screen().lists[3])
    assert hands.place() == "preview" and hands.screen().title.text() == "水沟照片"
    shots.take(hands.window, "attachment-shown", tmp_path)
