"""What the lamps say about the backup and the county."""

from __future__ import annotations

from datetime import date

from app.casework.desk import Desk
from app.casework.exchange.exchange import exchange_status
from app.ui.frame.top_bar import LampState

LATE_DAYS = 7


def read_lamps(desk: Desk) -> tuple[LampState, LampState]:
    """The backup's age and what the county has not yet confirmed; reads the store."""
    return backup_lamp(str(desk.store.room.extra.get("last_backup", "")), desk.clock.today()), county_lamp(desk)


def backup_lamp(last: str, today: date) -> LampState:
    if not last:
        return LampState("还没备份", "bad")
    days = (today - date.fromisoformat(last[:10])).days
    if days > LATE_DAYS:
        return LampState(f"备份 {days} 天前", "bad")
    return LampState("今天备份过" if days <= 0 else f"备份 {days} 天前", "good", "hard-drive")


def county_lamp(desk: Desk) -> LampState:
    counts = exchange_status(desk)
    waiting = int(counts.get("sealed", 0)) + int(counts.get("carried", 0))
    if waiting:
        return LampState(f"县里：待回执 {waiting}", "waiting")
    if counts.get("unsealed"):
        return LampState("县里：有没交的", "waiting")
    return LampState("县里：都收到了" if counts.get("stored") or counts.get("safe") or counts.get("applied") else "")
