"""Which editor an entry gets: the closed set of kinds in one place."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from app.documents.forms.asking import Around
from app.documents.forms.library import Library
from app.facts.kind import Kind
from app.facts.shapes import kind_of
from app.records.case import as_doc
from app.records.papers.twice import AGAIN
from app.ui.cases.instalments import ask_in_parts
from app.ui.cases.rest_tips import rest_tip
from app.ui.form.asked import chip_words, entries_of, told_by_number
from app.ui.form.choosers import ONE_OF, ChecksEditor, chooser
from app.ui.form.editors import DateEditor, Editor, LineEditor, LinesEditor, LongEditor
from app.ui.form.entries import Answers, Entry, text, things
from app.ui.form.items import ItemsEditor
from app.ui.form.offered.known_editor import AskPeople, KnownNameEditor
from app.ui.form.offered.own_people import WhoMediates, one_of_ours
from app.ui.form.offered.said_in_box import SaidInBox, told_by
from app.ui.form.photos import PhotosEditor
from app.ui.form.rows import TalkEditor, TermStatesEditor
from app.ui.form.twice import doubled, typed_only
from app.ui.widgets.icons import icon
from app.ui.widgets.theme import COLOURS

IN_A_LINE = (
    "line",
    "name",
    "moment",
    "money",
    "count",
    "tally",
    "rate",
    "id_number",
    "credit_code",
    "phone",
)
"""Kinds of facts that are typed into one line."""
DUE = "due_on"
"""The day by which something is done, wherever it is asked."""
PAID = {"text", "amount", "payer", "payee", DUE}
"""What a thing of a list must ask to be a sum that can be paid in parts."""


class Editors:
    """Makes the editor of an entry; knows what its questions may look at and the forms. ``twice`` asks what
    counts in a list a second time, as on the form around it; ``keep_wording`` keeps a term as the room's own;
    ``ask_people`` asks who was met by a typed name."""

    def __init__(
        self,
        around: Around,
        forms: Library,
        *,
        twice: bool = False,
        keep_wording: Callable[[Answers], None] | None = None,
        ask_people: AskPeople | None = None,
    ) -> None:
        self.around, self.forms, self.twice, self.keep_wording = around, forms, twice, keep_wording
        self.ask_people = ask_people
        self.makers: dict[str, Callable[[Entry], Editor]] = {
            **{kind: self.line_of(kind_of(kind)) for kind in IN_A_LINE},
            "id_number": self.numbered,
            "name": self.named,
            "flag_or_count": self.any_or_many,
            "text": LongEditor,
            **dict.fromkeys(("lines", "names"), LinesEditor),
            "people": lambda entry: WhoMediates(entry) if entry.ours and entry.options else LinesEditor(entry),
            **dict.fromkeys(("day", "day_or_words"), self.day),
            **dict.fromkeys((*ONE_OF, "flag"), chooser),
            **dict.fromkeys(("codes", "parties"), ChecksEditor),
            "dialogue": TalkEditor,
            "term_states": TermStatesEditor,
            "photos": PhotosEditor,
            "items": self.listed,
        }

    def __call__(self, entry: Entry) -> Editor:
        made = self.makers[entry.kind](entry)
        return typed_only(made) if entry.path.endswith(AGAIN) else made

    def day(self, entry: Entry) -> Editor:
        """A day as people say it, or picked; a due day that is a rest day says so."""
        tell = partial(rest_tip, self.around.rules.holidays) if entry.path == DUE else None
        return DateEditor(entry, self.around.today, icon("calendar-days", COLOURS["ink2"]), tell)

    def line_of(self, kind: Kind) -> Callable[[Entry], LineEditor]:
        """One line that is read and shown as facts of a kind are."""
        return lambda entry: LineEditor(
            entry, kind.show, lambda text: kind.typed(text, self.around.today, self.around.codes)
        )

    def numbered(self, entry: Entry) -> Editor:
        """A number of identity, with what it states at the right in its box."""
        editor = self.line_of(kind_of(entry.kind))(entry)
        box, said = editor.box, SaidInBox(editor.box)

        def tell() -> None:
            said.say(told_by(str(editor.value() or ""), typing=box.hasFocus()))

        box.textChanged.connect(lambda _: tell())
        box.editingFinished.connect(tell)
        return editor

    def named(self, entry: Entry) -> Editor:
        """One name: one of ours, somebody the room has met, or anybody. Who types from paper is offered nobody."""
        if entry.ours and entry.options:
            return one_of_ours(entry)
        if entry.known and self.ask_people is not None and not self.twice:
            return KnownNameEditor(entry, kind_of(entry.kind), self.ask_people)
        return self.line_of(kind_of(entry.kind))(entry)

    def any_or_many(self, entry: Entry) -> Editor:
        """Yes, no, or how many, typed into one line."""
        kind, codes = kind_of("flag_or_count"), self.around.codes
        told = {str(flag): kind.show(flag, codes) for flag in (True, False)}
        return LineEditor(
            entry, lambda said: told.get(said, said), lambda text: kind.typed(text, self.around.today, codes)
        )

    def listed(self, entry: Entry) -> Editor:
        """A list whose things are asked one at a time, as the dictionary says it."""
        items = self.forms.items[entry.items]
        asked = entries_of(items.fields, self.around)
        asked = tuple(doubled(asked)) if self.twice else asked
        editor = ItemsEditor(
            entry,
            lambda _: asked,
            lambda _, item: chip_words(items, item, asked),
            self,
            (items.add, items.drop),
            items.least,
        )
        editor.derive = told_by_number
        editor.fresh = dict(items.fresh)
        editor.open_as = items.open_as
        editor.standing = frozenset(
            text(one, "id") for one in things(as_doc(self.around.case), entry.path) if "id" in one
        )
        editor.set_value([])
        if items.bank:
            wordings: list[tuple[str, Answers]] = [
                (one.title, {"text": one.text, "kind": one.kind}) for one in self.around.clauses
            ]
            editor.offer(wordings, self.keep_wording)
        inside = {one.path: one for one in asked}
        if inside.keys() >= PAID and not self.twice:
            people = inside["payer"].options
            editor.offer_parts(
                lambda item: [as_doc(one) for one in ask_in_parts(editor.window(), self.around, people, item)]
            )
        return editor
