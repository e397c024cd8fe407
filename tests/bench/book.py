"""A room of any size for the measures: made-up cases, the real encrypted store."""

from __future__ import annotations

import random
import secrets
from datetime import date, timedelta
from pathlib import Path

from app.casework.desk import Desk
from app.documents.loading.forms import standard_library
from app.records.cases.numbers import case_number, number_parts
from app.records.changes import Doc
from app.records.clock import FixedClock
from app.storage.card import RoomCard
from app.storage.keys.crypto import PRACTICE_COST
from app.storage.store import Store

SURNAMES = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎"
GIVEN = "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华玉兰红建国文辉力志永健世广义兴良海山仁波宁贵福生龙元全胜学"
WORDS = "排水沟院坝通道界石稻谷耕牛鱼塘老屋灶房砖墙竹林水渠田坎柑橘猪圈电线围墙晒坝水井坟地借条工钱彩礼赡养婚事药费"
CLOCK = FixedClock.at("2026-11-23T10:00:00")
RECENT = date(2026, 10, 1)


def name(number: int) -> str:
    """A made-up name."""
    return SURNAMES[number % 50] + GIVEN[number // 50 % 50] + GIVEN[number // 2500 % 50]


def id_number(chance: random.Random) -> str:
    """An ID of a made-up grown-up of this county, with its check digit."""
    first = f"510681{chance.randint(1936, 2006)}{chance.randint(1, 12):02}{chance.randint(1, 28):02}"
    first += f"{chance.randint(1, 999):03}"
    weights = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
    return first + "10X98765432"[sum(int(c) * w for c, w in zip(first, weights, strict=True)) % 11]


def course(number: int, accepted: date) -> Doc:
    """How a case went: settled in twenty days, one in ten in vain; what is recent still goes on."""
    if accepted >= RECENT:
        return {"state": "accepted"}
    day = (accepted + timedelta(days=20)).isoformat()
    ended = {"state": "closed", "concluded_on": day, "closed_on": day}
    if number % 10 == 0:
        return {**ended, "before_closing": "failed"}
    agreement = {"form": "written", "concluded_on": day, "amount_settled": "100", "terms": []}
    return {**ended, "before_closing": "effective", "effective_on": day, "agreements": [agreement]}


def accepted_on(number: int) -> date:
    """The day on which a made-up case came in."""
    return date(2016 + number % 11, number % 10 + 1, number % 28 + 1)


def facts(number: int) -> Doc:
    """A made-up registration, already in its kept form."""
    chance = random.Random(number)
    accepted = accepted_on(number)
    year = accepted.year
    people = [
        {"id": f"p{place}", "side": side, "kind": "person", "name": name(number * 7 + place * 13),
         "phone": f"13{chance.randrange(10**9):09}", "address": f"青石村{number % 9 + 1}组",
         "id_number": id_number(chance)}
        for place, side in ((1, "applicant"), (2, "respondent"))
    ]  # fmt: skip
    return {
        "id": f"{number:016x}",
        "title": f"{people[0]['name']}与{people[1]['name']}纠纷",
        "number": case_number("青石", year, number // 11 + 1),
        "number_parts": number_parts("青石", year, number // 11 + 1),
        "accepted_on": accepted.isoformat(),
        "source": "application",
        "dispute_type": "neighbour",
        "summary": "".join(chance.choices(WORDS, k=60)),
        "parties": people,
        "mediators": [{"id": "m1", "name": "王德明", "role": "presiding"}],
        "people_count": 2,
        "track": "full",
        "claims": [],
        **course(number, accepted),
    }


def make_book(folder: Path, count: int) -> Desk:
    """A practice room with so many cases, entered day after day."""
    card = RoomCard(secrets.token_hex(16), "510681100201", "青石村调解室", "青石", practice=True, practice_password="x")
    store, _ = Store.create(folder / "room", folder / "state", card, "demo", "青石村里的练习", CLOCK, kdf=PRACTICE_COST)
    desk = Desk(store, CLOCK, standard_library())
    entered = sorted(range(count), key=accepted_on)
    for start in range(0, count, 2_000):
        with store.writing() as writing:
            for number in entered[start : start + 2_000]:
                made = facts(number)
                writing.record("case.opened", made["id"], {"facts": made})
    return desk
