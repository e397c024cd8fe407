"""Old books (旧登记簿): which column is what, what a cell means, what a line says of a case; nothing is guessed.

A number that a spreadsheet has damaged (4.4E+17, last digits turned to noughts, a nought lost in front) is
recognised and left out with a warning; it is never put right by us.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal, InvalidOperation
from typing import Any

from app.facts.dates import parse_day
from app.facts.identity import id_warnings
from app.facts.money import parse_money, plain
from app.records.changes import Doc
from app.records.errors import Note, Problem

Cells = list[Any]
Columns = dict[int, str]
HEAD_ROWS = 15
LEAST_HEADS = 3
ENDS = ("合计", "总计", "小计", "以下空白", "填表人", "制表人", "（以下空白）")
EPOCHS = {1900: date(1899, 12, 30), 1904: date(1904, 1, 1)}
"""Day nought of a spreadsheet's numbers, by the year it says it counts from."""
SERIALS = range(20_000, 80_000)
DIGITS_KEPT = 15
HIDDEN = {"f": "formula_without_value", "m": "merged_cell"}
"""Marks of the child on cells that say nothing, and what is told of them."""
NOTHING = ("", "/", "无", "—", "-", "0")
"""What offices write where there is nothing to write."""
SPLIT = re.compile(r"[、，,；;/\n]|与|和|诉| ")
DAY = re.compile(r"(\d{4})\D{1,2}(\d{1,2})\D{1,2}(\d{1,2})(?!\d)日?")


@dataclass
class OldLine:
    """What one line says: facts for ``case new`` with how it ended, or the problems that refuse it."""

    facts: Doc = field(default_factory=dict)
    ending: Doc = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)


def bare(text: object) -> str:
    """A head without blanks and brackets of width, for comparing."""
    return re.sub(r"\s", "", str(text)).replace("(", "（").replace(")", "）")


def words(cell: Any) -> str:
    """A cell as text; a formula without a value says nothing."""
    if isinstance(cell, dict):
        value = cell.get("d") or cell.get("n") or ""
        return str(value).removesuffix(".0")
    return str(cell).strip().lstrip("'’").strip()


def column_letters(number: int) -> str:
    """28 as AB, the way a spreadsheet names its columns."""
    letters = ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def unread_cells(told: Mapping[str, Any]) -> list[Note]:
    """What a line's cells hide: a formula whose value was never kept, a cell that is part of another."""
    codes = {key: next((code for mark, code in HIDDEN.items() if mark in cell), "")
             for key, cell in told.items() if isinstance(cell, dict)}  # fmt: skip
    return [Note(code, key) for key, code in codes.items() if code and key != "ignored"]


def columns_of(heads: Cells, table: Mapping[str, list[str]], told: Mapping[str, str]) -> Columns:
    """Which column is what: by the mapping somebody told, else by the heads that are known."""
    known = {bare(name): key for key, names in table.items() for name in names}
    known |= {bare(name): key for name, key in told.items()}
    found: Columns = {}
    for place, head in enumerate(heads):
        key = known.get(bare(words(head)), "")
        if key and key not in found.values():
            found[place] = key
    return found


def find_heads(rows: list[Doc], table: Mapping[str, list[str]], told: Mapping[str, str]) -> tuple[int, Columns]:
    """The row of the heads among the first ones and its columns; two rows read together where heads are merged.

    The place is that of the last head row, -1 where there is none.
    """
    best: tuple[int, Columns] = (-1, {})
    for place in range(min(len(rows), HEAD_ROWS)):
        for heads in head_rows(rows, place):
            columns = columns_of(heads, table, told)
            named = [key for key in columns.values() if key != "ignored"]
            if len(named) > len([key for key in best[1].values() if key != "ignored"]):
                best = (place, columns)
    named = [key for key in best[1].values() if key != "ignored"]
    return best if len(named) >= LEAST_HEADS else (-1, {})


def head_rows(rows: list[Doc], place: int) -> list[Cells]:
    """A row alone, and with the merged heads of the row above where its own cell is empty."""
    own: Cells = rows[place]["cells"]
    if not place or rows[place - 1]["sheet"] != rows[place]["sheet"]:
        return [own]
    above: Cells = rows[place - 1]["cells"]
    both = [words(own[at] if at < len(own) else "") or words(above[at] if at < len(above) else "")
            for at in range(max(len(own), len(above)))]  # fmt: skip
    return [own, both]


def is_end(cells: Cells) -> bool:
    """Totals and signature lines are no cases."""
    first = next((bare(words(cell)) for cell in cells if words(cell)), "")
    return first.startswith(ENDS)


def line_of(row: Doc, columns: Columns, values: Mapping[str, Any], mediator: str) -> OldLine:
    """One line of a book of cases as facts; ``mediator`` stands in where the book names none."""
    told = {key: row["cells"][at] for at, key in columns.items() if at < len(row["cells"])}
    line = OldLine(notes=unread_cells(told))
    accepted, concluded = read_day(told, "accepted_on", line), read_day(told, "concluded_on", line)
    names = people(told)
    kind = code_in(words(told.get("dispute_type", "")), values["dispute_type"])
    summary = words(told.get("summary", "")) or words(told.get("settled", ""))
    for key, value in (("accepted_on", accepted or concluded), ("dispute_type", kind), ("summary", summary)):
        if not value and not any(one.path == key for one in line.problems):
            line.problems.append(Problem(key, "missing"))
    if len(names) < 2:
        line.problems.append(Problem("parties", "too_few", {"least": 2}))
    mediators = [one for key in ("mediator", "helper") for one in split_names(words(told.get(key, "")))] or [mediator]
    line.facts = {
        "title": f"{'与'.join(names[:2])}{'等' if len(names) > 2 else ''}{kind_words(told)}"[:200],
        "accepted_on": accepted or concluded, "dispute_type": kind, "summary": summary,
        "source": code_in(words(told.get("source", "")), values["source"]) or "application",
        "parties": parties(told, names, line), "mediators": [one for one in mediators if one],
        "difficulty": code_in(words(told.get("difficulty", "")), values["difficulty"]),
        "place": words(told.get("place", "")),
    }  # fmt: skip
    line.ending = ending_of(told, values, concluded or accepted, line)
    line.notes += [Note("cell_left_out", key) for key in left_out(told, values, line)]
    line.facts = {key: value for key, value in line.facts.items() if value}
    return line


def left_out(told: Doc, values: Mapping[str, Any], line: OldLine) -> list[str]:
    """Columns in which something stands that did not come along: a word nobody knows, a phone that is none, numbers of
    a side with several people, what was settled where nothing was agreed."""
    coded = ["source", "difficulty", *(("form", "performed") if line.ending["result"] == "agreed" else ())]
    missed: list[str] = [key for key in coded if key in told and not code_in(words(told[key]), values[key])]
    if line.ending["result"] != "agreed":
        missed += ["form", "amount", "performed", *(["settled"] if words(told.get("summary", "")) else [])]
    warned = {note.field for note in line.notes}
    for side, key in (("applicant", "first"), ("respondent", "second")):
        kept = {name for one in line.facts["parties"] if one["side"] == side for name in one}
        missed += [f"{key}_{what}" for what, name in (("id", "id_number"), ("phone", "phone")) if name not in kept]
    return [key for key in missed if words(told.get(key, "")) not in NOTHING and key not in warned]


def kind_words(told: Doc) -> str:
    """邻里纠纷."""
    return f"{words(told.get('dispute_type', '')).removesuffix('纠纷')}纠纷"


def ending_of(told: Doc, values: Mapping[str, Any], concluded: str, line: OldLine) -> Doc:
    """How it ended: ``agreed`` with form, amount and what was settled; ``failed``; still ``open``."""
    said = words(told.get("result", ""))
    result = code_in(said, values["result"]) if said else ("agreed" if words(told.get("form", "")) else "")
    if not result:
        line.problems.append(Problem("result", "missing" if not said else "unknown_word", {"key": "result"}))
    if result != "agreed":
        return {"result": result, "on": concluded}
    amount = read_amount(told, line)
    return {
        "result": result, "on": concluded, "form": code_in(words(told.get("form", "")), values["form"]) or "written",
        "amount": amount, "settled": words(told.get("settled", "")) or "内容见旧卷。",
        "performed": code_in(words(told.get("performed", "")), values["performed"]),
    }  # fmt: skip


def read_day(told: Doc, key: str, line: OldLine) -> str:
    """A day as offices write it: 2024.3.5, 2024年3月5日, 20240305, or a spreadsheet's number; "" for none."""
    cell = told.get(key, "")
    text = words(cell)
    if not text:
        return ""
    if isinstance(cell, dict) and "n" in cell and text.isdigit() and int(text) in SERIALS:
        return (EPOCHS[cell.get("since", 1900)] + timedelta(days=int(text))).isoformat()
    if re.fullmatch(r"\d{8}", text):
        text = f"{text[:4]}-{text[4:6]}-{text[6:]}"
    found = DAY.match(text)
    day = parse_day(f"{int(found[1]):04}-{int(found[2]):02}-{int(found[3]):02}") if found else None
    if day is None:
        line.problems.append(Problem(key, "not_a_day"))
    return day.isoformat() if day else ""


def read_amount(told: Doc, line: OldLine) -> str:
    """Yuan out of 1,200元, 1.2万元 or a number; "" for none."""
    text = words(told.get("amount", "")).replace(",", "").replace("，", "").replace("￥", "").removesuffix("元").strip()
    if text in ("", "/", "无", "-"):
        return ""
    try:
        value = Decimal(text.removesuffix("万")) * (10_000 if text.endswith("万") else 1)
    except InvalidOperation:
        value = Decimal(-1)
    amount = parse_money(f"{value:f}") if value >= 0 else None
    if amount is None:
        line.problems.append(Problem("amount", "not_money"))
    return plain(amount) if amount is not None and amount else ""


def people(told: Doc) -> list[str]:
    """The names of both sides, or those of the one column that holds all."""
    sides = [one for key in ("first", "second") for one in split_names(words(told.get(key, "")))]
    return sides or split_names(words(told.get("parties", "")))


def split_names(text: str) -> list[str]:
    """张三、李四 as two; 等人 behind a name is dropped."""
    parts = (re.sub(r"等(\d+人|人)?$", "", part.strip()) for part in SPLIT.split(text))
    return list(dict.fromkeys(part for part in parts if part))


def parties(told: Doc, names: list[str], line: OldLine) -> list[Doc]:
    """The people with what the book says of each side; of a side with several names numbers belong to nobody."""
    firsts = split_names(words(told.get("first", "")))
    found: list[Doc] = []
    for name in names:
        side = "party" if not firsts else "applicant" if name in firsts else "respondent"
        kind = "organisation" if name.endswith(("公司", "厂", "合作社", "村委会", "医院", "学校")) else "person"
        found.append({"side": side, "kind": kind, "name": name})
    for side, key in (("applicant", "first"), ("respondent", "second")):
        own = [one for one in found if one["side"] == side and one["kind"] == "person"]
        if len(own) == 1:
            own[0] |= numbers(told, key, line)
    return found


def numbers(told: Doc, key: str, line: OldLine) -> Doc:
    """ID and phone of one person; a damaged or impossible one is left out and told."""
    found: Doc = {}
    cell = told.get(f"{key}_id", "")
    text = words(cell).replace(" ", "").upper()
    if text and (is_damaged(cell, text) or id_warnings(text)):
        line.notes.append(Note("id_damaged", f"{key}_id"))
    elif text:
        found |= {"id_type": "resident", "id_number": text}
    phone = words(told.get(f"{key}_phone", "")).replace(" ", "").replace("-", "")
    return {**found, **({"phone": phone} if re.fullmatch(r"\d{7,12}", phone) else {})}


def is_damaged(cell: Any, text: str) -> bool:
    """Whether a spreadsheet kept this as a number: it keeps fifteen digits and no nought in front."""
    return "E" in text.removesuffix("X") or (isinstance(cell, dict) and "n" in cell and len(text) > DIGITS_KEPT)


def code_in(text: str, table: Mapping[str, list[str]]) -> str:
    """The first code one of whose words stands in a text; "" for none."""
    return next((code for code, names in table.items() if any(name in text for name in names)), "") if text else ""


def same_key(accepted_on: str, names: list[str], kind: str) -> tuple[str, tuple[str, ...], str]:
    """By what a line is known to be there already: day of intake, people, type."""
    return accepted_on, tuple(sorted(names)), kind
