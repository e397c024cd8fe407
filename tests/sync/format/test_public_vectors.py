"""What others found by attacking these very algorithms is refused here too: the public age vectors and Wycheproof.

The vectors lie in ``tests/vectors``; ``SOURCE.md`` beside them says where each is from.
"""

from __future__ import annotations

import hashlib
import json
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pyrage
import pytest
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from app.records.errors import Damaged
from app.storage.keys.crypto import new_private, open_sealed, public_of, unlock
from app.sync.format import agebox, faults
from app.sync.format.faults import Spoilt

VECTORS = Path(__file__).parents[2] / "vectors"
X25519_IDENTITY = "AGE-SECRET-KEY-1"
LOOSE = ("stanza_missing_body", "stanza_missing_final_line")
"""The age library takes these two as early age files were written: a stanza for others that ends without a short line.
Its header is still under the file key's MAC, and in a bundle under the sender's signature."""
UTF8_AAD = 20
"""At least so many vectors go through our own door, whose purposes are texts."""


class AgeVector(NamedTuple):
    """One file of the age test kit: what is due, and the file itself."""

    name: str
    says: dict[str, list[str]]
    sealed: bytes


def age_vectors() -> Iterator[AgeVector]:
    """Those that an X25519 reader without armour and passphrases has to judge."""
    with zipfile.ZipFile(VECTORS / "age.zip") as kit:
        for name in kit.namelist():
            head, _, body = kit.read(name).partition(b"\n\n")
            says: dict[str, list[str]] = {}
            for line in head.decode().splitlines():
                key, _, value = line.partition(": ")
                says.setdefault(key, []).append(value)
            if "armored" in says or "passphrase" in says:
                continue
            if all(one.startswith(X25519_IDENTITY) for one in says.get("identity", [X25519_IDENTITY])):
                yield AgeVector(name, says, zlib.decompress(body) if "compressed" in says else body)


def raw_identity(text: str) -> bytes:
    """The 32 bytes of a private key that age wrote out."""
    letters = "qpzry9x8gf2tvdw0s3jn54khce6mua7l"
    number = 0
    for letter in text.lower()[text.rindex("1") + 1 : -6]:
        number = number << 5 | letters.index(letter)
    return (number >> 4).to_bytes(32, "big")


def opened(vector: AgeVector) -> bytes | None:
    """What our reader takes from it; None where it is refused by name."""
    try:
        return agebox.unseal(vector.sealed, [raw_identity(one) for one in vector.says.get("identity", [])])
    except Spoilt as refusal:
        assert refusal.code == faults.DECRYPT
        return None


def judged(vector: AgeVector, plain: bytes | None) -> bool:
    """Whether what came is what the kit says is due."""
    if vector.says["expect"] != ["success"]:
        return plain is None
    return plain is not None and [hashlib.sha256(plain).hexdigest()] == vector.says["payload"]


def cases(name: str) -> Iterator[tuple[dict[str, Any], dict[str, Any]]]:
    """Every Wycheproof test of one algorithm with its group."""
    with zipfile.ZipFile(VECTORS / "wycheproof.zip") as kit:
        for group in json.loads(kit.read(f"{name}.json"))["testGroups"]:
            for one in group["tests"]:
                yield group, one


def test_the_identity_is_read_as_age_wrote_it() -> None:
    private = new_private()
    assert raw_identity(agebox.identity_text(private)) == private
    pyrage.x25519.Identity.from_str(agebox.identity_text(private))


def test_every_age_file_of_the_test_kit_is_opened_or_refused_as_it_must_be() -> None:
    found = list(age_vectors())
    wrong = [one.name for one in found if not judged(one, opened(one))]
    assert len(found) > 60
    assert any(one.says["expect"] == ["success"] for one in found)
    assert tuple(wrong) == LOOSE


def test_control_a_reader_that_takes_all_or_nothing_is_found() -> None:
    assert not all(judged(one, None) for one in age_vectors())
    assert not all(judged(one, b"") for one in age_vectors())


def test_x25519_agrees_and_no_point_that_gives_away_the_secret_is_taken() -> None:
    refused = 0
    for _, one in cases("x25519"):
        private, public, shared = (bytes.fromhex(one[key]) for key in ("private", "public", "shared"))
        try:
            got = X25519PrivateKey.from_private_bytes(private).exchange(X25519PublicKey.from_public_bytes(public))
        except ValueError:
            assert not any(shared), one["tcId"]
            refused += 1
            with pytest.raises(Damaged):
                open_sealed(private, public + bytes(60), "vector")
            continue
        assert any(shared) and got == shared, one["tcId"]
    assert refused > 5


def test_ed25519_takes_no_signature_that_is_not_the_one() -> None:
    told = {"valid": 0, "invalid": 0}
    for group, one in cases("ed25519"):
        public = Ed25519PublicKey.from_public_bytes(bytes.fromhex(group["publicKey"]["pk"]))
        try:
            public.verify(bytes.fromhex(one["sig"]), bytes.fromhex(one["msg"]))
            came = "valid"
        except InvalidSignature:
            came = "invalid"
        told[came] += 1
        assert came == one["result"], one["tcId"]
    assert min(told.values()) > 50


def test_chacha20_poly1305_opens_only_what_was_sealed() -> None:
    own = 0
    for group, one in cases("chacha20_poly1305"):
        key, nonce, aad, plain, sealed, tag = (bytes.fromhex(one[k]) for k in ("key", "iv", "aad", "msg", "ct", "tag"))
        try:
            purpose = aad.decode()
        except UnicodeDecodeError:
            continue
        own += 1
        try:
            got: bytes | None = unlock(key, nonce + sealed + tag, purpose)
        except Damaged:
            got = None
        due = plain if one["result"] == "valid" and group["ivSize"] == 96 else None
        assert got == due, one["tcId"]
    assert own >= UTF8_AAD


def test_hkdf_gives_the_keys_that_others_get() -> None:
    for _, one in cases("hkdf_sha256"):
        ikm, salt, info, okm = (bytes.fromhex(one[key]) for key in ("ikm", "salt", "info", "okm"))
        try:
            got: bytes | None = HKDF(SHA256(), one["size"], salt=salt, info=info).derive(ikm)
        except ValueError:
            got = None
        assert got == (okm if one["result"] == "valid" else None), one["tcId"]


def test_public_halves_are_the_same_by_both_libraries() -> None:
    private = new_private()
    assert public_of(private) == agebox.public_of(private)
    assert agebox.public_of_recipient(agebox.recipient_of(private)) == public_of(private)
