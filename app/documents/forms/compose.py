"""From a form file and answers to resolved print blocks: one reader for each print word."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from app.documents.forms.answers import document_of
from app.documents.forms.facts import Facts
from app.documents.forms.fields import BEFOREHAND, Document, Field
from app.documents.forms.library import Library
from app.documents.forms.party_grid import blank_grid, party_grid
from app.documents.forms.places import BY_SEAL
from app.documents.forms.signers import HANDS, PLACES, signatures
from app.documents.page import blocks
from app.documents.page.blocks import CHINESE
from app.documents.page.paragraphs import FILLERS
from app.facts.shapes import kind_of
from app.records.case import Case
from app.records.cases.numbers import number_to_fill
from app.records.changes import Doc
from app.records.kept import Committee

PLACEHOLDER = re.compile(r"\{(\w+)\}")
NOTHING = "/"
NUMBER = "number"
"""The key of a paper's own number."""
SHORT, YEAR = BEFOREHAND
OF_AN_AGREEMENT = re.compile(r"(?:standing && )?agreement_number\(.*\)|case\.number")
"""Where the number of an agreement or a case comes from."""
NO_COMMITTEE: Committee = {"name": "", "short_name": "", "room_name": "", "kind": ""}
NOT_YET: Doc = {"invited": [""], "witnesses": ["", ""]}
"""What nobody has done yet, with a line for whoever will be asked to come or to see it."""
NOBODY: Case = {
    "parties": [{"id": side, "side": side, "kind": "person", "name": ""} for side in ("applicant", "respondent")],
    "mediators": [{"name": ""}],
    "recorder": " ",
}
LINE = "　　　　　　"
A_DAY = "　　　　年　　　月　　　日"
GAPS = {"day": A_DAY, "name": "　" * 8, "names": "　" * 14, "line": "　" * 12, "text": "　" * 14, "money": "　" * 8}
"""How wide a gap is left by what a hand writes into it."""
A_GAP_OF_ITS_OWN = ("day",)
"""Kinds whose gap is printed in a cell too."""
SIGNED_ON = "20　　年　　月　　日"
"""The day that a hand writes under its signature."""
Table = Mapping[str, Any]
PARTY = "当事人"
CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
FILLED = "filled"
"""``only`` of what no blank has: a line that a hand would leave empty."""


class Writer:
    """Writes one paper: its document, its answers, and whether it is a blank for handwriting."""

    def __init__(self, library: Library, document: Document, answers: Doc, blank: bool) -> None:
        self.library, self.document, self.answers, self.blank = library, document, answers, blank

    def written_out(self) -> list[blocks.Block]:
        """Every block of the paper from top to foot; a paper in two halves has them twice."""
        made: list[blocks.Block] = []
        for part in self.document.blocks:
            read: Callable[[Table], list[blocks.Block]] = getattr(self, part["print"])
            goes_on = part["print"] == "choices" and part.get("beside", False)
            made = joined(made, read(part)) if goes_on else made + read(part)
        return [*made, blocks.CutLine(), *made] if self.document.twice else made

    def show(self, key: str) -> str:
        """The words for an answer: days in Chinese, codes by their label, lists a line each."""
        value = self.answers.get(key)
        if key in BEFOREHAND and not any(field.key == key for field in self.document.fields):
            return str(value or BEFOREHAND[key])
        field = self.document.field(key)
        if value in (None, "", []):
            return self.gap(field) if self.blank else ""
        return kind_of(field.shape).printed(value, self.library.codes)

    def gap(self, field: Field) -> str:
        """Room for a hand, as wide as what is written there; of the paper's own number what is known is printed."""
        if field.key == NUMBER or OF_AN_AGREEMENT.fullmatch(field.source):
            notice = self.document.numbering == "notice" and not field.source
            return number_to_fill(str(self.answers.get(SHORT) or ""), self.answers.get(YEAR), notice=notice)
        return "　" * field.gap or GAPS.get(field.kind, LINE)

    def fill(self, text: str) -> str:
        """A sentence with its placeholders filled, literally."""
        return PLACEHOLDER.sub(lambda match: self.show(match[1]) or LINE, text)

    def title(self, part: Table) -> list[blocks.Block]:
        above = f"{self.said({**part, 'text': part['above']})}\n" if "above" in part else ""
        return [blocks.Title(above + self.document.title + self.fill(part.get("behind", "")))]

    def number(self, part: Table) -> list[blocks.Block]:
        return [blocks.NumberLine(self.said(part))]

    def said(self, part: Table) -> str:
        """The words of a block, filled; a blank has words of its own where nothing of them is known beforehand."""
        known = any(self.answers.get(key) for key in PLACEHOLDER.findall(part["text"]))
        own = self.blank and "blank" in part and (not known or PLACEHOLDER.search(part["blank"]))
        return self.fill(part["blank"] if own else part["text"])

    def by_hand(self, lines: Sequence[Any]) -> list[blocks.Block]:
        """Lines one below the other: a ``rule`` behind its label goes to the edge, any other is printed as it is."""
        return [
            blocks.Prose((self.fill(line),), indent=False)
            if isinstance(line, str)
            else blocks.Ruled(1, self.fill(line["rule"]))
            for line in lines
        ]

    def parties(self, part: Table) -> list[blocks.Block]:
        titles = part.get("blank", [part.get("label", PARTY)])
        empty = [blocks.PartyRow(title, (), grid=blank_grid(title)) for title in titles]
        made = empty if self.blank else [party_row(row) for row in self.answers.get(part["field"]) or []]
        return [blocks.PartyRows(tuple(made))] if made else []

    def heading(self, part: Table) -> list[blocks.Block]:
        return [blocks.Heading(self.fill(part["text"]))]

    def label(self, part: Table) -> list[blocks.Block]:
        """The head of what follows; on a blank it stands before the first ruled line itself."""
        return [] if self.blank else [blocks.Heading(part["text"])]

    def prose(self, part: Table) -> list[blocks.Block]:
        if self.blank and isinstance(part.get("blank"), list):
            return self.by_hand(part["blank"])
        if self.blank and "ticks" in part:
            return to_tick(part)
        if "text" in part and (self.blank or "field" not in part):
            return [blocks.Prose((self.said(part),))]
        if self.blank:
            lead = part.get("blank", part.get("lead", ""))
            return [] if part.get("only") == FILLED else [blocks.Ruled(part.get("ruled", 1), lead)]
        text = self.show(part["field"])
        if not text:
            return []
        said = tuple(line.strip(FILLERS) for line in (part.get("lead", "") + text).split("\n"))
        return [blocks.Prose(said, part["field"])]

    def plain(self, part: Table) -> list[blocks.Block]:
        lines = part["blank"] if self.blank and "blank" in part else part["text"]
        if isinstance(lines, list):
            return self.by_hand(lines)
        return [blocks.Prose((self.said(part),), indent=False)]

    def right(self, part: Table) -> list[blocks.Block]:
        return [blocks.NumberLine(self.said(part))]

    def clauses(self, part: Table) -> list[blocks.Block]:
        if "items" in part:
            texts, depths = zip(*nested(part["items"]), strict=True)
            return [blocks.Clauses(texts, style=part.get("style", CHINESE), depths=depths)]
        if self.blank and "ticks" in part:
            return to_tick(part)
        if self.blank:
            *before, last = part.get("blank", [""])
            return [*self.by_hand(before), blocks.Ruled(part.get("ruled", 1), last)]
        items = self.answers.get(part["field"]) or []
        fields = tuple(f"{part['field']}.{place}" for place in range(len(items)))
        said = tuple(str(item) for item in items)
        return [blocks.Clauses(said, fields, part.get("style", CHINESE))] if items else []

    def grid(self, part: Table) -> list[blocks.Block]:
        rows = tuple(tuple(self.cell(cell) for cell in row) for row in part["rows"])
        return [blocks.Grid(rows, tuple(part["widths"]))]

    def cell(self, cell: Table) -> blocks.Cell:
        """A label, or an answer: / where a paper has nothing to say, empty where a hand will write."""
        if "label" in cell:
            return blocks.Cell(cell["label"], label=True, span=cell.get("span", 1))
        text = self.written(cell) if self.blank else self.show(cell["field"]) or NOTHING
        return blocks.Cell(
            text,
            span=cell.get("span", 1),
            min_lines=cell.get("lines", 1),
            field=cell["field"],
            prose=bool(cell.get("prose")) and text not in ("", NOTHING),
        )

    def written(self, cell: Table) -> str:
        """What a cell has for a hand: what is known beforehand, what may be ticked, or nothing."""
        field = self.document.field(cell["field"])
        if OF_AN_AGREEMENT.fullmatch(field.source) and "blank" not in cell:
            return self.show(field.key)
        if self.answers.get(field.key):
            return self.show(field.key)
        return self.fill(cell.get("blank", SIGNED_ON if field.kind in A_GAP_OF_ITS_OWN else ""))

    def table(self, part: Table) -> list[blocks.Block]:
        """A head and a row for each thing in a list; empty rows where a hand will write."""
        columns = part["columns"]
        head = tuple(blocks.Cell(column["title"], label=True) for column in columns)
        items = [] if self.blank else self.answers.get(part["field"]) or []
        items = part.get("preset", []) if self.blank else items
        rows = [tuple(blocks.Cell(str(item.get(column["key"]) or "")) for column in columns) for item in items]
        empty = tuple(blocks.Cell("") for _ in columns)
        rows += [empty] * max(part.get("least", 0) - len(rows), 0)
        return [blocks.Grid((head, *rows), tuple(column["width"] for column in columns))]

    def dialogue(self, part: Table) -> list[blocks.Block]:
        if self.blank:
            return [blocks.Ruled(part.get("ruled", 8), part.get("blank", ""))]
        lines = self.answers.get(part["field"]) or []
        return [blocks.Dialogue(tuple((line["who"], line["said"]) for line in lines), part["field"])]

    def choices(self, part: Table) -> list[blocks.Block]:
        """What may be ticked, and behind it a word that an earlier program let in, as it stands."""
        value = self.answers.get(part["field"])
        chosen = str(value).lower() if isinstance(value, bool) else value
        options = tuple((label, code == chosen) for code, label in self.library.codes[part["codes"]].items())
        if chosen and isinstance(chosen, str) and not any(ticked for _, ticked in options):
            options += ((chosen, True),)
        shown = tuple((CIRCLED[at] + words, ticked) for at, (words, ticked) in enumerate(options))
        if self.blank and part.get("numbered"):
            return [blocks.Prose((f"{part['label']}：{'　'.join(words for words, _ in shown)}",), indent=False)]
        return [blocks.Choices(part["label"], shown if part.get("numbered") else options, part["field"])]

    def marks(self, part: Table) -> list[blocks.Block]:
        fingerprint = bool(part.get("fingerprint"))
        signing = self.signatures()
        day = self.show(part["date"]) if part.get("date") and not self.blank else ""
        seal = (self.answers.get("committee") or "人民调解委员会") if self.document.sealed else None
        labels = signing.get(PLACES) or []
        bodies = [label.endswith(BY_SEAL) for label in labels]
        places = tuple(
            blocks.MarkPlace(label, fingerprint and not body, body) for label, body in zip(labels, bodies, strict=True)
        )
        hands = tuple(signing.get(HANDS) or [])
        return [blocks.Marks(places, hands, seal, day or SIGNED_ON, beside=bool(part.get("beside")))]

    def signatures(self) -> Mapping[str, Any]:
        """Whose places there are, as the answers keep them; on a blank form those of people nobody has named yet."""
        nobody = Facts(self.library, NOBODY, NOT_YET, NO_COMMITTEE)
        return signatures(self.document, nobody) if self.blank else self.answers

    def note(self, part: Table) -> list[blocks.Block]:
        return [blocks.Note(self.said(part))]

    def end(self, part: Table) -> list[blocks.Block]:
        del part
        return [] if self.blank else [blocks.EndOfText()]

    def cut(self, part: Table) -> list[blocks.Block]:
        del part
        return [blocks.CutLine(stub=True)]

    def space(self, part: Table) -> list[blocks.Block]:
        return [blocks.Space(float(part.get("mm", 3)))]


def joined(before: list[blocks.Block], more: list[blocks.Block]) -> list[blocks.Block]:
    """Boxes that go on in the row of the boxes before them."""
    *rest, last = before
    beside = tuple(one for one in more if isinstance(one, blocks.Choices))
    return [*rest, replace(last, beside=(*last.beside, *beside))] if isinstance(last, blocks.Choices) else before + more


def to_tick(part: Table) -> list[blocks.Block]:
    """What a hand may tick on a blank, behind the words before it."""
    return [blocks.Choices(part.get("lead", "").rstrip("："), tuple((words, False) for words in part["ticks"]))]


def nested(items: Sequence[Any], depth: int = 0) -> Iterator[tuple[str, int]]:
    """The texts of clauses, each with how deep it stands: a list within the list is nested in the text before it."""
    for item in items:
        if isinstance(item, str):
            yield item, depth
        else:
            yield from nested(item, depth + 1)


def party_row(row: Table) -> blocks.PartyRow:
    """One party as its answers keep it: cells with labels, or the lines of a paper from before them."""
    place = f"parties.{row['id']}"
    grid = party_grid(row["label"], row["grid"], place) if row.get("grid") else None
    return blocks.PartyRow(row["label"], tuple(row["lines"]), (place,), grid)


def compose(library: Library, form: str, answers: Doc, *, blank: bool = False) -> list[blocks.Block]:
    """The print blocks of a paper; ``blank`` makes the form for handwriting, with ruled lines."""
    document = document_of(library, form)
    return Writer(library, document, answers, blank).written_out()
