"""What a backup says of itself, in a village's words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from app.casework.room.bringing_back import Inside
from app.facts.dates import short_day
from app.records.changes import Doc
from app.records.clock import CHINA, NO_EARLIER
from app.ui.cases.job_words import short_number
from app.ui.settings.sticks import Stick, size_words

DAY = 86_400


@dataclass(frozen=True)
class Fact:
    """One line about a backup: what is asked, the answer, and what may be said after it."""

    asked: str
    told: str
    second: str = ""


def moment_words(iso: str, today: date) -> str:
    """11月21日 17:42; another year is named."""
    at = datetime.fromisoformat(iso).astimezone(CHINA)
    year = "" if at.year == today.year else f"{at.year}年"
    return f"{year}{at.month}月{at.day}日 {at:%H:%M}"


def age_words(iso: str, today: date) -> str:
    """今天, 昨天, 12 天前; a clock that lies before that moment cannot tell, and the day is said."""
    day = datetime.fromisoformat(iso).astimezone(CHINA).date()
    days = (today - day).days
    if days < 0 or today < NO_EARLIER.date():
        return f"{day.year}年{day.month}月{day.day}日"
    return "今天" if days == 0 else "昨天" if days == 1 else f"{days} 天前"


def place_words(file: Path, sticks: list[Stick]) -> str:
    """The stick or the folder in which a backup lies."""
    stick = next((one for one in sticks if one.folder in file.parents), None)
    return f"U 盘“{stick.name}”" if stick else f"文件夹“{file.parent.name}”"


def holds_words(holds: Doc) -> tuple[str, str]:
    """案件 312 件，文书 2,046 份 and the newest number; a copy of an earlier release does not say."""
    if not holds:
        return "打开以后才看得到", "这份是旧版程序备的"
    newest = short_number(str(holds["newest"]))
    return f"案件 {holds['cases']:,} 件，文书 {holds['papers']:,} 份", f"最近一件：{newest}" if newest else ""


def last_words(holds: Doc, today: date) -> tuple[str, str]:
    """When somebody last wrote, who, and in which case."""
    last = holds.get("last") or {}
    if not last:
        return ("打开以后才看得到" if not holds else "还没有写过"), ""
    number = short_number(last["number"]) if last["number"] else ""
    return f"{moment_words(last['at'], today)}，{last['by']}", number


def facts(inside: Inside, place: str, today: date) -> list[Fact]:
    """What a person looks at before the backup is opened, in the order in which it is asked."""
    return [
        Fact("调解室", inside.name, "练习室" if inside.practice else ""),
        Fact("里面有", *holds_words(inside.holds)),
        Fact("最后一笔", *last_words(inside.holds, today)),
        Fact("存在哪里", place, size_words(inside.size)),
        Fact("什么时候备的", f"{age_words(inside.made_at, today)}，{moment_words(inside.made_at, today)}"),
    ]


def row_words(inside: Inside, place: str, today: date) -> tuple[str, str]:
    """The two lines of a backup in the list."""
    told = holds_words(inside.holds)[0] if inside.holds else size_words(inside.size)
    return f"{inside.name}　{age_words(inside.made_at, today)}备的", f"{place}　{told}"


def standing_words(standing: Doc | None, inside: Inside, today: date) -> tuple[str, str]:
    """What stands where the room will be put, and whether it is younger than the backup."""
    if standing is None:
        return "这台电脑上还没有调解室。", ""
    name = f"{standing['name']}的库" if standing["name"] else "一个读不出名字的库"
    if not standing["written_at"]:
        return f"原来有{name}。", ""
    here, there = (datetime.fromisoformat(one) for one in (standing["written_at"], inside.made_at))
    days = abs((here - there).total_seconds()) / DAY
    span = f"{max(int(days), 1)} 天" if days >= 1 else "不到一天"
    told = f"原来有{name}，最后写过 {moment_words(standing['written_at'], today)}，比备份"
    return f"{told}{'新' if here > there else '旧'} {span}。", "newer" if here > there else "older"


def missing_words(inside: Inside, today: date, *, short: bool = False) -> str:
    """What is younger than the copy is not in it."""
    missing = f"{moment_words(inside.made_at, today)} 以后写的，这份里没有。"
    return missing if short else f"{missing}有纸的，打开以后照纸补。"


def old_words(today: date) -> str:
    """Under which name the room that stood here is kept."""
    return f"改名“旧库 {short_day(today.isoformat())}”放在旁边。"
