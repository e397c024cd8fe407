"""Pages a justice office accepts: nothing cut, nothing alone, nothing that copies wrong."""

from __future__ import annotations

import importlib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reportlab.pdfbase import pdfmetrics, ttfonts
from reportlab.pdfgen.canvas import Canvas

from app.documents.page.blocks import Clauses, EndOfText, MarkPlace, Marks, PartyRow, PartyRows, Prose, Title
from app.documents.page.draw import Drawn, Sheet, draw_pages
from app.documents.page.flow import paginate
from app.documents.page.fonts import FOLDER, missing_characters
from app.documents.page.marks import mark_items
from app.documents.page.measures import ROOM, body_type
from app.documents.page.pagecode import PageCode, base32, page_code, page_text, parse_page_text, tidy_code
from app.documents.page.render import items_of
from app.documents.pdf.faces import unicode_map
from tests.tools import judge

SHEET = Sheet("罗桂芳与张𬱖相邻排水纠纷", "青石人调字〔2026〕第37号", "人民调解协议书", "2026年6月版", 1, "F11", False)
HANDS = Marks(
    (MarkPlace("当事人签名、按指印", True),) * 2, ("人民调解员", "记录人"), "青石村人民调解委员会", "2026年11月23日"
)


def mark(page: int, pages: int) -> PageCode:
    text = page_text(1, "K7QF2M9XD4TA", "F11", 1, page)
    return page_code(text, bytes(range(pages, pages + 16)))


def drawn(*texts: str) -> Drawn:
    return draw_pages([Title("人民调解协议书"), Prose(texts), EndOfText(), HANDS], SHEET, mark)


def saved(tmp_path: Path, pdf: bytes) -> Path:
    file = tmp_path / "page.pdf"
    file.write_bytes(pdf)
    return file


def squeezed(text: str) -> str:
    return "".join(text.split())


def test_a_rare_character_copies_out_of_the_page_as_itself(tmp_path: Path) -> None:
    text = judge("pdftotext", saved(tmp_path, drawn("张𬱖与罗桂芳。").pdf), "-")
    assert "张𬱖与罗桂芳" in squeezed(text)
    assert "人民调解协议书" in text


def test_the_stock_library_copies_a_rare_character_wrongly(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    stock = importlib.util.find_spec("reportlab.pdfbase.ttfonts")
    assert stock is not None
    assert stock.loader is not None
    fresh: Any = importlib.util.module_from_spec(stock)
    stock.loader.exec_module(fresh)
    monkeypatch.setattr(ttfonts, "makeToUnicodeCMap", fresh.makeToUnicodeCMap)
    pdfmetrics.registerFont(ttfonts.TTFont("Stock", str(FOLDER / "NotoSerifSC-400.ttf")))
    file = tmp_path / "stock.pdf"
    canvas = Canvas(str(file), initialFontName="Stock")
    canvas.setFont("Stock", 14)
    canvas.drawString(100, 700, "张𬱖")
    canvas.save()
    assert "张𬱖" not in judge("pdftotext", file, "-")


def test_a_subset_map_has_at_most_a_hundred_entries_a_block() -> None:
    text = unicode_map("X", list(range(0x4E00, 0x4E00 + 250)))
    assert [line for line in text.split("\n") if "beginbfchar" in line] == [
        "100 beginbfchar", "100 beginbfchar", "50 beginbfchar",
    ]  # fmt: skip


def test_strangers_find_all_fonts_embedded_and_the_file_sound(tmp_path: Path) -> None:
    file = saved(tmp_path, drawn("今年九月大雨。", "张𬱖").pdf)
    fonts = judge("pdffonts", file).splitlines()[2:]
    assert fonts
    assert all(line.split()[-5] == "yes" for line in fonts)
    judge("qpdf", "--check", file)


@pytest.mark.parametrize("dpi", ["150", "200"])
def test_a_cheap_scanner_reads_the_code_at_the_foot(tmp_path: Path, dpi: str) -> None:
    page = drawn("今年九月大雨。")
    judge("pdftoppm", "-r", dpi, "-png", saved(tmp_path, page.pdf), tmp_path / "p")
    picture = next(tmp_path.glob("p*.png"))
    assert judge("zbarimg", "-q", "--raw", picture).strip() == page.codes[0].qr


def test_a_printed_page_is_read_back_by_a_stranger(tmp_path: Path) -> None:
    judge("pdftoppm", "-r", "200", "-png", saved(tmp_path, drawn("双方自愿达成如下协议。").pdf), tmp_path / "p")
    text = judge("tesseract", next(tmp_path.glob("p*.png")), "-", "-l", "chi_sim")
    assert "自愿达成" in squeezed(text)


def test_the_same_facts_give_the_same_bytes() -> None:
    assert drawn("今年九月大雨。").pdf == drawn("今年九月大雨。").pdf


def test_a_draft_carries_no_code() -> None:
    assert draw_pages([Title("草稿")], SHEET).codes == ()


@pytest.mark.parametrize("length", [1, 2, 40, *range(300, 700, 9), 900, 2500, 6000])
@pytest.mark.parametrize("part", [Prose, Clauses])
def test_the_whole_signature_block_stands_below_words(length: int, part: type[Prose | Clauses]) -> None:
    text = "积水漫入灶房，泡坏稻谷。" * (length // 12) + "水" * (length % 12)
    pages = paginate(items_of([Title("人民调解协议书"), part((text,)), HANDS], body_type(14)), ROOM)
    signing = len(mark_items(HANDS))
    assert len(pages[-1]) > signing, "the last page must hold words above the signatures"
    for page in pages:
        assert page
        assert page[-1].top + page[-1].item.height <= ROOM + 0.1


@settings(max_examples=200, deadline=None)
@given(
    st.lists(st.integers(1, 700), min_size=1, max_size=12).filter(lambda lengths: sum(lengths) <= 6000),
    st.sampled_from([Prose, Clauses]),
    st.integers(1, 7),
)
def test_signers_follow_words_and_the_seal_follows_a_signer(
    lengths: list[int], part: type[Prose | Clauses], signers: int
) -> None:
    body = body_type(14)
    marks = Marks((MarkPlace("当事人签名、按指印", True),) * signers, ("人民调解员", "记录人"), "青石村调委会", None)
    texts = tuple("积水漫入灶房，泡坏稻谷。" * (length // 12) + "水" * (length % 12) for length in lengths)
    pages = paginate(items_of([Title("人民调解协议书"), part(texts), marks], body), ROOM)
    flat = [placed for page in pages for placed in page]
    rows = (signers + 1) // 2
    first, seal = flat[-rows - 1], flat[-1]
    above = [one for one in flat[: -rows - 1] if one.page == first.page and not one.item.empty]
    assert sum(one.item.height for one in above) >= 2 * body.leading
    assert flat[-2].page == seal.page
    ends = [page[-1].top + page[-1].item.height for page in pages]
    assert max(ends) <= ROOM + 0.1
    if part is Prose:
        signing = sum(placed.item.height for placed in flat[-rows - 1 :])
        assert min(ends[:-1], default=ROOM) >= ROOM - signing - 6 * body.leading, "no emptier than the signers ask"


def test_more_signers_than_a_page_holds_go_on_below_a_repeated_head() -> None:
    many = Marks((MarkPlace("当事人签名、按指印", True),) * 30, ("人民调解员",) * 20, "青石村人民调解委员会", None)
    pages = paginate(items_of([Title("协议"), Prose(("甲" * 900,)), many], body_type(14)), ROOM)
    assert len(pages) > 3
    assert all(page[-1].top + page[-1].item.height <= ROOM + 0.1 for page in pages)
    alone = {id(item.draw) for item in mark_items(many)}
    assert not any(id(page[0].item.draw) in alone for page in pages[:2])


def test_twenty_parties_and_a_long_clause_are_printed_whole(tmp_path: Path) -> None:
    rows = PartyRows(tuple(PartyRow("当事人", (f"村民{n:02}号，男，汉族", f"青石村{n}组")) for n in range(20)))
    clause = "界石以东归甲方使用，以西归乙方使用。" * 30
    page = draw_pages([Title("协议"), rows, Clauses((clause, "各守其界。")), HANDS], SHEET)
    text = squeezed(judge("pdftotext", "-layout", saved(tmp_path, page.pdf), "-"))
    assert all(f"村民{n:02}号" in text for n in range(20))
    assert "续页" in text
    assert f"第{page.pages}页共{page.pages}页" in text


MARKUP = [
    "<b>",
    "A&B",
    "{name}",
    "=1+1",
    "<img src='file:///etc/hostname'/>",
    "</para>",
    "<seq/>",
    "&#0;",
    "%s",
    "\\u0000",
]


@pytest.mark.parametrize("payload", MARKUP)
def test_markup_in_a_name_is_printed_as_it_was_typed(tmp_path: Path, payload: str) -> None:
    row = PartyRows((PartyRow("当事人", (payload,)),))
    text = judge("pdftotext", saved(tmp_path, draw_pages([row, Prose((payload,))], SHEET).pdf), "-")
    assert squeezed(text).count(squeezed(payload)) == 2


def test_a_character_no_font_has_is_named_before_anything_is_printed() -> None:
    assert missing_characters(["张𬱖", "\U0003fffd甲"]) == ["\U0003fffd"]


@given(st.binary(min_size=16, max_size=16), st.integers(1, 99), st.integers(1, 9))
def test_a_page_code_reads_back_and_forgives_the_typing_of_people(mac: bytes, page: int, version: int) -> None:
    code = page_code(page_text(3, "K7QF2M9XD4TA", "F11", version, page), mac)
    read = parse_page_text(code.qr)
    assert read is not None
    assert (read.epoch, read.form, read.version, read.page, read.mac) == (3, "F11", version, page, base32(mac[:8], 13))
    assert tidy_code(f" {code.typed[:4].lower()}-{code.typed[4:]} ") == code.typed
