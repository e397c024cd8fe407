"""One thing that cannot be read never ends the rest: it is left out by its name, and what was done is told as done."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from app.casework.exchange.exchange import exchange_notes, exchange_status
from app.records.committed import account
from app.records.errors import Trouble
from app.records.sentences import lines, note_line
from tests.sync.exchange.test_a_pulled_stick import mounted
from tests.sync.exchange_rooms import Pair


@contextmanager
def unreadable(*bad: Path) -> Iterator[None]:
    """These files and folders cannot be opened, as over a bad sector; root may read whatever has mode 000."""
    import io

    real, walk = io.open, os.scandir

    def refusing(call: Callable[..., Any]) -> Callable[..., Any]:
        def opened(place: Any = ".", *more: Any, **named: Any) -> Any:
            if any(str(place) == str(one) for one in bad):
                raise OSError(5, "bad sector", str(place))
            return call(place, *more, **named)

        return opened

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(io, "open", refusing(real))
        patch.setattr(os, "scandir", refusing(walk))
        yield


def beside(pair: Pair) -> tuple[Path, Path]:
    """A file and a folder of somebody else's, among the good ones."""
    there = pair.stick / "mediation"
    (there / "坏了的").mkdir(parents=True, exist_ok=True)
    (there / "坏了的" / "x.mrb").write_bytes(b"x")
    (there / "坏.mrb").write_bytes(b"x")
    return there / "坏.mrb", there / "坏了的"


def test_the_county_takes_in_everything_but_the_file_and_the_folder_it_cannot_read(joined: Pair) -> None:
    joined.register()
    joined.hand_over()
    with unreadable(*beside(joined)):
        done = joined.take_in()
    assert done.stored == 1 and len(joined.county.cases()) == 1
    assert {(one["file"], one["reason"]) for one in done.unread} == {
        ("mediation/坏.mrb", "EIO"), ("mediation/坏了的", "EIO"),
    }  # fmt: skip
    assert done.skipped == 2 and list(done.rooms.values()) == [1]


def test_the_room_hands_over_and_takes_receipts_in_all_the_same(joined: Pair) -> None:
    joined.register()
    joined.hand_over()
    joined.take_in()
    joined.register()
    with unreadable(*beside(joined)):
        done = joined.hand_over()
    assert len(done["receipts"]) == 1 and len(done["sent"]) == 1
    assert sorted(one["file"] for one in done["unread"]) == ["mediation/坏.mrb", "mediation/坏了的"]
    said = [note_line(one) for one in exchange_notes(joined.desk, done)]
    assert any("坏.mrb" in one and "读不出来" in one for one in said)


def test_a_lost_and_a_shortened_scan_are_named_and_the_others_travel(joined: Pair) -> None:
    case = joined.register()
    blobs = {}
    for name in ("协议书", "回执", "照片"):
        with joined.desk.store.writing() as writing:
            blobs[name] = writing.put_blob(name.encode() * 100)
            facts = {"id": name, "case": case, "blob": blobs[name], "size": 1, "title": name, "form": ""}
            writing.record("attachment.added", name, {"attachment": facts})
    kept = dict(joined.desk.store.rows("SELECT id, name FROM blob"))
    places = {name: joined.desk.store.folder / "files" / kept[blob] for name, blob in blobs.items()}
    places["协议书"].unlink()
    places["回执"].write_bytes(places["回执"].read_bytes()[:50])
    done = joined.hand_over()
    number = joined.desk.store.get("case", case)["number"]
    assert {(one["number"], one["title"], one["code"]) for one in done["left_out"]} == {
        (number, "协议书", "file_missing"), (number, "回执", "file_damaged"),
    }  # fmt: skip
    assert len(done["sent"]) == 2, "the records and the one whole scan"
    again = joined.hand_over()
    assert len(again["left_out"]) == 2, "it is told until it is brought back"


def test_a_county_with_a_write_protected_stick_says_what_came_in_and_only_that_no_receipt_went_back(
    joined: Pair,
) -> None:
    joined.register()
    joined.hand_over()
    data = {path.relative_to(joined.stick): path.read_bytes() for path in joined.stick.rglob("*") if path.is_file()}
    joined.stick.rename(joined.folder / "first")
    with mounted(joined.stick, "size=4m"):
        for place, one in data.items():
            (joined.stick / place).parent.mkdir(parents=True, exist_ok=True)
            (joined.stick / place).write_bytes(one)
        remount(joined.stick, "ro")
        done = joined.take_in()
    assert done.stored == 1 and len(joined.county.cases()) == 1
    assert [(one["code"], one["reason"]) for one in done.receipts_left] == [("folder_read_only", "EROFS")]


def remount(stick: Path, how: str) -> None:
    import subprocess

    from tests.tools import tool

    subprocess.run([tool("mount"), "-o", f"remount,{how}", str(stick)], check=True)


def test_receipts_taken_in_before_the_stick_refused_are_told_as_taken_in(joined: Pair) -> None:
    joined.register()
    joined.hand_over()
    joined.take_in()
    joined.register()
    put = "app.sync.exchange.folder.put_whole"
    with pytest.MonkeyPatch.context() as patch, pytest.raises(Trouble) as told, account():
        patch.setattr(put, lambda *_: (_ for _ in ()).throw(OSError(30, "read-only")))
        joined.hand_over()
    assert told.value.result is not None and len(told.value.result["receipts"]) == 1
    safe = lines(told.value)[1]
    assert "收下县里的回执 1 份" in safe and "没有改动" not in safe
    assert exchange_status(joined.desk)["safe"] == 1


@pytest.mark.parametrize("how", ["flip", "half", "emptied"])
def test_a_bundle_spoilt_in_the_outbox_never_leaves_is_named_and_is_sealed_again(joined: Pair, how: str) -> None:
    joined.register(title="第一件")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("app.casework.exchange.rounds.Round.carry", lambda *_: None)
        joined.hand_over()
    (bundle,) = (joined.desk.store.folder / "outbox").glob("*.mrb")
    data = bundle.read_bytes()
    middle = len(data) // 2
    spoilt = {"flip": data[:middle] + bytes([data[middle] ^ 1]) + data[middle + 1 :], "half": data[:middle]}
    bundle.write_bytes(spoilt.get(how, b""))
    done = joined.hand_over()
    assert [one["said"][:2] for one in done["unsent"]] == ["E_"] and done["sent"] == done["refused"] == []
    assert any(note.code == "bundle_spoilt_here" for note in exchange_notes(joined.desk, done))
    again = joined.hand_over()
    assert (again["unsent"], len(again["sent"])) == ([], 1)
    joined.take_in()
    assert [case["title"] for case in joined.county.cases()] == ["第一件"]
