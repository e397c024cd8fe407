"""The centre's keys, in files that are sealed each for itself under one password: four roles apart from the first day.

root (offline; grants) · receipt (in the service, cannot decrypt) · worker (decrypts, signs applied and safe) · escrow;
and the key of the county's own store. ``root.key`` and ``escrow.key`` are opened by whoever needs them and can be
taken away to another medium; ``serve.key`` holds what a service needs and names the public halves of all. Argon2id
64 MiB, three passes, as in the rooms. A file of an earlier release holds all in one and is read too.
"""

from __future__ import annotations

import hashlib
import json
import os
import secrets
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

from app.records.committed import note
from app.records.errors import Damaged, Refused, Trouble
from app.storage.files import disk_told, make_folder, write_whole
from app.sync.format import agebox, sshsig
from app.sync.format.enrol import Roles, read_roles
from app.sync.format.faults import Spoilt

FILE = "centre.keys"
PARTS = {
    "serve": ("receipt", "worker", "worker_box", "store"),
    "root": ("root",),
    "escrow": ("escrow_box",),
}
"""Which seeds lie in which file."""
SERVE, OFFLINE = ("serve",), ("root", "escrow")
SEEDS = tuple(seed for seeds in PARTS.values() for seed in seeds)
MEMORY_KIB, PASSES, LANES = 65_536, 3, 1
SHORTEST = 10
VERSION = 2


@dataclass(frozen=True)
class CentreKeys:
    """An opened centre: who it is, the public halves of its roles, and the seeds of the parts that were opened.
    ``incarnation`` is its first; the present one lies in its database (``lineage``)."""

    code: str
    name: str
    incarnation: str
    seeds: dict[str, bytes] = field(repr=False)
    roles: Roles
    practice: bool = False

    @property
    def fingerprint(self) -> str:
        """The centre's name everywhere: its root's fingerprint."""
        return self.roles.fingerprint

    @property
    def root(self) -> bytes:
        """The root's seed. Raises Refused("root_not_here") where the root was not opened."""
        if "root" not in self.seeds:
            raise Refused("root_not_here")
        return self.seeds["root"]


def roles_of(seeds: dict[str, bytes]) -> Roles:
    """The public halves, as grants name them."""
    return Roles(
        root=sshsig.public_of(seeds["root"]),
        receipt=sshsig.public_of(seeds["receipt"]),
        worker=sshsig.public_of(seeds["worker"]),
        worker_box=agebox.recipient_of(seeds["worker_box"]),
        escrow_box=agebox.recipient_of(seeds["escrow_box"]),
    )


def part_file(folder: Path, part: str) -> Path:
    """Where a part lies."""
    return folder / f"{part}.key"


def make_keys(folder: Path, code: str, name: str, password: str, *, practice: bool = False) -> CentreKeys:
    """New keys in an empty folder. Raises as ``need_new``; Trouble where the disk does not take them."""
    need_new(folder, code, password)
    seeds = {role: os.urandom(32) for role in SEEDS}
    keys = CentreKeys(code, name, secrets.token_hex(16), seeds, roles_of(seeds), practice)
    salt = os.urandom(16)
    head = {
        "v": VERSION,
        "code": code,
        "name": name,
        "incarnation": keys.incarnation,
        "practice": practice,
        "kdf": {"salt": salt.hex(), "memory": MEMORY_KIB, "passes": PASSES, "lanes": LANES},
    }
    make_folder(folder)
    key = derive(password, salt)
    for part, names in PARTS.items():
        clear: dict[str, Any] = {one: seeds[one].hex() for one in names}
        if part == "serve":
            clear["roles"] = keys.roles.doc()
        write_whole(part_file(folder, part), sealed(key, code, part, clear))
    write_whole(folder / FILE, json.dumps(head, ensure_ascii=False, indent=1).encode())
    note("centre")
    return keys


def need_new(folder: Path, code: str, password: str) -> None:
    """Whether a centre can be made here. Raises Refused: ``centre_exists``, ``centre_code_faulty``,
    ``password_weak``."""
    if (folder / FILE).exists():
        raise Refused("centre_exists")
    if len(code) != 6 or not (code.isascii() and code.isdigit()):
        raise Refused("centre_code_faulty")
    if len(password) < SHORTEST and len(password.encode()) < 15:
        raise Refused("password_weak")


def sealed(key: bytes, code: str, part: str, clear: dict[str, Any]) -> bytes:
    """A part's file."""
    nonce = os.urandom(12)
    locked = ChaCha20Poly1305(key).encrypt(nonce, json.dumps(clear).encode(), f"{code}/{part}".encode())
    return json.dumps({"v": VERSION, "part": part, "nonce": nonce.hex(), "sealed": locked.hex()}, indent=1).encode()


def derive(password: str, salt: bytes) -> bytes:
    """The key under a password."""
    kdf = Argon2id(salt=salt, length=32, iterations=PASSES, lanes=LANES, memory_cost=MEMORY_KIB)
    return kdf.derive(password.encode("utf-8"))


def open_keys(
    folder: Path, password: str, parts: Sequence[str] = tuple(PARTS), offline: Path | None = None
) -> CentreKeys:
    """The keys of a centre, of these parts only; root and escrow may lie in another folder (``offline``).

    Raises Trouble("no_centre_here"), Refused("root_not_here") where a part was taken away, Damaged("wrong_password",
    "centre_keys_damaged").
    """
    try:
        doc = json.loads((folder / FILE).read_bytes())
    except FileNotFoundError as missing:
        raise Trouble("no_centre_here") from missing
    except (OSError, ValueError) as fault:
        raise Damaged("centre_keys_damaged") from fault
    try:
        key = derive(password, bytes.fromhex(doc["kdf"]["salt"]))
        if doc["v"] == 1:
            return opened_whole(doc, key)
        clear = opened_part(part_file(folder, "serve"), key, doc["code"], "serve")
        for part in dict.fromkeys(one for one in parts if one in OFFLINE):
            clear |= opened_beside(part_file(offline or folder, part), key, doc["code"], part)
        roles = read_roles(clear.pop("roles"))
        seeds = {role: bytes.fromhex(text) for role, text in clear.items()}
    except InvalidTag as wrong:
        raise Damaged("wrong_password") from wrong
    except (KeyError, TypeError, ValueError, Spoilt) as fault:
        raise Damaged("centre_keys_damaged") from fault
    if not belongs(seeds, roles):
        raise Damaged("centre_keys_damaged")
    return CentreKeys(doc["code"], doc["name"], doc["incarnation"], seeds, roles, bool(doc["practice"]))


def opened_part(place: Path, key: bytes, code: str, part: str) -> dict[str, Any]:
    """What a part's file holds. Raises Refused("root_not_here"), Damaged("centre_keys_damaged")."""
    try:
        doc = json.loads(place.read_bytes())
    except FileNotFoundError as missing:
        if part in OFFLINE:
            raise Refused("root_not_here") from missing
        raise Damaged("centre_keys_damaged") from missing
    except OSError as fault:
        raise Damaged("centre_keys_damaged") from fault
    locked, nonce = bytes.fromhex(doc["sealed"]), bytes.fromhex(doc["nonce"])
    clear = ChaCha20Poly1305(key).decrypt(nonce, locked, f"{code}/{part}".encode())
    found: dict[str, Any] = json.loads(clear)
    return found


def opened_beside(place: Path, key: bytes, code: str, part: str) -> dict[str, Any]:
    """The same of a part beside one that the password opened: it is spoilt where it does not open now."""
    try:
        return opened_part(place, key, code, part)
    except InvalidTag as spoilt:
        raise Damaged("centre_keys_damaged") from spoilt


def belongs(seeds: dict[str, bytes], roles: Roles) -> bool:
    """Whether the offline seeds are those whose public halves this centre names."""
    root, box = seeds.get("root"), seeds.get("escrow_box")
    return (root is None or sshsig.public_of(root) == roles.root) and (
        box is None or agebox.recipient_of(box) == roles.escrow_box
    )


def opened_whole(doc: dict[str, Any], key: bytes) -> CentreKeys:
    """A file of an earlier release: all seeds in one."""
    clear = ChaCha20Poly1305(key).decrypt(
        bytes.fromhex(doc["nonce"]), bytes.fromhex(doc["sealed"]), doc["code"].encode()
    )
    seeds = {role: bytes.fromhex(text) for role, text in json.loads(clear).items()}
    return CentreKeys(doc["code"], doc["name"], doc["incarnation"], seeds, roles_of(seeds), bool(doc.get("practice")))


def split(folder: Path, to: Path) -> list[str]:
    """Take root and escrow away to another medium: copied, read back, and only then gone here. The names of the files.

    Raises Trouble("no_centre_here", "no_such_folder") and of the disk, Refused("root_not_here") where they are not here
    any more.
    """
    if not (folder / FILE).exists():
        raise Trouble("no_centre_here")
    if not to.is_dir():
        raise Trouble("no_such_folder")
    there = [part_file(folder, part) for part in OFFLINE]
    if not all(path.exists() for path in there):
        raise Refused("root_not_here")
    with disk_told():
        for path in there:
            data = path.read_bytes()
            write_whole(to / path.name, data)
            if hashlib.sha256((to / path.name).read_bytes()).digest() != hashlib.sha256(data).digest():
                raise Trouble("stick_spoilt")
        for path in there:
            path.unlink()
    return [path.name for path in there]
