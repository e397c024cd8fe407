"""The people of an old book's line: names are parted only at unmistakable signs, numbers belong to one or to nobody."""

from __future__ import annotations

import re
from typing import Literal, cast

from app.facts.folding import tidy_name
from app.records.books.old.cells import SPLIT, read_card, read_phones, words
from app.records.books.old.rows import LineCells
from app.records.case import Party
from app.records.errors import Note, Problem

OTHERS = re.compile(r"等(?:\d+|[一二三四五六七八九十]+)?(?:人|户)?\Z")
JOINED = re.compile(r"[与诉和及]|\s")
BLANK_INSIDE = re.compile(r"(?<=[\u3400-\u9fff])[ \u3000]+(?=[\u3400-\u9fff]\Z)")
BODIES = (
    "公司", "厂", "合作社", "村委会", "居委会", "村民委员会", "居民委员会", "医院", "学校", "幼儿园", "中心", "集团",
    "银行",
)  # fmt: skip
SIDES: tuple[tuple[Literal["first", "second", "parties"], str], ...] = (
    ("first", "applicant"), ("second", "respondent"), ("parties", "party"),
)  # fmt: skip
CREDIT = re.compile(r"[0-9A-HJ-NP-RTUWXY]{18}\Z")


def split_names(text: str) -> list[str]:
    """张三、李四 as two, 张　伟 as one; a blank, 与, 和, 诉 part nobody; two of one name are two."""
    parts = (OTHERS.sub("", one_name(part)) for part in SPLIT.split(text))
    return [part for part in parts if part]


def one_name(text: str) -> str:
    """A name as it is kept; the blank that stretches a name of two signs to the width of three is no part of it."""
    return BLANK_INSIDE.sub("", tidy_name(text)) if len(text.strip()) <= 4 else tidy_name(text)


def people_of(told: LineCells, notes: list[Note]) -> list[Party]:
    """The people that one line names, each with what the line says of them."""
    found: list[Party] = []
    for key, side in SIDES:
        text = words(told.get(key, ""))
        if key == "parties" and found and text:
            notes.append(Note("cell_left_out", key))
            continue
        names = split_names(text)
        if any(OTHERS.search(tidy_name(part)) for part in SPLIT.split(text)):
            notes.append(Note("others_not_named", key))
        own: list[Party] = [{"side": side, "kind": kind_of(name), "name": name} for name in names]
        if own:
            say_numbers(own, told, "second" if key == "second" else "first", notes)
        found += own
    return found


def kind_of(name: str) -> str:
    """An organisation by the end of its name, else a person."""
    return "organisation" if name.endswith(BODIES) else "person"


def say_numbers(own: list[Party], told: LineCells, key: Literal["first", "second"], notes: list[Note]) -> None:
    """Put ID and phones with the one person of a side; those of a side with several belong to nobody and are told."""
    id_cell, phone_cell = told.get("first_id", ""), told.get("first_phone", "")
    if key == "second":
        id_cell, phone_cell = told.get("second_id", ""), told.get("second_phone", "")
    if len(own) > 1:
        notes += [Note("cell_left_out", f"{key}_{what}") for what, cell in (("id", id_cell), ("phone", phone_cell))
                  if words(cell)]  # fmt: skip
        return
    person = own[0]
    card, read = read_card(id_cell)
    code = read.fault or read.told
    if person["kind"] == "organisation" and (text := words(id_cell).strip().upper()):
        card, code = ({"credit_code": text}, "") if CREDIT.match(text) else ({}, "cell_left_out")
    phones, rung = read_phones(phone_cell)
    own[0] = cast(Party, {
        **person, **card,
        **({"phone": phones[0]} if phones else {}), **({"other_phones": phones[1:]} if phones[1:] else {}),
    })  # fmt: skip
    notes += [Note(one, f"{key}_{what}") for what, one in (("id", code), ("phone", rung.fault)) if one]


def need_two(people: list[Party], told: LineCells) -> list[Problem]:
    """Fewer than two people make no dispute; where a name looks like two that is said."""
    if len(people) >= 2:
        return []
    joined = any(JOINED.search(one["name"]) for one in people)
    place = next((key for key, _ in SIDES if words(told.get(key, ""))), "parties")
    return [Problem(place, "names_not_parted")] if joined else [Problem("parties", "too_few", {"least": 2})]
