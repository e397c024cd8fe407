"""What is said beside a due day that is a rest day: the day stays, people agree on another one or leave it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from app.facts.dates import parse_day
from app.records.cases.rest_days import is_known, rest_words
from app.ui.widgets.words import LIST_COMMA, side_by_side

DAY_STAYS = "程序不替您改，换不换一天由双方商量"
NO_TABLE = "{years}年放假的安排不在表里，这一天放不放假，请自己看一眼。"
NO_TABLE_FOR = "{years}年放假的安排不在表里，放不放假请自己看。"


def rest_tip(table: Mapping[str, Any], day: str) -> str:
    """What stands under the field of a due day (ISO); nothing for a working day, nothing while it is no day yet."""
    if parse_day(day) is None:
        return ""
    if not is_known(table, day):
        return NO_TABLE.format(years=day[:4])
    rest = rest_words(table, day)
    return side_by_side((rest, DAY_STAYS)) if rest else ""


def unknown_years(table: Mapping[str, Any], days: Iterable[str]) -> str:
    """The line for days of years that the table has not; nothing where it has all of them."""
    years = dict.fromkeys(day[:4] for day in days if not is_known(table, day))
    return NO_TABLE_FOR.format(years=LIST_COMMA.join(years)) if years else ""
