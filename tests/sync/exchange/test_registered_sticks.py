"""Where the county wants registered sticks, nothing leaves on another one; readable copies are a choice on record."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest

from app.casework.exchange.exchange import sync_folder
from app.casework.exchange.handover import export_month
from app.casework.exchange.sticks import MARK, list_sticks, register_stick
from app.records.errors import Refused, Trouble
from tests.sync.exchange_rooms import Pair

MONTH = "2026-10"


def strict(pair: Pair) -> None:
    """From now on the county's rule holds."""
    rules = dataclasses.replace(pair.desk.forms.rules, registered_sticks=True)
    pair.desk = dataclasses.replace(pair.desk, forms=dataclasses.replace(pair.desk.forms, rules=rules))


def test_nothing_leaves_on_a_stick_that_nobody_registered(joined: Pair, tmp_path: Path) -> None:
    joined.register()
    other = tmp_path / "other-stick"
    other.mkdir()
    strict(joined)
    for act in (lambda: sync_folder(joined.desk, other), lambda: export_month(joined.desk, MONTH, other)):
        with pytest.raises(Refused) as refusal:
            act()
        assert refusal.value.code == "stick_not_registered"
    assert list(other.iterdir()) == []
    (other / MARK).write_text('{"stick": "made up"}', encoding="utf-8")
    with pytest.raises(Refused):
        sync_folder(joined.desk, other)
    register_stick(joined.desk, other, "蓝色的盘")
    assert [told["name"] for told in list_sticks(joined.desk).values()] == ["蓝色的盘"]
    assert len(sync_folder(joined.desk, other)["sent"]) == 1


def test_without_the_county_s_rule_any_stick_will_do(joined: Pair, tmp_path: Path) -> None:
    joined.register()
    other = tmp_path / "any"
    other.mkdir()
    assert len(sync_folder(joined.desk, other)["sent"]) == 1
    with pytest.raises(Trouble):
        register_stick(joined.desk, tmp_path / "not there", "没有的盘")


def test_readable_copies_stand_in_the_history_with_who_chose_them(joined: Pair) -> None:
    joined.register()
    joined.stick.mkdir(exist_ok=True)
    made = export_month(joined.desk, MONTH, joined.stick)
    assert [one.kind for one in joined.desk.store.history(MONTH)] == []
    assert any(path.endswith(".mrb") for path in made["sealed"])
    export_month(joined.desk, MONTH, joined.stick, readable=True)
    assert [one.kind for one in joined.desk.store.history(MONTH)] == ["export.readable"]
