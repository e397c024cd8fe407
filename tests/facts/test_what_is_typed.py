"""What people type is read as they meant it, and shown as they would write it."""

from __future__ import annotations

from datetime import date

import pytest

from app.facts.counts import Tally
from app.facts.days import DAY
from app.facts.identity import IdNumber
from app.facts.money import Money

TODAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ("今天", "2026-11-23"),
        ("昨天", "2026-11-22"),
        ("11-5", "2026-11-05"),
        ("11月5日", "2026-11-05"),
        ("20261105", "2026-11-05"),
        ("２０２６年１１月５日", "2026-11-05"),
        ("2026-11-05", "2026-11-05"),
        ("2026-02-30", "2026-02-30"),
        ("大后天", "大后天"),
        ("", ""),
    ],
)
def test_a_day_is_read_as_it_is_said(said: str, kept: str) -> None:
    assert DAY.typed(said, TODAY) == kept


def test_a_day_is_shown_in_chinese_and_read_back() -> None:
    assert DAY.show("2026-01-05") == "2026年1月5日"
    assert DAY.typed(DAY.show("2026-01-05"), TODAY) == "2026-01-05"


@pytest.mark.parametrize(
    ("said", "kept"), [("2,600", "2600"), ("２６００元", "2600"), ("12.50", "12.50"), ("很多", "很多")]
)
def test_money_is_read_with_thousands_and_wide_digits(said: str, kept: str) -> None:
    assert Money().typed(said, TODAY) == kept


def test_an_id_number_is_shown_as_on_the_card_and_kept_without_spaces() -> None:
    shown = IdNumber().show("510681196904120031")
    assert shown == "510681 19690412 0031"
    assert IdNumber().typed(shown.replace("1", "１"), TODAY) == "510681196904120031"
    assert IdNumber().typed("51068119690412003x", TODAY) == "51068119690412003X"


def test_a_count_stays_text_where_it_is_none() -> None:
    assert Tally().typed("３", TODAY) == 3
    assert Tally().typed("三份", TODAY) == "三份"
