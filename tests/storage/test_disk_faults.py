"""R3: an error or a full disk at every write call of a save: refused in words or saved, never half."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from app.records.errors import Damaged
from app.storage.store import Store
from tests.storage.rooms import make_room, open_room

ROOT = Path(__file__).resolve().parents[2]
FAULTS = {"pwrite64": "150+211", "fsync": "12+7", "write": "8+7"}
"""Which of a kind of call fails first and every how many after; each place of a save has its turn."""


def faulty_run(
    folder: Path, error: str, how: str, faults: dict[str, str] = FAULTS, only: Path | None = None
) -> tuple[list[list[str]], set[tuple[str, str]]]:
    """What the run said, and which calls on which files (``only`` one, where it is named) were made to fail."""
    make_room(folder)[0].close()
    start = f"from tests.storage.fault_saver import main; main({str(folder)!r}, {how!r})"
    trace = folder / "trace"
    strace = ["strace", "-qq", "-y", "-e", f"trace={','.join(faults)}", "-o", str(trace)]
    for call, when in faults.items():
        strace += ["-e", f"inject={call}:error={error}:when={when}"]
    if only:
        strace += ["-P", str(only)]
    done = subprocess.run([*strace, sys.executable, "-c", start], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr[-2000:]
    hit = re.findall(r"^(\w+)\(\d+<([^>]*)>.*\(INJECTED\)", trace.read_text(), re.MULTILINE)
    return [line.split() for line in done.stdout.splitlines()], {(call, kind_of(path)) for call, path in hit}


def kind_of(path: str) -> str:
    """A file of ours without its own name."""
    name = path.rpartition("/")[2]
    return name if name.startswith("store") else "attachment" if "/files/" in path else "other"


def halves(store: Store, said: list[list[str]]) -> list[str]:
    """Saves of which something is missing though they were acknowledged, or stands though they were refused."""
    found = []
    for line in said:
        if line[0] == "saved" and not whole(store, line[1]):
            found.append(line[1])
        if line[0] == "refused" and (store.get("case", line[1]) or store.all("attachment", case=line[1])):
            found.append(line[1])
    return found


def whole(store: Store, case_id: str) -> bool:
    """Case, attachment and its bytes."""
    rows = store.all("attachment", case=case_id)
    try:
        return store.get("case", case_id) is not None and store.read_blob(rows[0]["blob"]) == case_id.encode() * 300
    except (Damaged, IndexError):
        return False


@pytest.mark.parametrize(("error", "code"), [("ENOSPC", "disk_full"), ("EIO", "disk_trouble")])
def test_a_fault_at_any_call_of_a_save_is_refused_in_words_or_saved(tmp_path: Path, error: str, code: str) -> None:
    said, hit = faulty_run(tmp_path, error, "checked")
    assert said[0] == ["open"]
    assert said[-1] == ["done"]
    refused = [line for line in said if line[0] == "refused"]
    assert len(refused) > 10
    assert {line[2] for line in refused} <= {code, "disk_trouble"}
    assert code in {line[2] for line in refused}
    assert hit >= {(call, "store.db-wal") for call in ("pwrite64", "fsync")}
    assert hit >= {(call, "attachment") for call in ("write", "fsync")}
    with open_room(tmp_path) as store:
        assert halves(store, said) == []
        assert store.check() == []


def test_the_control_that_does_not_look_loses_a_file(tmp_path: Path) -> None:
    said, _ = faulty_run(tmp_path, "EIO", "unchecked")
    with open_room(tmp_path) as store:
        assert halves(store, said) != []


def killed_at_a_refused_commit(folder: Path, how: str) -> tuple[Store, list[list[str]]]:
    """The room after a commit's sync failed and the program ended right there."""
    said, hit = faulty_run(folder, "EIO", how, {"fsync": "5"}, folder / "room" / "store.db-wal")
    assert hit == {("fsync", "store.db-wal")}
    assert said[-2][0] == "refused"
    return open_room(folder), said


def test_a_save_told_as_refused_does_not_come_back_after_the_program_is_killed(tmp_path: Path) -> None:
    store, said = killed_at_a_refused_commit(tmp_path, "killed")
    with store:
        assert halves(store, said) == []
        assert store.check() == []


def test_the_control_that_leaves_a_refused_commit_in_the_log_finds_it_again(tmp_path: Path) -> None:
    store, said = killed_at_a_refused_commit(tmp_path, "unburied")
    with store:
        assert halves(store, said) == [said[-2][1]]
