"""Every reader of bytes from outside, with genuine bytes for it and a way to sign what somebody altered in them."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass

from app.records.changes import Change, canonical, encode
from app.sync.format import agebox, chain, container, enrol, heads, httpsig, notice, payload, receipt, sshsig
from app.sync.format import strictjson as strict
from app.sync.format.bundle import Address, read_bundle, read_front, read_later, seal_bundle
from app.sync.format.faults import Spoilt
from app.sync.format.header import FIRST, Header, read_header
from app.sync.format.manifest import Contents, Link, Received, manifest_bytes, read_manifest
from app.sync.format.signedpaper import read_paper, write_paper

SEED, ROOT_SEED, BOX = bytes(range(32)), bytes(range(64, 96)), bytes(range(32, 64))
ROOT = sshsig.fingerprint(sshsig.public_of(ROOT_SEED))
DEVICE = sshsig.fingerprint(sshsig.public_of(SEED))
INCARNATION, TIME = "ab" * 16, "2026-11-23T10:00:00+08:00"

Reader = Callable[[bytes], object]


@dataclass(frozen=True)
class Door:
    """One reader: ``whole`` are genuine bytes that it takes, ``inside`` the JSON that somebody who may sign could
    alter, ``packed`` the bytes of such JSON, signed or hashed as is due."""

    read: Reader
    whole: bytes
    inside: bytes
    packed: Callable[[bytes], bytes]


def bare(raw: bytes) -> bytes:
    return raw


def paper(kind: str, read: Reader, whole: bytes, seed: bytes = SEED) -> Door:
    """A signed paper whose body is altered and signed again."""
    return Door(read, whole, read_paper(whole, kind)[0], lambda body: write_paper(kind, body, seed))


def bundle() -> bytes:
    """A small bundle of one change."""
    contents = Contents(kind="changes", changes=((ENVELOPE, BODY),), chain=Link(1, "0" * 64))
    address = Address((ROOT,), INCARNATION, 1, FIRST)
    return seal_bundle(contents, address, seed=SEED, recipients=[agebox.recipient_of(BOX)], day="2026-11-23").data


def made_change() -> tuple[bytes, bytes]:
    """The two byte strings of a genuine change."""
    change = Change("f" * 24, "k", "clause.kept", "demo", TIME, {"clause": {"id": "k"}})
    made = encode(change, device="d" * 32, incarnation=INCARNATION, seq=1, prev=FIRST, salt="0" * 32)
    return made.envelope, made.body or b""


ENVELOPE, BODY = made_change()
HEADER = Header(DEVICE, (ROOT,), INCARNATION, 1, FIRST, None, "2026-11-23", 9, "0" * 64)
CONTENTS = Contents(kind="changes", changes=((ENVELOPE, BODY),), chain=Link(1, "0" * 64))
ROLES = enrol.Roles(
    sshsig.public_of(ROOT_SEED), sshsig.public_of(SEED), sshsig.public_of(SEED), agebox.recipient_of(BOX),
    agebox.recipient_of(BOX),
)  # fmt: skip
REQUEST = enrol.Request(
    {"id": "r", "code": "510681001001", "name": "甲", "short_name": "甲"}, "d" * 32, INCARNATION,
    sshsig.public_of(SEED), agebox.recipient_of(BOX), agebox.recipient_of(BOX), "0" * 32, TIME,
    recovery_key=agebox.recipient_of(BOX),
)  # fmt: skip
GRANT = enrol.Grant(
    {"code": "510681", "name": "县"}, INCARNATION, ROLES, DEVICE, "510681001001", "0" * 64, "0" * 32, TIME
)
RECEIPT = receipt.Receipt(ROOT, INCARNATION, TIME, DEVICE).to_bytes()
LINE = payload.change_line(ENVELOPE, BODY)
SIGNED = httpsig.sign(SEED, b"message").encode()


def with_line(line: bytes) -> object:
    """A payload that holds this line of changes."""
    raw = manifest_bytes(HEADER, CONTENTS, [])
    entries = [(payload.MANIFEST, raw), (payload.CHANGES, line)]
    short = len(container.pack([*entries, (payload.PADDING, b"")]))
    padding = bytes(-short % payload.pad_step(short, HEADER.v))
    return payload.read_payload(container.pack([*entries, (payload.PADDING, padding)]), HEADER)


DOORS: dict[str, Door] = {
    "front": Door(read_front, bundle(), b"{}", bare),
    "bundle": Door(read_bundle, bundle(), b"{}", bare),
    "later": Door(read_later, bundle(), b"{}", bare),
    "container": Door(lambda raw: container.unpack(raw, 1 << 24), bundle(), b"{}", bare),
    "header": Door(read_header, HEADER.to_bytes(), HEADER.to_bytes(), bare),
    "manifest": Door(lambda raw: read_manifest(raw, HEADER), manifest_bytes(HEADER, CONTENTS, []),
                     manifest_bytes(HEADER, CONTENTS, []), bare),
    "line": Door(with_line, LINE, LINE[:-1], lambda raw: raw + b"\n"),
    "change": Door(lambda raw: chain.read_change(raw, None), ENVELOPE, ENVELOPE, bare),
    "receipt": Door(receipt.read_receipt, RECEIPT, RECEIPT, bare),
    "request": paper(sshsig.REQUEST, enrol.read_request, enrol.write_request(REQUEST, SEED)),
    "grant": paper(sshsig.GRANT, enrol.read_grant, enrol.write_grant(GRANT, ROOT_SEED), ROOT_SEED),
    "notice": paper(sshsig.NOTICE, notice.read_notice,
                    notice.write_notice(notice.Notice(ROOT, INCARNATION, DEVICE, "E_REVOKED", 0, TIME), SEED)),
    "heads": paper(sshsig.HEADS, heads.read_heads,
                   heads.write_heads(heads.Heads(ROOT, Received(INCARNATION, 1, "0" * 64)), SEED)),
    "json": Door(strict.read_any, b'{"a":1}', b'{"a":1}', bare),
    "signature": Door(lambda raw: sshsig.verify(raw, sshsig.BUNDLE, b"m"), sshsig.sign(SEED, sshsig.BUNDLE, b"m"),
                      b"{}", bare),
    "public line": Door(lambda raw: sshsig.read_public_line(raw.decode("latin-1")),
                        sshsig.public_line(sshsig.public_of(SEED)).encode(), b"{}", bare),
    "request line": Door(lambda raw: httpsig.verify(raw.decode("latin-1"), b"message"), SIGNED, b"{}", bare),
    "age": Door(lambda raw: agebox.unseal(raw, [BOX]), agebox.seal(b"plain", [agebox.recipient_of(BOX)]), b"{}", bare),
}  # fmt: skip
BY_NAME = [DOORS[name] for name in sorted(DOORS)]
SIGNED_FROM = 128


def judge(data: bytes) -> bool:
    """The first byte chooses the reader and whether the rest is signed first; whether it took them. Whatever else it
    raises than a named refusal comes through."""
    door, raw = BY_NAME[data[0] % len(BY_NAME)], data[1:]
    signed = data[0] >= SIGNED_FROM
    try:
        door.read(door.packed(raw) if signed else raw)
    except Spoilt:
        return False
    except UnicodeDecodeError:
        if signed:
            return False
        raise
    return True


def paths(doc: object, before: tuple[str | int, ...] = ()) -> list[tuple[str | int, ...]]:
    """Every place in a JSON document, the whole first."""
    inner = doc.items() if isinstance(doc, dict) else enumerate(doc) if isinstance(doc, list) else ()
    return [before, *(one for key, value in inner for one in paths(value, (*before, key)))]


def put(doc: object, path: tuple[str | int, ...], value: object) -> object:
    """The document with another value at one place."""
    if not path:
        return value
    key, rest = path[0], path[1:]
    if isinstance(doc, dict):
        return {**doc, key: put(doc[str(key)], rest, value)}
    assert isinstance(doc, list) and isinstance(key, int)
    return [*doc[:key], put(doc[key], rest, value), *doc[key + 1 :]]


def told(doc: object) -> bytes:
    """JSON as a hostile writer may send it: canonical where that can be written at all."""
    try:
        return canonical(doc) if isinstance(doc, dict) else json.dumps(doc, ensure_ascii=False).encode()
    except UnicodeEncodeError:
        return json.dumps(doc).encode()
