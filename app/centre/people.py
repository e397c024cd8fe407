"""Who works at a county: people with a role and a password each, so that what needs two people is done by two.

A password is kept as the hash of a key that Argon2id makes of it, at the cost of the rooms. Wrong tries slow down per
name as in a room. The administrator of the machine, who can write the database, is not held by this.
"""

from __future__ import annotations

import hashlib
import os
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypedDict

from sqlalchemy import Connection, Engine, insert, select, update

from app.centre.database import lock
from app.centre.keys import CentreKeys
from app.centre.tables import PERSON
from app.records.committed import note
from app.records.errors import Damaged, Refused
from app.storage.keys.crypto import PRACTICE_COST, ROOM_COST, KdfCost, password_key
from app.storage.keys.passwords import check_password, normal
from app.storage.keys.tries import Tries

ROLES = ("administrator", "head", "officer", "statistician", "department", "township", "auditor")
RETURNERS = ("administrator", "head", "officer")
"""Who may give a room its own data back, two of them together."""
LONGEST = 50
SALT = 16
Sleep = Callable[[float], None]


class Person(TypedDict):
    """Somebody who works, or worked, at the county."""

    name: str
    role: str
    active: bool


@dataclass(frozen=True)
class Claim:
    """Who somebody says that they are, and the password that is to show it."""

    name: str
    password: str


@dataclass
class People:
    """The people of one centre; ``folder`` holds the counters of wrong tries."""

    keys: CentreKeys
    engine: Engine
    folder: Path
    sleep: Sleep = time.sleep

    @property
    def cost(self) -> KdfCost:
        """What a new password costs: little where everything is practice."""
        return PRACTICE_COST if self.keys.practice else ROOM_COST

    def all(self) -> list[Person]:
        """Everybody, in order of their names."""
        with self.engine.begin() as conn:
            rows = conn.execute(select(PERSON).where(PERSON.c.county == self.keys.code).order_by(PERSON.c.name))
            return [{"name": row.name, "role": row.role, "active": bool(row.active)} for row in rows]

    def add(self, name: str, role: str, password: str) -> None:
        """Somebody new. Raises Refused: ``user_name_faulty``, ``county_role_unknown``, ``user_exists``,
        ``password_weak``."""
        name = " ".join(normal(name).split())
        if not name or len(name) > LONGEST or not name.isprintable():
            raise Refused("user_name_faulty")
        if role not in ROLES:
            raise Refused("county_role_unknown", role=role)
        word, salt = check_password(password, names=[name, self.keys.name]), os.urandom(SALT)
        cost = self.cost
        row = {
            "county": self.keys.code, "name": name, "role": role, "salt": salt.hex(), "memory": cost.memory,
            "passes": cost.passes, "verifier": verifier(word, salt, cost), "active": 1,
        }  # fmt: skip
        with self.engine.begin() as conn:
            lock(conn, self.keys.code, "people")
            if self.row(conn, name) is not None:
                raise Refused("user_exists")
            if conn.execute(select(PERSON.c.name).where(PERSON.c.county == self.keys.code)).first() is None:
                # Nobody could try yet: without counters everybody's first log-in would wait the longest.
                Tries.begin(self.folder)
            conn.execute(insert(PERSON).values(**row))
        note("county_person")

    def disable(self, name: str) -> None:
        """End somebody's work here; the name stays for the log. Raises Refused("user_unknown")."""
        with self.engine.begin() as conn:
            row = self.row(conn, name)
            if row is None or not row.active:
                raise Refused("user_unknown")
            own = (PERSON.c.county == self.keys.code, PERSON.c.name == row.name)
            conn.execute(update(PERSON).where(*own).values(active=0))
        note("county_person")

    def prove(self, claim: Claim, roles: Sequence[str]) -> str:
        """The name of somebody whose password holds and who may do this; a wrong name and a wrong password are answered
        alike.

        Raises Damaged("county_password_wrong"), Refused: ``county_person_ended``, ``county_role_not``.
        """
        with Tries(self.folder).one_try(f"county {claim.name}", self.sleep):
            with self.engine.begin() as conn:
                row = self.row(conn, claim.name)
            salt = bytes.fromhex(row.salt) if row is not None else bytes(SALT)
            cost = KdfCost(row.memory, row.passes) if row is not None else self.cost
            if verifier(normal(claim.password), salt, cost) != (row.verifier if row is not None else ""):
                raise Damaged("county_password_wrong")
        if not row.active:
            raise Refused("county_person_ended", name=row.name)
        if row.role not in roles:
            raise Refused("county_role_not", name=row.name, role=row.role)
        return str(row.name)

    def prove_two(self, first: Claim, second: Claim, roles: Sequence[str]) -> tuple[str, str]:
        """Two different people. Raises Refused("county_one_person") and as ``prove``."""
        names = self.prove(first, roles), self.prove(second, roles)
        if names[0] == names[1]:
            raise Refused("county_one_person", name=names[0])
        return names

    def row(self, conn: Connection, name: str) -> Any:
        """What is kept of a name."""
        own = (PERSON.c.county == self.keys.code, PERSON.c.name == " ".join(normal(name).split()))
        return conn.execute(select(PERSON).where(*own)).first()


def verifier(password: str, salt: bytes, cost: KdfCost) -> str:
    """What is kept of a password."""
    return hashlib.sha256(b"county-person" + password_key(password, salt, cost)).hexdigest()
