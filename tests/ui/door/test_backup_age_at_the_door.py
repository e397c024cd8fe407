"""The log-in tells no false age of the last backup: a dead clock battery or a spoilt card ends in no wrong word."""

from __future__ import annotations

from datetime import date

from app.ui.door.login import backup_words


def test_a_clock_that_lies_behind_the_backup_makes_it_no_backup_of_today() -> None:
    assert backup_words("2026-11-20T17:42", date(2009, 1, 1)) == "2026年11月20日"
    assert backup_words("2026-11-20T17:42", date(2026, 11, 20)) == "11月20日，今天"
    assert backup_words("2026-11-20T17:42", date(2026, 11, 23)) == "11月20日，3 天前"


def test_a_spoilt_day_on_the_card_is_no_fault() -> None:
    assert backup_words("20z6-11-20", date(2026, 11, 20)) == "日期看不清"
