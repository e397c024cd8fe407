"""写成教学案例 at the window: every word that may tell who it was is asked about, and nothing goes out before."""

from __future__ import annotations

from pathlib import Path

import pypdfium2
from PySide6.QtCore import Qt

from app.casework.cases import cases
from app.casework.cases.teaching import words_to_look_at
from app.casework.desk import Desk
from app.ui.frame.shell import MainWindow
from tests.ui import shots
from tests.ui.conftest import BOTH_SIZES
from tests.ui.hands import Hands
from tests.ui.room import intake

TELLING = "证人刘大山说，沟是孙家填的，老赵也看见了。谈的记录在微信 luogf1968 里。"


def told_case(desk: Desk) -> str:
    """A case whose summary names others than its parties."""
    return cases.open_case(desk, {**intake(0), "summary": TELLING}).id


def asked(hands: Hands) -> dict[str, str]:
    """The words that are asked about, by the path of their question."""
    entries = hands.screen().stack.entries
    return {one.path: one.label for one in entries if one.path.startswith("items.")}


def printed(hands: Hands) -> str:
    """What the page says, spaces left out."""
    document = pypdfium2.PdfDocument(hands.screen().pdf)
    return "".join("".join(page.get_textpage().get_text_bounded().split()) for page in document)


@BOTH_SIZES
def test_each_word_is_asked_about_before_the_story_goes_out(window: MainWindow, hands: Hands, tmp_path: Path) -> None:
    size = window.frame.metrics.size
    case = hands.ask(told_case)
    left = [one.word for one in hands.ask(lambda desk: words_to_look_at(desk, case))]
    assert {"刘大山", "孙家", "老赵", "luogf1968"} <= set(left)
    window.frame.go("case", case=case)
    hands.rest()
    window.frame.go("form", draft=f"office:story:{case}")
    hands.rest()
    questions = asked(hands)
    assert [words.split("”")[0].strip("“") for words in questions.values()] == left, "each word once, in its order"
    hands.finish()
    assert hands.place() == "form", "nothing goes out before somebody looked"
    assert hands.screen().stack.current() == next(iter(questions)), "the caret goes to the first that nobody looked at"
    shots.take(window, f"story-{size}", tmp_path)
    assert shots.cut(window) == []
    *first, last = questions
    for path in first:
        hands.field(path).set_value("hide")
    hands.screen().stack.edited.emit()
    hands.finish()
    assert hands.place() == "form" and hands.screen().stack.current() == last, "one that is left still holds it back"
    hands.field(last).set_value("keep")
    hands.screen().stack.edited.emit()
    hands.finish()
    assert hands.place() == "preview"
    page = printed(hands)
    assert all(word not in page for word in left[:-1]) and left[-1] in page, "struck out what was said, kept the rest"
    hands.qtbot.mouseClick(hands.screen().leave, Qt.MouseButton.LeftButton)
    hands.rest()
    assert hands.place() == "case"


def test_a_story_without_a_telling_word_asks_nothing(hands: Hands) -> None:
    """The control: it is not asked for the sake of asking."""
    case = hands.ask(lambda desk: cases.open_case(desk, intake(0)).id)
    hands.window.frame.go("form", draft=f"office:story:{case}")
    hands.rest()
    assert asked(hands) == {}
    hands.finish()
    assert hands.place() == "preview"


def test_what_the_writer_names_in_the_lesson_is_asked_about_too(hands: Hands) -> None:
    """It was refused with nothing there to answer it by."""
    case = hands.ask(lambda desk: cases.open_case(desk, intake(0)).id)
    hands.window.frame.go("form", draft=f"office:story:{case}")
    hands.rest()
    hands.into("lesson")
    hands.write("多亏证人孙大明肯说话。")
    hands.finish()
    assert hands.place() == "form" and list(asked(hands)) == ["items.孙大明.decision"]
    assert hands.field("lesson").value() == "多亏证人孙大明肯说话。", "what was written stands there still"
    hands.field("items.孙大明.decision").set_value("hide")
    hands.screen().stack.edited.emit()
    hands.finish()
    assert hands.place() == "preview" and "孙大明" not in printed(hands) and "多亏证人某人肯说话" in printed(hands)
    assert hands.ask(lambda desk: desk.store.draft(f"office:story:{case}")) is None
