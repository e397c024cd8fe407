"""One call of the command line: its global options, the room it opens, what it says."""

from __future__ import annotations

import errno
import json
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

import click

from app.casework.room.standard_folders import standard_room, standard_state
from app.commands.passwords import read_password
from app.records.clock import Clock, FixedClock, SystemClock
from app.records.committed import so_far
from app.records.errors import Note, ProgramError, Trouble
from app.records.spoilt_rooms import damage_told_first

if TYPE_CHECKING:
    from app.casework.desk import Desk
    from app.commands.kept_results import Result

Window = Callable[[Path, Path, "Call"], int]


@dataclass
class Call:
    """What the global options said. ``folder`` holds the room, ``state`` its side files."""

    password: str | None = field(default=None, repr=False)
    window: Window | None = None
    data: Path | None = None
    state_folder: Path | None = None
    user: str | None = None
    password_file: str | None = None
    as_json: bool = False
    now: str | None = None
    lang: str = "zh_CN"
    exit_code: int = 0
    words: tuple[str, ...] = ()
    unkept: Callable[[], str] = field(default=lambda: "", repr=False)
    heard: bytes = field(default=b"", repr=False)
    standing: list[Note] = field(default_factory=list)
    lost: list[Note] = field(default_factory=list)

    @property
    def folder(self) -> Path:
        """The room's folder; by default one in the platform's data folder."""
        return self.data or standard_room()

    @property
    def state(self) -> Path:
        """The side files' folder; by default in the platform's state folder."""
        return self.state_folder or standard_state()

    @property
    def clock(self) -> Clock:
        """The PC's clock, or the moment of ``--now``."""
        return FixedClock.at(self.now) if self.now else SystemClock()

    def own_password(self) -> str:
        """The password of ``--user``: from the file, the environment or a prompt; asked for once."""
        if self.password_file is not None or self.password is None:
            self.password = read_password(self.password_file, "密码" if self.lang == "zh_CN" else "Password")
            self.password_file = None
        return self.password

    @contextmanager
    def desk(self) -> Iterator[Desk]:
        """The room, open for as long as the block lasts."""
        from app.casework.desk import standing_notes
        from app.casework.room.practice_room import acting_as
        from app.casework.room.rooms import open_room, state_time
        from app.commands import kept_results
        from app.documents.page.lost import gathered

        if not self.user:
            raise click.UsageError("--user is missing")
        user = acting_as(self.folder, self.user)
        desk = open_room(self.folder, self.state, user, self.own_password(), self.clock)
        try:
            self.standing, self.unkept = standing_notes(desk), lambda: desk.store.unkept
            if self.now:
                state_time(desk)
            request = kept_results.request_of(self.words, self.heard)
            self.tell_again(desk, kept_results.kept_for(desk, request))
            try:
                with damage_told_first(), gathered() as self.lost:
                    yield desk
            except Unwritten as failed:
                failed.keep(desk, request)
                raise
        finally:
            desk.close()

    def tell_again(self, desk: Desk, result: Result | None) -> None:
        """The same command has been saved before, only its result went nowhere: it is told now, and nothing is done."""
        from app.commands import kept_results

        if result is None:
            return
        self.say(result.doc, result.lines, [*result.notes, Note("already_saved")])
        kept_results.forget(desk)
        raise click.exceptions.Exit(0)

    def say(self, doc: Mapping[str, object], lines: Iterable[str] = (), warnings: Iterable[Note] = ()) -> None:
        """The result: one JSON document, or lines for a person. Warnings go with either.

        Raises Unwritten where nobody can be given it; what was saved by then stays saved.
        """
        from app.commands.kept_results import Result
        from app.records.case import as_doc

        told = list(warnings)
        result = Result(as_doc(doc), tuple(lines), (*told, *self.untold(told)))
        try:
            self.write(result)
            flush(sys.stdout)
        except OSError as error:
            raise Unwritten(result) from error

    def untold(self, told: list[Note]) -> list[Note]:
        """Characters that the pages of this command could not print and that nobody has named yet."""
        named = {one.facts.get("at") for one in told}
        return [one for one in self.lost if one.facts["at"] not in named]

    def write(self, result: Result) -> None:
        """One document, or the lines; raises OSError."""
        from app.records.sentences import note_line

        doc, notes = result.doc, [*self.standing, *self.unkept_note(), *result.notes]
        if self.as_json:
            told = [{"code": n.code, "message": note_line(n, self.lang), "field": n.field} for n in notes]
            write({**doc, "warnings": told} if told or "warnings" in doc else doc)
            return
        for line in result.lines:
            print(line)
        for note in notes:
            print("!", note_line(note, self.lang), f"({note.field})" if note.field else "", file=sys.stderr)

    def unkept_note(self) -> list[Note]:
        """What was saved is saved, but the next opening could not know that it was."""
        why = self.unkept()
        return [Note("head_not_kept", "", {"why": why})] if why else []

    def one_line(self, code: str) -> str:
        """The one line of a code."""
        from app.records.sentences import told_one

        return told_one(code, self.lang)


class Unwritten(Trouble):
    """The result could not be written out: the place it goes to is full or closed."""

    def __init__(self, result: Result) -> None:
        super().__init__("output_failed")
        self.unsaid = result

    def keep(self, desk: Desk, request: str) -> None:
        """Remember the result where something was saved, so that the same command again does not save it twice."""
        from app.commands import kept_results

        try:
            if so_far():
                kept_results.keep(desk, request, self.unsaid)
        except ProgramError:
            self.facts["reason"] = "UNKEPT"


def flush(stream: TextIO | None) -> None:
    """What was printed has really gone; raises OSError, also where there is nothing to print to."""
    if stream is None:
        raise OSError(errno.EBADF, "closed")
    stream.flush()


def write(doc: Mapping[str, object]) -> None:
    """One JSON document on standard output."""
    print(json.dumps(doc, ensure_ascii=False, indent=1))
