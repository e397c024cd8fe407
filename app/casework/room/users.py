"""Log-ins of a room."""

from __future__ import annotations

from app.casework.desk import Changed, Desk
from app.records.errors import Note
from app.records.kept import User


def list_users(desk: Desk) -> list[User]:
    """Everybody who ever had a log-in here: name, role, active."""
    return desk.store.users()


def add_user(desk: Desk, name: str, password: str, role: str) -> Changed:
    """A new log-in; only an administrator may."""
    desk.need("user.add")
    desk.store.add_user(name, password, role)
    return Changed()


def disable_user(desk: Desk, name: str, *, renew: bool = False) -> Changed:
    """End a log-in; its name stays in the history. ``renew`` also gives the room a new data key, so that
    what is copied from now on cannot be read with anything this person may have kept."""
    desk.need("user.disable")
    desk.store.disable_user(name)
    if renew:
        desk.store.renew_data_key()
    return Changed(warnings=(Note("old_copies_still_open"),))


def set_password(desk: Desk, name: str, password: str, *, old: str = "") -> Changed:
    """One's own password with the ``old`` one, or anybody's for an administrator."""
    desk.need("user.own_password" if name == desk.store.user else "user.password")
    desk.store.set_password(name, password, old=old)
    return Changed()
