"""Make ``assets/characters/simplified.txt`` from OpenCC's tables; run by hand, with OpenCC installed beside it.

Whoever makes it anew adds a step to ``app/storage/schema.py``: what was indexed by the old table is not found by the
new one. Needs opencc (Apache License 2.0), which the program itself never imports.
"""

from __future__ import annotations

from pathlib import Path

from opencc import OpenCC

TARGET = Path(__file__).resolve().parent.parent / "assets" / "characters" / "simplified.txt"
IDEOGRAPHS = ((0x3400, 0x4DC0), (0x4E00, 0xA000), (0x20000, 0x323B0))
WAYS = ("t2s", "tw2s", "hk2s")


def everyday(character: str) -> bool:
    """Whether GB2312 has it: it is its own shape then, as 乾 and 著, which names keep."""
    try:
        character.encode("gb2312")
    except UnicodeEncodeError:
        return False
    return True


def main() -> None:
    """Write a line of two characters for each that has a simplified shape, none of which has one again."""
    ways = [OpenCC(way) for way in WAYS]
    table: dict[str, str] = {}
    for character in (chr(point) for first, end in IDEOGRAPHS for point in range(first, end)):
        shapes = [way.convert(character) for way in ways if not everyday(character)]
        other = next((shape for shape in shapes if shape != character and len(shape) == 1), None)
        if other:
            table[character] = other
    last = {character: table.get(shape, shape) for character, shape in table.items()}
    TARGET.write_text("".join(f"{character}{shape}\n" for character, shape in sorted(last.items())), "utf-8")


if __name__ == "__main__":
    main()
