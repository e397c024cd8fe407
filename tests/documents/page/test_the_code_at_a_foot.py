"""What is reckoned quicker than by the libraries comes out as theirs: the squares of a code, the glyphs of a face."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st
from reportlab.pdfbase import ttfonts

from app.documents.page import qr
from app.documents.page.fonts import FIRST, face

TEXTS = st.text(st.sampled_from("0123456789ABCDEFGHJKMNPQRSTVWXYZ.-"), min_size=1, max_size=110)
"""As page codes are made, shorter and longer: codes of versions 1 to 8."""


def by_the_library(text: str, mask: int | None) -> list[str]:
    """The squares as the library makes them, its own choice of a mask included."""
    return [bytes(row).translate(qr.DIGITS).decode() for row in qr.code(text, mask).matrix]


def test_a_code_is_the_one_that_the_library_would_choose() -> None:
    masks: set[int] = set()

    @settings(max_examples=60, deadline=None, database=None)
    @given(TEXTS | st.text(min_size=1, max_size=20))
    def any_text(text: str) -> None:
        whole = by_the_library(text, None)
        assert qr.squares(text) == whole
        masks.add(next(mask for mask in range(len(qr.MASKS)) if by_the_library(text, mask) == whole))

    any_text()
    assert len(masks) > 1, "the control: one mask for all would do no harm here"


def test_the_glyphs_that_a_page_takes_are_those_of_the_face() -> None:
    mine = face(FIRST).face
    letters = [ord(char) for char in "人民调解协议书0123，。Aé"]
    whole = ttfonts.TTFontFile.get_table(mine, "glyf")
    start = mine.glyphPos[mine.charToGlyph[ord("调")]]
    assert mine.get_table("glyf")[start : start + 200] == whole[start : start + 200] != whole[:200]
    quick = mine.makeSubset(letters)
    mine.get_table = lambda tag: ttfonts.TTFontFile.get_table(mine, tag)
    try:
        assert quick == mine.makeSubset(letters)
    finally:
        del mine.get_table
