"""Where lines end: no mark where it must not stand, no hole before a date, every full line flush."""

from __future__ import annotations

import unicodedata
from itertools import pairwise
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QTextBoundaryFinder

from app.documents.page.fonts import face_of
from app.documents.page.linebreak import WIDEST, Ruler, break_lines, justified_gap, squeezed, units
from app.documents.page.prohibited import NO_END, NO_START, clings

VILLAGE = (
    "今年九月大雨张罗桂芳硬化院坝时抬高排水沟积漫入灶房泡坏稻谷与木柜损失，。、；：“”（）《》0123456789,.年月日元%A"
)
EVERY_MARK = "".join(sorted(NO_START | NO_END))
RULER = Ruler(14.0)
WIDTH = 392.0
CLREQ_NO_START = "。．，、：；！？」』）》〉】〕〗’”·‧・—…～–-/／"
"""What its chapter on line starts names: stops, closing brackets and quotes, 间隔号, 破折号, 省略号, 连接号, 分隔号."""
CLREQ_NO_END = "「『（《〈【〔〖‘“"
WORD_NO_START = "!%),.:;>?]}¢¨°·ˇˉ―’”…‰′″›℃∶、。〃〉》」』】〕〗〞︶︺︾﹀﹄﹚﹜﹞！＂％＇），．：；？］｀｜｝～￠"
WORD_NO_END = "$([{£¥‘“〈《「『【〔〖〝﹙﹛﹝＄（．［｛￡￥"
"""What ISO/IEC 29500-1 (``kinsoku``) keeps from the start and the end of a line of simplified Chinese."""
BOTH_WAYS = frozenset("．")
"""The full stop of full width ends sentences here; it is no sign of a list."""
DATE = "2026年11月23日"


def lets_break(text: str, at: int) -> bool:
    """Whether a stranger's UAX #14 lets a line end there."""
    finder = QTextBoundaryFinder(QTextBoundaryFinder.BoundaryType.Line, text)
    finder.setPosition(at)
    return finder.isAtBoundary()


def drawn_signs() -> list[str]:
    """Every mark and sign that a face of ours draws; letters that only stand so are not asked for."""
    signs = map(chr, [*range(0x21, 0x3400), *range(0xFE10, 0xFFF0)])
    return [sign for sign in signs if unicodedata.category(sign)[0] in "PS" and face_of("body", sign)]


def test_what_unicode_keeps_from_a_lines_start_and_end_is_kept() -> None:
    signs = drawn_signs()
    starts = {sign for sign in signs if not lets_break(f"水{sign}水", 1)}
    ends = {sign for sign in signs if not lets_break(f"水{sign}水", 2)}
    assert len(starts) > 90
    assert len(ends) > 50
    assert starts - NO_START == set()
    assert ends - NO_END == set()


def test_what_the_requirements_for_chinese_and_word_processors_keep_is_kept() -> None:
    assert set(CLREQ_NO_START + WORD_NO_START) - NO_START == set()
    assert set(CLREQ_NO_END + WORD_NO_END) - NO_END == BOTH_WAYS
    assert {">", "＞", "〞", "％"} <= NO_START


def wrong_ends(lines: list[str]) -> list[tuple[str, str]]:
    """Two lines between which a mark stands where it must not, though the first could have ended elsewhere."""
    return [
        (before, after)
        for before, after in pairwise(lines)
        if not lawful(before[-1], after[0]) and any(map(lawful, before, before[1:]))
    ]


def lawful(before: str, after: str) -> bool:
    """Whether a line may end between two signs."""
    return before not in NO_END and after not in NO_START and not clings(after)


def check_lines(text: str, width: float) -> list[str]:
    """All words are there, and no mark stands where it must not."""
    lines = break_lines(text, width, RULER)
    assert "".join("".join(lines).split()) == "".join(text.split())
    assert wrong_ends(lines) == []
    return lines


@settings(max_examples=300)
@given(st.text(VILLAGE, min_size=1, max_size=400))
def test_no_line_begins_or_ends_with_a_forbidden_mark(text: str) -> None:
    check_lines(text, WIDTH)


@settings(max_examples=200)
@given(st.text(f"{VILLAGE}{VILLAGE}{VILLAGE}{EVERY_MARK}\u0301\ufe0f", min_size=1, max_size=300))
def test_no_mark_of_any_kind_stands_where_it_must_not(text: str) -> None:
    check_lines(text, WIDTH)


@pytest.mark.nightly
@pytest.mark.parametrize("marks", ["", EVERY_MARK])
def test_a_hundred_thousand_random_lines_never_begin_or_end_with_a_forbidden_mark(marks: str) -> None:
    random, lines = Random(10), 0
    letters = VILLAGE + VILLAGE * (len(marks) // 60) + marks
    while lines < 100_000:
        text = "".join(random.choices(letters, k=random.randint(1, 600)))
        lines += len(check_lines(text, random.uniform(200.0, 460.0)))


def test_the_stock_wrap_leaves_forbidden_marks_so_the_rule_is_seen_to_matter() -> None:
    text = "今年九月，张某抬高排水沟，大雨，积水漫入灶房，泡坏稻谷、木柜。" * 20
    naive = [text[start : start + 11] for start in range(0, len(text), 11)]
    assert any(line[0] in NO_START for line in naive[1:])
    assert wrong_ends(naive)
    check_lines(text, 14.0 * 11)


@pytest.mark.parametrize("closing", [">", "＞", "〞", "﹞", "・", "／", "ー", "々", "〉", "\u0301"])
def test_a_sign_that_closes_or_repeats_follows_what_it_belongs_to(closing: str) -> None:
    for before in range(1, 40):
        lines = break_lines("水" * before + closing + "水" * 40, 14.0 * 15, RULER)
        assert not any(line.startswith(closing) for line in lines)


@pytest.mark.parametrize(
    "whole", ["2,600.50元", "510681196803120013", "1.5米", "第37号", "第　　　号", "事由：　　　　"]
)
def test_amounts_numbers_and_a_hands_gap_with_its_word_are_never_split(whole: str) -> None:
    for before in range(30):
        lines = break_lines("积" * before + whole + "水" * 20, 14.0 * 15, RULER)
        assert any(whole.strip("　事由") in line for line in lines)


@pytest.mark.parametrize("ems", [12, 15, 20, 28])
@pytest.mark.parametrize("date", [DATE, "11月23日", "20　　年　　月　　日"])
def test_a_date_is_broken_behind_its_year_or_month_and_only_to_close_a_hole(date: str, ems: int) -> None:
    """It left a third of a line empty before it; broken anywhere else it would read as another date."""
    ways = set()
    for before in range(ems * 2):
        first, *rest = lines = break_lines("积" * before + date + "水" * 30, 14.0 * ems, RULER)
        whole = any(date in line for line in lines)
        ways.add(whole)
        head = next(line for line in lines if "年" in line or "月" in line)
        assert whole or head.endswith(("年", "月"))
        for line in [first, *rest][:-1]:
            assert RULER.width(line) >= 14.0 * ems * 2 / 3
    assert ways == {True, False}


def test_a_date_that_would_break_the_law_of_marks_is_not_helped_by_it() -> None:
    """（ goes with the year that follows it."""
    for before in range(40):
        check_lines("积" * before + f"（{DATE}）" + "水" * 30, 14.0 * 15)


def test_no_line_is_wider_than_the_page_allows() -> None:
    text = "今年九月，张某抬高排水沟（大雨），积水漫入灶房：泡坏稻谷、木柜。" * 9
    for line in break_lines(text, 300.0, RULER):
        assert RULER.width(line) <= 300.0 + 7.0 + 0.01


def flush_end(line: str, width: float) -> float:
    """Where a line ends once its signs are spread, a mark at its end counted by half where it hangs over."""
    gap = justified_gap(line, width, RULER)
    places = sum(1 for pair in pairwise(line) if not all(sign.isascii() and not sign.isspace() for sign in pair))
    natural = RULER.width(line)
    hanging = squeezed(line[-1]) * RULER.size if natural > width else 0.0
    return natural - hanging + gap * (places if gap > 0 else len(line) - 1)


@settings(max_examples=200)
@given(st.text(VILLAGE.replace("A", ""), min_size=60, max_size=400))
def test_every_full_line_ends_flush_unless_a_number_leaves_no_way(text: str) -> None:
    lines = break_lines(text, WIDTH, RULER)
    for line, after in pairwise(lines):
        long = RULER.width(units(after)[0]) > WIDEST * RULER.size * len(line)
        assert long or flush_end(line, WIDTH) == pytest.approx(WIDTH, abs=7.0), line


def test_lines_of_running_text_are_flush_and_close() -> None:
    """A paragraph as villages write them: even before an amount no sign stands a quarter of its width apart."""
    text = (
        f"今年{DATE}下大雨，张某硬化院坝时抬高了排水沟（约1.5米），积水漫入灶房，泡坏稻谷、木柜，损失2,600.50元。" * 8
    )
    lines = break_lines(text, WIDTH, RULER)
    gaps = [justified_gap(line, WIDTH, RULER) / RULER.size for line in lines[:-1]]
    assert max(map(abs, gaps)) < 0.25
    assert justified_gap("今年九月下大雨", WIDTH, RULER) == 0.0
