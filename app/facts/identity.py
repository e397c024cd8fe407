"""Numbers of people and bodies: kept as they stand, with checks that warn and never block, because real cards break
the rules.

Sources: GB 11643-1999 (resident identity), GB 11643-1989 (the former one of 15 figures), GB 32100-2015 (unified social
credit code).
"""

from __future__ import annotations

import re
from datetime import date
from typing import Any

from app.facts.folding import fold_number
from app.facts.kind import NO_LISTS, Lists, Told
from app.facts.words import Line

ID_FORM = re.compile(r"\d{17}[\dX]\Z", re.ASCII)
OLD_ID_FORM = re.compile(r"\d{15}\Z", re.ASCII)
OVER_A_HUNDRED = ("996", "997", "998", "999")
"""Last figures of an old number that were kept for people over a hundred: the year it states is of another century."""
ID_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
ID_CHECKS = "10X98765432"
CREDIT_ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
PHONE = re.compile(r"1[3-9]\d{9}\Z|0\d{2,3}-?\d{7,8}\Z", re.ASCII)


def id_check_digit(first: str) -> str:
    """The last sign for the first 17 figures."""
    return ID_CHECKS[sum(int(figure) * weight for figure, weight in zip(first, ID_WEIGHTS, strict=True)) % 11]


def with_century(number: str) -> str:
    """An old number of 15 figures as one of 18 signs, the last of which says nothing; any other as it stands."""
    old = OLD_ID_FORM.match(number) and not number.endswith(OVER_A_HUNDRED)
    return f"{number[:6]}19{number[6:]}X" if old else number


def id_finished(number: str) -> bool:
    """Whether a number has all its 18 signs; the first 15 of one that is still being typed look like an old one."""
    return bool(ID_FORM.match(number))


def id_birth(number: str) -> date | None:
    """The day of birth that a number of 18 signs states, or an old one of 15 figures."""
    number = with_century(number)
    if not ID_FORM.match(number):
        return None
    try:
        return date(int(number[6:10]), int(number[10:12]), int(number[12:14]))
    except ValueError:
        return None


def id_gender(number: str) -> str:
    """男 or 女 as the 17th figure states, of an old number the last; empty where it is neither."""
    number = with_century(number)
    return "" if not ID_FORM.match(number) else "男" if int(number[16]) % 2 else "女"


def id_warnings(number: str, *, birth: str = "", gender: str = "") -> list[str]:
    """Codes of what looks wrong with a resident's number, beside the other facts typed."""
    if not ID_FORM.match(number):
        return ["id_form"]
    found = []
    born = id_birth(number)
    if born is None:
        found.append("id_birth_impossible")
    if id_check_digit(number[:17]) != number[17]:
        found.append("id_check_digit")
    if birth and born and born.isoformat() != birth:
        found.append("id_birth_differs")
    if gender and id_gender(number) != gender:
        found.append("id_gender_differs")
    return found


def credit_check_digit(first: str) -> str:
    """The 18th sign for the first 17 of a unified social credit code."""
    total = sum(CREDIT_ALPHABET.index(sign) * pow(3, place, 31) for place, sign in enumerate(first))
    return CREDIT_ALPHABET[(31 - total % 31) % 31]


def credit_warnings(code: str) -> list[str]:
    """Codes of what looks wrong with a unified social credit code."""
    if len(code) != 18 or any(sign not in CREDIT_ALPHABET for sign in code):
        return ["credit_form"]
    return [] if credit_check_digit(code[:17]) == code[17] else ["credit_check_digit"]


def phone_warnings(phone: str) -> list[str]:
    """A phone that is neither a mobile nor a fixed line warns."""
    return [] if PHONE.match(phone) else ["phone_form"]


class Phone(Line):
    """A telephone number, kept narrow and without blanks and hyphens."""

    word = "phone"

    def read(self, value: object, path: str, told: Told) -> str | None:
        kept = super().read(value, path, told)
        return None if kept is None else fold_number(kept)

    def typed(self, text: str, today: date | None, codes: Lists = NO_LISTS) -> str:
        """The number without spaces and hyphens, wide digits folded, x as X."""
        del today, codes
        return fold_number(text)


class IdNumber(Phone):
    """The number of a card of identity."""

    word = "id_number"
    twice = True

    def show(self, value: Any, codes: Lists = NO_LISTS) -> str:
        """510681 19690412 0031: six, eight and four, as on the card."""
        del codes
        text = str(value)
        return f"{text[:6]} {text[6:14]} {text[14:]}" if len(text) == 18 else text

    def printed(self, value: Any, codes: Lists = NO_LISTS) -> str:
        del codes
        return str(value)


class CreditCode(IdNumber):
    """A unified social credit code (统一社会信用代码)."""

    word = "credit_code"
