"""Which editor an entry gets: the closed set of kinds in one place."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date

from app.ui import typed
from app.ui.choosers import ChecksEditor, chooser
from app.ui.editors import DateEditor, Editor, LineEditor, LinesEditor, LongEditor
from app.ui.entries import Entry
from app.ui.icons import icon
from app.ui.items import ItemsEditor
from app.ui.party_editor import FRESH_PARTY, party_entries, party_name, term_entries, term_name, told_by_number
from app.ui.rows import TalkEditor, TermStatesEditor
from app.ui.theme import COLOURS


class Editors:
    """Makes the editor of an entry; knows today and the code lists, nothing of any case."""

    def __init__(self, today: date, codes: Mapping[str, Mapping[str, str]]) -> None:
        self.today, self.codes = today, codes
        self.makers: dict[str, Callable[[Entry], Editor]] = {
            "line": LineEditor,
            "number": lambda entry: LineEditor(entry, take=typed.read_count),
            "long": LongEditor,
            "lines": LinesEditor,
            "date": lambda entry: DateEditor(entry, today, icon("calendar-days", COLOURS["ink2"])),
            "money": lambda entry: LineEditor(entry, typed.show_money, typed.read_money),
            "id_number": lambda entry: LineEditor(entry, typed.show_id, typed.read_id),
            "phone": lambda entry: LineEditor(entry, take=typed.read_id),
            "choice": chooser,
            "choices": ChecksEditor,
            "yes_no": chooser,
            "talk": TalkEditor,
            "term_states": TermStatesEditor,
            "parties": self.parties,
            "terms": self.terms,
        }

    def __call__(self, entry: Entry) -> Editor:
        return self.makers[entry.kind](entry)

    def parties(self, entry: Entry) -> Editor:
        editor = ItemsEditor(
            entry, lambda party: party_entries(party, self.codes), party_name, self, ("再加一位", "去掉这位"), 2
        )
        editor.derive = told_by_number
        editor.fresh = FRESH_PARTY
        editor.set_value([])
        return editor

    def terms(self, entry: Entry) -> Editor:
        return ItemsEditor(
            entry,
            lambda term: term_entries(term, entry.options, self.codes),
            term_name,
            self,
            ("再加一条", "去掉这条"),
            1,
        )
