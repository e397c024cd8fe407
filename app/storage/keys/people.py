"""Who may log in: users, their roles and passwords, the recovery sheet and the county's escrow."""

from __future__ import annotations

import time
from collections.abc import Callable

from app.records.errors import Damaged, Refused
from app.records.kept import User
from app.storage.base import ROLES, Base
from app.storage.card import RoomCard, card_bytes, write_card
from app.storage.driver import told
from app.storage.keys.keyrows import Files, keep, need_own
from app.storage.keys.passwords import check_password, normal
from app.storage.keys.sheet import RecoverySecret
from app.storage.keys.slots import ESCROW, SHEET, Slots
from app.storage.keys.tries import Tries
from app.storage.own_card import CARD
from app.storage.writing import Chain, Writing


def user_name(name: str) -> str:
    """A user's name as it is kept; raises ``Refused("user_name_faulty")``."""
    text = normal(name).strip()
    if not text or len(text) > 50 or any(not c.isprintable() for c in text) or "/" in text:
        raise Refused("user_name_faulty")
    return text


def add_user_change(writing: Writing, name: str, role: str) -> None:
    doc: User = {"id": name, "name": name, "role": role, "active": True}
    writing.record("user.added", f"user:{name}", {"user": doc}, shared=False)


class People(Base):
    """The users' half of ``Store``; only administrators change others."""

    def _writing(self) -> Writing:
        chain = Chain(self.device_id, self.incarnation, self.user)
        name_key = self.property("name_key") or b""
        return Writing(self._conn, chain, self.folder, name_key, self.clock.now, self.due)

    @property
    def _files(self) -> Files:
        return Files(self.folder, self.state, self.card.room_id)

    def _slots(self) -> Slots:
        """The slot file, compared with the store; raises ``Damaged``: ``slots_damaged``, ``slots_foreign``."""
        with self._turn, told():
            return need_own(self._conn, Slots.read(self.folder))

    def _keep_slots(self, slots: Slots) -> None:
        """Rows first, then the file, then the commit: after a cut in between the second copy still agrees with
        the rows."""
        keep(self._conn, slots)
        slots.write()

    def users(self) -> list[User]:
        """``name``, ``role``, ``active`` of everyone who ever had a log-in here."""
        found = [self.get("user", row[0]) for row in self.rows("SELECT id FROM record WHERE kind = 'user' ORDER BY id")]
        return [{"name": doc["name"], "role": doc["role"], "active": doc["active"]} for doc in found if doc]

    def add_user(self, name: str, password: str, role: str) -> None:
        """A new log-in; raises ``Refused`` (user_exists, user_name_faulty, role_unknown, password_weak)."""
        self.need_role("admin")
        name = user_name(name)
        if role not in ROLES:
            raise Refused("role_unknown", role=role)
        standing = self.get("user", name)
        slots = self._slots()
        if (standing and standing["active"]) or name in slots.names():
            raise Refused("user_exists")
        slots.set_user(name, self._checked(name, password), self._data_key)
        with self.transaction():
            writing = self._writing()
            add_user_change(writing, name, role)
            self._keep_slots(slots)
        self._files.keep_copies(slots)
        self._show_names()

    def set_password(
        self, name: str, password: str, *, old: str = "", sleep: Callable[[float], None] = time.sleep
    ) -> None:
        """One's own password with the old one, or anybody's for an administrator.

        A room left open is no leave to take it over: a wrong old password counts and waits like a wrong log-in.
        Raises ``Damaged("old_password_wrong")``, ``Refused`` (user_unknown, …).
        """
        name = user_name(name)
        if name != self.user:
            self.need_role("admin")
        doc = self.get("user", name)
        if doc is None or not doc["active"]:
            raise Refused("user_unknown")
        slots = self._slots()
        if name == self.user:
            self._prove(slots, old, sleep)
        draft_key = self._draft_key if name == self.user else None
        slots.set_user(name, self._checked(name, password), self._data_key, draft_key=draft_key)
        with self.transaction():
            self._writing().record("user.password", f"user:{name}", {"user": {"id": name}}, shared=False)
            self._keep_slots(slots)
        self._files.keep_copies(slots)

    def _prove(self, slots: Slots, old: str, sleep: Callable[[float], None]) -> None:
        with Tries(self.folder).one_try(self.user, sleep):
            try:
                slots.open_user(self.user, normal(old))
            except Damaged as error:
                raise Damaged("old_password_wrong") from error

    def disable_user(self, name: str) -> None:
        """End a log-in; the last administrator stays. Copies made before today still open with the old password."""
        self.need_role("admin")
        name = user_name(name)
        doc = self.get("user", name)
        if doc is None or not doc["active"]:
            raise Refused("user_unknown")
        others = [u for u in self.users() if u["active"] and u["role"] == "admin" and u["name"] != name]
        if not others:
            raise Refused("last_admin")
        slots = self._slots()
        slots.drop_user(name)
        with self.transaction():
            data = {"user": {"id": name, "active": False}}
            self._writing().record("user.disabled", f"user:{name}", data, shared=False)
            self._keep_slots(slots)
        self._files.keep_copies(slots)
        self._show_names()

    def give_password(self, name: str, password: str) -> None:
        """After opening with the sheet: who has or had a log-in here gets a new password, the role stays.

        Raises ``Refused`` (user_unknown, user_name_faulty, password_weak): nobody becomes a user by a slip of the pen.
        """
        name = user_name(name)
        if self.get("user", name) is None:
            raise Refused("user_unknown")
        slots = self._slots()
        slots.set_user(name, self._checked(name, password), self._data_key)
        with self.transaction():
            data = {"user": {"id": name, "active": True}}
            self._writing().record("user.password", f"user:{name}", data, shared=False)
            self._keep_slots(slots)
        self._files.keep_copies(slots)
        self._show_names()

    def sheet_key(self) -> str:
        """The public key, in hex, of the recovery sheet that opens this room now: another sheet has another."""
        found = self.row("SELECT public FROM slot_key WHERE slot = ?", (SHEET,))
        return bytes(found[0]).hex() if found else ""

    def new_sheet(self, secret: RecoverySecret | None = None) -> RecoverySecret:
        """A new recovery pair, or that of a ``secret`` which is on paper already; from now on the old sheet opens
        nothing here."""
        self.need_role("admin")
        secret = secret or RecoverySecret.new()
        slots = self._slots()
        slots.set_sheet(secret, self._data_key)
        with self.transaction():
            self._keep_slots(slots)
        self._files.keep_copies(slots)
        return secret

    def seal_to_escrow(self, public: bytes) -> None:
        """Give the county's escrow its slot; only a *confirmed* enrolment may call this."""
        self.need_role("admin")
        slots = self._slots()
        slots.set_public(ESCROW, public, self._data_key)
        with self.transaction():
            self._keep_slots(slots)
        self._files.keep_copies(slots)

    def set_card_fact(self, key: str, value: str) -> None:
        """A clear fact on the room's card, such as the day of the last backup; never a name."""
        self._put_card(self.card.with_fact(key, value))

    def _put_card(self, card: RoomCard) -> None:
        """The store's copy first: it is the one that counts."""
        self.card = self.room = card
        self.set_property(CARD, card_bytes(card))
        write_card(self.folder, card)

    def _checked(self, name: str, password: str) -> str:
        users = [str(user["name"]) for user in self.users()]
        return check_password(password, names=[name, *users, self.card.name, self.card.short_name])

    def _show_names(self) -> None:
        self._put_card(self.card.with_users([u["name"] for u in self.users() if u["active"]]))
