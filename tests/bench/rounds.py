"""Rounds of a measure: our way and its peers in shuffled order, at least seven times, medians quoted."""

from __future__ import annotations

import os
import random
import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass

ROUNDS = 7


@dataclass(frozen=True)
class Timing:
    """Seconds of one way of doing a thing over all rounds."""

    name: str
    seconds: tuple[float, ...]

    @property
    def median(self) -> float:
        return statistics.median(self.seconds)

    def __str__(self) -> str:
        low, high = min(self.seconds), max(self.seconds)
        return f"{self.name:<44} {self.median * 1000:10.2f} ms   ({low * 1000:.2f} to {high * 1000:.2f})"


def compare(
    ways: dict[str, Callable[[], object]],
    rounds: int = ROUNDS,
    warm: bool = True,
    clock: Callable[[], float] = time.perf_counter,
) -> dict[str, Timing]:
    """Time every way in shuffled rounds; a way is called with nothing and its result is dropped. ``clock`` counts
    seconds of the day, or (``time.process_time``) those of this process alone, where the machine is not quiet."""
    if warm:
        for way in ways.values():
            way()
    taken: dict[str, list[float]] = {name: [] for name in ways}
    order = random.Random(7)
    for _ in range(rounds):
        names = list(ways)
        order.shuffle(names)
        for name in names:
            begun = clock()
            ways[name]()
            taken[name].append(clock() - begun)
    return {name: Timing(name, tuple(seconds)) for name, seconds in taken.items()}


def report(title: str, timings: dict[str, Timing], ours: str, goals: dict[str, float]) -> None:
    """Print medians with ranges, then our ratio to each peer beside its goal."""
    print(f"\n{title}   (load {os.getloadavg()[0]:.2f})")
    for timing in timings.values():
        print("  ", timing)
    for peer, goal in goals.items():
        if peer in timings:
            ratio = timings[ours].median / timings[peer].median
            print(f"   ratio to {peer}: {ratio:.2f}   goal {goal:.2f}   {'met' if ratio <= goal else 'NOT met'}")
