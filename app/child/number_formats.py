"""What a cell's number format shows of a value: written into one that cannot show it, 1280.56 becomes 1281 or a day.

Source: ECMA-376 part 1, 18.8.30 (the codes with their numbers) and 18.8.31. Only what shows the whole value counts;
where a code leaves a doubt, it does not.
"""

from __future__ import annotations

import re
from decimal import Decimal

GENERAL, TEXT = "General", "@"
KNOWN = {
    0: GENERAL, 1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 5: "¥#,##0", 6: "¥#,##0", 7: "¥#,##0.00", 8: "¥#,##0.00",
    9: "0%", 10: "0.00%", 11: "0.00E+00", 12: "# ?/?", 13: "# ??/??", 14: "yyyy/m/d", 15: "d-mmm-yy", 16: "d-mmm",
    17: "mmm-yy", 18: "h:mm AM/PM", 19: "h:mm:ss AM/PM", 20: "h:mm", 21: "h:mm:ss", 22: "yyyy/m/d h:mm",
    30: "m/d/yy", 31: "yyyy年m月d日", 37: "#,##0", 38: "#,##0", 39: "#,##0.00", 40: "#,##0.00", 41: "#,##0",
    42: "¥#,##0", 43: "#,##0.00", 44: "¥#,##0.00", 45: "mm:ss", 46: "[h]:mm:ss", 47: "mmss.0", 49: TEXT,
}  # fmt: skip
"""The codes that a workbook names by number alone; the others among them show a part of a day, or a time."""
UNKNOWN = "h:mm"
WORDS = re.compile(r'"([^"]*)"|\\(.)|[_*].')
BRACKET = re.compile(r"\[(?P<currency>\$[^\]]*)?(?P<asked>[<>=][^\]]*)?[^\]]*\]")
WHOLE = re.compile(r"[\s¥￥$€£()+\-]*(?P<before>[#?0,]*[#?0])(?:\.(?P<behind>[#?0]*))?[\s¥￥$€£元()+\-]*\Z")
OTHER_SIZE = re.compile(r"[0-9０-９一二三四五六七八九十百千万亿角分%％‰]")
"""What stands behind a figure as a fixed word and makes another figure of it."""


def code_of(number: int, own: dict[int, str]) -> str:
    """The code of a format by its number: the workbook's own, or one that is known by number."""
    return own.get(number) or KNOWN.get(number, UNKNOWN)


def sections(code: str) -> list[str]:
    """The parts of a code: above nothing, below, nothing, words; a semicolon in quotes parts nothing."""
    found, rest = [""], code
    while rest:
        word = WORDS.match(rest)
        taken = word.group() if word else rest[0]
        rest = rest[len(taken) :]
        if taken == ";":
            found.append("")
        else:
            found[-1] += taken
    return found


def shows_number(code: str, number: str) -> bool:
    """Whether a number, not below nothing, is read from the cell as it is: no figure behind the point is lost, nothing
    is divided, counted in hundredths, taken for a day or hidden."""
    parts, value = sections(code), Decimal(number)
    part = parts[2] if not value and len(parts) > 2 else parts[0]
    if any(found["asked"] for found in BRACKET.finditer(part)):
        return False
    fixed = "".join(said or sign or "" for said, sign in WORDS.findall(part))
    bare = BRACKET.sub("", WORDS.sub("", part)).strip()
    if OTHER_SIZE.search(fixed):
        return False
    if bare.lower() == GENERAL.lower():
        return True
    found = WHOLE.match(bare)
    if found is None or (not value and "0" not in found["before"]):
        return False
    needed = -int(value.normalize().as_tuple().exponent)
    return needed <= len(found["behind"] or "")


def shows_day(code: str) -> bool:
    """Whether a day is read from the cell with its year, its month and its day."""
    part = sections(code)[0]
    if any(found["asked"] for found in BRACKET.finditer(part)):
        return False
    bare = BRACKET.sub("", WORDS.sub("", part)).lower().replace("am/pm", "")
    return all(sign in bare for sign in "ymd")


def is_of_days(code: str) -> bool:
    """Whether a code is made for a day or a time at all."""
    bare = BRACKET.sub("", WORDS.sub("", sections(code)[0])).lower()
    return GENERAL.lower() not in bare and re.search(r"[aymdhs]", bare) is not None


def shows_words(code: str) -> bool:
    """Whether words are read from the cell: a fourth part without its sign hides them."""
    parts = sections(code)
    return len(parts) < 4 or TEXT in WORDS.sub("", parts[3])
