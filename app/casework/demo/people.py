"""Practice people: ID numbers and credit codes with right check digits, phones that ring nowhere."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random

from app.casework.demo.made_up import Stuff
from app.records.case import Guardian, Party

WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
CHECKS = "10X98765432"
AREA = "510681"
CREDIT = "0123456789ABCDEFGHJKLMNPQRTUWXY"
CREDIT_WEIGHTS = (1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28)
GROUPS = "一二三四五六七八九"
HAN, YI = "01", "07"


def id_number(birth: date, gender: str, rng: Random) -> str:
    """A resident ID number of 18 places with its check digit (GB 11643)."""
    order = rng.randrange(1, 499) * 2 + (gender == "男")
    body = f"{AREA}{birth:%Y%m%d}{order:03}"
    total = sum(int(digit) * weight for digit, weight in zip(body, WEIGHTS, strict=True))
    return body + CHECKS[total % 11]


def credit_code(rng: Random) -> str:
    """A unified social credit code of 18 places with its check character (GB 32100)."""
    body = "92" + AREA + "MA" + "".join(rng.choice(CREDIT) for _ in range(7))
    total = sum(CREDIT.index(char) * weight for char, weight in zip(body, CREDIT_WEIGHTS, strict=True))
    return body + CREDIT[(31 - total % 31) % 31]


def phone(stuff: Stuff, rng: Random) -> str:
    """A mobile number from a block of zeros."""
    return f"{rng.choice(stuff.people['phones'])}{rng.randrange(10_000):04}"


def person(stuff: Stuff, rng: Random, side: str, today: date, *, age: tuple[int, int] = (22, 84)) -> Party:
    """A party who is a person; now and then one whose name needs a rare character."""
    gender = rng.choice("男女")
    name = stuff.full_name(gender, rng)
    if rng.random() < 0.03:
        name, gender = str(rng.choice(stuff.people["rare"])).split()
    birth = today - timedelta(days=rng.randrange(age[0] * 366, age[1] * 366))
    made: Party = {
        "side": side, "kind": "person", "name": name, "gender": gender, "nation": YI if "·" in name else HAN,
        "birth": birth.isoformat(), "occupation": rng.choice(stuff.people["trades"]), "phone": phone(stuff, rng),
        "address": f"{rng.choice(stuff.people['villages'])}{rng.choice(GROUPS)}组{rng.randrange(1, 90)}号",
    }  # fmt: skip
    if rng.random() < 0.8:
        made |= {"id_type": "resident", "id_number": id_number(birth, gender, rng)}
    return made


def minor(stuff: Stuff, rng: Random, side: str, today: date) -> Party:
    """A child as a party, with the guardian who speaks for it."""
    child = person(stuff, rng, side, today, age=(7, 15))
    relation, gender = rng.choice((("父亲", "男"), ("母亲", "女")))
    surname = child["name"][0] if relation == "父亲" else ""
    guardian: Guardian = {"name": stuff.full_name(gender, rng, surname), "relation": relation,
                          "phone": phone(stuff, rng), "basis": "监护人"}  # fmt: skip
    return {**child, "capacity": "limited", "occupation": "学生", "statutory_agents": [guardian]}


def organisation(stuff: Stuff, rng: Random, side: str) -> Party:
    """A shop, a cooperative or a firm."""
    return {
        "side": side, "kind": "organisation", "name": rng.choice(stuff.people["firms"]),
        "credit_code": credit_code(rng),
        "legal_representative": stuff.full_name("男", rng), "phone": phone(stuff, rng),
        "address": f"云溪镇{rng.choice(stuff.people['villages'])}",
    }  # fmt: skip


def group(stuff: Stuff, rng: Random, side: str) -> Party:
    """A villagers' group with its spokesman and the people it stands for."""
    return {
        "side": side, "kind": "group", "name": f"青石村{rng.choice(GROUPS)}组", "count": rng.randrange(20, 160),
        "representative": stuff.full_name("男", rng), "phone": phone(stuff, rng), "address": "青石村",
    }  # fmt: skip


def other_side(stuff: Stuff, rng: Random, kind: str, side: str, today: date) -> Party:
    """Who answers: as the plot says, a firm and a group only most of the time."""
    if kind == "organisation" and rng.random() < 0.85:
        return organisation(stuff, rng, side)
    return group(stuff, rng, side) if kind == "group" else person(stuff, rng, side, today)
