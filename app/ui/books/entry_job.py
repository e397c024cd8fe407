"""A line for a book with entries of its own: the form page asks it from the book's file."""

from __future__ import annotations

from dataclasses import dataclass

from app.casework.books import ledgers
from app.casework.desk import Desk
from app.documents.forms.asking import beginning
from app.documents.forms.fields import Screen
from app.records.kept import Committee
from app.ui.form.asked import entries_of
from app.ui.form.entries import Answers
from app.ui.form.form_jobs import Done, around_of
from app.ui.form.form_place import FormPlace
from app.ui.form.written_job import WrittenJob
from app.ui.frame.screen import ScreenName

NOTED = "记好了"
NOTE_DOWN = "记下"

VERB = "记下这一笔"


@dataclass(frozen=True)
class EntryJob(WrittenJob):
    """One line of a book."""

    ledger: str

    def finish(self, values: Answers) -> Done:
        ledgers.add_entry(self.desk, self.ledger, values)
        return Done(NOTED, ScreenName.LEDGERS, {"ledger": self.ledger}, None)


def entry_job(desk: Desk, place: FormPlace, committee: Committee) -> EntryJob:
    """The form of one line."""
    ledger = place.of
    book, known = desk.forms.ledgers[ledger], around_of(desk, {})
    screen = Screen("", book.title, VERB, book.fields)
    return EntryJob(
        desk=desk,
        place=place,
        title=book.title,
        subtitle="",
        verb=VERB,
        stopped=NOTE_DOWN,
        paper="",
        entries=entries_of(screen.fields, known),
        start=beginning(screen, known),
        committee=committee,
        around=known,
        ledger=ledger,
    )
