"""The slip that goes along with a stick: whole on its page, in Chinese names, counted, with who carries it and when."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from app.casework.exchange.handed_over import FEW, Inside, brief_words, check_word, parcels_inside
from app.documents.forms.room_papers import draw_slip
from app.documents.page import render
from app.records.changes import Doc
from tests.documents.cases import FORMS
from tests.tools import judge

COMMITTEE = "青石村人民调解委员会"
BOOKS: list[Inside] = [
    {"what": book.title, "count": f"{at * 7 % 53} 条"} for at, book in enumerate(FORMS.ledgers.values())
]
SLIPS = [("exchange_slip", "交出人"), ("carried_slip", "带走人")]


def told(inside: list[Inside]) -> Doc:
    return {
        "month": "2026年11月", "to": "云溪县矛盾纠纷多元化解协调中心", "on": "登记过的盘“青石 2 号”",
        "day": "2026-11-30",
        "carrier": "王德明", "inside": inside, "brief": brief_words(inside), "mark": "1A2B 3C4D",
        "count": 52,
    }  # fmt: skip


def pages(form: str, inside: list[Inside], tmp_path: Path) -> list[str]:
    file = tmp_path / "slip.pdf"
    file.write_bytes(draw_slip(FORMS, form, told(inside), committee=COMMITTEE, day=date(2026, 11, 30)).pdf)
    *found, _ = "".join(judge("pdftotext", "-layout", file, "-").split(" ")).split("\f")
    return ["".join(page.split()) for page in found]


@pytest.mark.parametrize(("form", "giver"), SLIPS)
def test_a_slip_of_every_book_of_the_room_stands_on_one_page(form: str, giver: str, tmp_path: Path) -> None:
    (page,) = pages(form, BOOKS, tmp_path)
    assert all(f"{one['what']}{one['count']}".replace(" ", "") in page for one in BOOKS)
    upper, stub = page.split("沿此线裁开")
    for half in (upper, stub):
        for word in (COMMITTEE, "2026年11月30日", "青石2号", "王德明", "云溪县", "1A2B3C4D", "52个", giver):
            assert word in half, word
    assert f"一共{len(BOOKS)}样" in stub


@pytest.mark.parametrize(("form", "giver"), SLIPS)
def test_a_stub_is_never_torn(form: str, giver: str, tmp_path: Path) -> None:
    """Whatever lies on the stick, its stub begins and ends on one sheet."""
    for more in range(1, 4):
        for page in pages(form, BOOKS * more, tmp_path):
            assert page.count("存根") == page.partition("沿此线裁开")[2].count(giver)


def test_without_that_it_would_be_torn(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(render, "whole_below_the_cut", lambda items: items)
    found = [pages("carried_slip", BOOKS[: -less or None] * 2, tmp_path) for less in range(12)]
    assert any(page.count("存根") != page.partition("沿此线裁开")[2].count("带走人") for one in found for page in one)


def test_a_stub_names_a_few_things_and_counts_more() -> None:
    assert brief_words(BOOKS[:FEW]) == "；".join(f"{one['what']} {one['count']}" for one in BOOKS[:FEW])
    assert brief_words(BOOKS).endswith(f"等，一共 {len(BOOKS)} 样")


def test_parcels_are_told_by_number_and_pieces_together() -> None:
    sent = {sha: {"path": f"{sha}.mrb", "sha256": sha * 64} for sha in "abc"}
    rows = [{"header_sha": "a", "kind": "changes", "seq": 3, "facts": {"changes": 128}},
            {"header_sha": "b", "kind": "piece", "seq": None, "facts": {}},
            {"header_sha": "c", "kind": "piece", "seq": None, "facts": {}}]  # fmt: skip
    first, second = parcels_inside(sent, rows)
    assert first == {"what": f"第 3 包资料（{check_word([sent['a']])}）", "count": "记录 128 条"}
    assert second == {"what": f"文书和扫描件（{check_word([sent['b'], sent['c']])}）", "count": "2 块"}
    assert check_word([sent["c"], sent["b"]]) == check_word([sent["b"], sent["c"]]) != check_word([sent["b"]])
