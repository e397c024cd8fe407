"""The line that says whether the work is safe: made from what was committed, never fixed for a code."""

from __future__ import annotations

from app.facts.beside import in_a_row, one_after_another, side_by_side
from app.records.committed import Done
from app.records.errors import Damaged, ProgramError, Refused, Trouble
from app.records.sentences.words import Lines, one

DONE: dict[str, Lines] = {
    "case": one("登记案子 {n} 件", "{n} case(s) registered"),
    "change": one("记下 {n} 条", "{n} entries recorded"),
    "backup": one("做好备份 {n} 份", "{n} backup(s) made"),
    "file": one("写好文件 {n} 个", "{n} file(s) written"),
    "sealed": one("装好 {n} 包", "{n} parcel(s) sealed"),
    "receipt": one("收下县里的回执 {n} 份", "{n} receipt(s) taken in"),
    "bundle": one("收下 {n} 包", "{n} parcel(s) taken in"),
    "grant": one("批准 {n} 个调解室加入", "{n} room(s) approved"),
    "county_person": one("记下县里人员 {n} 处", "{n} change(s) of the county's people"),
    "ask": one("收下请退 {n} 份", "{n} question(s) of rooms taken in"),
    "returned": one("退给调解室数据 {n} 次", "{n} room(s) given back what they lost"),
    "centre": one("建好协调中心", "the centre was made"),
    "room": one("调解室已经在那里", "the room is there"),
}
"""What can be told of a run, in the order it is told."""

NOTHING = one("没有改动任何内容。", "Nothing was changed.")
KEPT = one("已经存好：{what}；这些不用再做。", "Done and saved: {what}; this need not be done again.")
SOMETHING = one("这一次的改动已经存好。", "What was changed is saved.")
BEFORE = one("以前保存的都在。", "Everything saved before is still there.")
NUMBERED = one("登记案子 {n} 件（{numbers}）", "{n} case(s) registered ({numbers})")
MARKS = {"zh_CN": ("、", "，", ""), "en": (", ", ", ", " ")}
"""What stands between names, between facts and between sentences."""
NAMED = 3
"""So many cases are named by their number."""
UNSURE = ("disk_trouble", "folder_read_only", "fault", "no_words")
"""Trouble of the disk and faults of the program say nothing about what was saved before."""


def safe_line(error: ProgramError, done: Done, before: str, lang: str) -> str:
    """What was done until the error, then what is known of everything saved before."""
    sure = done.opened and isinstance(error, Refused | Trouble) and error.code not in UNSURE
    known = before or (said(BEFORE, lang) if sure and not isinstance(error, Damaged) else "")
    return one_after_another(done_line(done, lang), known, between=MARKS[lang][2])


def done_line(done: Done, lang: str = "zh_CN") -> str:
    """What was committed; that nothing was, where nothing was."""
    told = [words(what, done, lang) for what in DONE if done.counts.get(what)]
    if told:
        return said(KEPT, lang).format(what=side_by_side(told, comma=MARKS[lang][1]))
    return said(SOMETHING if done else NOTHING, lang)


def words(what: str, done: Done, lang: str) -> str:
    """One kind of thing with its count; cases with the numbers they were given."""
    if what != "case" or not done.numbers:
        return said(DONE[what], lang).format(n=done.counts[what])
    more = ["…"] if len(done.numbers) > NAMED else []
    numbers = in_a_row([*done.numbers[:NAMED], *more], comma=MARKS[lang][0])
    return said(NUMBERED, lang).format(n=done.counts[what], numbers=numbers)


def said(words: Lines, lang: str) -> str:
    """The one line of a language."""
    return words.get(lang, words["zh_CN"])[0]
