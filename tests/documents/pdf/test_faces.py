"""What a document takes of a face draws what the face draws, and nothing else of it comes along."""

from __future__ import annotations

import struct
from io import BytesIO
from typing import Any

import pytest
from reportlab.pdfbase.ttfonts import TTFontFile

from app.documents.page.fonts import FILES, FIRST, face
from app.documents.pdf.document import Document
from app.documents.pdf.faces import MOST, Faces, font_file, tag
from app.documents.pdf.writer import Writer

LETTERS = "人民调解协议书0123，。Aé人"


def drawing(read: Any, glyph: int) -> bytes:
    """The bytes that draw a glyph, without what fills the last word."""
    start = read.get_table_pos("glyf")[0]
    data = read._ttf_data[start + read.glyphPos[glyph] : start + read.glyphPos[glyph + 1]]
    return bytes(data).rstrip(b"\0")


@pytest.mark.parametrize("name", sorted(FILES))
def test_each_character_is_drawn_as_its_face_draws_it(name: str) -> None:
    known = face(name).face
    codes = [code for code in dict.fromkeys(map(ord, LETTERS)) if code in known.charToGlyph]
    codes = codes or list(known.charToGlyph)[:20]
    made = TTFontFile(BytesIO(font_file(known, codes)), charInfo=0, validate=1)
    theirs = TTFontFile(BytesIO(known.makeSubset(codes)), charInfo=0, validate=1)
    assert made.table.keys() == theirs.table.keys()
    made.glyphPos, theirs.glyphPos = positions(made), positions(theirs)
    assert len(made.glyphPos) == len(codes) + 2, "what is missing, and one for each character"
    for place, code in enumerate(codes, start=1):
        whole = drawing(known, known.charToGlyph[code])
        assert drawing(made, place) == whole == drawing(theirs, place)
    other = next(code for code in known.charToGlyph if drawing(known, known.charToGlyph[code]) != drawing(made, 1))
    assert drawing(made, 1) != drawing(known, known.charToGlyph[other]), "the control: another character is another one"
    for table in ("cmap", "maxp", "OS/2", "post"):
        assert made.get_table(table) == theirs.get_table(table), table


def positions(read: Any) -> list[int]:
    """Where each glyph begins."""
    data = read.get_table("loca")
    long = struct.unpack(">h", read.get_table("head")[50:52])[0]
    return [at * (1 if long else 2) for at in struct.unpack(f">{len(data) // (4 if long else 2)}{'HL'[long]}", data)]


@pytest.mark.parametrize("name", sorted(FILES))
def test_no_glyph_of_a_face_is_made_of_others(name: str) -> None:
    """What stands for itself may be taken out by itself."""
    known = face(name).face
    start, data = known.get_table_pos("glyf")[0], known._ttf_data
    begins = (start + at for at, after in zip(known.glyphPos, known.glyphPos[1:], strict=False) if after > at)
    assert all(data[at] < 0x80 for at in begins), "the count of its outlines is never below nothing"


def test_more_characters_than_a_part_holds_make_another_part() -> None:
    known, faces = face(FIRST).face, Faces()
    letters = [chr(code) for code in known.charToGlyph if code > 0x4E00][: MOST + 1]
    codes = [faces.code(FIRST, letter, face) for letter in letters]
    assert {name for name, _ in codes} == {"/F1", "/F2"}
    assert codes[-1] == ("/F2", "00")
    assert faces.code(FIRST, letters[3], face) == codes[3], "a character that comes again has its code"
    assert faces.code(FIRST, "\u00a0", face) == faces.code(FIRST, " ", face), "a blank that holds copies as a blank"
    out = BytesIO()
    writer = Writer(out)
    faces.write(writer, writer.reserve())
    assert out.getvalue().count(b"/Type /Font ") == 2
    assert (tag(0), tag(1), tag(26)) == ("AAAAAA", "AAAAAB", "AAAABA")


def test_a_picture_that_comes_again_lies_in_the_document_once() -> None:
    document = Document("照片", (200.0, 200.0))
    names = []
    for picture in ("one", "one", "two"):
        names.append(document.picture(picture, picture.encode(), (1, 1), "DeviceGray"))
        document.page(f"q {names[-1]} Do Q")
    assert names[0] == names[1] != names[2]
    assert document.finish().count(b"/Subtype /Image") == 2
