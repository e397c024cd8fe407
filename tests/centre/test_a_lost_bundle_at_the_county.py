"""What the county had stored and can no longer read is told by its room; every other room's cases come in, and the
bundle brought again, or lying on the second medium, mends it."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from app.casework.desk import Desk
from app.centre.blobs import path_of
from app.centre.receive import Outcome, Receiver
from app.commands.exchange.centre import notes_of
from app.records.sentences import note_line
from tests.sync.exchange_rooms import Pair, join, make_room


def left_half_read(joined: Pair, monkeypatch: pytest.MonkeyPatch) -> bytes:
    """A case that is stored at the county and was not read into the books yet: its process was killed."""
    joined.register(title="第一件")
    joined.hand_over()
    (bundle,) = [path.read_bytes() for path in joined.bundles()]
    with monkeypatch.context() as cut:

        def killed(*_: object) -> int:
            raise KeyboardInterrupt

        cut.setattr(Receiver, "apply", killed)
        with pytest.raises(KeyboardInterrupt):
            joined.take_in()
    return bundle


def stored(joined: Pair, data: bytes) -> tuple[Path, Path]:
    """Where the county keeps it, on the first and on the second medium."""
    blobs, sha = joined.county.parts()[0].blobs, hashlib.sha256(data).hexdigest()
    assert blobs.second is not None
    return path_of(blobs.folder, sha), path_of(blobs.second, sha)


def second_room(joined: Pair) -> Desk:
    folder = joined.folder / "neighbour"
    folder.mkdir()
    desk = make_room(folder)
    join(desk, joined.county, folder)
    return desk


@pytest.mark.parametrize("how", ["gone", "spoilt"])
def test_a_lost_bundle_is_told_and_every_other_room_comes_in(
    joined: Pair, monkeypatch: pytest.MonkeyPatch, how: str
) -> None:
    first = left_half_read(joined, monkeypatch)
    file, copy = stored(joined, first)
    copy.unlink()
    file.unlink() if how == "gone" else file.write_bytes(b"x" + first[1:])
    joined.register(title="第二件")
    joined.hand_over()
    for path in joined.bundles():
        if path.read_bytes() == first:
            path.unlink()
    other = second_room(joined)
    Pair(joined.folder, other, joined.county).register(title="邻村的一件")
    Pair(joined.folder, other, joined.county).hand_over()
    done = joined.take_in()
    other.close()
    assert [one["code"] for one in done.lost] == ["file_missing" if how == "gone" else "file_damaged"]
    assert [case["title"] for case in joined.county.cases()] == ["邻村的一件"]
    assert any("第1包" in note_line(note) and "青石村调解室" in note_line(note) for note in notes_of(done))
    outcome = Outcome()
    joined.county.parts()[0].take(first, "again.mrb", outcome)
    assert (outcome.duplicates, outcome.lost) == (1, [])
    assert {case["title"] for case in joined.county.cases()} == {"第一件", "第二件", "邻村的一件"}


def test_the_copy_on_the_second_medium_stands_in_and_is_put_back(joined: Pair, monkeypatch: pytest.MonkeyPatch) -> None:
    first = left_half_read(joined, monkeypatch)
    file, copy = stored(joined, first)
    assert copy.read_bytes() == first
    file.unlink()
    done = joined.take_in()
    assert done.lost == [] and len(joined.county.cases()) == 1
    assert file.read_bytes() == first
