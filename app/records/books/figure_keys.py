"""What a sheet of figures holds, key by key, as ``case.py`` tells it of a case: mypy names a misspelt key.

A1…A44 and B1…B6 are those of the ministry's table; A5 is money, every other one a count.
"""

# Annotations are no texts here, as in ``case.py``.
from collections.abc import Iterable, Iterator, Mapping
from typing import Literal, TypedDict, cast, get_args

CountKey = Literal[
    "A1", "A2", "A3", "A4", "A6", "A7", "A8", "A9", "A10", "A11", "A12", "A13", "A14", "A15", "A16", "A17",
    "A18", "A19", "A20", "A21", "A22", "A23", "A24", "A25", "A26", "A27", "A28", "A29", "A30", "A31", "A32",
    "A33", "A34", "A35", "A36", "A37", "A38", "A39", "A40", "A41", "A42", "A43", "A44", "A44_confirmed", "B1",
    "B2", "A1_written", "A3_written", "B3_cases", "B3_people", "B4_cases", "B4_people", "B5_cases",
    "B5_people", "B6_cases", "B6_people", "in", "carried", "open", "failed", "ended_otherwise",
]  # fmt: skip
"""The figures that are counts."""
AmountKey = Literal["A5", "A5_wan"]
"""The figures that are money, as decimal strings: in yuan, and in ten thousands of it."""
AMOUNTS = get_args(AmountKey)
FigureKey = Literal[CountKey, AmountKey]
Figures = TypedDict(
    "Figures",
    {
        "A1": int, "A2": int, "A3": int, "A4": int, "A6": int, "A7": int, "A8": int, "A9": int, "A10": int,
        "A11": int, "A12": int, "A13": int, "A14": int, "A15": int, "A16": int, "A17": int, "A18": int,
        "A19": int, "A20": int, "A21": int, "A22": int, "A23": int, "A24": int, "A25": int, "A26": int,
        "A27": int, "A28": int, "A29": int, "A30": int, "A31": int, "A32": int, "A33": int, "A34": int,
        "A35": int, "A36": int, "A37": int, "A38": int, "A39": int, "A40": int, "A41": int, "A42": int,
        "A43": int, "A44": int, "A5": str, "A5_wan": str, "A44_confirmed": int, "B1": int, "B2": int,
        "A1_written": int, "A3_written": int, "B3_cases": int, "B3_people": int, "B4_cases": int,
        "B4_people": int, "B5_cases": int, "B5_people": int, "B6_cases": int, "B6_people": int, "in": int,
        "carried": int, "open": int, "failed": int, "ended_otherwise": int,
    },
    total=False,
)  # fmt: skip
"""The figures of a stretch of days. All are there, but for what somebody has typed so far."""


class Spans(TypedDict):
    """The figures of a period beside those of the year so far and of the same period of last year."""

    now: Figures
    year: Figures | None
    last_year: Figures | None


def figure_of(figures: Figures, key: str) -> int | str:
    """One figure where its key comes from data: a form file, a person's question. Raises KeyError."""
    return cast(Mapping[str, int | str], figures)[key]


def every_figure(figures: Figures) -> Iterator[tuple[str, int | str]]:
    """Each figure with its key."""
    return iter(cast(Mapping[str, int | str], figures).items())


def with_figures(figures: Figures, others: Iterable[tuple[str, int | str]]) -> Figures:
    """The same with others whose keys come from data."""
    return cast(Figures, {**figures, **dict(others)})
