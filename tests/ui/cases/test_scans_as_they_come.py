"""Real pictures of really printed papers at the desk: turned, cut, two on one glass, a PDF of several pages, a photo.

Whatever comes, the window says what the code says before it believes it, and what was put in can be taken out.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image, ImageFilter
from pypdfium2 import PdfDocument
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QFileDialog, QLabel, QLineEdit, QPushButton

from app.casework.desk import Desk
from app.casework.papers.paperlist import paper_docs
from app.casework.papers.papers import freeze_paper
from app.records.changes import Doc
from app.ui.cases.case_scans import HERE
from tests.casework.papers.test_a_scan_is_read import agreed_case, photographed
from tests.ui.hands import Hands
from tests.ui.rest import when_asked

SCALE = 150 / 72
Pages = list[Image.Image]
Asked = tuple[str, set[str]]


class Printed:
    """Two cases with an agreement each, printed; the pages as a scanner gives them."""

    def __init__(self, desk: Desk) -> None:
        self.here, self.there = agreed_case(desk, "罗桂芳与张𬱖排水纠纷"), agreed_case(desk, "另一件纠纷")
        self.agreement = pictures(freeze_paper(desk, self.here, "agreement").pdf)
        self.notice = pictures(freeze_paper(desk, self.there, "notice_of_rights").pdf)
        self.intake = pictures(freeze_paper(desk, self.here, "intake_form").pdf)


def pictures(pdf: bytes) -> Pages:
    return [page.render(scale=SCALE).to_pil().convert("RGB") for page in PdfDocument(pdf)]


def turned(picture: Image.Image, degrees: int) -> Image.Image:
    return picture.rotate(degrees, expand=True)


def without_code(picture: Image.Image) -> Image.Image:
    """The foot with its code cut away, as where a sheet lay too low on the glass."""
    return picture.crop((0, 0, picture.width, int(picture.height * 0.85)))


def together(one: Image.Image, other: Image.Image) -> Image.Image:
    """Two sheets side by side on one glass."""
    sheet = Image.new("RGB", (one.width + other.width, max(one.height, other.height)), "white")
    sheet.paste(one, (0, 0))
    sheet.paste(other, (one.width, 0))
    return sheet


def blurred(picture: Image.Image) -> Image.Image:
    return picture.filter(ImageFilter.GaussianBlur(4))


def kept(pages: Pages, file: Path) -> Path:
    """A file of these pages: a picture, or a PDF as a scanner makes one."""
    more = {"save_all": True, "append_images": pages[1:], "resolution": 150} if file.suffix == ".pdf" else {}
    pages[0].save(file, **more)
    return file


@pytest.fixture
def printed(hands: Hands) -> Printed:
    made: Printed = hands.ask(Printed)
    return made


def listen(asked: list[Asked], answer: Callable[[QDialog], object] = QDialog.reject) -> None:
    """Hear the next question, then answer it; without an answer the person thinks better of it."""

    def hear(dialog: QDialog) -> None:
        buttons = {one.text() for one in dialog.findChildren(QPushButton) if one.isVisible()}
        asked.append(("".join(one.text() for one in dialog.findChildren(QLabel)), buttons))
        answer(dialog)

    when_asked(hear)


def put_in(hands: Hands, monkeypatch: pytest.MonkeyPatch, case: str, file: Path, form: str = "") -> None:
    """As a person does: the row's verb or 放入照片、材料, then the file."""
    hands.window.frame.go("case", case=case, **({"form": form} if form else {}))
    hands.rest()
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(file), ""))
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_: ([str(file)], ""))
    screen = hands.screen()
    if form:
        screen.scans.choose_for(next(view.row for view in screen.papers.list.views if view.row.form == form))
    else:
        screen.scans.choose()
    hands.rest()


def scans_of(hands: Hands, case: str) -> list[Doc]:
    return list(hands.ask(lambda desk: desk.store.all("attachment", case=case)))


def paper_of(hands: Hands, case: str, form: str) -> Doc:
    found = hands.ask(lambda desk: next(one for one in paper_docs(desk, case) if one["form"] == form))
    return dict(found)


Make = Callable[[Printed, Path], Path]
OTHER_CASE = ("这是另一件案子的纸", "《人民调解当事人权利义务告知书》", "放到那一件里")
OTHER_PAPER = ("这是另一份文书", "《人民调解受理登记表》", "放到那一份下面")
SEVERAL = ("一张上有几份文书", "《人民调解协议书》、青石人调字", HERE)
NO_CODE = ("没有读到核对码", "《人民调解协议书》吗", "是，放进去")
STOPPED: dict[str, tuple[Make, tuple[str, str, str]]] = {
    "another case's, on its side": (lambda of, to: kept([turned(of.notice[0], 90)], to / "1.png"), OTHER_CASE),
    "another case's, upside down": (lambda of, to: kept([turned(of.notice[0], 180)], to / "1.jpg"), OTHER_CASE),
    "another case's, in a PDF": (lambda of, to: kept([turned(of.notice[0], 270)], to / "1.pdf"), OTHER_CASE),
    "another case's, by a phone": (lambda of, to: photographed(kept(of.notice[:1], to / "1.png"), 90), OTHER_CASE),
    "another paper": (lambda of, to: kept([turned(of.intake[0], 90)], to / "1.png"), OTHER_PAPER),
    "two on one glass": (lambda of, to: kept([together(of.agreement[0], of.notice[0])], to / "1.png"), SEVERAL),
    "two in one PDF": (lambda of, to: kept([*of.agreement, of.notice[0]], to / "1.pdf"), SEVERAL),
    "the code cut away": (lambda of, to: kept([without_code(of.agreement[0])], to / "1.png"), NO_CODE),
    "out of focus": (lambda of, to: kept([blurred(of.agreement[0])], to / "1.jpg"), NO_CODE),
}
LIGHT = ("another case's, on its side", "two on one glass", "the code cut away")
EACH = [kind if kind in LIGHT else pytest.param(kind, marks=pytest.mark.nightly) for kind in STOPPED]


@pytest.mark.parametrize("kind", EACH)
def test_what_the_code_says_is_told_before_anything_is_kept(
    hands: Hands, printed: Printed, kind: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make, (question, named, way) = STOPPED[kind]
    asked: list[Asked] = []
    listen(asked)
    put_in(hands, monkeypatch, printed.here, make(printed, tmp_path), "agreement")
    ((words, buttons),) = asked
    assert question in words
    assert named in words
    assert way in buttons
    assert scans_of(hands, printed.here) == scans_of(hands, printed.there) == []
    assert paper_of(hands, printed.here, "agreement")["state"] == "final"


@pytest.mark.parametrize("degrees", [90, pytest.param(270, marks=pytest.mark.nightly)])
def test_among_the_photos_another_cases_page_is_asked_about_and_this_cases_goes_to_its_paper(
    hands: Hands, printed: Printed, degrees: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[Asked] = []
    listen(asked)
    put_in(hands, monkeypatch, printed.here, kept([turned(printed.notice[0], degrees)], tmp_path / "1.png"))
    assert OTHER_CASE[0] in asked[0][0]
    assert scans_of(hands, printed.here) == []
    said: list[str] = []
    monkeypatch.setattr(hands.window.frame, "say", said.append)
    put_in(hands, monkeypatch, printed.here, kept([turned(printed.intake[0], degrees)], tmp_path / "2.png"))
    assert "《人民调解受理登记表》" in "".join(said)
    assert [one["form"] for one in scans_of(hands, printed.here)] == ["intake_form"]


def test_a_wrong_scan_goes_out_the_right_one_in_and_the_signatures_are_recorded_afterwards(
    hands: Hands, printed: Printed, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The blurred one was taken for the agreement; then every page comes as a PDF, each turned its own way."""
    here = printed.here
    hands.answer("是，放进去")
    put_in(hands, monkeypatch, here, kept([blurred(printed.agreement[0])], tmp_path / "1.jpg"), "agreement")
    assert hands.place() == "form", "who has signed is asked next"
    (wrong,) = scans_of(hands, here)
    hands.window.frame.go("case", case=here, form="agreement")
    hands.rest()

    def reason(dialog: QDialog) -> None:
        line = dialog.findChild(QLineEdit)
        assert isinstance(line, QLineEdit)
        line.setText("看不清")
        hands.qtbot.mouseClick(hands.button("取出", dialog), Qt.MouseButton.LeftButton)

    when_asked(reason)
    hands.screen().scans.take_out(wrong)
    hands.rest()
    assert paper_of(hands, here, "agreement")["scan"] is None
    pages = [turned(page, 90 * at) for at, page in enumerate(printed.agreement, start=1)]
    put_in(hands, monkeypatch, here, kept(pages, tmp_path / "2.pdf"), "agreement")
    assert (hands.place(), hands.screen().job.form) == ("form", "agreement")
    hands.into("marks")
    for at in range(len(hands.screen().job.lacking)):
        hands.press(Qt.Key(Qt.Key.Key_1 + at))
    hands.finish()
    paper = paper_of(hands, here, "agreement")
    assert paper["state"] == "scanned"
    right = next(one for one in scans_of(hands, here) if one["id"] == paper["scan"])
    assert (right["code_said"], right["pages"]) == ("right", len(printed.agreement))
    assert hands.case(here)["state"] == "effective"
