"""一、 then （一） then 1.: a clause within a clause is numbered anew, goes with its own, and is read out so."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest

from app.documents.forms.compose import nested
from app.documents.forms.speaking import spoken_parts
from app.documents.page.blocks import BRACKETS, CHINESE, DIGITS, Clauses, Title
from app.documents.page.draw import Sheet, draw_pages
from app.documents.page.flow import paginate
from app.documents.page.linebreak import Ruler, break_lines
from app.documents.page.measures import ROOM, body_type
from app.documents.page.render import items_of
from tests.tools import judge

ITEMS = ["性质", ["群众性", "不收费"], "权利", ["选择", ["甲", "乙", ["子", "丑"]], "拒绝"], "义务"]
SHEET = Sheet("甲与乙", "", "告知书", "2026年12月版", 1, "F05", False)


def clauses(style: str = CHINESE) -> Clauses:
    texts, depths = zip(*nested(ITEMS), strict=True)
    return Clauses(texts, style=style, depths=depths)


@pytest.mark.parametrize(
    ("style", "printed"),
    [
        (CHINESE, "一、性质（一）群众性（二）不收费二、权利（一）选择1.甲2.乙（1）子（2）丑（二）拒绝三、义务"),
        (BRACKETS, "（一）性质1.群众性2.不收费（二）权利1.选择（1）甲（2）乙（1）子（2）丑2.拒绝（三）义务"),
        (DIGITS, "1、性质（1）群众性（2）不收费2、权利（1）选择（1）甲（2）乙（1）子（2）丑（2）拒绝3、义务"),
    ],
)
def test_every_level_is_numbered_from_one_in_its_own_way(style: str, printed: str, tmp_path: Path) -> None:
    file = tmp_path / "page.pdf"
    file.write_bytes(draw_pages([Title("书"), clauses(style)], SHEET).pdf)
    assert printed in "".join(judge("pdftotext", "-layout", file, "-").split())


def test_what_is_nested_is_read_out_as_part_of_its_clause() -> None:
    assert spoken_parts([clauses()])[:4] == ["第一条，性质", "第一项，群众性", "第二项，不收费", "第二条，权利"]


def test_a_clause_goes_to_the_next_page_with_all_that_is_nested_in_it() -> None:
    """A head 一、 that stays behind without its （一） looks like a page that was lost."""
    for before in range(400, 1100, 30):
        texts = ("水" * before, "约定如下：", *("界石以东归甲方使用。" * 4 for _ in range(4)))
        parts = Clauses(texts, depths=(0, 0, 1, 1, 1, 1))
        pages = paginate(items_of([Title("书"), parts], body_type(14)), ROOM)
        nested_lines = len(items_of([Clauses(texts[1:], depths=(0, 1, 1, 1, 1))], body_type(14)))
        last = [placed.page for page in pages for placed in page][-nested_lines:]
        assert len(set(last)) == 1


@pytest.mark.parametrize("mark", ["1.", "12、", "（一）", "（3）", "①", "□"])
def test_a_number_in_running_text_never_ends_a_line_without_what_it_counts(mark: str) -> None:
    ruler = Ruler(14.0)
    for before in range(1, 40):
        lines = break_lines("积" * before + mark + "水" * 40, 14.0 * 15, ruler)
        assert not any(line.endswith(mark) for line, _ in pairwise(lines))
