"""A workbook as the package of parts that it is: which part is which sheet, what its styles and words say."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from typing import Any
from zipfile import BadZipFile, ZipFile, ZipInfo

from app.child.book import NotReadError
from app.child.number_formats import GENERAL, code_of
from app.child.workbook import need_a_book

OLE = bytes.fromhex("d0cf11e0a1b11ae1")
SEALED_NAME = "EncryptedPackage".encode("utf-16-le")


@dataclass(frozen=True)
class SheetPlace:
    """A sheet by its name: its part, and whether the workbook shows it."""

    name: str
    part: str
    shown: bool


@dataclass(frozen=True)
class Style:
    """What of a cell's style counts for filling: locked under protection, and the code of its number format."""

    locked: bool = True
    code: str = GENERAL


class Package:
    """The parts of a workbook. Raises NotReadError for what is none, or cannot be filled as a whole."""

    def __init__(self, data: bytes) -> None:
        self.infos, self.parts = unpacked(data)
        self.book = self.tree(self.target_of("", "officeDocument"))

    def tree(self, part: str) -> Any:
        """A part as a tree; no declarations of its own."""
        from defusedxml.ElementTree import fromstring

        return fromstring(self.parts[part], forbid_dtd=True)

    def relations(self, part: str) -> Iterator[tuple[str, str, str]]:
        """Id, kind and target of what a part leads to."""
        folder, name = posixpath.split(part)
        rels = posixpath.join(folder, "_rels", f"{name}.rels")
        if rels not in self.parts:
            return
        for one in self.tree(rels):
            target = str(one.get("Target", ""))
            full = target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
            yield str(one.get("Id")), str(one.get("Type", "")).rpartition("/")[2], full

    def target_of(self, part: str, kind: str) -> str:
        """The part of a kind that a part leads to; KeyError where there is none."""
        return next(full for _, word, full in self.relations(part) if word == kind)

    @property
    def book_part(self) -> str:
        """The part of the workbook itself."""
        return self.target_of("", "officeDocument")

    def sheets(self) -> list[SheetPlace]:
        """All sheets of cells, in their order."""
        targets = {key: full for key, kind, full in self.relations(self.book_part) if kind == "worksheet"}
        found = []
        for one in every(self.book, "sheet"):
            key = next((value for name, value in one.attrib.items() if local(name) == "id"), "")
            if key in targets:
                found.append(SheetPlace(one.get("name", ""), targets[key], one.get("state", "visible") == "visible"))
        return found

    def words(self) -> list[str]:
        """The list of the workbook's words."""
        part = next((full for _, kind, full in self.relations(self.book_part) if kind == "sharedStrings"), "")
        if part not in self.parts:
            return []
        return ["".join(text_of(one)) for one in self.tree(part) if local(one.tag) == "si"]

    def styles(self) -> list[Style]:
        """What each style of a cell says."""
        part = next((full for _, kind, full in self.relations(self.book_part) if kind == "styles"), "")
        if part not in self.parts:
            return []
        tree = self.tree(part)
        own = {int(one.get("numFmtId")): str(one.get("formatCode")) for one in every(tree, "numFmt")}
        table = next((one for one in tree if local(one.tag) == "cellXfs"), ())
        return [style_of(one, own) for one in table]

    @property
    def since_1904(self) -> bool:
        """Whether days are counted from 1904."""
        return any(one.get("date1904") in ("1", "true") for one in every(self.book, "workbookPr"))

    def table_ends(self, part: str, ids: list[str]) -> list[str]:
        """Where the tables of a sheet reach, and how many of their last rows are totals: ``A1:D9 1``."""
        found = []
        for key, _, full in self.relations(part):
            if key in ids and full in self.parts:
                tree = self.tree(full)
                found.append(f"{tree.get('ref')} {tree.get('totalsRowCount', '0')}")
        return found

    def with_part(self, part: str, data: bytes) -> bytes:
        """The package with one part exchanged; every other keeps its bytes, its name and its place."""
        out = BytesIO()
        with ZipFile(out, "w") as package:
            for info in self.infos:
                again = ZipInfo(info.filename, info.date_time)
                again.compress_type, again.external_attr = info.compress_type, info.external_attr
                again.create_system, again.extra, again.comment = info.create_system, b"", info.comment
                package.writestr(again, data if info.filename == part else self.parts[info.filename])
        return out.getvalue()


def unpacked(data: bytes) -> tuple[list[ZipInfo], dict[str, bytes]]:
    """Every part of a package by name."""
    if data.startswith(OLE):
        raise NotReadError("locked" if SEALED_NAME in data else "old_workbook")
    if not data.startswith(b"PK"):
        raise NotReadError("not_a_workbook")
    try:
        need_a_book(data)
        with ZipFile(BytesIO(data)) as package:
            infos = package.infolist()
            if any(info.flag_bits & 1 for info in infos):
                raise NotReadError("locked")
            parts = {info.filename: package.read(info) for info in infos}
    except (BadZipFile, ValueError, NotImplementedError) as fault:
        raise NotReadError("spoilt") from fault
    if len(parts) != len(infos):
        raise NotReadError("spoilt")
    if any(name.startswith("_xmlsignatures/") for name in parts):
        raise NotReadError("signed")
    return infos, parts


def local(name: str) -> str:
    """A name without its namespace: both editions of the standard are read."""
    return name.rpartition("}")[2]


def every(tree: Any, name: str) -> Iterator[Any]:
    """All elements of a name."""
    return (one for one in tree.iter() if isinstance(one.tag, str) and local(one.tag) == name)


def text_of(item: Any) -> Iterator[str]:
    """The words of a text, without how they are spoken."""
    for one in item:
        if local(one.tag) == "t":
            yield one.text or ""
        elif local(one.tag) == "r":
            yield from text_of(one)


def style_of(xf: Any, own: dict[int, str]) -> Style:
    """One style of cells."""
    protection = next((one for one in xf if local(one.tag) == "protection"), None)
    locked = protection is None or protection.get("locked") not in ("0", "false")
    return Style(locked, code_of(int(xf.get("numFmtId", "0")), own))
