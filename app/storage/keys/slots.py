"""The slot file beside the store: who can open the room's data key, and nothing else.

Each user has an X25519 pair whose private half is sealed under that user's password (Argon2id, its
cost stored beside). The data key is sealed to every public key: each user's, the recovery sheet's
and, after a confirmed enrolment, the county's escrow. So a new user or a new data key needs nobody
else's password. A user's draft key is sealed to that user alone.
"""

from __future__ import annotations

import hashlib
import json
import os
from base64 import b64decode, b64encode
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from app.records.errors import Damaged, Refused
from app.storage.files import disk_told, write_whole
from app.storage.keys.crypto import (
    ROOM_COST,
    KdfCost,
    lock,
    new_private,
    open_sealed,
    password_key,
    public_of,
    seal_to,
    unlock,
)
from app.storage.keys.sheet import RecoverySecret

FILE = "slots.json"
DATA_KEY = "room-data-key"
DRAFT_KEY = "user-draft-key"
USER_PAIR = "user-private-key"
SHEET = "recovery"
ESCROW = "escrow"
USER = "user "
VERSION = 2
"""From here on the file carries its own hash: a spoilt byte is no wrong password."""


@dataclass(frozen=True)
class Opened:
    """What a right password or sheet gives: the data key, and the draft key where there is one."""

    data_key: bytes = field(repr=False)
    draft_key: bytes | None = field(repr=False)


class Slots:
    """The slot file in memory; every change is written whole and at once."""

    def __init__(self, path: Path, doc: dict[str, Any]) -> None:
        self._path = path
        self._doc = doc

    @classmethod
    def begin(cls, folder: Path, room_id: str, data_key: bytes, sheet: RecoverySecret, cost: KdfCost) -> Slots:
        """A new slot file with the recovery sheet's slot only (not yet written)."""
        slots = cls(folder / FILE, {"v": VERSION, "room": room_id, "cost": cost.as_doc(), "users": {}})
        slots.set_sheet(sheet, data_key)
        return slots

    @classmethod
    def read(cls, folder: Path) -> Slots:
        """Raises ``Damaged("slots_damaged")``, ``Trouble``."""
        return cls.of(folder / FILE)

    @classmethod
    def of(cls, path: Path, *, strict: bool = True) -> Slots:
        """The slots in one file; not ``strict`` takes them where their hash does not hold. Raises as ``read``."""
        if not path.is_file():
            raise Damaged("slots_damaged")
        with disk_told():
            data = path.read_bytes()
        return cls(path, _parse(data, strict=strict))

    @property
    def doc(self) -> dict[str, Any]:
        return self._doc

    @property
    def checked(self) -> bool:
        """Whether the file these came from carries its hash; those of earlier releases do not."""
        return bool(self._doc["v"] == VERSION)

    def write(self) -> None:
        write_whole(self._path, self.as_bytes())

    def as_bytes(self, *, portable: bool = False) -> bytes:
        """The file's bytes; ``portable`` leaves out every password slot."""
        doc = {**self._doc, "v": VERSION, **({"users": {}} if portable else {})}
        doc["sha256"] = _sum(doc)
        return json.dumps(doc, ensure_ascii=False, indent=1, sort_keys=True).encode("utf-8")

    @property
    def room_id(self) -> str:
        return str(self._doc["room"])

    @property
    def cost(self) -> KdfCost:
        return KdfCost(**self._doc["cost"])

    def publics(self) -> dict[str, bytes]:
        """Every slot and its public key; one that cannot be read has none."""
        found = {f"{USER}{name}": slot for name, slot in self._doc["users"].items()}
        found |= {key: self._doc[key] for key in (SHEET, ESCROW) if key in self._doc}
        return {slot: _public(doc) for slot, doc in found.items()}

    def only(self, own: dict[str, bytes]) -> Slots:
        """The same without every slot that is not one of these."""
        right = {slot for slot, public in self.publics().items() if own.get(slot) == public}
        users = {name: slot for name, slot in self._doc["users"].items() if f"{USER}{name}" in right}
        others = {key: value for key, value in self._doc.items() if key not in (SHEET, ESCROW) or key in right}
        return Slots(self._path, {**others, "users": users, "v": VERSION})

    def take_missing(self, other: Slots, own: dict[str, bytes]) -> None:
        """Take over the slots that another copy has and these lack."""
        theirs = other.only(own).doc
        self._doc["users"] = {**theirs["users"], **self._doc["users"]}

    def seal_missing(self, own: dict[str, bytes], data_key: bytes) -> None:
        """Make again the slots that take a public key only."""
        for slot in (SHEET, ESCROW):
            if slot in own and slot not in self._doc:
                self.set_public(slot, own[slot], data_key)

    def names(self) -> list[str]:
        return sorted(self._doc["users"])

    def slot(self, name: str) -> dict[str, Any] | None:
        """A user's slot as it stands in the file."""
        found = self._doc["users"].get(name)
        return found if isinstance(found, dict) else None

    def set_user(self, name: str, password: str, data_key: bytes, *, draft_key: bytes | None = None) -> None:
        """Give ``name`` a new pair under ``password``; an unknown draft key is replaced by a new one."""
        private = new_private()
        public = public_of(private)
        salt = os.urandom(16)
        sealed = lock(password_key(password, salt, self.cost), private, USER_PAIR)
        self._doc["users"][name] = {
            "kdf": {**self.cost.as_doc(), "salt": _b64(salt)},
            "public": _b64(public),
            "private": _b64(sealed),
            "data_key": _b64(seal_to(public, data_key, DATA_KEY)),
            "draft_key": _b64(seal_to(public, draft_key or os.urandom(32), DRAFT_KEY)),
        }

    def renew(self, data_key: bytes) -> None:
        """Seal a new data key to everybody who has a slot; it takes their public keys only."""
        for slot in (*self._doc["users"].values(), *(self._doc[key] for key in (SHEET, ESCROW) if key in self._doc)):
            slot["data_key"] = _b64(seal_to(b64decode(slot["public"]), data_key, DATA_KEY))

    def drop_user(self, name: str) -> None:
        """Erase the slot; this user's password opens nothing here any more."""
        self._doc["users"].pop(name, None)

    def set_sheet(self, sheet: RecoverySecret, data_key: bytes) -> None:
        self.set_public(SHEET, public_of(sheet.private_key()), data_key)

    def set_public(self, slot: str, public: bytes, data_key: bytes) -> None:
        """Seal the data key to a pair that lives elsewhere: the sheet or the county's escrow."""
        self._doc[slot] = {"public": _b64(public), "data_key": _b64(seal_to(public, data_key, DATA_KEY))}

    def public(self, slot: str) -> bytes | None:
        """The public key of the sheet or the escrow, where there is one."""
        found = self._doc.get(slot)
        return b64decode(found["public"]) if found else None

    def open_user(self, name: str, password: str) -> Opened:
        """Raises ``Damaged("wrong_password")``, the same and as late for a wrong name."""
        slot = self._doc["users"].get(name)
        if slot is None:
            password_key(password, b"no such user 016", self.cost)
            raise Damaged("wrong_password")
        kdf = dict(slot["kdf"])
        salt = b64decode(kdf.pop("salt"))
        try:
            private = unlock(password_key(password, salt, KdfCost(**kdf)), b64decode(slot["private"]), USER_PAIR)
        except Damaged as error:
            raise Damaged("wrong_password") from error
        data_key = open_sealed(private, b64decode(slot["data_key"]), DATA_KEY)
        return Opened(data_key, open_sealed(private, b64decode(slot["draft_key"]), DRAFT_KEY))

    def strengthen(self, name: str, password: str, cost: KdfCost) -> bool:
        """Seal a user's private key again where its password costs less than ``cost``; whether it was so."""
        slot = self._doc["users"][name]
        kdf = dict(slot["kdf"])
        salt, old = b64decode(kdf.pop("salt")), KdfCost(**kdf)
        if old.memory >= cost.memory and old.passes >= cost.passes:
            return False
        private = unlock(password_key(password, salt, old), b64decode(slot["private"]), USER_PAIR)
        salt = os.urandom(16)
        slot["kdf"] = {**cost.as_doc(), "salt": _b64(salt)}
        slot["private"] = _b64(lock(password_key(password, salt, cost), private, USER_PAIR))
        self._doc["cost"] = cost.as_doc()
        return True

    def open_sheet(self, sheet: RecoverySecret) -> Opened:
        """Raises ``Refused("sheet_of_another_room")`` when the sheet is not this room's."""
        private = sheet.private_key()
        if self.public(SHEET) != public_of(private):
            raise Refused("sheet_of_another_room")
        return Opened(open_sealed(private, b64decode(self._doc[SHEET]["data_key"]), DATA_KEY), None)


def _b64(data: bytes) -> str:
    return b64encode(data).decode("ascii")


def _public(slot: Any) -> bytes:
    try:
        return b64decode(slot["public"], validate=True)
    except (ValueError, KeyError, TypeError):
        return b""


def _sum(doc: dict[str, Any]) -> str:
    rest = {key: value for key, value in doc.items() if key != "sha256"}
    return hashlib.sha256(json.dumps(rest, ensure_ascii=False, sort_keys=True).encode()).hexdigest()


def _parse(data: bytes, *, strict: bool = True) -> dict[str, Any]:
    try:
        doc = json.loads(data)
        if strict and doc["v"] != 1 and doc.get("sha256") != _sum(doc):
            raise ValueError("spoilt")
        doc.pop("sha256", None)
        if not isinstance(doc["users"], dict) or not isinstance(doc["room"], str):
            raise ValueError("not a slot file")
        KdfCost(**doc["cost"])
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise Damaged("slots_damaged") from error
    return dict(doc)


__all__ = ["ESCROW", "ROOM_COST", "SHEET", "Opened", "Slots"]
