"""Quarrels that are known, the table a clerk would have made of them, and what may become of each of its lines.

The table is shuffled, merged, hidden, split over lines and misspelt; every cell remembers whether its line still says
what the quarrel was.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import openpyxl
from hypothesis import strategies as st
from openpyxl.utils import get_column_letter

from app.casework.books.old_sheets import Row
from tests.records.desk import FORMS

TABLE = FORMS.rules.old_books["heads"]
NAMES = [
    "王和平",
    "张　伟",
    "李诉",
    "陈及第",
    "欧阳与时",
    "阿卜杜拉·买买提",
    "何秀英",
    "何强",
    "罗桂芳",
    "马等",
    "彭家院子农家乐有限公司",
]
CLERKS = ["王德明", "刘和", "刘芳"]
SEPARATORS = ["、", "，", "；", "\n", ","]
TYPES = {
    "neighbour": ["邻里", "邻里纠纷", "相邻"],
    "contract": ["合同纠纷", "借贷"],
    "marriage_family": ["婚姻家庭", "赡养纠纷"],
}
RESULTS = {
    "agreed": ["调解成功", "成功", "达成协议"], "failed": ["未调解成功", "调解不成", "未达成协议"],
    "open": ["正在调解"], "withdrawn": ["撤回"], "terminated": ["终止"],
}  # fmt: skip
PLACES = ["三组", "四组"]
SUMMARIES = ["水沟抬高。", "总计欠了三千元。", "合计两家的地。", "地边移了三尺。", "借条和欠条都在。"]
SHEET = "旧册"
EPOCH = {1900: date(1899, 12, 30), 1904: date(1904, 1, 1)}
PEOPLE = ("first", "second")
PLAIN = ("accepted_on", "concluded_on", "dispute_type", "summary", "mediator", "result", "form", "amount", "place")
COLUMNS = (*PEOPLE, *PLAIN)
WRONG = {
    "accepted_on": ["三月初", "2024.3.151", "2024年3月5日至3月9日"], "concluded_on": ["2024.13.1", "月底"],
    "dispute_type": ["邻理", "合同和邻里"], "result": ["调截成功", "差不多成功"], "form": ["书靣"],
    "amount": ["一千多", "1万5"],
}  # fmt: skip
"""Cells that say nothing certain."""
MERGEABLE = ("accepted_on", "dispute_type", "mediator", "result", "place")


@dataclass
class Known:
    """One quarrel as it was; ``line`` is where its first line stands, ``touched`` the columns that no longer say it."""

    facts: dict[str, Any]
    hidden: bool = False
    split: bool = False
    touched: set[str] = field(default_factory=set)
    line: int = 0
    more: list[int] = field(default_factory=list)

    @property
    def namesakes(self) -> bool:
        """Whether two of its people have one name: who pays whom then has to be asked."""
        names = [*self.facts["first"], *self.facts["second"]]
        return len(set(names)) < len(names)


@dataclass
class Book:
    """A table: its rows as the child tells them, its hidden columns (from 1), the heads nobody can know."""

    rows: list[dict[str, Any]]
    known: list[Known]
    keys: list[str]
    hidden: list[int]
    misspelt: set[str]

    def end(self) -> dict[str, Any]:
        return {
            "end": len(self.rows),
            "more": False,
            "beyond": [],
            "hidden": {SHEET: self.hidden} if self.hidden else {},
        }

    @property
    def unseen(self) -> set[str]:
        """The columns that are told of the whole book and not of a line."""
        return {self.keys[at - 1] for at in self.hidden} | self.misspelt


def day_cell(draw: Any, day: date) -> Any:
    """A day in one of the forms in which offices write it."""
    since = draw(st.sampled_from([1900, 1904]))
    wide = f"{day:%Y年%m月%d日}".translate({48 + n: 0xFF10 + n for n in range(10)})
    return draw(st.sampled_from([
        day.isoformat(), f"{day.year}.{day.month}.{day.day}", f"{day.year}年{day.month}月{day.day}日", f"{day:%Y%m%d}",
        wide,
        {"d": day.isoformat()}, {"n": str((day - EPOCH[since]).days), "since": since}, f"{day:%Y-%m-%d} 9:30",
    ]))  # fmt: skip


def amount_cell(draw: Any, yuan: int) -> Any:
    """An amount in one of theirs."""
    forms: list[Any] = [{"n": str(yuan)}, {"n": f"{yuan}.0"}, f"{yuan}元", f"¥{yuan:,}", f"{yuan}元整"]
    return draw(st.sampled_from([*forms, f"{yuan / 10_000}万元"] if yuan % 100 == 0 else forms))


@st.composite
def quarrels(draw: Any) -> dict[str, Any]:
    """The facts of one."""
    first = draw(st.lists(st.sampled_from(NAMES), min_size=1, max_size=3))
    second = draw(st.lists(st.sampled_from(NAMES), min_size=1, max_size=2))
    on = date(2024, 1, 1) + timedelta(days=draw(st.integers(0, 40)))
    result = draw(st.sampled_from(list(RESULTS)))
    agreed = result == "agreed"
    return {
        "first": first, "second": second, "accepted_on": on,
        "concluded_on": on + timedelta(days=draw(st.integers(0, 9))),
        "dispute_type": draw(st.sampled_from(list(TYPES))), "summary": draw(st.sampled_from(SUMMARIES)),
        "mediator": draw(st.lists(st.sampled_from(CLERKS), min_size=1, max_size=2, unique=True)), "result": result,
        "form": draw(st.sampled_from(["书面", "口头"])) if agreed else "",
        "amount": draw(st.sampled_from([1, 410, 2600, 12_300, 88_353])) if agreed else 0,
        "place": draw(st.sampled_from(PLACES)),
    }  # fmt: skip


@st.composite
def books(draw: Any) -> Book:
    """Some quarrels, two of one day's among them, and a table of them."""
    facts = draw(st.lists(quarrels(), min_size=1, max_size=5))
    if draw(st.booleans()):
        facts.append(
            {**facts[0], "summary": draw(st.sampled_from(SUMMARIES)), "place": draw(st.sampled_from(["三组", "四组"]))}
        )
    known = [Known(one) for one in draw(st.permutations(facts))]
    keys = list(draw(st.permutations(COLUMNS)))
    misspelt = set(
        draw(st.lists(st.sampled_from([key for key in PLAIN if key in WRONG or key == "place"]), max_size=1))
    )
    hidden = sorted(set(draw(st.lists(st.integers(1, len(keys)), max_size=1))))
    heads = [draw(st.sampled_from(TABLE[key])) + ("（旧栏）" if key in misspelt else "") for key in keys]
    rows: list[dict[str, Any]] = [{"sheet": SHEET, "row": 1, "cells": heads}]
    for one in known:
        for cells in lines_of(draw, one):
            rows.append({"sheet": SHEET, "row": len(rows) + 1, "cells": [cells[key] for key in keys]})
            if one.line:
                one.more.append(len(rows))
            else:
                one.line = len(rows)
            if one.hidden and len(rows) == one.line:
                rows[-1]["left"] = "hidden_row"
    merge(draw, rows, keys)
    return Book(rows, known, keys, hidden, misspelt)


def lines_of(draw: Any, one: Known) -> Iterator[dict[str, Any]]:
    """The lines of one quarrel: the first says all, those below it name more people."""
    facts = one.facts
    one.hidden, one.split = draw(st.integers(0, 5)) == 0, draw(st.booleans())
    cells: dict[str, Any] = {
        "accepted_on": day_cell(draw, facts["accepted_on"]), "concluded_on": day_cell(draw, facts["concluded_on"]),
        "dispute_type": draw(st.sampled_from(TYPES[facts["dispute_type"]])), "summary": facts["summary"],
        "mediator": draw(st.sampled_from(SEPARATORS)).join(facts["mediator"]),
        "result": draw(st.sampled_from(RESULTS[facts["result"]])), "form": facts["form"],
        "amount": amount_cell(draw, facts["amount"]) if facts["amount"] else "", "place": facts["place"],
    }  # fmt: skip
    if draw(st.integers(0, 2)) == 0:
        key = draw(st.sampled_from([key for key in WRONG if cells[key] != ""]))
        cells[key] = draw(st.sampled_from([*WRONG[key], {"f": True}]))
        one.touched.add(key)
    if not one.split:
        yield cells | {side: draw(st.sampled_from(SEPARATORS)).join(facts[side]) for side in PEOPLE}
        return
    for at in range(max(len(facts[side]) for side in PEOPLE)):
        people = {side: facts[side][at] if at < len(facts[side]) else side_below(draw, facts[side]) for side in PEOPLE}
        yield (cells if at == 0 else dict.fromkeys(cells, "")) | people


def side_below(draw: Any, names: list[str]) -> Any:
    """A side that names nobody more: blank, or its one name merged over the lines of the other side."""
    return draw(st.sampled_from(["", {"m": True, "is": names[0]}])) if len(names) == 1 else ""


def merge(draw: Any, rows: list[dict[str, Any]], keys: list[str]) -> None:
    """Cells that say the same as the one above them are merged with it, as a clerk does."""
    for key in draw(st.lists(st.sampled_from(MERGEABLE), max_size=2, unique=True)):
        at = keys.index(key)
        above: Any = ""
        for row in rows[1:]:
            cell = row["cells"][at]
            if cell != "" and cell == above and not isinstance(cell, dict):
                row["cells"][at] = {"m": True, "is": above}
            elif cell != "":
                above = cell


def workbook(book: Book, path: Path) -> Path:
    """The table as a file."""
    made = openpyxl.Workbook()
    sheet = made.active
    sheet.title = SHEET
    for row in book.rows:
        sheet.append([kept(cell) for cell in row["cells"]])
        sheet.row_dimensions[row["row"]].hidden = "left" in row
    for at in range(1, len(book.keys) + 1):
        first = 1
        for row in book.rows[1:]:
            cell = row["cells"][at - 1]
            if isinstance(cell, dict) and "m" in cell:
                spans = [one for one in sheet.merged_cells.ranges if one.min_col == at and one.min_row == first]
                for one in spans:
                    sheet.unmerge_cells(one.coord)
                sheet.merge_cells(start_row=first, end_row=row["row"], start_column=at, end_column=at)
            elif cell != "":
                first = row["row"]
    for at in book.hidden:
        sheet.column_dimensions[get_column_letter(at)].hidden = True
    made.save(path)
    return path


def kept(cell: Any) -> Any:
    """A cell as a spreadsheet keeps it."""
    if not isinstance(cell, dict):
        return cell or None
    if "n" in cell:
        return float(cell["n"]) + (1_462 if cell.get("since") == 1904 else 0)
    return date.fromisoformat(cell["d"]) if "d" in cell else "=A1&A2" if "f" in cell else None


def understood(row: Row) -> dict[str, Any]:
    """What comes in with a line, in the words of a known quarrel."""
    facts, steps = row.facts, dict(row.steps)
    agreed = steps.get("agree", {})
    ends = {"agree": "agreed", "fail": "failed", "withdraw": "withdrawn", "terminate": "terminated"}
    result = next((ends[step] for step in steps if step in ends), "open")
    held = agreed.get("concluded_on") or next((body.get("on") for step, body in row.steps if "on" in body), "")
    return {
        "first": [one["name"] for one in facts["parties"] if one["side"] == "applicant"],
        "second": [one["name"] for one in facts["parties"] if one["side"] == "respondent"],
        "accepted_on": facts["accepted_on"], "concluded_on": held, "dispute_type": facts["dispute_type"],
        "summary": facts["summary"], "mediator": [one["name"] for one in facts["mediators"]], "result": result,
        "form": {"written": "书面", "oral": "口头"}.get(agreed.get("form", ""), ""),
        "amount": agreed.get("amount_settled", ""), "place": facts.get("place", ""),
    }  # fmt: skip


def meant(facts: Mapping[str, Any]) -> dict[str, Any]:
    """The same of the quarrel as it was."""

    def tidy(names: list[str]) -> list[str]:
        return [name.replace("张　伟", "张伟") for name in names]

    ended = facts["result"] != "open"
    return {
        **facts, "first": tidy(facts["first"]), "second": tidy(facts["second"]),
        "accepted_on": facts["accepted_on"].isoformat(),
        "concluded_on": facts["concluded_on"].isoformat() if ended else "",
        "amount": f"{facts['amount']}.00" if facts["amount"] else "",
    }  # fmt: skip
