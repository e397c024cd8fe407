"""What the rows of 新室先做这几样 say: how a thing stands, and the verb that does it."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from app.casework.room.first_week import FirstWeek, Task
from app.facts.dates import short_day
from app.ui.settings.settings_users import ROLES
from app.ui.widgets.words import LIST_COMMA

COUNTED = "做好 {done} 样，还有 {left} 样；不做完也能登记案件"
COUNTED_SHORT = "做好 {done} 样，还有 {left} 样"
DIRECTOR_DOES_IT = "主任来办"
WAITS_FOR_LETTER = "等县里的信"

NAME_KNOWN, NAME_GUESSED = "{name}，每张纸上都用", "纸上先写“{name}”，跟章上的字对一对"
CHANGE_IT, WRITE_IT = "改一改", "去写名字"

PERSON, PEOPLE = "{name}（{role}）", "{names}，{count} 位"
ONE_PERSON = "现在只有{name}一位；每人用自己的名字和密码"
MORE_PEOPLE, ADD_PEOPLE = "再加", "去加人"
NAMED = 3
"""So many people are named in the row."""

SHEET_OPEN = "忘了密码、换了电脑，全靠这张纸。打一张，主任锁进柜子"
SHEET_FILE_LIES = "恢复单的文件还在电脑里，打印好、删掉它才算锁好：{file}"
SHEET_KEPT = "{day}打在纸上、锁进柜子的"
PRINT_SHEET, ANOTHER_SHEET = "打恢复单", "换一张"

BACKUP_OPEN, BACKUP_MADE = "拿一个 U 盘，2 分钟；以后每周一次", "上次备份：{day}"
GO_BACK_UP, BACK_UP_AGAIN = "去备份", "再备一次"

PRINTER_OPEN = "打一张试纸，看边距、看章的位置"
PRINTER_TRIED = "{day}打了试纸：量一量边距，试盖一次章"
PRINTER_FITS = "{day}对过，边距和章的位置都对"
PRINT_TEST, DOES_IT_FIT, TEST_AGAIN = "打试纸", "对不对", "再打一张"

PRACTICE_OPEN, PRACTICE_DONE = "里面的人和事都是编的，20 分钟走一遍", "{day}在练习室办成过一件"
GO_PRACTISE, PRACTISE_AGAIN = "去练习", "再去"

COUNTY_NONE = "县里给了信再做；没有信，账一样能带走"
COUNTY_ASKED = "申请写好了，带去县里；县里回了信再接着做"
COUNTY_HERE = "U 盘上有县里的批复，可以接上了"
COUNTY_COMPARE = "{centre}的批复放好了，还要跟信上的指纹对一对"
COUNTY_JOINED = "{centre}，对过了"
GO_JOIN, GO_COMPARE, LOOK_AT_IT = "去接上", "去核对", "去看"


class RowWords(NamedTuple):
    """The second line of a row and its verb; ``waits`` stands where nobody here can do anything now."""

    second: str
    verb: str
    waits: str = ""


def counted_words(week: FirstWeek, *, short: bool = False) -> str:
    """做好 2 样，还有 5 样."""
    words = COUNTED_SHORT if short else COUNTED
    return words.format(done=week.done, left=len(week.tasks) - week.done)


def row_words(task: Task, *, letter: bool = False) -> RowWords:
    """How one thing stands. ``letter`` says that the county's answer was seen on a stick."""
    if task.done and task.key in DONE_ON:
        said, again = DONE_ON[task.key]
        return RowWords(said.format(day=short_day(str(task.facts["on"]))), again)
    if task.key == "county":
        return county_words(task, letter)
    return WORDS[task.key](task)


def name_words(task: Task) -> RowWords:
    said = NAME_KNOWN if task.done else NAME_GUESSED
    return RowWords(said.format(name=task.facts["name"]), CHANGE_IT if task.done else WRITE_IT)


def people_words(task: Task) -> RowWords:
    people = [
        PERSON.format(name=one["name"], role=ROLES[one["role"]]) if one["role"] == "admin" else one["name"]
        for one in task.facts["people"]
    ]  # fmt: skip
    if not task.done:
        return RowWords(ONE_PERSON.format(name=LIST_COMMA.join(people)), ADD_PEOPLE)
    return RowWords(PEOPLE.format(names=LIST_COMMA.join(people[:NAMED]), count=len(people)), MORE_PEOPLE)


def sheet_words(task: Task) -> RowWords:
    file = task.facts["file"]
    return RowWords(SHEET_FILE_LIES.format(file=file) if file else SHEET_OPEN, PRINT_SHEET)


def printer_words(task: Task) -> RowWords:
    if printed := task.facts["printed"]:
        return RowWords(PRINTER_TRIED.format(day=short_day(printed)), DOES_IT_FIT)
    return RowWords(PRINTER_OPEN, PRINT_TEST)


def county_words(task: Task, letter: bool) -> RowWords:
    """Without a letter there is nothing to press."""
    centre, state = task.facts["centre"], task.facts["state"]
    if state == "joined":
        return RowWords(COUNTY_JOINED.format(centre=centre), LOOK_AT_IT)
    if state == "to_compare":
        return RowWords(COUNTY_COMPARE.format(centre=centre), GO_COMPARE)
    if letter:
        return RowWords(COUNTY_HERE, GO_JOIN)
    return RowWords(COUNTY_ASKED if state == "asked" else COUNTY_NONE, "", WAITS_FOR_LETTER)


DONE_ON = {
    "sheet": (SHEET_KEPT, ANOTHER_SHEET), "backup": (BACKUP_MADE, BACK_UP_AGAIN),
    "printer": (PRINTER_FITS, TEST_AGAIN), "practice": (PRACTICE_DONE, PRACTISE_AGAIN),
}  # fmt: skip
"""What is told of the day on which a thing was done, and the verb that does it once more."""
WORDS: dict[str, Callable[[Task], RowWords]] = {
    "name": name_words, "people": people_words, "sheet": sheet_words, "printer": printer_words,
    "backup": lambda _: RowWords(BACKUP_OPEN, GO_BACK_UP),
    "practice": lambda _: RowWords(PRACTICE_OPEN, GO_PRACTISE),
}  # fmt: skip
