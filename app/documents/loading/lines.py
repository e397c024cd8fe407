"""On which line of a form file a key stands, so that a fault can be found by the person who wrote it."""

from __future__ import annotations

import re

TABLE = re.compile(r"^\s*\[\[([\w.]+)\]\]|^\s*\[([\w.]+)\]")
KEY = re.compile(r"^\s*([\w*\"'-]+)\s*=")


def lines_of(text: str) -> dict[str, int]:
    """Line numbers by place: ``form`` · ``field[3]`` · ``field[3].kind`` · ``element.title``, from 1."""
    found: dict[str, int] = {}
    counts: dict[str, int] = {}
    at = ""
    for number, line in enumerate(text.splitlines(), start=1):
        table = TABLE.match(line)
        if table:
            at = numbered(table[1], counts) if table[1] else table[2]
            found.setdefault(at, number)
        elif key := KEY.match(line):
            word = key[1].strip("\"'")
            found.setdefault(f"{at}.{word}" if at else word, number)
    return found


def numbered(name: str, counts: dict[str, int]) -> str:
    """The place of the next table of a list: ``field[0]``, ``field[1]`` …; inner lists count inside theirs."""
    outer, _, inner = name.rpartition(".")
    if outer in counts:
        name = f"{outer}[{counts[outer]}].{inner}"
    counts[name] = counts.get(name, -1) + 1
    return f"{name}[{counts[name]}]"


def line_of(lines: dict[str, int], place: str) -> int:
    """The line of a place, or of the nearest thing around it; 1 where nothing is known."""
    while place:
        if place in lines:
            return lines[place]
        place = place.rpartition(".")[0] if not place.endswith("]") or "." in place else place.rpartition("[")[0]
    return 1
