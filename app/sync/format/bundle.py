"""A bundle as a whole: sealing, judging its front before its body, opening.

Order of judging: container, head, signature, who signed, length and hash of the sealed payload —
all before anything is decrypted. Whether the signer is known, whether the bundle is ours and
whether its number fits are questions for whoever keeps a roster and a store.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from app.sync.format import agebox, container, faults, limits, readme, sshsig, strictjson
from app.sync.format.faults import Spoilt, spoilt
from app.sync.format.header import VERSION, Base, Header, header_sha, read_header
from app.sync.format.manifest import Contents
from app.sync.format.payload import Opened, read_payload, write_payload

HEADER = "header.json"
SIGNATURE = "header.json.sig"
PAYLOAD = "payload.age"
FRONT = (readme.NAME, HEADER, SIGNATURE)
_MARK = b"PK\x03\x04"


@dataclass(frozen=True)
class Address:
    """Where a bundle stands: addressee, stream and number. ``seq`` None makes it a piece."""

    to: tuple[str, ...]
    incarnation: str
    seq: int | None
    prev: str | None
    base: Base | None = None


@dataclass(frozen=True)
class Front:
    """The public, signed part of a bundle and where its payload starts in the file."""

    header: Header
    sha: str
    header_bytes: bytes = field(repr=False)
    signer: bytes = field(repr=False)
    size: int = 0


@dataclass(frozen=True)
class Bundle:
    """A whole bundle whose outside holds; ``sha`` is the hash of its head and its name."""

    header: Header
    sha: str
    data: bytes = field(repr=False)
    payload: bytes = field(repr=False)


def seal_bundle(
    contents: Contents, address: Address, *, seed: bytes, recipients: Sequence[str], day: str, version: int = VERSION
) -> Bundle:
    """Write a new bundle, signed with ``seed`` for ``recipients`` (age keys); ``day`` is the claimed date,
    ``version`` one that the addressee reads."""
    draft = Header(
        sender=sshsig.fingerprint(sshsig.public_of(seed)),
        to=address.to,
        incarnation=address.incarnation,
        seq=address.seq,
        prev=address.prev,
        base=address.base,
        created_claimed=day,
        payload_len=0,
        payload_sha256="",
        v=version,
    )
    sealed = agebox.seal(write_payload(draft, contents), recipients)
    header = replace(draft, payload_len=len(sealed), payload_sha256=hashlib.sha256(sealed).hexdigest())
    raw = header.to_bytes()
    signature = sshsig.sign(seed, sshsig.BUNDLE, raw)
    data = container.pack([(readme.NAME, readme.TEXT), (HEADER, raw), (SIGNATURE, signature), (PAYLOAD, sealed)])
    return Bundle(header, header_sha(raw), data, sealed)


def looks_like_bundle(start: bytes) -> bool:
    """Whether a file that begins so claims to be a bundle: found by content, never by name."""
    return start.startswith(_MARK) and readme.NAME.encode() in start[:120]


def read_front(data: bytes) -> Front:
    """Judge head and signature from the first bytes of a bundle, before the rest has arrived.

    Raises E_TRUNCATED while too few bytes are here, else E_FORMAT, E_HASH, E_SIG, E_VERSION, E_TOO_BIG.
    """
    view = memoryview(data)
    place = 0
    found: list[bytes] = []
    for expected in FRONT:
        (name, content), place = container.read_entry(view, place, limits.JSON_LIMIT)
        if name != expected:
            raise spoilt(faults.FORMAT, at=place)
        found.append(content)
    if found[0] != readme.TEXT:
        raise spoilt(faults.HASH)
    return _judged_front(found[1], found[2], place)


def _judged_front(raw: bytes, signature: bytes, place: int) -> Front:
    header = read_header(raw)
    signer = sshsig.verify(signature, sshsig.BUNDLE, raw)
    if sshsig.fingerprint(signer) != header.sender:
        raise spoilt(faults.SIG)
    if header.payload_len > limits.BUNDLE_LIMIT:
        raise spoilt(faults.TOO_BIG, size=header.payload_len)
    return Front(header, header_sha(raw), raw, signer, place)


@dataclass(frozen=True)
class Later:
    """What can be said of a bundle that a later program wrote: who signed it, for whom, and its name."""

    sender: str
    to: tuple[str, ...]
    sha: str


def read_later(data: bytes) -> Later | None:
    """Who sent a bundle of a later version, whose signature holds and whose signer is the one it names; None for
    anything else. What else stands in its head nobody here can judge."""
    try:
        entries = container.unpack(data, limits.BUNDLE_LIMIT)[:3]
        found = dict(entries)
        raw = found[HEADER]
        doc = strictjson.read_any(raw)
        sender = sshsig.fingerprint(sshsig.verify(found[SIGNATURE], sshsig.BUNDLE, raw))
    except (Spoilt, KeyError):
        return None
    to = doc.get("to")
    if sender != doc.get("from") or not isinstance(to, list) or not all(map(strictjson.is_hash, to)):
        return None
    return Later(sender, tuple(to), header_sha(raw))


def read_bundle(data: bytes) -> Bundle:
    """A whole bundle, outside only; raises as ``read_front`` and for every byte that is not canonical."""
    front = read_front(data)
    entries = container.unpack(data, limits.BUNDLE_LIMIT)
    if [name for name, _ in entries] != [*FRONT, PAYLOAD]:
        raise spoilt(faults.FORMAT)
    sealed = entries[3][1]
    if len(sealed) != front.header.payload_len:
        raise spoilt(faults.HASH)
    if hashlib.sha256(sealed).hexdigest() != front.header.payload_sha256:
        raise spoilt(faults.HASH)
    return Bundle(front.header, front.sha, data, sealed)


def open_bundle(bundle: Bundle, privates: Sequence[bytes], *, judge: bool = True) -> Opened:
    """What is inside, opened with any of our keys; raises E_DECRYPT and as ``read_payload``."""
    return read_payload(agebox.unseal(bundle.payload, privates), bundle.header, judge=judge)
