"""The centre's keys in one file under one password: four roles apart from the first day.

root (offline; grants) · receipt (in the service, cannot decrypt) · worker (decrypts, signs applied and
safe) · escrow; and the key of the county's own store. Argon2id 64 MiB, three passes, as in the rooms.
"""

from __future__ import annotations

import json
import os
import secrets
from dataclasses import dataclass, field
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

from app.records.committed import note
from app.records.errors import Damaged, Refused, Trouble
from app.storage.files import make_folder, write_whole
from app.sync.format import agebox, sshsig
from app.sync.format.enrol import Roles

FILE = "centre.keys"
SEEDS = ("root", "receipt", "worker", "worker_box", "escrow_box", "store")
MEMORY_KIB, PASSES, LANES = 65_536, 3, 1
SHORTEST = 10


@dataclass(frozen=True)
class CentreKeys:
    """An opened centre: who it is and its secret seeds. ``incarnation`` is its first; the present one lies in its
    database (``lineage``)."""

    code: str
    name: str
    incarnation: str
    seeds: dict[str, bytes] = field(repr=False)
    practice: bool = False

    @property
    def roles(self) -> Roles:
        """The public halves, as grants name them."""
        return Roles(
            root=sshsig.public_of(self.seeds["root"]),
            receipt=sshsig.public_of(self.seeds["receipt"]),
            worker=sshsig.public_of(self.seeds["worker"]),
            worker_box=agebox.recipient_of(self.seeds["worker_box"]),
            escrow_box=agebox.recipient_of(self.seeds["escrow_box"]),
        )

    @property
    def fingerprint(self) -> str:
        """The centre's name everywhere: its root's fingerprint."""
        return self.roles.fingerprint


def make_keys(folder: Path, code: str, name: str, password: str, *, practice: bool = False) -> CentreKeys:
    """New keys in an empty folder. Raises Refused: ``centre_exists``, ``centre_code_faulty``, ``password_weak``;
    Trouble where the disk does not take them."""
    if (folder / FILE).exists():
        raise Refused("centre_exists")
    if len(code) != 6 or not (code.isascii() and code.isdigit()):
        raise Refused("centre_code_faulty")
    if len(password) < SHORTEST and len(password.encode()) < 15:
        raise Refused("password_weak")
    keys = CentreKeys(code, name, secrets.token_hex(16), {role: os.urandom(32) for role in SEEDS}, practice)
    salt = os.urandom(16)
    clear = json.dumps({role: seed.hex() for role, seed in keys.seeds.items()}).encode()
    nonce = os.urandom(12)
    doc = {
        "v": 1,
        "code": code,
        "name": name,
        "incarnation": keys.incarnation,
        "practice": practice,
        "kdf": {"salt": salt.hex(), "memory": MEMORY_KIB, "passes": PASSES, "lanes": LANES},
        "nonce": nonce.hex(),
        "sealed": ChaCha20Poly1305(derive(password, salt)).encrypt(nonce, clear, code.encode()).hex(),
    }
    make_folder(folder)
    write_whole(folder / FILE, json.dumps(doc, ensure_ascii=False, indent=1).encode())
    note("centre")
    return keys


def derive(password: str, salt: bytes) -> bytes:
    """The key under a password."""
    kdf = Argon2id(salt=salt, length=32, iterations=PASSES, lanes=LANES, memory_cost=MEMORY_KIB)
    return kdf.derive(password.encode("utf-8"))


def open_keys(folder: Path, password: str) -> CentreKeys:
    """The keys of a centre. Raises Trouble("no_centre_here"), Damaged("wrong_password", "centre_keys_damaged")."""
    try:
        doc = json.loads((folder / FILE).read_bytes())
    except FileNotFoundError as missing:
        raise Trouble("no_centre_here") from missing
    except (OSError, ValueError) as fault:
        raise Damaged("centre_keys_damaged") from fault
    try:
        key = derive(password, bytes.fromhex(doc["kdf"]["salt"]))
        cipher = ChaCha20Poly1305(key)
        clear = cipher.decrypt(bytes.fromhex(doc["nonce"]), bytes.fromhex(doc["sealed"]), doc["code"].encode())
    except InvalidTag as wrong:
        raise Damaged("wrong_password") from wrong
    except (KeyError, TypeError, ValueError) as fault:
        raise Damaged("centre_keys_damaged") from fault
    seeds = {role: bytes.fromhex(text) for role, text in json.loads(clear).items()}
    return CentreKeys(doc["code"], doc["name"], doc["incarnation"], seeds, bool(doc.get("practice")))
