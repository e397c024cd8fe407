"""What every world of the machine begins with: rooms that have joined a county, and counties nobody has joined, made
once and copied. Keys are cheap, files lie in memory where the system has room for them there."""

from __future__ import annotations

import atexit
import json
import os
import random
import secrets
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

import pytest

from app.centre import keys
from app.centre.county import County, Settings
from app.storage.history import machine
from app.storage.keys import device
from app.sync.format import agebox, limits, sshsig
from tests.sync.exchange_rooms import CLOCK, join, make_room

ROOMS = 2
COUNTIES = ("510681", "510682", "510681")
"""The county of all rooms, a neighbour, and the first one made anew with other keys."""
COUNTY_PASSWORD = "county-password"
PIECE = 1_000
"""So many bytes a piece has here, so that a scan of a few kilobytes travels in two."""
FIRST_SEED, SEED = 1, 2
"""What is made once and what happens in a world never draw the same number."""
EMPTY = "county-empty"
"""The first county before any room had joined it."""
IN_MEMORY = Path("/dev/shm")


def fresh_folder() -> Path:
    """An empty folder; in memory where there is such a place, for a power cut here is a step and no real one."""
    return Path(tempfile.mkdtemp(prefix="exchange-machine-", dir=IN_MEMORY if IN_MEMORY.is_dir() else None))


class Here:
    """Which computer the program believes to run on, and where its chance comes from: the same for the same steps."""

    def __init__(self, seed: int) -> None:
        self.name = ""
        self.chance = random.Random(seed)

    def own_id(self) -> str:
        return self.name

    def urandom(self, size: int) -> bytes:
        return self.chance.randbytes(size)

    def new_private(self) -> bytes:
        return self.urandom(32)

    def token_hex(self, nbytes: int | None = None) -> str:
        return self.chance.randbytes(nbytes or 32).hex()


derive_once = cache(keys.derive)
"""A county's password is stretched once for each salt; the key is the true one."""
public_once, recipient_once = cache(sshsig.public_of), cache(agebox.recipient_of)
"""The public half of a secret is always the same."""


@contextmanager
def surroundings(seed: int) -> Iterator[Here]:
    """Computers with names of their own, small pieces, and a county that opens fast."""
    here, patch = Here(seed), pytest.MonkeyPatch()
    patch.setattr(machine, "_own_id", here.own_id)
    patch.setattr(os, "urandom", here.urandom)
    patch.setattr(device, "new_private", here.new_private)
    patch.setattr(secrets, "token_hex", here.token_hex)
    patch.setattr(keys, "derive", derive_once)
    patch.setattr(sshsig, "public_of", public_once)
    patch.setattr(agebox, "recipient_of", recipient_once)
    patch.setattr(limits, "PIECE_LIMIT", PIECE)
    try:
        yield here
    finally:
        patch.undo()


def room_place(number: int) -> str:
    return f"room{number}"


def county_place(number: int) -> str:
    return f"county{number}"


@cache
def made_once() -> Path:
    """Rooms that have joined the first county, closed; and the counties."""
    home = fresh_folder()
    atexit.register(shutil.rmtree, home, ignore_errors=True)
    with surroundings(FIRST_SEED) as here:
        counties = [make_county(home / county_place(number), code) for number, code in enumerate(COUNTIES)]
        counties[0].engine.dispose()
        shutil.copytree(home / county_place(0), home / EMPTY)
        counties[0] = County.open(home / county_place(0) / "centre", COUNTY_PASSWORD, CLOCK, tuple(keys.PARTS))
        for number in range(ROOMS):
            here.name = room_place(number)
            folder = home / here.name
            folder.mkdir()
            desk = make_room(folder)
            join(desk, counties[0], folder)
            desk.store.close()
        for county in counties:
            county.engine.dispose()
    return home


def make_county(folder: Path, code: str) -> County:
    """A county whose second medium lies beside it."""
    folder.mkdir()
    settings: Settings = {"second": str(folder / "second"), "practice": True}
    return County.make(folder / "centre", code, "沱江县协调中心", COUNTY_PASSWORD, CLOCK, settings)


def copy_county(name: str, to: Path, second: Path) -> None:
    """A copy of one of the counties with its second medium elsewhere."""
    shutil.copytree(made_once() / name, to)
    settings = to / "centre" / "centre.json"
    doc = json.loads(settings.read_text(encoding="utf-8"))
    settings.write_text(json.dumps({**doc, "second": str(second)}), encoding="utf-8")
