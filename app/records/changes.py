"""Recorded changes: an envelope that is chained for ever and a body that may be forgotten.

The chain hashes envelopes. An envelope holds ``SHA-256(body bytes)``; the body carries a random
salt, so the hash gives nothing away once the body is destroyed. Bodies and envelopes are stored
and sent as the bytes first written and are never serialised again. From the first release an
envelope holds parents, incarnation and ``body_key_id`` (null until restricted cases are sealed); version 2 also holds
``order``, one more than that of every shared change its writer had seen, so that whoever holds the same changes brings
them into the same order, in whatever order they came (``records.merging``).
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

Doc = dict[str, Any]

FIRST_LINK = "0" * 64
canonical_text = json.JSONEncoder(
    ensure_ascii=False, sort_keys=True, separators=(",", ":"), check_circular=False
).encode
"""JSON with sorted keys and no spaces, by one encoder that is made once; what is recorded was read from JSON or made
key by key and holds no ring, so none is looked for."""
ORDERED = 2
"""The version of an envelope that holds its place in the order of all changes; 1 holds none."""
LAST_ORDER = 2**53 - 1
"""The highest order that every reader takes. A faulty or hostile PC may claim it at once; what others write afterwards
claims it too and stands chain by chain, so that nobody is stopped."""


@dataclass(frozen=True)
class Change:
    """One recorded change. ``at`` is the claimed time (ISO, China time); order is ``seq`` within a chain and ``order``
    among all (0 where its writer gave none), never time."""

    id: str
    record: str
    kind: str
    actor: str
    at: str
    data: Doc
    parents: tuple[str, ...] = ()
    schema: int = 1
    shared: bool = True
    order: int = 0


@dataclass(frozen=True)
class StoredChange:
    """A change as it lies in the store and travels: its two byte strings and its place in the chain."""

    device: str
    incarnation: str
    seq: int
    prev: str
    hash: str
    envelope: bytes
    body: bytes | None = field(repr=False)

    def holds(self) -> bool:
        """Whether the two byte strings are the ones that were chained."""
        if link(self.envelope) != self.hash:
            return False
        named = json.loads(self.envelope).get("body_sha256")
        return self.body is None or hashlib.sha256(self.body).hexdigest() == named

    def change(self) -> Change:
        """The change in the clear; raises ValueError where the body was destroyed."""
        if self.body is None:
            raise ValueError("body destroyed")
        return decode(self.envelope, self.body)

    def told(self) -> Change:
        """The same; of one whose words are not here what its envelope says, without actor, time and facts."""
        if self.body is not None:
            return decode(self.envelope, self.body)
        return opened(json.loads(self.envelope), {"actor": "", "at": "", "data": {}})


def canonical(doc: Mapping[str, object]) -> bytes:
    """JSON bytes with sorted keys, no spaces, UTF-8: the same facts always give the same bytes."""
    return canonical_text(doc).encode("utf-8")


def encode(change: Change, *, device: str, incarnation: str, seq: int, prev: str, salt: str) -> StoredChange:
    """Make the two byte strings of a change that follows the link ``prev`` in its chain."""
    body = canonical({"salt": salt, "actor": change.actor, "at": change.at, "data": change.data})
    ordered: Doc = {"v": ORDERED, "order": change.order} if change.order else {"v": 1}
    envelope = canonical(
        {
            **ordered,
            "id": change.id,
            "record": change.record,
            "kind": change.kind,
            "schema": change.schema,
            "parents": list(change.parents),
            "scope": "shared" if change.shared else "local",
            "device": device,
            "incarnation": incarnation,
            "seq": seq,
            "prev": prev,
            "body_sha256": hashlib.sha256(body).hexdigest(),
            "body_key_id": None,
        }
    )
    return StoredChange(device, incarnation, seq, prev, link(envelope), envelope, body)


def link(envelope: bytes) -> str:
    """The hash by which the next envelope names this one."""
    return hashlib.sha256(envelope).hexdigest()


def decode(envelope: bytes, body: bytes) -> Change:
    """Read a change back from its bytes; raises ValueError where the body is not the one named."""
    head = json.loads(envelope)
    if hashlib.sha256(body).hexdigest() != head["body_sha256"]:
        raise ValueError("body does not match its envelope")
    return opened(head, json.loads(body))


def opened(head: Doc, inside: Doc) -> Change:
    """A change from what its two byte strings say."""
    return Change(
        id=head["id"],
        record=head["record"],
        kind=head["kind"],
        actor=inside["actor"],
        at=inside["at"],
        data=inside["data"],
        parents=tuple(head["parents"]),
        schema=head["schema"],
        shared=head["scope"] == "shared",
        order=head.get("order", 0),
    )
