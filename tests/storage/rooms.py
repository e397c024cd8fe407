"""Rooms for the storage tests: practice rooms with a cheap password cost, and cases to put in them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from app.records.clock import FixedClock
from app.storage.card import RoomCard
from app.storage.keys.crypto import PRACTICE_COST
from app.storage.keys.sheet import RecoverySecret
from app.storage.store import Store

CLOCK = FixedClock.at("2026-11-01T09:00")
ADMIN, PASSWORD = "王德明", "青石村调解室的钥匙"
CARD = RoomCard("a1" * 8, "510681001001", "青石村人民调解委员会", "青石", practice=True)


def make_room(folder: Path) -> tuple[Store, RecoverySecret]:
    """A new practice room in ``folder``/room, opened by its administrator."""
    return Store.create(folder / "room", folder / "state", CARD, ADMIN, PASSWORD, CLOCK, kdf=PRACTICE_COST)


def open_room(folder: Path, user: str = ADMIN, password: str = PASSWORD) -> Store:
    return Store.open(folder / "room", folder / "state", user, password, CLOCK, sleep=lambda _: None)


def facts(case_id: str, seq: int, **more: Any) -> dict[str, Any]:
    """A registered case as ``case.opened`` carries it."""
    return {
        "id": case_id,
        "number": f"青石人调字〔2026〕第{seq}号",
        "number_parts": {"short": "青石", "year": 2026, "kind": "case", "seq": seq},
        "title": "张建国与李秀英相邻通行纠纷",
        "state": "accepted",
        "accepted_on": "2026-10-08",
        "dispute_type": "neighbour",
        "summary": "李秀英在通道上堆放石料，张建国的三轮车无法通过。",
        "parties": [
            {"id": "p1", "name": "张建国", "phone": "13800000000", "id_number": "510681196803120013"},
            {"id": "p2", "name": "李秀英", "phone": "13900000000"},
        ],
        "mediators": [{"id": "m1", "name": "王德明", "role": "presiding"}],
        **more,
    }


def register(store: Store, case_id: str, **more: Any) -> int:
    """Register one case in a write of its own; its number."""
    with store.writing() as write:
        seq = write.take_number("case", 2026)
        write.record("case.opened", case_id, {"facts": facts(case_id, seq, **more)})
    return seq
