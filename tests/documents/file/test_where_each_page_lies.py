"""The catalogue says where a paper lies, and there it lies: whatever is bound, with and without right-hand starts."""

from __future__ import annotations

from functools import cache
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.documents.file.binding import LEFT_EMPTY, Binder, Numbering, Part, bind, pages_of
from app.documents.file.number_strips import ROWS, Strip, strip_pages, strips_of
from app.documents.file.objects import Source, references, renumbered
from app.documents.page.pdfdoor import opened
from app.documents.page.pen import Pen
from app.records.errors import Damaged
from tests.tools import judge

SIZES = st.lists(st.integers(1, 5), min_size=1, max_size=12)


@cache
def paper(name: str, pages: int) -> bytes:
    """Pages that say which paper and which of its pages they are."""
    pen = Pen(name)
    for page in range(1, pages + 1):
        pen.text(f"{name}其{page}完", 100, 400, 16)
        pen.end_page()
    return pen.finish()


def words_of(pdf: bytes) -> list[str]:
    """The text of each page, as PDFium reads it."""
    with opened(pdf) as document:
        return ["".join(page.get_textpage().get_text_bounded().split()) for page in document]


@settings(deadline=None, max_examples=60)
@given(sizes=SIZES, fronts=st.lists(st.integers(1, 3), max_size=2), right=st.booleans())
def test_the_numbers_of_the_catalogue_are_those_of_the_pages(sizes: list[int], fronts: list[int], right: bool) -> None:
    out = BytesIO()
    numbering = Numbering(Binder(out), right)
    places, planned = [], numbering
    for at, size in enumerate(sizes):
        planned = planned.after(size)
        places.append(numbering.add(Part(f"甲{at}", paper(f"甲{at}", size))))
        assert (numbering.next, numbering.empty) == (planned.next, planned.empty), "what was foretold came true"
    front = 0
    for at, size in enumerate(fronts):
        front = numbering.in_front(Part(f"乙{at}", paper(f"乙{at}", size), numbered=False), front)
    total = numbering.binder.finish("卷宗")
    pages = words_of(out.getvalue())
    assert total == len(pages) == front + numbering.next - 1
    for at, (first, last) in enumerate(places):
        assert last - first + 1 == sizes[at]
        for page in range(first, last + 1):
            assert sorted(pages[front + page - 1]) == sorted(f"甲{at}其{page - first + 1}完{page}")
        assert not right or first % 2 == (front + first) % 2 == 1, "a right-hand page, on the sheet as in the count"
    empty = [page for page in pages if LEFT_EMPTY in page]
    assert len([page for page in empty if page != LEFT_EMPTY]) == numbering.empty, "an empty back has its number"
    assert right or not empty


def test_the_same_parts_give_the_same_bytes_and_a_stranger_reads_them(tmp_path: Path) -> None:
    parts = [Part("甲", paper("甲", 3)), Part("乙", paper("乙", 2), numbered=False)]
    made = bind(parts)
    assert made == bind(parts) and pages_of(made) == 5
    assert pages_of(bind([Part("又", made, numbered=False)])) == 5, "what was bound is bound again"
    (tmp_path / "file.pdf").write_bytes(made)
    assert "No syntax or stream encoding errors" in judge("qpdf", "--check", tmp_path / "file.pdf")


@pytest.mark.parametrize("spoil", [b"", b"%PDF-1.7", b"cut", b"moved", b"length"])
def test_a_paper_that_was_spoilt_is_told_and_never_half_copied(spoil: bytes) -> None:
    pdf = paper("甲", 2)
    broken = {
        b"cut": pdf[:-200], b"moved": pdf.replace(b"startxref\n", b"startxref\n1"),
        b"length": pdf.replace(b"/Length ", b"/Length 9"),
    }.get(spoil, spoil)  # fmt: skip
    with pytest.raises(Damaged, match="file_damaged"):
        bind([Part("甲", broken)])


def test_a_text_that_looks_like_a_reference_stays_as_it_was_typed() -> None:
    head = rb"<< /Title (see 7 0 R \) 8 0 R) /Hex <37203020 52> /Next 7 0 R /Kids [8 0 R 9 0 R] >>"
    assert references(head) == [7, 8, 9]
    assert (
        renumbered(head, lambda old: old + 10)
        == head[: head.index(b"/Next")] + b"/Next 17 0 R /Kids [18 0 R 19 0 R] >>"
    )


def test_each_page_of_a_signed_original_gets_one_strip_and_a_photo_none() -> None:
    items = [
        {"title": "人民调解协议书", "from": 3, "to": 3 + ROWS, "scanned": True},
        {"title": "排水沟照片", "from": 60, "to": 61, "scanned": False},
        {"title": "人民调解记录" * 9, "from": 62, "to": 62, "scanned": True},
    ]
    strips = list(strips_of(items))
    assert [strip.number for strip in strips] == [*range(3, 4 + ROWS), 62]
    assert strips[1] == Strip("人民调解协议书", 2, 4)
    pages = words_of(strip_pages(strips, "青石人调字〔2026〕第37号"))
    assert len(pages) == 2 and len(Source(strip_pages(strips, "x")).pages) == 2
    for strip in strips:
        (at,) = [at for at, page in enumerate(pages) if f"第{strip.number}页青石人调字" in page]
        assert f"原件第{strip.page}页" in pages[at]
