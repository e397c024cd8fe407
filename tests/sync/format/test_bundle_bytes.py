"""A bundle with one byte changed, cut, swapped or spliced is never taken; each is refused by name (R4)."""

from __future__ import annotations

import random
import subprocess
import zipfile
import zlib
from io import BytesIO
from pathlib import Path

import pytest

from app.sync.format import agebox, container, faults, sshsig
from app.sync.format.bundle import Address, Bundle, open_bundle, read_bundle, seal_bundle
from app.sync.format.faults import Spoilt
from app.sync.format.header import FIRST
from app.sync.format.manifest import Contents, Link
from tests.tools import judge, tool

SEED, CENTRE = bytes(range(32)), bytes(range(32, 64))
ROOT = sshsig.fingerprint(sshsig.public_of(bytes(range(64, 96))))


def sealed(text: bytes, seq: int = 1, prev: str = FIRST) -> Bundle:
    """A small bundle of one change."""
    contents = Contents(kind="changes", changes=((b'{"envelope":1}', text),), chain=Link(1, "0" * 64))
    address = Address((ROOT,), "ab" * 16, seq, prev)
    return seal_bundle(contents, address, seed=SEED, recipients=[agebox.recipient_of(CENTRE)], day="2026-11-23")


LAYOUT = frozenset({faults.FORMAT, faults.HASH, faults.TRUNCATED, faults.TOO_BIG})
"""What a flipped byte may be called by where it lies: a content is known by its hash, the directory by its form."""


def called(data: bytes) -> list[frozenset[str]]:
    """For every byte of a bundle the names under which its flip may be refused."""
    names: list[frozenset[str]] = []
    for name, content in container.unpack(data, 1 << 24):
        names += [LAYOUT] * (30 + len(name.encode())) + [frozenset({faults.HASH})] * len(content)
    return names + [frozenset({faults.FORMAT, faults.TRUNCATED, faults.HASH})] * (len(data) - len(names))


def flipped_places(size: int) -> list[int]:
    """Every byte around the entries and a fair sample inside the ciphertext."""
    front = list(range(min(size, 6_000)))
    tail = list(range(size - 400, size))
    chance = random.Random(4)
    return sorted({*front, *tail, *(chance.randrange(size) for _ in range(400))})


def test_an_untouched_bundle_opens() -> None:
    assert refusal(sealed(b'{"a":1}').data) == ""


def test_no_flipped_byte_is_ever_accepted() -> None:
    data = sealed(b'{"a":1}').data
    names = called(data)
    for place in flipped_places(len(data)):
        assert refusal(flipped(data, place, 1 << place % 8)) in names[place], place


@pytest.mark.nightly
def test_no_flipped_byte_anywhere_is_ever_accepted() -> None:
    data = sealed(b'{"a":1}').data
    names = called(data)
    for place in range(len(data)):
        assert refusal(flipped(data, place, 0x40)) in names[place], place


def test_a_flip_hidden_under_a_fresh_checksum_is_refused_by_the_signature_or_the_hash() -> None:
    parts = entries(sealed(b'{"a":1}'))
    told: list[set[str]] = []
    for at, (name, content) in enumerate(parts):
        places = range(0, len(content), max(1, len(content) // 150))
        forged = [[*parts[:at], (name, flipped(content, place, 1)), *parts[at + 1 :]] for place in places]
        told.append({refusal(container.pack(one)) for one in forged})
    readme, head, signature, payload = told
    assert readme == payload == {faults.HASH}
    assert head <= {faults.SIG, faults.FORMAT, faults.VERSION, faults.HASH, faults.TOO_BIG} and faults.SIG in head
    assert signature <= {faults.SIG, faults.FORMAT}


def flipped(data: bytes, place: int, bits: int) -> bytes:
    """The same bytes with some bits of one turned over."""
    return data[:place] + bytes((data[place] ^ bits,)) + data[place + 1 :]


def refusal(data: bytes) -> str:
    """The name under which these bytes are refused; "" where they are taken."""
    try:
        open_bundle(read_bundle(data), [CENTRE])
    except Spoilt as spoilt:
        return spoilt.code
    return ""


def test_every_cut_is_refused_as_a_cut() -> None:
    data = sealed(b'{"a":1}').data
    short = [*range(4_000), *range(4_000, len(data) - 400, 211), *range(len(data) - 400, len(data))]
    assert {refusal(data[:length]) for length in short} == {faults.TRUNCATED}
    assert refusal(data + b"\0") in (faults.FORMAT, faults.TRUNCATED)


@pytest.mark.nightly
def test_every_cut_anywhere_is_refused_as_a_cut() -> None:
    data = sealed(b'{"a":1}').data
    assert {refusal(data[:length]) for length in range(len(data))} == {faults.TRUNCATED}


def entries(bundle: Bundle) -> list[container.Entry]:
    return container.unpack(bundle.data, 1 << 24)


def test_entries_swapped_dropped_or_doubled_are_refused_by_name() -> None:
    parts = entries(sealed(b'{"a":1}'))
    wrong = {
        "swapped": [parts[1], parts[0], *parts[2:]],
        "payload dropped": parts[:3],
        "payload doubled": [*parts, parts[3]],
        "head dropped": [parts[0], *parts[2:]],
    }
    told = {name: refusal(container.pack(one)) for name, one in wrong.items()}
    assert told == dict.fromkeys(wrong, faults.FORMAT)


def test_another_head_signature_or_payload_is_refused_by_name() -> None:
    mine, other = entries(sealed(b'{"a":1}')), entries(sealed(b'{"a":2}', 2, "1" * 64))
    told = [refusal(container.pack([*mine[:at], other[at], *mine[at + 1 :]])) for at in (1, 2, 3)]
    assert told == [faults.SIG, faults.SIG, faults.HASH]


def test_the_control_a_plain_zip_reader_overlooks_flipped_bytes() -> None:
    data = sealed(b'{"a":1}').data
    whole = plain_entries(data)
    overlooked = [
        place
        for place in range(len(data) - 400, len(data))
        if plain_entries(data[:place] + bytes((data[place] ^ 1,)) + data[place + 1 :]) == whole
    ]
    assert overlooked


def plain_entries(data: bytes) -> list[bytes] | None:
    """What the standard library's reader takes out."""
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            return [archive.read(name) for name in archive.namelist()]
    except (zipfile.BadZipFile, ValueError, KeyError, NotImplementedError, RuntimeError, OSError, zlib.error):
        return None


def test_a_payload_of_another_bundle_under_a_fresh_signature_is_refused_and_the_control_takes_it() -> None:
    mine, other = sealed(b'{"a":1}'), sealed(b'{"a":2}', 2, "1" * 64)
    spliced = Bundle(mine.header, mine.sha, mine.data, other.payload)
    with pytest.raises(Spoilt) as refusal:
        open_bundle(spliced, [CENTRE])
    assert refusal.value.code == faults.MANIFEST
    assert open_bundle(spliced, [CENTRE], judge=False).changes


def test_a_county_person_opens_a_bundle_by_hand_in_ten_years(tmp_path: Path) -> None:
    bundle = sealed('{"说":"张𬱖"}'.encode())
    file = tmp_path / "bundle.mrb"
    file.write_bytes(bundle.data)
    judge("unzip", "-o", "-q", file, "-d", tmp_path / "out")
    head, signature = tmp_path / "out" / "header.json", tmp_path / "out" / "header.json.sig"
    signers = tmp_path / "signers"
    signers.write_text(f"room {sshsig.public_line(sshsig.public_of(SEED))}\n", encoding="ascii")
    verify = [tool("ssh-keygen"), "-Y", "verify", "-f", str(signers), "-I", "room", "-n", "mediation-bundle"]
    done = subprocess.run([*verify, "-s", str(signature)], input=head.read_bytes(), capture_output=True, check=False)
    assert done.returncode == 0, done.stderr
    keys = tmp_path / "key.txt"
    keys.write_text(agebox.identity_text(CENTRE) + "\n", encoding="ascii")
    payload = tmp_path / "payload.zip"
    judge("age", "-d", "-i", keys, "-o", payload, tmp_path / "out" / "payload.age")
    judge("unzip", "-o", "-q", payload, "-d", tmp_path / "in")
    assert "张𬱖" in (tmp_path / "in" / "changes.jsonl").read_text(encoding="utf-8")


def test_a_receiving_key_reads_back_from_its_words() -> None:
    assert agebox.public_of_recipient(agebox.recipient_of(CENTRE)) == agebox.public_of(CENTRE)
