"""Rest days (节假日、调休) by a table that a county replaces each year: a due day on one is said and never moved."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from app.facts.dates import parse_day

WEEKDAYS = "一二三四五六日"
SATURDAY = 5


def are_holidays(table: object) -> bool:
    """Whether a table names its years, its holidays from day to day, and the days worked instead."""
    if not isinstance(table, dict) or not all(isinstance(table.get(key, []), list) for key in ("years", "off", "work")):
        return False
    stretches = [one if isinstance(one, dict) else {} for one in table.get("off", [])]
    ends = [(parse_day(one.get("from")), parse_day(one.get("to"))) for one in stretches]
    return (
        all(type(year) is int for year in table.get("years", []))
        and all(first and last and first <= last for first, last in ends)
        and all(isinstance(one.get("title"), str) for one in stretches)
        and all(parse_day(day) for day in table.get("work", []))
    )


def is_known(table: Mapping[str, Any], day: str) -> bool:
    """Whether the table covers the year of a day."""
    return date.fromisoformat(day).year in table.get("years", [])


def rest_words(table: Mapping[str, Any], day: str) -> str:
    """国庆节放假 or 星期六 of a rest day; nothing of a working day, and nothing where the table has not its year: a
    weekend may be worked there."""
    if not is_known(table, day) or day in table.get("work", []):
        return ""
    title = next((one["title"] for one in table.get("off", []) if one["from"] <= day <= one["to"]), "")
    if title:
        return f"{title}放假"
    weekday = date.fromisoformat(day).weekday()
    return f"星期{WEEKDAYS[weekday]}" if weekday >= SATURDAY else ""
