"""What the lamps say about the backup and the county."""

from __future__ import annotations

from datetime import date

from app.casework.desk import Desk
from app.casework.exchange.exchange import exchange_status
from app.ui.frame.top_bar import LampState

NO_BACKUP_YET = "还没备份"
BACKUP_DAYS_AGO = "备份 {days} 天前"
BACKUP_TODAY = "今天备份过"
COUNTY_AWAITS_RECEIPT = "县里：待回执 {waiting}"
COUNTY_NOT_ALL_SENT = "县里：有没交的"
COUNTY_HAS_ALL = "县里：都收到了"

LATE_DAYS = 7


def read_lamps(desk: Desk) -> tuple[LampState, LampState]:
    """The backup's age and what the county has not yet confirmed; reads the store."""
    return backup_lamp(str(desk.store.room.extra.get("last_backup", "")), desk.clock.today()), county_lamp(desk)


def backup_lamp(last: str, today: date) -> LampState:
    if not last:
        return LampState(NO_BACKUP_YET, "bad")
    days = (today - date.fromisoformat(last[:10])).days
    if days > LATE_DAYS:
        return LampState(BACKUP_DAYS_AGO.format(days=days), "bad")
    return LampState(BACKUP_TODAY if days <= 0 else BACKUP_DAYS_AGO.format(days=days), "good", "hard-drive")


def county_lamp(desk: Desk) -> LampState:
    counts = exchange_status(desk)
    waiting = int(counts.get("sealed", 0)) + int(counts.get("carried", 0))
    if waiting:
        return LampState(COUNTY_AWAITS_RECEIPT.format(waiting=waiting), "waiting")
    if counts.get("unsealed"):
        return LampState(COUNTY_NOT_ALL_SENT, "waiting")
    return LampState(COUNTY_HAS_ALL if counts.get("stored") or counts.get("safe") or counts.get("applied") else "")
