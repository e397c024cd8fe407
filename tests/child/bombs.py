"""Foreign bytes that would cost a room dearly, and the longest book that it takes: what the cage is tried with."""

from __future__ import annotations

import io
import zipfile
from functools import cache
from zlib import crc32

from openpyxl import Workbook
from PIL import Image


@cache
def honest_book(rows: int = 20_000) -> bytes:
    """An old book; by itself the longest that is taken: whoever sends something else may not cost the room more."""
    book, data = Workbook(write_only=True), io.BytesIO()
    sheet = book.create_sheet()
    for at in range(rows):
        sheet.append([at, "2026-03-01", *["邻里纠纷"] * 11])
    book.save(data)
    return data.getvalue()


def swollen_book() -> bytes:
    """A small package whose cells all show one long text: 12 kB that used to cost the parent more than a gigabyte."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet()
    for _ in range(100):
        sheet.append(["长" * 19_000] * 40)
    data = io.BytesIO()
    book.save(data)
    return data.getvalue()


def packed(entries: dict[str, bytes]) -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in entries.items():
            package.writestr(name, content)
    return data.getvalue()


def sheet_of(rows: bytes) -> bytes:
    """A book whose one sheet has these rows."""
    book, plain = Workbook(), io.BytesIO()
    book.save(plain)
    head = b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
    with zipfile.ZipFile(plain) as package:
        entries = {name: package.read(name) for name in package.namelist()}
    return packed({**entries, "xl/worksheets/sheet1.xml": head + rows + b"</sheetData></worksheet>"})


def numbered(first: int, last: int, inside: bytes = b"") -> bytes:
    row = b'<row r="%d" ht="15">%s</row>'
    return b"".join(row % (at, inside.replace(b"#", b"%d" % at)) for at in range(first, last))


SAID = b'<row r="1"><c r="A1" t="inlineStr"><is><t>name</t></is></c></row>'
SAID20 = SAID.replace(b"1", b"20001")
LAST = b'<row r="3"><c r="B3"><v>7</v></c></row>'
LONG_BOOKS = {
    "a million rows with nothing but their height": (SAID + b'<row r="2"/>' + LAST + numbered(4, 1_048_577), 2),
    "a million rows of empty cells": (SAID + b'<row r="2"/>' + LAST + numbered(4, 700_000, b'<c r="A#" s="1"/>'), 2),
    "something in the very last row": (SAID + b'<row r="1048576"><c r="A1048576"><v>1</v></c></row>', None),
    "the last column": (numbered(1, 2_001, b'<c r="XFD#"><v>1</v></c>') + SAID.replace(b"1", b"2001"), 2_001),
    "a million rows without a number": (SAID + b'<row r="2"/>' + LAST + b"<row/>" * 1_000_000, 2),
    "a million full rows without a number": (SAID + b"<row><c><v>1</v></c></row>" * 1_000_000, None),
    "the last column, twenty thousand times": (numbered(1, 20_001, b'<c r="XFD#"><v>1</v></c>') + SAID20, 20_001),
    "a million rows that are full": (numbered(1, 1_000_001, b'<c r="A#"><v>1</v></c>'), None),
}


def png_of(width: int, height: int) -> bytes:
    """The head of a picture that says it is so large."""
    small = io.BytesIO()
    Image.new("L", (1, 1)).save(small, "PNG")
    raw = bytearray(small.getvalue())
    raw[16:24] = width.to_bytes(4, "big") + height.to_bytes(4, "big")
    raw[29:33] = crc32(raw[12:29]).to_bytes(4, "big")
    return bytes(raw)


def pdf_of(pages: int, *forms: bytes) -> bytes:
    """A PDF of empty pages of A4 that all show ``/F``; each of the forms calls the next one, the last the first."""
    first = 3 + pages
    use = b"/Resources<</XObject<</F %d 0 R>>>>"
    kids = b" ".join(b"%d 0 R" % at for at in range(3, first))
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents %d 0 R%s>>" % (first, use % (first + 1))
    things = [b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Count %d/Kids[%s]>>" % (pages, kids), *[page] * pages]
    things.append(b"<</Length 6>>stream\n/F Do \nendstream")
    for at, inside in enumerate(forms, start=1):
        head = b"/Type/XObject/Subtype/Form/BBox[0 0 595 842]" + use % (first + 1 + at % len(forms))
        things.append(b"<<%s/Length %d>>stream\n%s\nendstream" % (head, len(inside), inside))
    out, places = bytearray(b"%PDF-1.7\n"), []
    for at, thing in enumerate(things, start=1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (at, thing)
    end = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(places) + 1)
    out += b"".join(b"%010d 00000 n \n" % at for at in places)
    return bytes(out + b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (len(places) + 1, end))


@cache
def passes(many: int) -> bytes:
    """A photo of nine megapixels that comes in so many passes more."""
    made = io.BytesIO()
    Image.new("RGB", (3_000, 3_000), (200, 30, 90)).save(made, "JPEG", progressive=True, quality=30)
    data = made.getvalue()
    last = data.rfind(b"\xff\xda")
    return data[:last] + data[last:-2] * (1 + many) + data[-2:]


BOMBS = {
    "a million entries": ("file_too_costly", "book_rows", packed({f"xl/{at}": b"" for at in range(5_000)})),
    "names that climb": ("file_spoilt", "book_rows", packed({"../../etc/passwd": b"x"})),
    "a word list without end": ("file_too_costly", "book_rows", packed({"xl/sharedStrings.xml": bytes(60 << 20)})),
    "a picture of 400 megapixels": ("picture_too_large", "look_at", png_of(20_000, 20_000), "png"),
    "a photo in three hundred passes": ("picture_too_large", "look_at", passes(300), "jpeg"),
    "a package in a package": ("book_not_a_table", "book_rows", packed({"a.zip": packed({"b.zip": bytes(50 << 20)})})),
    "a photo that is none": ("file_spoilt", "upright_pages", b"\xff\xd8\xff" + bytes(1 << 20), "jpeg"),
    "a PDF of a hundred thousand pages": ("scan_of_too_many_pages", "look_at", pdf_of(100_000), "pdf"),
    "the same, to be shown": ("scan_of_too_many_pages", "upright_pages", pdf_of(100_000), "pdf"),
    "a form that shows itself three times": ("file_spoilt", "upright_pages", pdf_of(1, b"/F Do /F Do /F Do "), "pdf"),
    "forms that show each other": ("file_spoilt", "look_at", pdf_of(1, *[b"/F Do " * 10] * 20), "pdf"),
    "a line of ten megabytes": ("file_spoilt", "book_rows", b"a" * 10_000_000),
    "a line of ten million commas": ("file_spoilt", "book_rows", b"," * 10_000_000 + b"a"),
    "ten million quotation marks": ("file_spoilt", "book_rows", b'"' * 10_000_001),
    "a page description that is none": ("file_spoilt", "look_at", b"%PDF-1.7\n" + b"<<" * 200_000, "pdf"),
}


LONG_LISTS = {
    "ten million empty lines": (b"a,b\n" + b"\n" * 10_000_000, 1),
    "two million lines of commas": (b"a,b\n" + b",,,\r\n" * 2_000_000, 1),
    "something behind ten million empty lines": (b"\n" * 10_000_000 + b"a", None),
    "cells of nine million lines": ((b'"' + b"\n" * 19_000 + b'"\n') * 450, None),
}
