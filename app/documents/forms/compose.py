"""From a form file and answers to resolved print blocks: one reader for each print word."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

from app.documents.forms.answers import document_of
from app.documents.forms.facts import Facts
from app.documents.forms.fields import Document
from app.documents.forms.library import Library
from app.documents.forms.places import BY_SEAL
from app.documents.forms.signers import HANDS, PLACES, signatures
from app.documents.page import blocks
from app.documents.page.paragraphs import FILLERS
from app.facts.shapes import kind_of
from app.records.case import Case
from app.records.changes import Doc
from app.records.kept import Committee

PLACEHOLDER = re.compile(r"\{(\w+)\}")
NOTHING = "/"
NO_COMMITTEE: Committee = {"name": "", "short_name": "", "room_name": "", "kind": ""}
NOBODY: Case = {
    "parties": [{"id": side, "side": side, "kind": "person", "name": ""} for side in ("applicant", "respondent")],
    "mediators": [{"name": ""}],
    "recorder": " ",
}
LINE = "　　　　　　"
BLANK_PARTY = ("姓名　　　　　　性别　　民族　　年龄　　联系方式", "单位或住址")
Table = Mapping[str, Any]


class Writer:
    """Writes one paper: its document, its answers, and whether it is a blank for handwriting."""

    def __init__(self, library: Library, document: Document, answers: Doc, blank: bool) -> None:
        self.library, self.document, self.answers, self.blank = library, document, answers, blank

    def show(self, key: str) -> str:
        """The words for an answer: days in Chinese, codes by their label, lists a line each."""
        value = self.answers.get(key)
        if value in (None, "", []):
            return LINE if self.blank else ""
        field = self.document.field(key)
        return kind_of(field.shape).printed(value, self.library.codes)

    def fill(self, text: str) -> str:
        """A sentence with its placeholders filled, literally."""
        return PLACEHOLDER.sub(lambda match: self.show(match[1]) or LINE, text)

    def title(self, part: Table) -> list[blocks.Block]:
        del part
        return [blocks.Title(self.document.title)]

    def number(self, part: Table) -> list[blocks.Block]:
        return [blocks.NumberLine(self.fill(part["text"]))]

    def parties(self, part: Table) -> list[blocks.Block]:
        rows = self.answers.get(part["field"]) or []
        if self.blank:
            rows = [{"label": part.get("label", "当事人"), "lines": BLANK_PARTY, "id": ""}] * 2
        made = [blocks.PartyRow(row["label"], tuple(row["lines"]), (f"parties.{row['id']}",)) for row in rows]
        return [blocks.PartyRows(tuple(made))] if made else []

    def heading(self, part: Table) -> list[blocks.Block]:
        return [blocks.Heading(self.fill(part["text"]))]

    def prose(self, part: Table) -> list[blocks.Block]:
        if "text" in part and (self.blank or "field" not in part):
            return [blocks.Prose((self.fill(part["text"]),))]
        if self.blank:
            return [blocks.Ruled(part.get("ruled", 1), part.get("blank", part.get("lead", "")))]
        text = self.show(part["field"])
        if not text:
            return []
        said = tuple(line.strip(FILLERS) for line in (part.get("lead", "") + text).split("\n"))
        return [blocks.Prose(said, part["field"])]

    def plain(self, part: Table) -> list[blocks.Block]:
        return [blocks.Prose((self.fill(part["text"]),), indent=False)]

    def right(self, part: Table) -> list[blocks.Block]:
        return [blocks.NumberLine(self.fill(part["text"]))]

    def clauses(self, part: Table) -> list[blocks.Block]:
        if "items" in part:
            return [blocks.Clauses(tuple(part["items"]))]
        if self.blank:
            return [blocks.Ruled(part.get("ruled", 3))]
        items = self.answers.get(part["field"]) or []
        fields = tuple(f"{part['field']}.{place}" for place in range(len(items)))
        return [blocks.Clauses(tuple(str(item) for item in items), fields)] if items else []

    def grid(self, part: Table) -> list[blocks.Block]:
        rows = tuple(tuple(self.cell(cell) for cell in row) for row in part["rows"])
        return [blocks.Grid(rows, tuple(part["widths"]))]

    def cell(self, cell: Table) -> blocks.Cell:
        """A label, or an answer: / where a paper has nothing to say, empty where a hand will write."""
        if "label" in cell:
            return blocks.Cell(cell["label"], label=True)
        text = self.show(cell["field"]).strip("　") if self.blank else self.show(cell["field"]) or NOTHING
        return blocks.Cell(
            text,
            span=cell.get("span", 1),
            min_lines=cell.get("lines", 1),
            field=cell["field"],
            prose=bool(cell.get("prose")) and text not in ("", NOTHING),
        )

    def table(self, part: Table) -> list[blocks.Block]:
        """A head and a row for each thing in a list; empty rows where a hand will write."""
        columns = part["columns"]
        head = tuple(blocks.Cell(column["title"], label=True) for column in columns)
        items = [] if self.blank else self.answers.get(part["field"]) or []
        rows = [tuple(blocks.Cell(str(item.get(column["key"]) or "")) for column in columns) for item in items]
        empty = tuple(blocks.Cell("") for _ in columns)
        rows += [empty] * max(part.get("least", 0) - len(rows), 0)
        return [blocks.Grid((head, *rows), tuple(column["width"] for column in columns))]

    def dialogue(self, part: Table) -> list[blocks.Block]:
        if self.blank:
            return [blocks.Ruled(part.get("ruled", 8))]
        lines = self.answers.get(part["field"]) or []
        return [blocks.Dialogue(tuple((line["who"], line["said"]) for line in lines), part["field"])]

    def choices(self, part: Table) -> list[blocks.Block]:
        """What may be ticked, and behind it a word that an earlier program let in, as it stands."""
        value = self.answers.get(part["field"])
        chosen = str(value).lower() if isinstance(value, bool) else value
        options = tuple((label, code == chosen) for code, label in self.library.codes[part["codes"]].items())
        if chosen and isinstance(chosen, str) and not any(ticked for _, ticked in options):
            options += ((chosen, True),)
        return [blocks.Choices(part["label"], options, part["field"])]

    def marks(self, part: Table) -> list[blocks.Block]:
        fingerprint = bool(part.get("fingerprint"))
        signing = self.signatures()
        day = self.show(part["date"]) if part.get("date") and not self.blank else None
        seal = (self.answers.get("committee") or "人民调解委员会") if self.document.sealed else None
        labels = signing.get(PLACES) or []
        places = tuple(blocks.MarkPlace(label, fingerprint and not label.endswith(BY_SEAL)) for label in labels)
        return [blocks.Marks(places, tuple(signing.get(HANDS) or []), seal, day or None)]

    def signatures(self) -> Doc:
        """Whose places there are, as the answers keep them; on a blank form those of people nobody has named yet."""
        nobody = Facts(self.library, NOBODY, {}, NO_COMMITTEE)
        return signatures(self.document, nobody) if self.blank else self.answers

    def note(self, part: Table) -> list[blocks.Block]:
        return [blocks.Note(part["text"])]

    def end(self, part: Table) -> list[blocks.Block]:
        del part
        return [] if self.blank else [blocks.EndOfText()]

    def cut(self, part: Table) -> list[blocks.Block]:
        del part
        return [blocks.CutLine()]

    def space(self, part: Table) -> list[blocks.Block]:
        return [blocks.Space(float(part.get("mm", 3)))]


def compose(library: Library, form: str, answers: Doc, *, blank: bool = False) -> list[blocks.Block]:
    """The print blocks of a paper; ``blank`` makes the form for handwriting, with ruled lines."""
    document = document_of(library, form)
    writer = Writer(library, document, answers, blank)
    made: list[blocks.Block] = []
    for part in document.blocks:
        read: Callable[[Table], list[blocks.Block]] = getattr(writer, part["print"])
        made += read(part)
    return [*made, blocks.CutLine(), *made] if document.twice else made
