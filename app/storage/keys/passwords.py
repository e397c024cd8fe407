"""Which passwords a room accepts."""

from __future__ import annotations

import re
import unicodedata

from app.records.errors import Refused

_COMMON = frozenset(
    "1234567890 0123456789 1111111111 0000000000 password12 password123 qwertyuiop 1q2w3e4r5t 123456789a a123456789 "
    "12345678910 1qaz2wsx3edc admin12345 abc1234567 woaini1314 5201314520 woaini5201314 9876543210 1234512345 "
    "1122334455 我爱你中国 人民调解员 人民调解室 中华人民共和国 祝你生日快乐 恭喜发财啊 一二三四五 一二三四五六".split()
)

_PHONE = re.compile(r"(\+?86)?1[3-9]\d{9}|0\d{9,11}")
_BIRTH = re.compile(r"(19|20)\d\d\D?\d{1,2}\D?\d{1,2}\D?|\d{17}[\dx]")
"""A date, also with its signs, or an ID number, which holds one."""


def normal(text: str) -> str:
    """The form in which names and passwords are compared: NFKC, outer blanks of names removed by callers."""
    return unicodedata.normalize("NFKC", text)


def check_password(password: str, *, names: list[str]) -> str:
    """Return the normalised password; raises ``Refused("password_weak", reason=…)``."""
    text = normal(password)
    chinese = sum(1 for c in text if "\u4e00" <= c <= "\u9fff" or ord(c) >= 0x20000)
    if len(text) < 10 and chinese < 5:
        raise Refused("password_weak", reason="short")
    folded = text.casefold().replace(" ", "")
    if folded in _COMMON or len(set(folded)) < 3:
        raise Refused("password_weak", reason="common")
    if any(folded == normal(name).casefold().replace(" ", "") for name in names if name):
        raise Refused("password_weak", reason="name")
    if _PHONE.fullmatch(re.sub(r"[-() ]", "", folded)):
        raise Refused("password_weak", reason="phone")
    if _BIRTH.fullmatch(folded):
        raise Refused("password_weak", reason="birth")
    return text
