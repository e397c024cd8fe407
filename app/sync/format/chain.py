"""Changes as they arrive: each must be the next link of its writer's chain and carry its own body."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping

from app.records.changes import ORDERED, StoredChange, link
from app.sync.format import faults, header, strictjson
from app.sync.format.faults import spoilt
from app.sync.format.payload import Pair

KEYS = "v id record kind schema parents scope device incarnation seq prev body_sha256 body_key_id".split()


def read_change(envelope: bytes, body: bytes | None) -> StoredChange:
    """One change with its envelope understood and its body compared; raises E_CHAIN, E_SCHEMA, E_HASH."""
    ordered = b'"order":' in envelope
    doc = strictjson.read(envelope, [*KEYS, "order"] if ordered else KEYS, code=faults.SCHEMA)
    if doc["v"] != (ORDERED if ordered else 1):
        raise spoilt(faults.VERSION)
    if not (_is_named(doc) and _is_placed(doc)) or doc["scope"] != "shared":
        raise spoilt(faults.SCHEMA)
    if body is not None and hashlib.sha256(body).hexdigest() != doc["body_sha256"]:
        raise spoilt(faults.HASH)
    return StoredChange(doc["device"], doc["incarnation"], doc["seq"], doc["prev"], link(envelope), envelope, body)


def _is_named(doc: Mapping[str, object]) -> bool:
    """Whether what a change is called by can stand in any table."""
    parents, key = doc["parents"], doc["body_key_id"]
    named = all(map(strictjson.is_name, (doc["id"], doc["record"], doc["kind"], doc["device"])))
    if not named or not (key is None or strictjson.is_name(key)):
        return False
    return isinstance(parents, list) and all(map(strictjson.is_name, parents))


def _is_placed(doc: Mapping[str, object]) -> bool:
    """Whether its place in its chain and the version of what it says are numbers and hashes."""
    counts = (doc["seq"], doc["schema"], doc.get("order", 1))
    counted = all(strictjson.is_count(value, 1) for value in counts)
    return counted and header.is_incarnation(doc["incarnation"]) and strictjson.is_hash(doc["prev"])


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
