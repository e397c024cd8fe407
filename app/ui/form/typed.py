"""What people type, read into what a case holds: dates as said, money, numbers with wide digits."""

from __future__ import annotations

import re
import unicodedata
from datetime import date, timedelta
from decimal import Decimal

CLOCK = re.compile(r"(?<!\d)(\d{1,2})(?:[:：]|点|时)(\d{2}|半)?分?\s*$")
AMOUNT = re.compile(r"[-+]?(\d+\.?\d*|\.\d+)\Z")
SPOKEN = {"今天": 0, "昨天": -1, "前天": -2, "明天": 1, "后天": 2, "今": 0, "昨": -1}


def fold(text: str) -> str:
    """Wide digits, letters and marks as narrow ones, without spaces around."""
    return unicodedata.normalize("NFKC", text).strip()


def read_date(text: str, today: date) -> str:
    """An ISO date from 今天, 11-23, 11月23日, 20261123 or 2026年11月23日; the text itself where it is none."""
    plain = fold(text)
    if plain in SPOKEN:
        return (today + timedelta(days=SPOKEN[plain])).isoformat()
    numbers = [int(part) for part in re.findall(r"\d+", plain)]
    if len(numbers) == 1 and len(plain) == 8 and plain.isdigit():
        numbers = [int(plain[:4]), int(plain[4:6]), int(plain[6:])]
    if len(numbers) == 2:
        numbers = [today.year, *numbers]
    if len(numbers) != 3:
        return plain
    try:
        return date(*numbers).isoformat()
    except ValueError:
        return plain


def read_moment(text: str, today: date) -> str:
    """An ISO day with a time from 12-1 9:30 or 明天 9点半, 09:30 from 9:30; the text itself where it is neither."""
    plain = fold(text)
    clock = CLOCK.search(plain)
    if clock is None:
        return read_date(plain, today)
    hour, minute = int(clock[1]), 30 if clock[2] == "半" else int(clock[2] or 0)
    if hour > 23 or minute > 59:
        return plain
    day = read_date(plain[: clock.start()].rstrip(" T上下午"), today) if clock.start() else ""
    return f"{day}T{hour:02}:{minute:02}" if day else f"{hour:02}:{minute:02}"


def show_moment(iso: str) -> str:
    """2026年12月1日 9:30 for an ISO moment; anything else unchanged."""
    day, _, clock = iso.partition("T")
    return f"{show_date(day)} {clock.lstrip('0')}" if clock else iso


def show_date(iso: str) -> str:
    """2026年1月5日 for an ISO date; anything else unchanged."""
    try:
        day = date.fromisoformat(iso)
    except ValueError:
        return iso
    return f"{day.year}年{day.month}月{day.day}日"


def short_date(iso: str | None) -> str:
    """11月5日 for an ISO date; "" for none."""
    if not iso:
        return ""
    try:
        day = date.fromisoformat(iso[:10])
    except ValueError:
        return iso
    return f"{day.month}月{day.day}日"


def near_word(iso: str, today: date) -> str:
    """今天, 昨天, 明天 or "" for a date."""
    try:
        days = (date.fromisoformat(iso) - today).days
    except ValueError:
        return ""
    return {0: "今天", -1: "昨天", 1: "明天"}.get(days, "")


def read_money(text: str) -> str:
    """A decimal string from 2,600, ２６００ or 2600元; the text itself where it is no amount."""
    plain = fold(text).replace(",", "").replace("，", "").removesuffix("元").strip()
    return format(Decimal(plain), "f") if AMOUNT.match(plain) else plain


def show_money(value: str) -> str:
    """2,600 for 2600; anything that is no amount unchanged."""
    return f"{Decimal(value):,f}" if AMOUNT.match(value) else value


def read_id(text: str) -> str:
    """An ID number or phone without spaces, wide digits folded, x as X."""
    return re.sub(r"[\s-]", "", fold(text)).upper()


def show_id(value: str) -> str:
    """510681 19690412 0031: six, eight and four, as on the card."""
    if len(value) != 18:
        return value
    return f"{value[:6]} {value[6:14]} {value[14:]}"


def read_count(text: str) -> int | str:
    """A whole number; the text itself where it is none."""
    plain = fold(text)
    return int(plain) if plain.isdecimal() and len(plain) < 9 else plain
