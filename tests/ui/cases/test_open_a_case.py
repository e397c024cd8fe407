"""Story 1 through the window: a case is opened by keyboard alone, and half-typed ones come back."""

from __future__ import annotations

from PySide6.QtCore import Qt

from tests.ui.hands import CONTROL, Hands

KEY = Qt.Key


def fill_party(hands: Hands, name: str, side: str, id_number: str) -> None:
    """One person, field by field, as the form asks."""
    hands.enter(name)
    hands.press(KEY(KEY.Key_0 + int(side)))
    hands.enter()
    hands.enter()
    hands.enter(id_number)
    for _ in range(5):
        hands.enter()
    hands.enter("13800000000")
    hands.enter("青石村三组18号")


def fill_intake(hands: Hands) -> None:
    """The whole intake form by Enter, the caret never leaving the keyboard's way."""
    hands.enter("当事人申请")
    hands.rest()
    hands.enter()
    hands.enter()
    fill_party(hands, "张建国", "1", "510681196803120014")
    fill_party(hands, "李秀英", "2", "")
    hands.enter("邻里")
    hands.rest()
    hands.enter()
    hands.enter("李秀英在通道上堆柴，张建国的三轮车过不去，吵了两回。")
    hands.enter("恢复通道宽度不少于1.5米")
    hands.enter()


def test_a_case_is_opened_by_keyboard_alone(hands: Hands) -> None:
    hands.press(KEY.Key_N, CONTROL)
    hands.rest()
    assert hands.place() == "form"
    fill_intake(hands)
    hands.into("mediators")
    hands.write("王德明")
    assert hands.field("title").value() == "张建国与李秀英邻里纠纷"
    hands.finish()
    assert hands.place() == "case"
    screen = hands.screen()
    case = hands.case(screen.case_id)
    assert case["number"] == "青石人调字〔2026〕第10号"
    people = [(one["name"], one["side"], one.get("birth"), one.get("gender")) for one in case["parties"]]
    assert people[0] == ("张建国", "applicant", "1968-03-12", "男")
    assert people[1] == ("李秀英", "respondent", None, None)
    assert case["claims"] == ["恢复通道宽度不少于1.5米"]
    assert screen.next.text() == "下一步：权利义务告知"
    assert hands.ask(lambda desk: desk.store.drafts()) == []


def test_what_is_missing_stops_and_says_where(hands: Hands) -> None:
    hands.press(KEY.Key_N, CONTROL)
    hands.rest()
    screen = hands.screen()
    assert not any(box.problem.isVisible() for box in screen.stack.boxes.values())
    hands.finish()
    assert hands.place() == "form"
    source = screen.stack.boxes["source"]
    assert source.problem.isVisible()
    assert source.problem.accessibleName().startswith("不能登记：")
    assert screen.stack.current() == "source"
    assert screen.foot.stops.text().endswith("处挡住登记")
    seen = []
    for _ in range(4):
        hands.press(KEY.Key_F8)
        seen.append(screen.stack.current())
    assert len(set(seen)) > 2


def test_a_doubtful_id_number_warns_beside_its_field_and_never_blocks(hands: Hands) -> None:
    hands.press(KEY.Key_N, CONTROL)
    hands.rest()
    hands.field("parties").take_focus()
    inner = hands.field("parties").stack
    hands.enter("张建国")
    inner.editor("id_number").take_focus()
    hands.enter("５１０６８１１９６８０３１２００１５")
    hands.field("source").set_value("application")
    for path, value in (
        ("dispute_type", "neighbour"),
        ("summary", "堆柴挡路"),
        ("mediators", ["王德明"]),
        ("parties", [
            {"name": "张建国", "side": "applicant", "kind": "person", "id_number": "510681196803120015"},
            {"name": "李秀英", "side": "respondent", "kind": "person"},
        ]),
    ):  # fmt: skip
        hands.field(path).set_value(value)
    hands.screen().edited()
    hands.rest()
    box = hands.field("parties").stack.boxes["id_number"]
    assert box.problem.isVisible()
    assert box.problem.property("level") == "warn"
    assert hands.screen().foot.looks.isVisible()
    hands.into("summary")
    hands.finish()
    assert hands.place() == "case"


def test_the_page_follows_what_is_typed_and_marks_its_place(hands: Hands) -> None:
    hands.press(KEY.Key_N, CONTROL)
    hands.rest()
    screen = hands.screen()
    before = screen.page.sheets.pdf
    hands.into("summary")
    hands.write("李秀英在通道上堆柴。")
    hands.rest()
    assert screen.page.sheets.pdf != before
    assert screen.page.field == "summary"
    assert screen.page.sheets.boxes


def test_a_draft_comes_back_at_the_same_field_and_cursor(hands: Hands) -> None:
    hands.press(KEY.Key_N, CONTROL)
    hands.rest()
    hands.into("summary")
    hands.write("李秀英在通道上堆柴，")
    hands.press(KEY.Key_Left)
    hands.qtbot.waitUntil(lambda: not hands.screen().keeper.timer.isActive())
    hands.rest()
    kept = hands.ask(lambda desk: desk.store.drafts())
    assert len(kept) == 1
    hands.click("先放着")
    assert hands.place() == "today"
    hands.window.frame.go("form", draft=kept[0]["place"])
    hands.rest()
    assert hands.screen().stack.current() == "summary"
    assert hands.field("summary").value() == "李秀英在通道上堆柴，"
    assert hands.field("summary").box.textCursor().position() == len("李秀英在通道上堆柴")


def test_two_cases_half_typed_lie_side_by_side(hands: Hands) -> None:
    for words in ("第一件", "第二件"):
        hands.press(KEY.Key_N, CONTROL)
        hands.rest()
        hands.into("summary")
        hands.write(words)
        hands.rest()
        hands.click("先放着")
    assert len(hands.ask(lambda desk: desk.store.drafts())) == 2


def test_a_title_nobody_typed_follows_the_sides_and_one_typed_by_hand_stays(hands: Hands) -> None:
    """Also after the form was left and opened again: what stands there is still the proposal."""
    hands.press(KEY.Key_N, CONTROL)
    hands.rest()
    people = [
        {"name": "张建国", "side": "applicant", "kind": "person"},
        {"name": "李秀英", "side": "respondent", "kind": "person"},
    ]
    for path, value in (("dispute_type", "neighbour"), ("parties", people)):
        hands.field(path).set_value(value)
    hands.screen().edited()
    assert hands.field("title").value() == "张建国与李秀英邻里纠纷"
    place = str(hands.screen().job.place)
    hands.screen().put_aside()
    hands.rest()
    hands.window.frame.go("form", draft=place)
    hands.rest()
    turned = [{**one, "side": side} for one, side in zip(people, ("respondent", "applicant"), strict=True)]
    hands.field("parties").set_value(turned)
    hands.screen().edited()
    assert hands.field("title").value() == "李秀英与张建国邻里纠纷"
    hands.field("title").set_value("院坝排水纠纷")
    hands.field("parties").set_value(people)
    hands.screen().edited()
    assert hands.field("title").value() == "院坝排水纠纷"
