"""Changes as they arrive: each must be the next link of its writer's chain and carry its own body."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator

from app.records.changes import StoredChange, link
from app.sync.format import faults, header, strictjson
from app.sync.format.faults import spoilt
from app.sync.format.payload import Pair

KEYS = "v id record kind schema parents scope device incarnation seq prev body_sha256 body_key_id".split()


def read_change(envelope: bytes, body: bytes | None) -> StoredChange:
    """One change with its envelope understood and its body compared; raises E_CHAIN, E_SCHEMA, E_HASH."""
    doc = strictjson.read(envelope, KEYS, code=faults.SCHEMA)
    if doc["v"] != 1:
        raise spoilt(faults.VERSION)
    plain = (doc["id"], doc["record"], doc["kind"], doc["device"])
    if not all(strictjson.is_text(value) for value in plain) or not strictjson.is_count(doc["seq"], 1):
        raise spoilt(faults.SCHEMA)
    if not (header.is_incarnation(doc["incarnation"]) and strictjson.is_hash(doc["prev"])):
        raise spoilt(faults.SCHEMA)
    if doc["scope"] != "shared":
        raise spoilt(faults.SCHEMA)
    if body is not None and hashlib.sha256(body).hexdigest() != doc["body_sha256"]:
        raise spoilt(faults.HASH)
    return StoredChange(doc["device"], doc["incarnation"], doc["seq"], doc["prev"], link(envelope), envelope, body)


def read_changes(pairs: Iterable[Pair]) -> Iterator[StoredChange]:
    """The changes of one bundle in order; within one (device, incarnation) they must follow each other."""
    last: dict[tuple[str, str], StoredChange] = {}
    for envelope, body in pairs:
        change = read_change(envelope, body)
        before = last.get((change.device, change.incarnation))
        if before and (change.prev != before.hash or change.seq != before.seq + 1):
            raise spoilt(faults.CHAIN, seq=change.seq)
        last[change.device, change.incarnation] = change
        yield change
