"""Joining a centre: the room's request, the centre's grant, and the letter that ties both together.

The grant names the centre's four roles apart from the first day: **root** (offline; roster, forms, new
operating keys) · **receipt** (in the service, cannot decrypt) · **worker** (decrypts, signs applied and
safe) · **escrow**. The letter is 25 digits on paper, used once: a MAC under it covers both sides'
papers, so that nobody in between can have swapped a key.
"""

from __future__ import annotations

import hashlib
import hmac
import re
import secrets
from dataclasses import dataclass

from app.records.changes import Doc, canonical
from app.sync.format import agebox, faults, limits, sshsig, strictjson
from app.sync.format.faults import spoilt
from app.sync.format.header import is_incarnation
from app.sync.format.signedpaper import read_paper, write_paper

VERSION, REQUEST_VERSION = 2, 3
"""Of a grant, and of a request, which says of its version 3 to whom a room's data may be given back."""
READABLE = (1, 2, 3)
REQUEST_KEYS = "v room device incarnation sign_key receive_key outbox_key nonce created_claimed".split()
ROOM_KEYS = {"id", "code", "name", "short_name"}
GRANT_KEYS = "v centre incarnation roles device room_code request_sha256 nonce created_claimed letter_mac".split()
CENTRE_KEYS = {"code", "name"}
RECOVERY = "recovery_key"
PRACTICE = "practice"
"""What version 2 says of a room and of a centre besides: whether it is for practice."""
ROLE_KEYS = {
    "root": {"sign_key"},
    "receipt": {"sign_key"},
    "worker": {"sign_key", "receive_key"},
    "escrow": {"receive_key"},
}
_LETTER = re.compile(r"\d{25}")


@dataclass(frozen=True)
class Request:
    """A room's wish to join. ``sign_public`` signed it; ``device_id`` is the name in its changes; ``recovery_key`` is
    the public half of its recovery sheet, empty before version 3."""

    room: Doc
    device_id: str
    incarnation: str
    sign_public: bytes
    receive_key: str
    outbox_key: str
    nonce: str
    created_claimed: str
    body: bytes = b""
    practice: bool = False
    recovery_key: str = ""

    @property
    def fingerprint(self) -> str:
        return sshsig.fingerprint(self.sign_public)


def write_request(request: Request, seed: bytes) -> bytes:
    """The request as a file, signed by the device itself."""
    body = canonical(
        {
            "v": REQUEST_VERSION,
            RECOVERY: request.recovery_key,
            "room": {**request.room, PRACTICE: request.practice},
            "device": request.device_id,
            "incarnation": request.incarnation,
            "sign_key": sshsig.public_line(request.sign_public),
            "receive_key": request.receive_key,
            "outbox_key": request.outbox_key,
            "nonce": request.nonce,
            "created_claimed": request.created_claimed,
        }
    )
    return write_paper(sshsig.REQUEST, body, seed)


def read_request(raw: bytes) -> Request:
    """A request that signed itself; raises E_SIG, E_FORMAT, E_VERSION, E_TOO_BIG."""
    body, signer = read_paper(raw, sshsig.REQUEST)
    doc = _versioned(body, REQUEST_KEYS, {REQUEST_VERSION: [*REQUEST_KEYS, RECOVERY]})
    room, practice = _practised(doc["room"], ROOM_KEYS, doc["v"])
    if not is_incarnation(doc["incarnation"]) or not all(
        strictjson.is_text(doc[key]) for key in ("device", "sign_key", "nonce", "created_claimed")
    ):
        raise spoilt(faults.FORMAT)
    public = sshsig.read_public_line(doc["sign_key"])
    if public != signer:
        raise spoilt(faults.SIG)
    return Request(
        room=room,
        device_id=doc["device"],
        incarnation=doc["incarnation"],
        sign_public=public,
        receive_key=agebox.check_recipient(doc["receive_key"]),
        outbox_key=agebox.check_recipient(doc["outbox_key"]),
        nonce=doc["nonce"],
        created_claimed=doc["created_claimed"],
        body=body,
        practice=practice,
        recovery_key=agebox.check_recipient(doc[RECOVERY]) if RECOVERY in doc else "",
    )


@dataclass(frozen=True)
class Roles:
    """The public halves of a centre's four roles."""

    root: bytes
    receipt: bytes
    worker: bytes
    worker_box: str
    escrow_box: str

    @property
    def fingerprint(self) -> str:
        """The centre's name: the fingerprint of its root."""
        return sshsig.fingerprint(self.root)

    def doc(self) -> Doc:
        return {
            "root": {"sign_key": sshsig.public_line(self.root)},
            "receipt": {"sign_key": sshsig.public_line(self.receipt)},
            "worker": {"sign_key": sshsig.public_line(self.worker), "receive_key": self.worker_box},
            "escrow": {"receive_key": self.escrow_box},
        }


def read_roles(value: object) -> Roles:
    """The four roles as a grant names them; raises E_FORMAT."""
    if not isinstance(value, dict) or set(value) != set(ROLE_KEYS):
        raise spoilt(faults.FORMAT)
    for role, keys in ROLE_KEYS.items():
        part = value[role]
        if not isinstance(part, dict) or set(part) != keys or not all(map(strictjson.is_text, part.values())):
            raise spoilt(faults.FORMAT)
    return Roles(
        root=sshsig.read_public_line(value["root"]["sign_key"]),
        receipt=sshsig.read_public_line(value["receipt"]["sign_key"]),
        worker=sshsig.read_public_line(value["worker"]["sign_key"]),
        worker_box=agebox.check_recipient(value["worker"]["receive_key"]),
        escrow_box=agebox.check_recipient(value["escrow"]["receive_key"]),
    )


@dataclass(frozen=True)
class Grant:
    """A centre's answer to one request. ``letter_mac`` is null where no letter was made."""

    centre: Doc
    incarnation: str
    roles: Roles
    device: str
    room_code: str
    request_sha256: str
    nonce: str
    created_claimed: str
    letter_mac: str | None = None
    practice: bool = False
    v: int = VERSION

    def doc(self) -> Doc:
        return {
            "v": self.v,
            "centre": {**self.centre, PRACTICE: self.practice} if self.v > 1 else self.centre,
            "incarnation": self.incarnation,
            "roles": self.roles.doc(),
            "device": self.device,
            "room_code": self.room_code,
            "request_sha256": self.request_sha256,
            "nonce": self.nonce,
            "created_claimed": self.created_claimed,
            "letter_mac": self.letter_mac,
        }


def write_grant(grant: Grant, root_seed: bytes) -> bytes:
    """The grant as a file, signed by the root."""
    return write_paper(sshsig.GRANT, canonical(grant.doc()), root_seed)


def read_grant(raw: bytes) -> Grant:
    """A grant that its own root signed; raises E_SIG, E_FORMAT, E_VERSION, E_TOO_BIG."""
    body, signer = read_paper(raw, sshsig.GRANT)
    doc = _versioned(body, GRANT_KEYS, {VERSION: GRANT_KEYS})
    mac = doc["letter_mac"]
    centre, practice = _practised(doc["centre"], CENTRE_KEYS, doc["v"])
    hashes = (doc["device"], doc["request_sha256"], *(() if mac is None else (mac,)))
    texts = (doc["room_code"], doc["nonce"], doc["created_claimed"])
    if not (is_incarnation(doc["incarnation"]) and all(map(strictjson.is_hash, hashes))):
        raise spoilt(faults.FORMAT)
    if not all(map(strictjson.is_text, texts)):
        raise spoilt(faults.FORMAT)
    roles = read_roles(doc["roles"])
    if roles.root != signer:
        raise spoilt(faults.SIG)
    rest = {key: doc[key] for key in GRANT_KEYS[4:]}
    return Grant(centre, doc["incarnation"], roles, **rest, practice=practice, v=doc["v"])


def _practised(value: object, keys: set[str], version: int) -> tuple[Doc, bool]:
    """What a paper says of a room or a centre, and whether that is for practice; raises E_FORMAT."""
    if not isinstance(value, dict) or set(value) != (keys | {PRACTICE} if version > 1 else keys):
        raise spoilt(faults.FORMAT)
    practice = value.get(PRACTICE, False)
    told = {key: value[key] for key in keys}
    if not isinstance(practice, bool) or not all(map(strictjson.is_text, told.values())):
        raise spoilt(faults.FORMAT)
    return told, practice


def _versioned(body: bytes, keys: list[str], newest: dict[int, list[str]]) -> Doc:
    """A paper of a version up to the newest, whose keys may be others; raises E_VERSION, E_FORMAT, E_TOO_BIG."""
    version = strictjson.read_any(body, limit=limits.PAPER_LIMIT).get("v")
    if version not in READABLE or version > max(newest):
        raise spoilt(faults.VERSION)
    return strictjson.read(body, newest.get(version, keys), limit=limits.PAPER_LIMIT)


def new_letter() -> str:
    """25 digits for one enrolment, from the system's randomness."""
    return "".join(secrets.choice("0123456789") for _ in range(25))


def read_letter(text: str) -> str:
    """The 25 digits in what was typed or scanned, spaces and dashes ignored; raises E_FORMAT."""
    digits = re.sub(r"[^0-9]", "", text.translate(str.maketrans("０１２３４５６７８９", "0123456789")))
    if not _LETTER.fullmatch(digits):
        raise spoilt(faults.FORMAT)
    return digits


def letter_mac(letter: str, request_body: bytes, grant: Grant) -> str:
    """The letter's MAC over both papers: the request as written, the grant without its MAC."""
    doc = {**grant.doc(), "letter_mac": None}
    message = hashlib.sha256(request_body).digest() + hashlib.sha256(canonical(doc)).digest()
    return hmac.new(letter.encode(), b"mediation-letter" + message, hashlib.sha256).hexdigest()


def letter_holds(letter: str, request_body: bytes, grant: Grant) -> bool:
    """Whether the letter belongs to exactly these two papers."""
    return grant.letter_mac is not None and hmac.compare_digest(
        grant.letter_mac, letter_mac(letter, request_body, grant)
    )


def in_groups(fingerprint: str) -> str:
    """A fingerprint as two people read it to each other: groups of four."""
    return " ".join(fingerprint[at : at + 4] for at in range(0, len(fingerprint), 4))


def same_fingerprint(typed: str, fingerprint: str) -> bool:
    """Whether what a person typed is this fingerprint, whole or its first half; case and gaps are ignored."""
    digits = re.sub(r"[\s:\-]", "", typed).lower()
    return len(digits) in (32, 64) and fingerprint.startswith(digits)
