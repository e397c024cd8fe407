"""Steps in any order, chosen by hypothesis, on real rooms and a real county: with real bytes, and with a plain envelope
for very many steps. The same lives every time."""

from __future__ import annotations

import pytest
from hypothesis.stateful import run_state_machine_as_test

from tests.sync.machine.bad_days import stands
from tests.sync.machine.exchange_machine import Exchange, PlainExchange, budget
from tests.sync.machine.places import Broken
from tests.sync.machine.weak_versions import WEAK

MANY = 1_500
"""Lives of fifty steps that end within about 25 minutes of one core: one takes a second."""
MEETABLE = [name for name, weak in WEAK.items() if weak.at_night and weak.rounds and all(map(stands, weak.needs))]


def test_the_exchange_on_real_bytes() -> None:
    run_state_machine_as_test(Exchange, settings=budget(10, 20))


def test_the_exchange_with_plain_envelopes() -> None:
    run_state_machine_as_test(PlainExchange, settings=budget(20, 30))


@pytest.mark.nightly
def test_the_exchange_on_real_bytes_at_night() -> None:
    run_state_machine_as_test(Exchange, settings=budget(300, 50, shrink=True))


@pytest.mark.nightly
def test_the_exchange_with_plain_envelopes_at_night() -> None:
    run_state_machine_as_test(PlainExchange, settings=budget(MANY, 50, shrink=True))


@pytest.mark.nightly
@pytest.mark.parametrize("name", MEETABLE)
def test_the_machine_meets_a_weak_version(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Those whose steps the machine may take today."""
    WEAK[name].put(monkeypatch)
    with pytest.raises(Broken):
        run_state_machine_as_test(PlainExchange, settings=budget(MANY, 50))
