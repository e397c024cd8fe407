"""Whoever opens a bundle in ten years has only FORMAT.md: its names, limits and commands are those of the code."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest

from app.centre.nonces import NONCE_SECONDS
from app.centre.receive import WAITING_MOST
from app.records.changes import ORDERED, Change, encode
from app.storage.backups.stickfiles import MOST_FILES
from app.sync import format as bytes_of_exchange
from app.sync.format import agebox, chain, faults, header, limits, manifest, payload, readme, receipt, sshsig
from app.sync.format.bundle import FRONT, PAYLOAD, Address, Bundle, looks_like_bundle, open_bundle, seal_bundle
from app.sync.format.container import unpack
from app.sync.format.manifest import Contents, Link
from tests.tools import tool

FOLDER = Path(next(iter(bytes_of_exchange.__path__)))
NOTE = (FOLDER / "FORMAT.md").read_text(encoding="utf-8")
SEED, CENTRE = bytes(range(32)), bytes(range(32, 64))


def tables(first: str) -> list[list[list[str]]]:
    """The rows of every table of the note whose first column is called so."""
    found = []
    for part in re.split(rf"^(?=\| {first} \|)", NOTE, flags=re.M)[1:]:
        lines = part.split("\n\n", 1)[0].splitlines()[2:]
        found.append([[cell.strip() for cell in line.strip("|").split("|")] for line in lines])
    return found


def table(first: str) -> list[list[str]]:
    """The rows of the one that comes first."""
    return tables(first)[0]


def named(rows: list[list[str]]) -> list[str]:
    """What stands in backticks in the first column."""
    return [name for row in rows for name in re.findall(r"`([^`]+)`", row[0])]


def sealed() -> Bundle:
    """A small bundle of one real change."""
    told = Change("c1", "case:1", "case.opened", "刘芳", "2026-10-20T10:00", {"summary": "张𬱖家排水沟"})
    change = encode(told, device="d", incarnation="cd" * 16, seq=1, prev="0" * 64, salt="s")
    contents = Contents(kind="changes", changes=((change.envelope, change.body),), chain=Link(1, change.hash))
    root = sshsig.fingerprint(sshsig.public_of(bytes(range(64, 96))))
    address = Address((root,), "ab" * 16, 1, header.FIRST)
    return seal_bundle(contents, address, seed=SEED, recipients=[agebox.recipient_of(CENTRE)], day="2026-11-23")


@pytest.mark.parametrize(
    ("first", "known"),
    [
        ("key of the head", list(header.KEYS)), ("key of the manifest", [*manifest.KEYS, *manifest.SECOND]),
        ("key of an envelope", [*chain.KEYS, "order"]), ("key of the receipt", [*receipt.KEYS, *receipt.SECOND]),
        ("key of a stream", receipt.STREAM_KEYS),
    ],
)  # fmt: skip
def test_every_key_is_explained_and_no_other(first: str, known: list[str]) -> None:
    assert sorted(named(table(first))) == sorted(known)


def test_what_lies_inside_others_is_named_too() -> None:
    item = next(row[1] for row in table("key of the manifest") if row[0] == "`item`")
    assert set(re.findall(r"`(\w+)`", item)) == manifest.piece_keys(2)
    chains = next(row[1] for row in table("key of a stream") if row[0] == "`chains`")
    assert set(re.findall(r"`(\w+)`", chains)) == receipt.CHAIN_KEYS
    kinds = next(row[1] for row in table("key of the manifest") if row[0] == "`kind`")
    assert tuple(re.findall(r"`(\w+)`", kinds)) == manifest.KINDS
    levels = next(row[1] for row in table("key of the receipt") if row[0] == "`pieces`")
    assert tuple(re.findall(r"`(\w+)`", levels)) == receipt.LEVELS and f"at most {receipt.PIECES_EACH}" in levels


def test_versions_are_those_of_the_code() -> None:
    assert (header.READABLE, receipt.READABLE) == ((1, 2), (1, 2)) and header.VERSION == receipt.VERSION == 2
    assert f"`v` is {header.VERSION}, `suite` is `{header.SUITE}`" in NOTE
    assert ["`v`", f"{receipt.VERSION}; 1 is read too"] in table("key of the receipt")
    assert ["`v`", f"{ORDERED}; 1 is read too"] in table("key of an envelope")
    assert f"at most {manifest.UNREAD_MOST}" in NOTE


def test_a_real_bundle_has_the_entries_of_the_note() -> None:
    bundle = sealed()
    outside, inside = map(named, tables("entry"))
    assert [name for name, _ in unpack(bundle.data, limits.BUNDLE_LIMIT)] == outside == [*FRONT, PAYLOAD]
    clear = agebox.unseal(bundle.payload, [CENTRE])
    assert [name for name, _ in unpack(clear, limits.BUNDLE_LIMIT)] == [one for one in inside if "files/" not in one]
    assert inside == [payload.MANIFEST, payload.CHANGES, f"files/{receipt.NAME}", payload.PADDING]
    assert len(clear) % limits.PAD_SMALL == 0 and len(clear) < limits.PAD_STEP


def test_a_bundle_begins_as_the_note_says() -> None:
    data = sealed().data
    assert "`PK\\x03\\x04`" in NOTE and data.startswith(b"PK\x03\x04")
    assert looks_like_bundle(data[:120]) and readme.NAME.encode() in data[:120]


def test_limits_are_those_of_the_code() -> None:
    told = {row[0].strip("`"): int(row[1]) for row in table("limit")}
    assert told == {name: getattr(limits, name) for name in told}
    assert f"at most {limits.ENTRY_LIMIT} entries" in NOTE
    assert f"at most {WAITING_MOST} bundles" in NOTE and f"at most {MOST_FILES:,} are looked at" in NOTE
    assert NONCE_SECONDS == 300 and "good for five minutes" in NOTE


def test_every_refusal_is_given_somewhere_and_explained() -> None:
    codes = {value: name for name, value in vars(faults).items() if name.isupper()}
    code = "\n".join(file.read_text(encoding="utf-8") for file in FOLDER.parents[1].rglob("*.py"))
    given = {value for value, name in codes.items() if f"faults.{name}" in code}
    assert set(named(table("refusal"))) == given == set(codes)


def test_every_namespace_is_named() -> None:
    spaces = {value for name, value in vars(sshsig).items() if name.isupper() and isinstance(value, str)}
    told = NOTE.split("in a namespace of its own", 1)[1].split("\n\n", 1)[0]
    assert set(re.findall(r"`([^`]+)`", told)) == spaces


def test_the_commands_open_a_bundle(tmp_path: Path) -> None:
    for name in ("unzip", "ssh-keygen", "age"):
        tool(name)
    bundle = sealed()
    (tmp_path / "bundle.mrb").write_bytes(bundle.data)
    (tmp_path / "signers.txt").write_text(f"room {sshsig.public_line(sshsig.public_of(SEED))}\n", encoding="ascii")
    (tmp_path / "key.txt").write_text(agebox.identity_text(CENTRE) + "\n", encoding="ascii")
    block = re.search(r"```sh\n(.*?)```", NOTE, re.S)
    assert block is not None
    done = subprocess.run(
        ["sh", "-e", "-c", block[1]], cwd=tmp_path, capture_output=True, text=True, encoding="utf-8", check=False
    )
    assert done.returncode == 0, done.stderr
    assert bundle.header.payload_sha256 in done.stdout
    lines = (tmp_path / "payload" / "changes.jsonl").read_bytes()
    assert lines == payload.change_line(*open_bundle(bundle, [CENTRE]).changes[0])
