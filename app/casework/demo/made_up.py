"""What practice cases are made of, read from ``assets/practice``."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

FOLDER = Path(__file__).resolve().parents[3] / "assets" / "practice"


@dataclass(frozen=True)
class Plot:
    """Phrases of one dispute type; ``other`` says who answers: a person, an organisation or a group."""

    kind: str
    weight: int
    other: str
    hurt: bool
    things: tuple[str, ...]
    openings: tuple[str, ...]
    causes: tuple[str, ...]
    turns: tuple[str, ...]
    claims: tuple[str, ...]
    said_a: tuple[str, ...]
    said_b: tuple[str, ...]
    acts: tuple[str, ...]
    pays: tuple[str, ...]


@dataclass(frozen=True)
class Stuff:
    """All plots, the people's names and the course of cases."""

    plots: tuple[Plot, ...]
    people: dict[str, Any]
    course: dict[str, Any]
    surnames: tuple[str, ...]
    frequencies: tuple[int, ...]

    def plot(self, rng: Random) -> Plot:
        """A plot as often as it happens."""
        return rng.choices(self.plots, [plot.weight for plot in self.plots])[0]

    def line(self, key: str, rng: Random) -> str:
        """One of the lines of the course."""
        return str(rng.choice(self.course[key]))

    def full_name(self, gender: str, rng: Random, surname: str = "") -> str:
        """A name as frequent as in the county."""
        family = surname or rng.choices(self.surnames, self.frequencies)[0]
        return family + str(rng.choice(self.people["men" if gender == "男" else "women"].split()))


@cache
def practice_stuff() -> Stuff:
    """The files, read once."""
    people, course, disputes = (read(name) for name in ("people", "course", "disputes"))
    words = people["surnames"].split()
    return Stuff(
        plots=tuple(plot_of(doc) for doc in disputes["plot"]),
        people=people,
        course=course,
        surnames=tuple(words[::2]),
        frequencies=tuple(int(word) for word in words[1::2]),
    )


def plot_of(doc: dict[str, Any]) -> Plot:
    """A plot with its lists as tuples."""
    fields: dict[str, Any] = {key: tuple(value) if isinstance(value, list) else value for key, value in doc.items()}
    return Plot(**fields)


def read(name: str) -> dict[str, Any]:
    """One file."""
    return tomllib.loads((FOLDER / f"{name}.toml").read_text(encoding="utf-8"))
