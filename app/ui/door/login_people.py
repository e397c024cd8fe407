"""The people on the log-in's list."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from app.facts.dates import day_words, short_day
from app.ui.door.door_panel import Disc
from app.ui.widgets import ListRow, label
from app.ui.widgets.theme import Metrics

WAS_HERE = "本机上回：{day} {time}"
NEVER_HERE = "本机上还没进过"
TODAY, YESTERDAY = "今天", "昨天"
KEYS = 9
"""People who have a digit."""


class PersonRow(ListRow):
    """A person by family name in a disc and name, when he came in last, and the digit that chooses him."""

    def __init__(self, at: int, name: str, last: str = "") -> None:
        self.disc = Disc(name)
        hint = label(str(at), "keyHint", centred=True) if at <= KEYS else None
        if hint is not None:
            hint.setFixedSize(Metrics.here().tag, Metrics.here().tag)
        super().__init__(name, last, left=self.disc, right=hint)

    def choose(self, chosen: bool) -> None:
        super().choose(chosen)
        self.disc.choose(chosen)


def last_words(moment: str, today: date) -> str:
    """本机上回：昨天 08:05. What this PC saw: where else somebody was, it cannot know."""
    try:
        came = datetime.fromisoformat(moment)
    except ValueError:
        return NEVER_HERE
    near = {today: TODAY, today - timedelta(days=1): YESTERDAY}
    this_year = came.year == today.year
    day = near.get(came.date()) or (short_day(moment) if this_year else day_words(came.date()))
    return WAS_HERE.format(day=day, time=f"{came:%H:%M}")
