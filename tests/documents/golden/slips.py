"""The slips of the golden set, drawn: as a village fills them, and with the longest that it writes."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path

from app.casework.room.opening_sheet import notices_page
from app.casework.room.recovery import sheet_page
from app.documents.forms.room_papers import draw_slip
from app.records.changes import Doc
from tests.documents.cases import FORMS

COMMITTEE = "青石村人民调解委员会"
LONG_COMMITTEE = "云溪县青石铺镇新龙门桥社区居民委员会人民调解委员会"
TODAY = date(2026, 11, 23)
TOLD: dict[str, Doc] = json.loads((Path(__file__).parent / "slips_told.json").read_text("utf-8"))
"""What each source tells in an ordinary month."""
KEPT = frozenset(
    "gender nation full_time kind field on day birth since until due_on decided_on concluded_on archived_on version no "
    "points mark period years retention decision state active role verdict duty later_duty later_day month".split()
)
"""What is no longer however long somebody writes: days, words of a list, marks."""
NAMES = frozenset(("name", "by", "leader", "who", "chair", "carrier"))
NAME = "阿依古丽·买买提江·吐尔逊"
LONG_NUMBER = "青石人调字〔2026〕第1204号"
FIGURES = re.compile(r"[-+\d.,%/ ×−]*")
ROWS = 12


def longest(told: Doc) -> Doc:
    """The same with the longest that a village writes: names of another people, a title over lines, lists of rows."""
    return {key: longer(key, value) for key, value in told.items()}


def longer(key: str, value: object) -> object:
    """A fact of that kind, at its longest."""
    if isinstance(value, list):
        if key == "rows" and value and isinstance(value[0], dict) and "later_day" in value[0]:
            return [longest(one) for one in value]
        return [longer(key, one) if isinstance(one, str) else longest(one) for one in value * ROWS][:ROWS]
    if isinstance(value, dict):
        return longest(value)
    if not isinstance(value, str) or key in KEPT or FIGURES.fullmatch(value):
        return value
    if key == "number":
        return LONG_NUMBER
    return NAME if key in NAMES else "".join((value,) * (3 if len(value) < 40 else 6))


def slip(form: str) -> bytes:
    """A slip as a village fills it."""
    told = TOLD[FORMS.slips[form].of]
    return draw_slip(FORMS, form, told, committee=COMMITTEE, day=TODAY).pdf


def longest_slip(form: str) -> bytes:
    """The same slip with the longest that is written on it."""
    told = longest(TOLD[FORMS.slips[form].of])
    return draw_slip(FORMS, form, told, committee=LONG_COMMITTEE, day=TODAY).pdf


ROOM, CODE, DAY = "青石村调解室", "510681001201", "2026年11月23日"
LONG_ROOM = "云溪县青石铺镇新龙门桥社区人民调解委员会驻派出所调解室"
GROUPS = "7F3K-9QXM-2B4C-WD8R-01TN-5HJV-6PSA-EYZG-M0K1"
NOTICES = (
    "库里最后写的是 2026年11月20日 的第 37 号，本机记着的是 2026年11月22日 的第 39 号：少了两号，这两号不再给第二次。",
    "一份扫描件找不到了：青石人调字〔2026〕第37号　排水沟照片。可以从备份单独取回。",
)
SHEETS: Mapping[str, Callable[[], bytes]] = {
    "recovery": lambda: sheet_page(ROOM, CODE, GROUPS, DAY),
    "recovery-longest": lambda: sheet_page(LONG_ROOM, CODE, GROUPS, DAY),
    "opening": lambda: notices_page(ROOM, CODE, NOTICES, DAY),
    "opening-longest": lambda: notices_page(LONG_ROOM, CODE, NOTICES * ROWS, DAY),
}
"""What is drawn without a form file: the sheet that opens the room, and what an opening found."""
