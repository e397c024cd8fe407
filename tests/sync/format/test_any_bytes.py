"""Whatever bytes lie on a stick or come by the line, a reader takes them or refuses them by name; nothing else happens.

A reader that fell over would stop a county's round for every room, or a room's for good.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.sync.format.faults import Spoilt
from tests.sync.format.fuzzed import CORPUS
from tests.sync.format.hostile import DOORS, Door, judge, paths, put, told

SIGNED = [name for name, door in DOORS.items() if door.inside != b"{}"]
BIG = st.sampled_from([-1, 0, 1, 2**53, 2**63, 2**64, 10**30, 1e400, -0.0, 1.5, True, "", "\ud800", "\x00", "ab" * 32])
VALUES = st.recursive(
    st.none() | st.booleans() | BIG | st.integers() | st.floats(allow_nan=False) | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=6,
)


def taken(door: Door, raw: bytes) -> bool:
    """Whether a reader takes these bytes; anything but a named refusal is a fault of the program."""
    try:
        door.read(raw)
    except Spoilt as refusal:
        assert refusal.code.startswith("E_")
        return False
    return True


@pytest.mark.parametrize("name", DOORS)
def test_control_genuine_bytes_are_taken_and_so_is_what_is_signed_again(name: str) -> None:
    door = DOORS[name]
    assert taken(door, door.whole)
    if name in SIGNED:
        assert taken(door, door.packed(door.inside))


@pytest.mark.parametrize("name", DOORS)
@given(raw=st.binary(max_size=300))
def test_no_bytes_at_all_make_a_reader_fall_over(name: str, raw: bytes) -> None:
    taken(DOORS[name], raw)


@pytest.mark.parametrize("name", DOORS)
@given(data=st.data())
def test_genuine_bytes_cut_spliced_or_spoilt_make_no_reader_fall_over(name: str, data: st.DataObject) -> None:
    door = DOORS[name]
    at = data.draw(st.integers(0, len(door.whole)))
    until = data.draw(st.integers(at, min(len(door.whole), at + 8)))
    taken(door, door.whole[:at] + data.draw(st.binary(max_size=8)) + door.whole[until:])
    taken(door, door.whole[:at])


def test_what_a_fuzzer_once_found_worth_keeping_makes_no_reader_fall_over() -> None:
    with zipfile.ZipFile(CORPUS) as kept:
        took = [judge(kept.read(name)) for name in kept.namelist()]
    assert True in took and False in took


@pytest.mark.nightly
def test_a_fuzzer_that_sees_the_lines_makes_no_reader_fall_over(tmp_path: Path) -> None:
    pytest.importorskip("atheris", reason="its wheel does not install here")
    fuzz = [sys.executable, "-m", "tests.sync.format.fuzzed", str(tmp_path), "1000000"]
    place = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[3])}
    done = subprocess.run(fuzz, cwd=tmp_path, env=place, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr[-2000:]
    assert "Done 1000000 runs" in done.stderr


@pytest.mark.parametrize("name", SIGNED)
@given(data=st.data())
def test_no_value_that_a_signer_may_write_makes_a_reader_fall_over(name: str, data: st.DataObject) -> None:
    door = DOORS[name]
    doc: Any = json.loads(door.inside)
    for _ in range(data.draw(st.integers(1, 3))):
        doc = put(doc, data.draw(st.sampled_from(paths(doc))), data.draw(VALUES))
    taken(door, door.packed(told(doc)))
