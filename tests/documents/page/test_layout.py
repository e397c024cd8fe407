"""What a page does with texts nobody expected: long names, long cells, characters no face has."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from app.documents.page import blocks
from app.documents.page.blocks import Cell, Grid, MarkPlace, Marks, PartyRow, PartyRows, Prose, Title
from app.documents.page.draw import Drawn, Sheet, draw_pages
from app.documents.page.flow import paginate
from app.documents.page.linebreak import END_WORDS, Ruler, break_lines
from app.documents.page.marks import COLUMN, FINGER
from app.documents.page.measures import LEFT, MM, PAGE, ROOM, TOP, body_type
from app.documents.page.render import items_of
from tests.tools import judge

SHEET = Sheet("罗桂芳与张𬱖相邻排水纠纷", "青石人调字〔2026〕第37号", "人民调解协议书", "2026年6月版", 1, "F11", False)
DRAFT = Sheet("甲与乙纠纷", "", "人民调解协议书", "2026年6月版", 0, "F11", True)
RULER = Ruler(14.0)


def words(tmp_path: Path, drawn: Drawn) -> str:
    file = tmp_path / "page.pdf"
    file.write_bytes(drawn.pdf)
    return "".join(judge("pdftotext", file, "-").split())


def test_a_name_of_five_thousand_characters_runs_off_no_page(tmp_path: Path) -> None:
    name = "罗桂芳" * 1667
    parts = [Title(name[:60]), PartyRows((PartyRow("当事人", (name, "青石村")),)), Grid(((Cell(name),),), (1.0,))]
    pages = paginate(items_of(parts, body_type(14)), ROOM)
    assert all(placed.top + placed.item.height <= ROOM + 0.1 for page in pages for placed in page)
    sheet = Sheet(name, "第1号", "协议", "版", 1, "F11", False)
    assert words(tmp_path, draw_pages(parts, sheet)).count("罗桂芳") > 3334


def test_a_long_cell_goes_on_where_the_next_page_begins() -> None:
    row = Grid(((Cell("事实", label=True), Cell("水漫稻田。" * 150, prose=True, field="facts")),), (3.0, 15.0))
    drawn = draw_pages([Title("登记表"), Prose(("甲" * 500,)), row], SHEET)
    assert {box[0] for box in drawn.places["facts"]} == {1, 2}
    assert all(0 <= y0 < y1 <= PAGE[1] for _, _, y0, _, y1 in drawn.places["facts"])


def test_marks_that_meet_stand_closer_and_copy_as_typed(tmp_path: Path) -> None:
    text = "他说：“可以（当场）。”于是——双方签名……"
    assert RULER.width("。”") == pytest.approx(1.5 * 14)
    assert text in words(tmp_path, draw_pages([Prose((text,))], SHEET))


def test_a_line_spread_wide_copies_without_blanks(tmp_path: Path) -> None:
    text = "现由" + "甲方于当日在村调解室一次付清" * 2 + "510681196803120013" + "号凭证所记的款项，" * 3
    assert text in words(tmp_path, draw_pages([Prose((text,))], SHEET))


def test_a_full_stop_beside_a_number_that_fills_the_line_begins_no_line() -> None:
    number = "510681196803120013"
    lines = break_lines(f"{number}，已核对。", RULER.width(number) + 1, RULER)
    assert lines[0] == f"{number}，"


def test_a_character_no_face_has_leaves_a_square_and_still_copies(tmp_path: Path) -> None:
    drawn = draw_pages([Prose(("张\U0003fffd与罗。",))], DRAFT)
    assert drawn.missing == ("\U0003fffd",)
    assert "张\U0003fffd与罗。" in words(tmp_path, drawn)


def test_a_sign_that_turns_the_direction_of_reading_is_not_drawn(tmp_path: Path) -> None:
    drawn = draw_pages([Prose(("甲\u202e欠乙\u200b一万元",))], SHEET)
    assert drawn.missing == ()
    assert "甲欠乙一万元" in words(tmp_path, drawn)


def test_a_draft_says_so_in_head_and_foot_and_a_blank_has_no_version(tmp_path: Path) -> None:
    assert words(tmp_path, draw_pages([Title("协议")], DRAFT)).count("草稿") >= 3
    blank = Sheet("青石村", "", "协议", "2026年6月版", 0, "F11", False)
    assert "版·第1页" in words(tmp_path, draw_pages([Title("协议")], blank))


def test_nothing_may_be_added_below_the_last_clause(tmp_path: Path) -> None:
    ended = draw_pages([blocks.Clauses(("甲付款。", "乙搬走。")), blocks.EndOfText()], SHEET)
    assert f"二、乙搬走。{END_WORDS}" in words(tmp_path, ended)


def test_every_blank_of_a_pack_counts_its_own_pages(tmp_path: Path) -> None:
    pack = draw_pages([Title("申请书"), Prose(("甲",)), Title("申请书"), Prose(("乙",))], SHEET)
    assert pack.pages == 2
    assert words(tmp_path, pack).count("第1页共1页") == 2


def test_the_cut_is_in_the_middle_of_the_sheet() -> None:
    items = items_of([Title("存根"), blocks.CutLine(), Title("正本")], body_type(12))
    (page,) = paginate(items, ROOM)
    cut = next(placed for placed in page if placed.item.halving)
    assert TOP + cut.top + cut.item.height / 2 == pytest.approx(PAGE[1] / 2)


def test_a_signers_label_stays_out_of_the_box_for_the_finger(tmp_path: Path) -> None:
    file = tmp_path / "page.pdf"
    label = "当事人（代表人）签名、按指印"
    file.write_bytes(draw_pages([Prose(("完。",)), Marks((MarkPlace(label, True),))], SHEET).pdf)
    boxes = re.findall(r'xMax="([\d.]+)"[^>]*>([^<]*)</word>', judge("pdftotext", "-bbox", file, "-"))
    ends = [float(end) for end, word in boxes if "签名" in word or word.startswith("按")]
    assert ends
    assert max(ends) <= LEFT + COLUMN - FINGER[0] + MM


def test_a_sealed_paper_of_several_pages_says_where_the_seal_crosses_them(tmp_path: Path) -> None:
    long = Prose(("水漫稻田，泡坏稻谷。" * 120,))
    sealed, unsealed = (Marks((), ("人民调解员",), seal, "2026年10月10日") for seal in ("青石村调委会", None))
    drawn = draw_pages([Title("协议"), long, sealed], SHEET)
    assert drawn.pages > 1
    assert words(tmp_path, drawn).count("骑缝章") == drawn.pages
    for parts, sheet in (([long, unsealed], SHEET), ([long, sealed], DRAFT), ([Prose(("短",)), sealed], SHEET)):
        assert "骑缝章" not in words(tmp_path, draw_pages([Title("协议"), *parts], sheet))
