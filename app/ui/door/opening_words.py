"""What each notice of the opening says: a title, what is so with figures, and what it means meanwhile."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, NamedTuple

from app.casework.room.standing import Place
from app.facts.dates import day_words
from app.records.cases.numbers import short_number
from app.records.errors import Note
from app.records.sentences import note_line
from app.ui.door.restore_words import moment_words
from app.ui.widgets.words import LIST_COMMA


class Look(NamedTuple):
    """How a notice is shown: its title, sign, colour, and what its buttons say. ``way`` names what the button does
    that mends it; ``seen`` settles it by the person's word alone. Empty: there is no such button."""

    title: str
    sign: str
    colour: str
    seen: str
    way: str = ""


RESTORE, TAKE_BACK, CLOCK_HELP = "restore", "take_back", "clock_help"
WAYS = {RESTORE: "从备份取回", TAKE_BACK: "取回坏的文件", CLOCK_HELP: "怎么调电脑的时钟"}
LOOKS = {
    "files_lost": Look("有文件坏了", "octagon-x", "red", "先放着", TAKE_BACK),
    "slot_was_foreign": Look("登录用的钥匙被动过", "octagon-x", "red", "看到了"),
    "store_older": Look("有已经保存的不见了", "clock", "amber", "看到了，接着办", RESTORE),
    "store_cut": Look("有已经保存的不见了", "clock", "amber", "看到了，接着办", RESTORE),
    "store_behind_county": Look("交给县里的，这里不见了", "clock", "amber", "看到了，接着办", RESTORE),
    "drafts_healed": Look("没写完的草稿没有了", "file-pen", "amber", "看到了"),
    "drafts_older": Look("后来的草稿没有了", "file-pen", "amber", "看到了"),
    "store_back": Look("不见了的回来了", "circle-check", "blue", "看到了"),
    "store_first_here": Look("在这台电脑上第一次打开", "monitor", "blue", "是我们的，记下"),
    "store_moved_here": Look("在这个文件夹里第一次打开", "folder", "blue", "是我们的，记下"),
    "device_healed": Look("交接钥匙换了新的", "key-round", "blue", "看到了"),
    "slots_healed": Look("登录用的文件补好了", "key-round", "blue", "看到了"),
    "card_healed": Look("室名文件补好了", "house", "blue", "看到了"),
    "tries_healed": Look("为什么等了一分钟", "key-round", "blue", "看到了"),
    "clock_behind": Look("时钟不对", "clock", "amber", "就是这一天", CLOCK_HELP),
    "clock_ahead": Look("时钟不对", "clock", "amber", "真是这一天，记下", CLOCK_HELP),
}
"""Gravest first; the order of the page."""

ONE_FILE_LOST = "{first}：这一份读不出来，别的都好。"
FILES_LOST = "{count} 份读不出来，先说一份：{first}。别的都好。"
TAKE_THEM_BACK = "备份里多半还有；没有的，把纸找出来再扫一遍。别的案照常办。"
KNEW_MORE = "记着的：最后一笔 {then}，到第 {last} 号。这里只到 {here}，{newest}。"
KNEW_MORE_NO_CASE = "记着的：最后一笔 {then}。这里只到 {here}，少了至少 {changes} 笔，案号没有少。"
COUNTY_KNEW_MORE = "县里 {then} 收齐的，有至少 {changes} 笔这里已经没有了。这里只到 {here}，{newest}。"
NUMBERS_ARE_KEPT = "没取回以前，新案从第 {next} 号起，{kept} 留着不给别的案用。"
TAKE_THE_REST_BACK = "少的可以从备份取回；不取回也能接着办。"
ROOM_IS = "库是{room}的：{cases} 件，最后一笔 {last}，{by}记的。"
EMPTY_ROOM_IS = "库是{room}的：{cases} 件，还没有写过。"
KNOW_IT_OR_ASK = "认得，就记下这台电脑；不认得，先别写，问主任。看，什么时候都行。"
ONE_COPY_ONLY = "别处要是还有一份，只用其中一份；两份各写各的，以后就对不上了。"
CLOCK_SAYS = "电脑说今天是 {today}，可这里记过 {known}。"
YOU_SAY_THE_DAY = "今天哪天，您定；定下以前，纸上的日期请自己填，程序不替您填。"
CLOCK_JUMPED = "电脑说今天是 {today}，比这里记过的最后一天晚了 {days} 天。"
CONFIRM_OR_SET = "真是这一天，就记下；不是，请先把电脑的时钟调对。"
NEVER = "还没有写过"
NO_CASE = "一件案也没有"


class Around(NamedTuple):
    """What a notice is told beside its own facts."""

    room: str
    place: Place
    today: date


def titles(notes: list[Note]) -> str:
    """What these notices are about, in a few words each."""
    return LIST_COMMA.join(LOOKS[note.code].title for note in notes)


def two_lines(note: Note, around: Around) -> tuple[str, str]:
    """What is so, with figures; and what it means meanwhile. One line where the table of sentences has it whole."""
    facts: Mapping[str, Any] = note.facts
    if note.code == "files_lost":
        said = ONE_FILE_LOST if facts["count"] == 1 else FILES_LOST
        return said.format(**facts), TAKE_THEM_BACK
    if note.code in ("store_older", "store_cut", "store_behind_county"):
        return lost_lines(note.code, facts, around)
    if note.code in ("store_first_here", "store_moved_here"):
        return room_line(around), KNOW_IT_OR_ASK if note.code == "store_first_here" else ONE_COPY_ONLY
    if note.code == "clock_behind":
        known = max(str(facts["known"])[:10], str(around.place.last.get("at", ""))[:10])
        return CLOCK_SAYS.format(today=day_words(around.today), known=day_words(known)), YOU_SAY_THE_DAY
    if note.code == "clock_ahead":
        return CLOCK_JUMPED.format(today=day_words(around.today), days=facts["days"]), CONFIRM_OR_SET
    return note_line(note), ""


def room_line(around: Around) -> str:
    """Whose room it is and how far it goes."""
    cases, last = around.place.cases, around.place.last
    if not last:
        return EMPTY_ROOM_IS.format(room=around.room, cases=cases)
    when = moment_words(str(last["at"]), around.today)
    return ROOM_IS.format(room=around.room, cases=cases, last=when, by=last["by"])


def lost_lines(code: str, facts: Mapping[str, Any], around: Around) -> tuple[str, str]:
    """What was known and what is here; and which numbers nobody gets."""
    place = around.place
    told = {
        "then": moment_words(str(facts["moment"]), around.today),
        "here": moment_words(str(place.last["at"]), around.today) if place.last else NEVER,
        "newest": short_number(place.newest) if place.newest else NO_CASE,
        "changes": facts["changes"],
    }
    meanwhile = TAKE_THE_REST_BACK
    if "kept" in facts:
        meanwhile = NUMBERS_ARE_KEPT.format(next=int(facts["then"]) + 1, kept=facts["kept"])
    if code == "store_behind_county":
        return COUNTY_KNEW_MORE.format(**told), meanwhile
    if "kept" in facts:
        return KNEW_MORE.format(last=facts["then"], **told), meanwhile
    return KNEW_MORE_NO_CASE.format(**told), meanwhile
