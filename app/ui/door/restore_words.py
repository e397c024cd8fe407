"""What a backup says of itself, in a village's words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from app.casework.room.bringing_back import Holdings, Inside, StandingRoom
from app.facts.dates import short_day
from app.records.cases.numbers import short_number
from app.records.clock import CHINA, NO_EARLIER
from app.records.steps.every import STEPS
from app.ui.settings.sticks import Stick, size_words
from app.ui.widgets.words import WIDE_SPACE, one_after_another

MOMENT = "{month}月{day}日 {at:%H:%M}"
MOMENT_OF_ANOTHER_YEAR = "{year}年{month}月{day}日 {at:%H:%M}"
YEAR_MONTH_DAY = "{year}年{month}月{day}日"
TODAY = "今天"
YESTERDAY = "昨天"
DAYS_AGO = "{days} 天前"
STICK_NAMED = "U 盘“{name}”"
FOLDER_NAMED = "文件夹“{name}”"
SEEN_ONCE_OPEN = "打开以后才看得到"
MADE_BY_OLDER_PROGRAM = "这份是旧版程序备的"
CASES_AND_PAPERS = "案件 {cases:,} 件，文书 {papers:,} 份"
LATEST_CASE = "最近一件：{newest}"
NOTHING_WRITTEN_YET = "还没有写过"
MOMENT_AND_BY = "{moment}，{by}"
ROOM = "调解室"
PRACTICE_ROOM = "练习室"
INSIDE = "里面有"
LAST_WRITTEN = "最后一笔"
LIES_AT = "存在哪里"
MADE_WHEN = "什么时候备的"
AGE_AND_MOMENT = "{age}，{moment}"
NAME_AND_AGE = "{name}　{age}备的"
PLACE_AND_CONTENTS = "{place}　{told}"
NO_ROOM_HERE_YET = "这台电脑上还没有调解室。"
ROOM_OF = "{name}的库"
ROOM_OF_NO_NAME = "一个读不出名字的库"
HERE_WAS = "原来有{name}。"
DAYS = "{days} 天"
LESS_THAN_A_DAY = "不到一天"
HERE_WAS_A_NEWER_ONE = "原来有{name}，最后写过 {moment}，比备份新 {span}。"
HERE_WAS_AN_OLDER_ONE = "原来有{name}，最后写过 {moment}，比备份旧 {span}。"
WRITTEN_SINCE_IS_MISSING = "{moment} 以后写的，这份里没有。"
ADD_FROM_PAPER = "有纸的，打开以后照纸补。"
OLD_ROOM_STAYS_BESIDE = "改名“旧库 {day}”放在旁边。"

KINDS = {
    "case.opened": "登记案件",
    "case.corrected": "更正",
    "case.voided": "作废",
    "paper.filled": "填写文书",
    "paper.frozen": "定稿",
    "paper.printed": "打印",
    "paper.signed": "记下签名",
    "paper.scanned": "放入扫描件",
    "attachment.added": "放入材料",
    "month.closed": "封账",
    "entry.added": "记一行台账",
    "user.added": "加登录的人",
    "user.password": "换密码",
}
"""What an entry was that is no step of a case."""
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
    moment = MOMENT if at.year == today.year else MOMENT_OF_ANOTHER_YEAR
    return moment.format(year=at.year, month=at.month, day=at.day, at=at)


def age_words(iso: str, today: date) -> str:
    """今天, 昨天, 12 天前; a clock that lies before that moment cannot tell, and the day is said."""
    day = datetime.fromisoformat(iso).astimezone(CHINA).date()
    days = (today - day).days
    if days < 0 or today < NO_EARLIER.date():
        return YEAR_MONTH_DAY.format(year=day.year, month=day.month, day=day.day)
    return TODAY if days == 0 else YESTERDAY if days == 1 else DAYS_AGO.format(days=days)


def place_words(file: Path, sticks: list[Stick]) -> str:
    """The stick or the folder in which a backup lies."""
    stick = next((one for one in sticks if one.folder in file.parents), None)
    return STICK_NAMED.format(name=stick.name) if stick else FOLDER_NAMED.format(name=file.parent.name)


def holds_words(holds: Holdings) -> tuple[str, str]:
    """案件 312 件，文书 2,046 份 and the newest number; a copy of an earlier release does not say."""
    if not holds:
        return SEEN_ONCE_OPEN, MADE_BY_OLDER_PROGRAM
    newest = short_number(str(holds["newest"]))
    return CASES_AND_PAPERS.format(cases=holds["cases"], papers=holds["papers"]), LATEST_CASE.format(
        newest=newest
    ) if newest else ""


def last_words(holds: Holdings, today: date) -> tuple[str, str]:
    """When somebody last wrote, who, and in which case."""
    last = holds.get("last")
    if not last:
        return (SEEN_ONCE_OPEN if not holds else NOTHING_WRITTEN_YET), ""
    number = short_number(last["number"]) if last["number"] else ""
    said = MOMENT_AND_BY.format(moment=moment_words(last["at"], today), by=last["by"])
    return said, WIDE_SPACE.join(filter(None, (number, what_words(last.get("what", "")))))


def what_words(what: str) -> str:
    """What the last entry was, by its step or its kind; empty for what a person does not know by a name."""
    return STEPS[what].title if what in STEPS else KINDS.get(what, "")


def facts(inside: Inside, place: str, today: date) -> list[Fact]:
    """What a person looks at before the backup is opened, in the order in which it is asked."""
    return [
        Fact(ROOM, inside.name, PRACTICE_ROOM if inside.practice else ""),
        Fact(INSIDE, *holds_words(inside.holds)),
        Fact(LAST_WRITTEN, *last_words(inside.holds, today)),
        Fact(LIES_AT, place, size_words(inside.size)),
        Fact(
            MADE_WHEN,
            AGE_AND_MOMENT.format(age=age_words(inside.made_at, today), moment=moment_words(inside.made_at, today)),
        ),
    ]


def row_words(inside: Inside, place: str, today: date) -> tuple[str, str]:
    """The two lines of a backup in the list."""
    told = holds_words(inside.holds)[0] if inside.holds else size_words(inside.size)
    return NAME_AND_AGE.format(name=inside.name, age=age_words(inside.made_at, today)), PLACE_AND_CONTENTS.format(
        place=place, told=told
    )


def standing_words(standing: StandingRoom | None, inside: Inside, today: date) -> tuple[str, str]:
    """What stands where the room will be put, and whether it is younger than the backup."""
    if standing is None:
        return NO_ROOM_HERE_YET, ""
    name = ROOM_OF.format(name=standing["name"]) if standing["name"] else ROOM_OF_NO_NAME
    if not standing["written_at"]:
        return HERE_WAS.format(name=name), ""
    here, there = (datetime.fromisoformat(one) for one in (standing["written_at"], inside.made_at))
    days = abs((here - there).total_seconds()) / DAY
    span = DAYS.format(days=max(int(days), 1)) if days >= 1 else LESS_THAN_A_DAY
    said, age = (HERE_WAS_A_NEWER_ONE, "newer") if here > there else (HERE_WAS_AN_OLDER_ONE, "older")
    return said.format(name=name, moment=moment_words(standing["written_at"], today), span=span), age


def missing_words(inside: Inside, today: date, *, short: bool = False) -> str:
    """What is younger than the copy is not in it."""
    missing = WRITTEN_SINCE_IS_MISSING.format(moment=moment_words(inside.made_at, today))
    return missing if short else one_after_another(missing, ADD_FROM_PAPER)


def old_words(today: date) -> str:
    """Under which name the room that stood here is kept."""
    return OLD_ROOM_STAYS_BESIDE.format(day=short_day(today.isoformat()))
