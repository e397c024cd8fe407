"""The test of the test: each weak version of the exchange breaks a truth after a few steps that the true one stands."""

from __future__ import annotations

import pytest

from tests.sync.machine.places import Broken
from tests.sync.machine.truths import need_truth
from tests.sync.machine.weak_versions import WEAK, Weak
from tests.sync.machine.world import World


def lived(world: World, weak: Weak) -> None:
    """These days and honest rounds, then the one truth; that the rounds come to an end is another question."""
    world.run(weak.days)
    for turn in range(weak.rounds):
        world.honest_round(turn)
    need_truth(world, weak.truth)


@pytest.mark.parametrize("name", WEAK)
def test_a_weak_version_breaks_what_the_true_one_keeps(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    weak = WEAK[name]
    with World() as world:
        lived(world, weak)
    weak.put(monkeypatch)
    with World() as world, pytest.raises(Broken):
        lived(world, weak)
