"""A party as the standard forms have it: a labelled cell for each fact, / where nobody knows it.

What this project's own program adds (who acts for a party, whom it stands for) follows in rows of its own.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from app.documents.forms import phrases
from app.documents.page.blocks import Cell, Grid
from app.facts.dates import day_words, parse_day
from app.records.case import Party
from app.records.cases.party import PERSONS
from app.records.cases.people import people_in

if TYPE_CHECKING:
    from app.documents.forms.library import Library

Pairs = list[list[str]]
"""Label and text of each cell of a row."""
UNKNOWN = "/"
WIDTHS = (31.0, 34.0, 14.0, 11.0, 13.0, 22.0, 13.0, 18.0)
"""Millimetres of label and text by turns: a name is longer than an age."""
SPANS: dict[int, tuple[int, ...]] = {4: (1, 1, 1, 1, 1, 1, 1, 1), 2: (1, 2, 2, 3), 1: (1, 7)}
BODY_WIDTHS = (31.0, 54.0, 24.0, 47.0)
BODY_SPANS: dict[int, tuple[int, ...]] = {2: (1, 1, 1, 1), 1: (1, 3)}
"""A body has no age, but a code of eighteen signs that stands on one line."""
PERSON: list[tuple[str, ...]] = [("姓名", "性别", "民族", "年龄"), ("职业或职务", "联系方式"), ("单位或住址",)]
WHO_ROWS = {"person": 1, "sole_trader": 4}
"""So many rows of a party say who it is."""
BORN = "出生日期"


def party_pairs(library: Library, party: Party, day: date | None) -> list[Pairs]:
    """The rows of a party: who, what, where, then who acts for it."""
    made = person_pairs(library, party, day) if party["kind"] == "person" else body_pairs(library, party, day)
    where = party.get("address") or party.get("household_address") or party.get("workplace")
    rows = [*made, [["单位或住址", where or ""]], *acting_pairs(party)]
    return [[[label, str(text or UNKNOWN)] for label, text in row] for row in rows]


def person_pairs(library: Library, party: Party, day: date | None) -> list[Pairs]:
    """A person in the order of the standard form; the age is that of the paper's day."""
    note = f"（{party['name_note']}）" if party.get("name_note") else ""
    gender, nation, age = phrases.personal(library, party, day)
    first = [["姓名", party["name"] + note], ["性别", gender], ["民族", nation], ["年龄", age]]
    return [first, [["职业或职务", party.get("occupation", "")], ["联系方式", party.get("phone", "")]]]


def body_pairs(library: Library, party: Party, day: date | None) -> list[Pairs]:
    """A body by its name, its code and who stands for it; of a single trader who it is that runs the shop, for it is
    that person who answers (民诉法解释 59)."""
    head, rows = [phrases.head_word(party), party.get("legal_representative", "")], list[Pairs]()
    if party["kind"] == "sole_trader":
        gender, nation, age = phrases.personal(library, party, day)
        rows = [[head, ["性别", gender]], [["民族", nation], ["年龄", age]]]
    else:
        rows = [[head, ["职务", party.get("post", "")]]]
    return [
        [["名称", party["name"]]],
        [["统一社会信用代码", party.get("credit_code", "")], ["联系方式", party.get("phone", "")]],
        *rows,
    ]


def acting_pairs(party: Party) -> list[Pairs]:
    """Who acts for a party, how many it is, whom it stands for: rows that are only there where they say something."""
    rows: list[Pairs] = []
    people = people_in([party])
    if people > 1:
        speaker = f"，代表人 {party['representative']}" if party.get("representative") else ""
        rows.append([["人数", f"共 {people} 人{speaker}"]])
    if party.get("members"):
        rows.append([["成员", "、".join(party["members"])]])
    rows += [[["法定代理人", phrases.with_relation(one)]] for one in party.get("statutory_agents", [])]
    rows += [[["委托代理人", phrases.with_relation(one)]] for one in party.get("agents", [])]
    if party.get("stands_for"):
        gone = party["stands_for"]
        rows.append([["备注", f"系已故 {gone.get('name', '')} 的{gone.get('relation', '近亲属')}"]])
    return rows


def with_identity(library: Library, party: Party, rows: list[Pairs]) -> list[Pairs]:
    """The rows of a party with birth and document behind those that say who it is."""
    told = WHO_ROWS.get(party["kind"], 1)
    return [*rows[:told], *identity_pairs(library, party), *rows[told:]]


def identity_pairs(library: Library, party: Party) -> list[Pairs]:
    """When a person was born and by which document, for a court (民诉法解释 354), of a single trader whoever runs the
    shop; a body has its code already."""
    if party["kind"] not in PERSONS:
        return []
    kind = library.label("id_type", party.get("id_type", "resident"))
    born = day_words(party["birth"]) if parse_day(party.get("birth")) else UNKNOWN
    return [[[BORN, born], [f"{kind}号码", party.get("id_number") or UNKNOWN]]]


def party_grid(title: str, rows: Sequence[Pairs], field: str) -> Grid:
    """The cells; the first label says whose grid it is (申请人姓名)."""
    named = [[(title if not at and not place else "") + label, text] for at, row in enumerate(rows)
             for place, (label, text) in enumerate(row)]  # fmt: skip
    words = iter(named)
    spans, widths = (SPANS, WIDTHS) if any(len(row) == len(PERSON[0]) for row in rows) else (BODY_SPANS, BODY_WIDTHS)
    return Grid(tuple(grid_row([next(words) for _ in row], spans[len(row)], field) for row in rows), widths)


def grid_row(pairs: Pairs, over: Sequence[int], field: str) -> tuple[Cell, ...]:
    """Label and text by turns, each ``over`` as many columns as a row of so many facts leaves it."""
    spans = iter(over)
    cells: list[Cell] = []
    for label, text in pairs:
        cells.append(Cell(label, label=True, span=next(spans)))
        cells.append(Cell(text, span=next(spans), field=field))
    return tuple(cells)


def blank_grid(title: str) -> Grid:
    """The grid of a person for a hand."""
    return party_grid(title, [[[label, ""] for label in row] for row in PERSON], "")
