"""Keeping the head of the history beside the store: written after every commit, compared at every opening."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from app.records.changes import Doc
from app.records.clock import Clock
from app.records.errors import ProgramError, Trouble
from app.storage.backups.inside import holdings
from app.storage.backups.manifest import Holdings
from app.storage.base import Base
from app.storage.driver import Connection, told
from app.storage.history.county_heads import Said, beyond
from app.storage.history.journal import (
    Lost,
    Place,
    Standing,
    behind,
    came_back,
    count,
    go_on,
    head_of,
    release_numbers,
    standing,
    with_standing,
)
from app.storage.history.sidefile import SideFile


def compared(
    conn: Connection, side: SideFile, place: Place, clock: Clock, healed: tuple[str, ...]
) -> tuple[Place, Standing]:
    """How this store stands to the head beside it, and who writes from now on.

    A store that has lost something, or that this computer does not know, goes on in a new incarnation. Where the
    disk takes nothing it is only told, for then nothing can be written either.
    """
    head = side.journal()
    found = standing(conn, head, place)
    if head is None and _known_by_bundles(side, place):
        found = Standing()
    found, newly = replace(found, healed=tuple(dict.fromkeys([*found.healed, *healed]))), behind(conn, head)
    try:
        if found.first == "machine" or newly:
            with told():
                place = replace(place, incarnation=go_on(conn, found.lost or Lost(0, ""), _known_in(head)))
        fresh = with_standing(head_of(conn, place, _at(None if newly else head, clock)), found)
        if fresh != head:
            side.keep_journal(fresh)
    except ProgramError as error:
        if not isinstance(error, Trouble):
            raise
    return place, found


def _known_by_bundles(side: SideFile, place: Place) -> bool:
    """A side file of an earlier release has no head of the history, but names this PC."""
    known = side.read()
    return known is not None and known.device == place.device


def _known_in(head: Doc | None) -> dict[str, int]:
    """The incarnation a head speaks of and how far its shared chain had come; nothing where the head is spoilt."""
    try:
        return {str(head["incarnation"]): int(head["heads"]["shared"][0])} if head else {}
    except (KeyError, TypeError, ValueError, IndexError):
        return {}


def _at(head: Doc | None, clock: Clock) -> str:
    """When the last change was written: as the head says it, where it is not of something that was lost."""
    return str(head["at"]) if head else clock.now().isoformat(timespec="seconds")


class Heads(Base):
    """The part of ``Store`` that keeps the head."""

    _counted: int = -1
    unkept: str = ""
    """The code of the trouble that keeps the head from being written; empty as long as it is."""

    def keep_head(self) -> None:
        """Write the head durably where the history has grown. A disk that refuses it does not unmake what is
        committed: ``unkept`` says so, and the next commit tries again."""
        changes = count(self._conn)
        place = replace(self._place, incarnation=self.incarnation)
        if changes == self._counted and place == self._place and not self.unkept:
            return
        head = head_of(self._conn, place, self.clock.now().isoformat(timespec="seconds"))
        try:
            self.side.keep_journal(with_standing(head, self.standing))
        except Trouble as trouble:
            self.unkept = trouble.code
            return
        self._counted, self._place, self.unkept = changes, place, ""

    def compare_with_county(self, said: Sequence[Said], at: str) -> int:
        """The county acknowledged these places of chains of this room at a time. Where one does not stand here, the
        store is older than what it handed over: that is written down first, then it goes on in a new incarnation and
        above every number that may have been given. How many changes are missing at least; 0 where all stands.
        """
        with self._turn, told():
            lost, until = beyond(self._conn, said, at, self.clock.today().year)
            if lost is None:
                return 0
            self.standing = replace(self.standing, losses=(*self.standing.losses, lost), back=None)
            self._counted = -1
            self.keep_head()
            self.incarnation = go_on(self._conn, lost, until)
            self._counted = -1
            self.keep_head()
            return lost.changes

    def look_again(self, *, release: bool = False) -> None:
        """Something was put back: what of the losses stands here again is lost no more. Where all of it is back with
        all its content (``release``), numbers that were only feared to be given go to cases again."""
        with self._turn, told():
            before = self.standing.lost
            losses, back = came_back(self._conn, self.standing.losses, self.standing.back)
            if release and before is not None and not losses:
                with self.transaction(counted=False) as conn:
                    release_numbers(conn, before)
            self.standing = replace(self.standing, losses=losses, back=back)
            self._counted = -1
            self.keep_head()

    def confirm_standing(self, *, lost: bool = True, first: bool = True, back: bool = True, healed: str = "") -> None:
        """A person has seen what was ``lost``, that this is their room (``first``), what came ``back``, what ``healed``
        (by default all of it). Raises ``Trouble``."""
        with self._turn:
            before, every = self.standing, lost and first and back
            rest = () if every else tuple(code for code in before.healed if code != healed)
            kept = () if lost else before.losses
            self.standing = Standing(kept, "" if first else before.first, rest, None if back else before.back)
            self._counted = -1
            self.keep_head()
            if self.unkept:
                raise Trouble("disk_trouble", reason=self.unkept)

    def holdings(self) -> Holdings:
        """What the store holds now."""
        with self._turn, told():
            return holdings(self._conn)
