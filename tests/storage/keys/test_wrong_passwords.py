"""R10: wrong passwords slow down, across restarts, for names that exist and names that do not."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.records.errors import Damaged
from app.storage.keys import slots
from app.storage.keys.crypto import KdfCost, password_key
from app.storage.keys.sheet import RecoverySecret
from app.storage.keys.slots import Slots
from app.storage.keys.tries import Tries, delay
from app.storage.store import Store
from tests.storage.rooms import ADMIN, CLOCK, PASSWORD, make_room


def _try(folder: Path, name: str, word: str) -> float:
    """One log-in; the seconds it was made to wait."""
    waited: list[float] = []
    try:
        Store.open(folder / "room", folder / "state", name, word, CLOCK, sleep=waited.append).close()
    except Damaged as error:
        assert error.code == "wrong_password"
    return sum(waited)


@pytest.mark.parametrize("name", [ADMIN, "没有这个人"])
def test_the_wait_doubles_to_a_minute_and_is_the_same_for_any_name(tmp_path: Path, name: str) -> None:
    make_room(tmp_path)[0].close()
    assert [_try(tmp_path, name, "wrong") for _ in range(10)] == [0, 1, 2, 4, 8, 16, 32, 60, 60, 60]


def test_a_right_password_clears_the_wait_and_other_names_never_had_it(tmp_path: Path) -> None:
    make_room(tmp_path)[0].close()
    for _ in range(4):
        _try(tmp_path, ADMIN, "wrong")
    assert _try(tmp_path, "somebody else", "wrong") == 0
    assert _try(tmp_path, ADMIN, PASSWORD) == 8
    assert _try(tmp_path, ADMIN, "wrong") == 0


def test_a_missing_or_broken_counter_waits_a_minute(tmp_path: Path) -> None:
    make_room(tmp_path)[0].close()
    (tmp_path / "room" / "tries.json").unlink()
    assert _try(tmp_path, ADMIN, "wrong") == 60
    assert _try(tmp_path, "another", "wrong") == 60
    assert _try(tmp_path, ADMIN, PASSWORD) == 60
    assert _try(tmp_path, ADMIN, PASSWORD) == 0
    (tmp_path / "room" / "tries.json").write_bytes(b"{")
    assert _try(tmp_path, ADMIN, PASSWORD) == 60


def test_a_process_killed_after_its_answer_was_computed_has_counted_the_try(tmp_path: Path) -> None:
    make_room(tmp_path)[0].close()
    tries = Tries(tmp_path / "room")
    tries.failed(ADMIN)
    tries.failed(ADMIN)
    assert Tries(tmp_path / "room").seconds(ADMIN) == delay(2) == 2
    assert "王" not in (tmp_path / "room" / "tries.json").read_text()


def test_a_wrong_name_costs_as_much_work_as_a_wrong_password(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The same derivations at the same cost; how long they take is the machine's affair."""
    made = Slots.begin(tmp_path, "r", b"k" * 32, RecoverySecret.new(), KdfCost(memory=4096, passes=3))
    made.set_user(ADMIN, PASSWORD, b"k" * 32)
    spent: list[tuple[str, KdfCost]] = []

    def counted(password: str, salt: bytes, cost: KdfCost) -> bytes:
        spent.append((password, cost))
        return password_key(password, salt, cost)

    monkeypatch.setattr(slots, "password_key", counted)
    each = []
    for name in (ADMIN, "nobody"):
        spent.clear()
        with pytest.raises(Damaged, match="wrong_password"):
            made.open_user(name, "wrong")
        each.append(list(spent))
    assert each[0] == each[1] == [("wrong", KdfCost(memory=4096, passes=3))]
