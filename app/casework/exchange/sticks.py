"""Registered sticks (专盘专用): where the county says so, only sticks that the room knows carry anything away.

A registered stick has a file at its root with a random number; the room keeps the number, a name for it, and who
registered it. The mark keeps honest people from taking the wrong stick; it is no lock against a copied file.
"""

from __future__ import annotations

import json
import secrets
from pathlib import Path
from typing import TypedDict

from app.casework.desk import Changed, Desk
from app.casework.room.outside import put_out, read_outside
from app.records.errors import ProgramError, Refused, Trouble
from app.storage.backups.stickfiles import stick_of

MARK = "mediation-stick.json"
SETTING = "sticks"
LONGEST = 4_096


class RegisteredStick(TypedDict):
    """A stick that somebody made known."""

    name: str
    by: str
    on: str


def register_stick(desk: Desk, folder: Path, name: str) -> Changed:
    """Make a stick known under a name. Raises Refused: ``not_allowed``, ``reason_missing``; Trouble."""
    desk.need("stick.register")
    words = " ".join(name.split())[:40]
    if not words:
        raise Refused("reason_missing")
    if not folder.is_dir():
        raise Trouble("no_such_folder")
    number = mark_of(folder) or secrets.token_hex(8)
    put_out(desk, stick_of(folder) / MARK, json.dumps({"stick": number}).encode())
    line: RegisteredStick = {"name": words, "by": desk.store.user, "on": desk.clock.today().isoformat()}
    with desk.store.writing() as writing:
        value = {**list_sticks(desk), number: line}
        writing.record("setting.set", SETTING, {"key": SETTING, "value": value})
    return Changed()


def list_sticks(desk: Desk) -> dict[str, RegisteredStick]:
    """The registered sticks by their number."""
    found: dict[str, RegisteredStick] = desk.store.setting(SETTING, {})
    return found


def need_stick(desk: Desk, folder: Path) -> None:
    """Raises Refused("stick_not_registered") where the county wants registered sticks and this is none."""
    if desk.forms.rules.registered_sticks and mark_of(folder) not in list_sticks(desk):
        raise Refused("stick_not_registered")


def mark_of(folder: Path) -> str:
    """The number on a stick; "" for none or for a file that is no mark."""
    try:
        told = json.loads(read_outside(stick_of(folder) / MARK, LONGEST))
        return str(told["stick"])
    except (ProgramError, ValueError, KeyError, TypeError):
        return ""
