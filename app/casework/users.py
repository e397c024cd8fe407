"""Log-ins of a room."""

from __future__ import annotations

from app.casework.desk import Changed, Desk
from app.records.changes import Doc


def list_users(desk: Desk) -> list[Doc]:
    """Everybody who ever had a log-in here: name, role, active."""
    return desk.store.users()


def add_user(desk: Desk, name: str, password: str, role: str) -> Changed:
    """A new log-in; only an administrator may."""
    desk.store.add_user(name, password, role)
    return Changed()


def disable_user(desk: Desk, name: str) -> Changed:
    """End a log-in; its name stays in the history."""
    desk.store.disable_user(name)
    return Changed()


def set_password(desk: Desk, name: str, password: str) -> Changed:
    """One's own password, or anybody's for an administrator."""
    desk.store.set_password(name, password)
    return Changed()
