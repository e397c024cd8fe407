"""A blank is a paper of its own: what is known is printed, every gap is as wide as what is written into it, what can be
ticked is there to tick, every signature has its day, and no rule runs through a printed word."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, ClassVar

import pytest

from app.documents.forms.compose import compose
from app.documents.forms.pages import frame_of
from app.documents.page import draw
from app.documents.page.blocks import Block, Choices, CutLine, Grid, Marks, NumberLine, PartyRows, Prose, Ruled
from app.documents.page.draw import Drawn, draw_pages
from app.documents.page.linebreak import Ruler
from app.documents.page.measures import PAGE
from app.documents.page.pen import Pen
from app.records.changes import Doc
from tests.documents.cases import FORMS
from tests.documents.golden.book import case_for
from tests.documents.golden.test_every_paper_says_what_was_typed import answers
from tests.tools import judge

EVERY = sorted(FORMS.documents)
KNOWN: Doc = {"committee": "青石村人民调解委员会", "short_name": "青石", "year": 2026}
CASE_NUMBER, NOTICE_NUMBER = "青石人调字〔2026〕第　　　　号", "青石人调通字〔2026〕第　　　　号"
NUMBERED = [form for form in EVERY if any(part["print"] == "number" for part in FORMS.documents[form].blocks)]
UNKNOWN_GENDER = 11.0
USED = 0.62
"""So much of the page is used at least, in a paper that has room to write in."""


def blank(form: str, known: Doc = KNOWN) -> list[Block]:
    return compose(FORMS, form, known, blank=True)


def drawn(form: str) -> Drawn:
    return draw_pages(blank(form), frame_of(FORMS.documents[form], KNOWN["committee"]))


@dataclass
class Page:
    """The words and rules of a page: boxes of signs, and rules from end to end."""

    signs: list[tuple[float, float, float, float, str]] = field(default_factory=list)
    rules: list[tuple[float, float, float, float]] = field(default_factory=list)

    def struck(self) -> list[str]:
        """The signs a rule runs through."""
        return [
            sign
            for left, low, right, high, sign in self.signs
            for x0, y0, x1, y1 in self.rules
            if x0 < right and x1 > left and y0 < high and y1 > low
        ]

    def lowest(self) -> float:
        """How far down words and rules reach above the foot, as a part of the text's height."""
        text = [low for _, low, _, _, _ in self.signs if low > 105]
        lines = [y0 for _, y0, _, _ in self.rules if y0 > 105]
        return 1 - (min([*text, *lines]) - 105) / (PAGE[1] - 105 - 71)


class Watching(Pen):
    """A pen that remembers what it drew."""

    pages: ClassVar[list[Page]] = []

    def __init__(self, *said: Any, **more: Any) -> None:
        super().__init__(*said, **more)
        Watching.pages = [Page()]

    def end_page(self) -> None:
        super().end_page()
        Watching.pages.append(Page())

    def text(self, text: str, x: float, y: float, size: float, **look: Any) -> None:
        super().text(text, x, y, size, **look)
        ruler, gap = Ruler(size, look.get("style", "body")), look.get("gap", 0.0)
        for place, sign in enumerate(text):
            left = x + ruler.width(text[:place]) + gap * place
            if not sign.isspace():
                wide = ruler.width(sign)
                box = (left + 0.15 * wide, y + 0.02 * size, left + 0.85 * wide, y + 0.7 * size, sign)
                Watching.pages[-1].signs.append(box)

    def line(self, x0: float, y0: float, x1: float, y1: float, **look: Any) -> None:
        super().line(x0, y0, x1, y1, **look)
        Watching.pages[-1].rules.append((min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)))

    def box(self, x: float, y: float, width: float, height: float, **look: Any) -> None:
        super().box(x, y, width, height, **look)
        edges = ((x, y, x + width, y), (x, y + height, x + width, y + height))
        sides = ((x, y, x, y + height), (x + width, y, x + width, y + height))
        Watching.pages[-1].rules += [*edges, *sides]


@pytest.fixture
def watched(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(draw, "Pen", Watching)


@pytest.mark.usefixtures("watched")
@pytest.mark.parametrize("form", EVERY)
def test_no_rule_runs_through_a_printed_word(form: str) -> None:
    drawn(form)
    assert [page.struck() for page in Watching.pages if page.struck()] == []
    filled = compose(FORMS, form, answers(form, case_for(form)))
    draw_pages(filled, frame_of(FORMS.documents[form], "青石村"))
    assert [page.struck() for page in Watching.pages if page.struck()] == []


@pytest.mark.usefixtures("watched")
def test_a_rule_through_a_word_is_found_out() -> None:
    pen = Watching("控制")
    pen.text("此致", 100, 500, 14)
    pen.line(90, 505, 200, 505)
    assert Watching.pages[-1].struck() == ["此", "致"]


@pytest.mark.usefixtures("watched")
@pytest.mark.parametrize("form", EVERY)
def test_every_blank_is_one_page_and_one_with_room_to_write_uses_it(form: str) -> None:
    assert drawn(form).pages == 1
    parts = blank(form)
    writes = any(isinstance(part, Ruled) and part.lines > 1 for part in parts)
    if writes and not any(isinstance(part, CutLine) for part in parts):
        assert Watching.pages[0].lowest() > USED


@pytest.mark.parametrize("form", NUMBERED)
def test_what_is_known_of_a_number_is_printed(form: str) -> None:
    (line, *_) = (part.text for part in blank(form) if isinstance(part, NumberLine))
    assert (CASE_NUMBER in line) != (NOTICE_NUMBER in line), line
    reserved = blank(form, {**KNOWN, "number": "青石人调字〔2026〕第9号"})
    (known, *_) = (part.text for part in reserved if isinstance(part, NumberLine))
    assert "第9号" in known
    assert "　　　　号" not in known
    (nobodys, *_) = (part.text for part in blank(form, {}) if isinstance(part, NumberLine))
    assert "　　　人调" in nobodys
    assert "〔20　　〕" in nobodys


def words(parts: Sequence[Block]) -> str:
    """Everything printed in running text and cells."""
    said: list[str] = []
    for part in parts:
        match part:
            case Prose(paragraphs=texts):
                said += texts
            case Ruled(label=label):
                said.append(label)
            case Grid(rows=rows):
                said += [cell.text for row in rows for cell in row]
            case Choices(label=label, options=options):
                said += [label, *(words for words, _ in options)]
    return "\n".join(said)


def gap_before(text: str, word: str) -> int:
    """How many characters wide the gap is that ends where a word begins."""
    before = text[: text.index(word)]
    return len(before) - len(before.rstrip("　"))


def test_a_gap_is_as_wide_as_what_is_written_into_it() -> None:
    """案由 takes a line of two names and a kind of quarrel; how often a day was put off takes a figure."""
    extended = words(blank("extension"))
    assert gap_before(extended, "次延长") == 3
    assert gap_before(extended, "，本调委会") >= 18
    certified = words(blank("mediation_certificate"))
    assert gap_before(certified, "）于") >= 14
    assert gap_before(certified, "主持调解") == 8
    (party, *_) = (part.rows[0].grid for part in blank("agreement") if isinstance(part, PartyRows))
    assert party
    name, gender = party.widths[1], party.widths[3]
    assert (gender, name > 2 * gender) == (UNKNOWN_GENDER, True)


TICKED = {
    "intake_form": ["①当事人申请", "②人民调解委员会主动调解"],
    "mediation_record": ["①调解成功", "②调解不成", "③有待继续调解"],
    "revisit_record": ["①上门", "①已履行", "④没到期"],
    "performance_receipt": ["①现金", "②转账", "③实物"],
    "file_cover": ["①永久", "②长期", "③短期"],
    "service_receipt": ["①直接送达", "⑤电子送达"],
    "authorization": ["收集、提供证据", "代收款物"],
    "refusal_notice": ["另一方当事人不同意调解", "向人民法院起诉"],
    "termination": ["向人民法院起诉", "向劳动人事争议仲裁委员会申请仲裁"],
    "notice_of_rights": ["书面", "口头宣读"],
}  # fmt: skip


@pytest.mark.parametrize("form", sorted(TICKED))
def test_what_can_be_ticked_is_there_and_nothing_is_ticked(form: str) -> None:
    parts = blank(form)
    said = words(parts)
    assert [option for option in TICKED[form] if option not in said] == []
    boxes = [one for part in parts if isinstance(part, Choices) for one in (part, *part.beside)]
    assert not any(ticked for one in boxes for _, ticked in one.options)


def halves(pdf: bytes, folder: Path) -> Iterator[str]:
    """The words above and below the middle of a sheet."""
    file = folder / "sheet.pdf"
    file.write_bytes(pdf)
    for top in (0, int(PAGE[1] / 2)):
        box = ("-x", "0", "-y", str(top), "-W", str(int(PAGE[0])), "-H", str(int(PAGE[1] / 2)))
        yield "".join(judge("pdftotext", *box, file, "-").split())


def test_both_halves_of_a_receipt_stand_on_one_sheet(tmp_path: Path) -> None:
    for half in halves(drawn("performance_receipt").pdf, tmp_path):
        assert "收条" in half
        assert "人民币" in half
        assert "大写" in half
        assert "收款（收物）人（签名盖章或按指印）" in half
        assert half.count("20年月日") == 1


@pytest.mark.parametrize("form", ["acceptance_notice", "invitation", "refusal_notice"])
def test_a_stub_below_the_cut_has_all_that_stays_in_the_room(form: str, tmp_path: Path) -> None:
    above, below = halves(drawn(form).pdf, tmp_path)
    assert FORMS.documents[form].title in above
    assert "编号：青石人调通字〔2026〕第号" in below
    assert [label for label in ("存根", "事由：", "经手人：", "20年月日") if label not in below] == []


@pytest.mark.parametrize("form", ["agreement"])
def test_the_blank_agreement_asks_for_copies_and_how_it_is_performed(form: str) -> None:
    said = words(blank(form))
    assert gap_before(said, "份，当事人、人民调解委员会各持一份") >= 3
    assert "履行方式、时限：" in said


@pytest.mark.parametrize("form", EVERY)
def test_a_day_is_to_be_filled_in_beside_every_signature(form: str) -> None:
    parts = blank(form)
    assert all(part.date == "20　　年　　月　　日" for part in parts if isinstance(part, Marks))
