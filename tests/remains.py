"""Looks for words where they must not be: in every way a program may have written them, in bytes and in names."""

from __future__ import annotations

import base64
import json
import re
from collections.abc import Iterable
from io import BytesIO
from pathlib import Path
from urllib.parse import quote
from zipfile import ZipFile

CODINGS = ("utf-8", "utf-16-le", "utf-16-be", "utf-32-le", "gb18030", "big5", "utf-7")
CLEAR = (b"%PDF-", b"\x89PNG", b"\xff\xd8\xff", b"%!PS")
"""How papers and pictures begin: packed as they are, no word is seen in them, so none of them may lie there."""
LARGEST = 64 << 20


def spellings(word: str) -> set[bytes]:
    """A word as bytes: its codings, its escapes in JSON, addresses and mail, and as a quoted printer's attribute."""
    found = {json.dumps(word).strip('"').encode(), quote(word).encode(), quote(word).lower().encode()}
    found.add(base64.b64encode(word.encode()).rstrip(b"=")[:-1])
    found.add("".join(f"\\{one:03o}" for one in word.encode()).encode())
    found.add("".join(f"\\x{one:02x}" for one in word.encode()).encode())
    for coding in CODINGS:
        try:
            found.add(word.encode(coding))
        except UnicodeEncodeError:
            continue
    return found


class Look:
    """Looks for these words in files and names."""

    def __init__(self, words: Iterable[str]) -> None:
        self.ways = {way: word for word in words for way in spellings(word)}
        self.any = re.compile(b"|".join(map(re.escape, sorted(self.ways, key=len, reverse=True))))

    def inside(self, data: bytes) -> set[str]:
        """The words in some bytes."""
        return {self.ways[one] for one in self.any.findall(data)}

    def below(self, place: Path, *, names_only: Iterable[str] = ()) -> dict[str, set[str]]:
        """By file (or folder) what of the words is in it or in its name; ``clear`` for a paper or picture.

        Of files that match ``names_only`` (patterns) the person or the system keeps the content; their names count.
        """
        found: dict[str, set[str]] = {}
        for path in place.rglob("*"):
            hits = self.inside(str(path.relative_to(place)).encode("utf-8", "surrogateescape"))
            kept = any(path.match(pattern) for pattern in names_only)
            if not kept and path.is_file() and not path.is_symlink():
                hits |= self.content(path)
            if hits:
                found[str(path)] = hits
        return found

    def content(self, path: Path) -> set[str]:
        try:
            if path.stat().st_size > LARGEST:
                return set()
            data = path.read_bytes()
        except OSError:
            return set()
        return self.inside(data) | self.packed(data) | ({"clear"} if data.startswith(CLEAR) else set())

    def packed(self, data: bytes) -> set[str]:
        """What is in the parts of a package (a sheet, a backup) and in their names."""
        if not data.startswith(b"PK\x03\x04"):
            return set()
        found = set[str]()
        with ZipFile(BytesIO(data)) as package:
            for entry in package.infolist():
                part = package.read(entry)
                found |= self.inside(entry.filename.encode()) | self.inside(part) | self.packed(part)
                found |= {"clear"} if part.startswith(CLEAR) else set()
        return found
