"""Joining a centre, first paper: the room's request with its public keys, signed by the device itself."""

from __future__ import annotations

from dataclasses import dataclass

from app.records.changes import canonical
from app.sync.format import agebox, faults, sshsig, strictjson
from app.sync.format.faults import spoilt
from app.sync.format.header import is_incarnation
from app.sync.format.signedpaper import VERSION, read_body, read_paper, write_paper
from app.sync.format.strictjson import Doc

REQUEST_KEYS = "v room device incarnation sign_key receive_key outbox_key nonce created_claimed".split()
ROOM_KEYS = {"id", "code", "name", "short_name"}


@dataclass(frozen=True)
class Request:
    """A room's wish to join. ``sign_public`` signed it; ``device_id`` is the name in its changes."""

    room: Doc
    device_id: str
    incarnation: str
    sign_public: bytes
    receive_key: str
    outbox_key: str
    nonce: str
    created_claimed: str
    body: bytes = b""

    @property
    def fingerprint(self) -> str:
        return sshsig.fingerprint(self.sign_public)


def write_request(request: Request, seed: bytes) -> bytes:
    """The request as a file, signed by the device itself."""
    body = canonical(
        {
            "v": VERSION,
            "room": request.room,
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
    doc = read_body(body, REQUEST_KEYS)
    room = doc["room"]
    if not isinstance(room, dict) or set(room) != ROOM_KEYS or not all(map(strictjson.is_text, room.values())):
        raise spoilt(faults.FORMAT)
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
    )
