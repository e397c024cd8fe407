"""The fields of a form in one column: which are shown, where the caret goes, what they say."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from copy import deepcopy
from time import monotonic

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.ui.form.editors import Editor
from app.ui.form.entries import Answers, Entry, Found, Given, body_of, home_of, is_empty, may_be, read, row_of, write
from app.ui.form.field_box import FieldBox
from app.ui.form.fold_row import FoldRow
from app.ui.form.groups.heading import GroupHeading

FIRST_MS = 12
SLICE_MS = 15
MakeEditor = Callable[[Entry], Editor]


class FieldStack(QWidget):
    """Entries drawn as fields, labels above, in the order of the paper.

    The first fields stand at once, the others follow in slices so that the window never halts; whoever
    asks for one that is not there yet gets it.

    Signals: ``edited`` after the person changed anything, ``focused(path)`` when the caret enters
    an entry, ``passed`` when Enter went on from one, ``finished`` when it leaves the last one, ``built`` when all
    fields stand, ``shown_changed`` when a field came or went or another thing of a list stands open,
    ``listing(yes)`` when a list under a box opens or shuts.
    """

    edited = Signal()
    focused = Signal(str)
    finished = Signal()
    passed = Signal()
    built = Signal()
    shown_changed = Signal()
    listing = Signal(bool)

    def __init__(self, entries: Iterable[Entry], make: MakeEditor, gap: int = 16) -> None:
        super().__init__()
        self.entries = tuple(entries)
        self.made: dict[str, FieldBox] = {}
        self.headings: dict[str, GroupHeading] = {}
        self.pending = list(self.entries)
        self.make = make
        self.told: list[Found] = []
        self.loose: Answers = {}
        self.loose_typed: Answers = {}
        self.start: Answers = {}
        self.begun: dict[str, Given] = {}
        self.beside: Answers = {}
        self.gone_by: set[str] = set()
        self.unfolded: set[str] = set()
        self.last = ""
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(gap)
        self.rare = FoldRow()
        self.rare.clicked.connect(self.open_rare)
        self.column.addWidget(self.rare)
        self.column.addStretch(1)
        self.later = QTimer(self)
        self.later.setSingleShot(True)
        self.later.timeout.connect(lambda: self.build())
        self.build(FIRST_MS)

    @property
    def boxes(self) -> dict[str, FieldBox]:
        """All fields by path, those still pending built now."""
        while self.pending:
            self.add(self.pending.pop(0))
        return self.made

    def build(self, budget: int = SLICE_MS) -> None:
        """Build fields for at most ``budget`` ms, then let the window breathe and go on."""
        end = monotonic() + budget / 1000
        while self.pending and monotonic() < end:
            self.add(self.pending.pop(0))
        if self.pending:
            self.later.start(0)
        else:
            self.built.emit()

    def add(self, entry: Entry) -> None:
        editor = self.make(entry)
        box = FieldBox(editor)
        self.made[entry.path] = box
        self.begin_group(entry)
        self.column.insertWidget(self.column.indexOf(self.rare), box)
        self.fill(entry.path, editor)
        box.setVisible(self.is_shown(entry, {**self.beside, **self.raw()}))
        self.show_one(entry.path, box)
        editor.changed.connect(self.heard)
        editor.entered.connect(lambda: self.go_on(entry.path))
        editor.passed.connect(self.passed)
        editor.focused.connect(lambda: self.entered(entry.path))
        editor.told.connect(self.take_told)
        editor.listing.connect(self.listing)
        editor.opened.connect(lambda _: self.shown_changed.emit())

    def begin_group(self, entry: Entry) -> None:
        """A heading before the first field of a group; that of the first group stands over all fields."""
        if entry.group and entry.group not in self.headings and entry.group != self.entries[0].group:
            heading = self.headings[entry.group] = GroupHeading(entry.group)
            self.column.insertWidget(self.column.indexOf(self.rare), heading)

    def open_words(self, group: str) -> str:
        """Which thing of a list in a group stands open; "" where the group has no list that says so."""
        boxes = (one for one in self.made.values() if one.editor.entry.group == group and not one.isHidden())
        return next((said for one in boxes if (said := one.editor.open_words())), "")

    def fill(self, path: str, editor: Editor) -> None:
        """What a field that is built late begins with, then what stands in it now."""
        begun, value = read(self.start, path), read(self.loose, path)
        if not is_empty(begun):
            editor.set_value(begun)
        self.begun[path] = editor.value()
        if value != begun:
            editor.set_value(value)
        if path in self.loose_typed:
            editor.set_typed(self.loose_typed[path])

    def entered(self, path: str) -> None:
        self.last = path
        self.focused.emit(path)

    def heard(self) -> None:
        self.show_fitting()
        self.edited.emit()

    def take_told(self, facts: Answers) -> None:
        """Fill what is known of somebody who was picked, only where nothing stands."""
        values = self.raw()
        for entry in self.entries:
            free = is_empty(read(values, entry.path)) and not self.half_typed(entry.path)
            if entry.path in facts and free and entry.shown_with(values):
                self.editor(entry.path).set_value(facts[entry.path])
        self.heard()

    def has(self, path: str) -> bool:
        """Whether there is a field of this path, built or pending."""
        return any(entry.path == path for entry in self.entries)

    def editor(self, path: str) -> Editor:
        """The editor of a field; those before it are built now where they are still pending."""
        while path not in self.made and self.pending:
            self.add(self.pending.pop(0))
        return self.made[path].editor

    def raw(self) -> Answers:
        """All values, those of hidden fields too, beside what was given and has no field here."""
        values = deepcopy(self.loose)
        for path, box in self.made.items():
            write(values, path, box.editor.value())
        return values

    def values(self) -> Answers:
        """What the shown fields say, without empty places."""
        return body_of(self.entries, self.raw(), self.beside)

    def set_values(self, values: Answers, typed: Answers | None = None) -> None:
        """Fill the fields; keys without a field are kept and given back. ``typed`` is what ``typed`` gave."""
        self.loose, self.loose_typed = deepcopy(values), dict(typed or {})
        for path, box in self.made.items():
            box.editor.set_value(read(values, path))
            if path in self.loose_typed:
                box.editor.set_typed(self.loose_typed[path])
        self.show_fitting()

    def begin(self, values: Answers) -> None:
        """Fill the fields with what they begin with; ``untouched`` compares with it."""
        self.start = deepcopy(values)
        self.set_values(values)
        self.begun = {path: box.editor.value() for path, box in self.made.items()}

    def untouched(self) -> bool:
        """Whether the fields stand as they began."""
        made = all(box.editor.value() == self.begun[path] for path, box in self.made.items())
        waiting = (entry.path for entry in self.pending)
        return made and not self.typed() and all(read(self.loose, one) == read(self.start, one) for one in waiting)

    def typed(self) -> Answers:
        """What stands in the fields beyond their values, by path: half a date, a name that no list holds."""
        told = {path: box.editor.typed() for path, box in self.made.items()}
        return {**self.pending_typed(), **{path: typed for path, typed in told.items() if typed is not None}}

    def pending_typed(self) -> Answers:
        return {entry.path: self.loose_typed[entry.path] for entry in self.pending if entry.path in self.loose_typed}

    def stand_beside(self, values: Answers) -> None:
        """Hear what the form around this list says: some questions hang on it."""
        if values != self.beside:
            self.beside = values
            self.show_fitting()

    def show_fitting(self) -> None:
        values, changed = {**self.beside, **self.raw()}, False
        for box in self.made.values():
            box.editor.stand_beside(values)
            shown = self.is_shown(box.editor.entry, values)
            if shown == box.isHidden():
                box.setVisible(shown)
                changed = True
        self.show_headings()
        self.show_rare(values)
        if changed:
            self.shown_changed.emit()

    def show_headings(self) -> None:
        """A group of which no field stands there has no heading."""
        standing = {box.editor.entry.group for box in self.made.values() if not box.isHidden()}
        for name, heading in self.headings.items():
            heading.setVisible(name in standing)

    def show_rare(self, values: Answers) -> None:
        """Name in one line what stands behind it."""
        self.rare.show_names(
            [one.label for one in self.entries if one.shown_with(values) and not self.is_shown(one, values)]
        )

    def is_shown(self, entry: Entry, values: Answers) -> bool:
        """Whether an entry belongs on the screen; a rare one once it is opened or filled, and from then on."""
        if entry.path not in self.unfolded and entry.rare_with(values):
            if is_empty(read(values, entry.path)) and not self.half_typed(entry.path):
                return False
            self.unfolded.add(entry.path)
        return entry.shown_with(values)

    def half_typed(self, path: str) -> bool:
        """Whether something stands in a field that is no value yet."""
        return self.made[path].editor.typed() is not None if path in self.made else path in self.loose_typed

    def unfold(self) -> None:
        """Show the rare fields too; they stay."""
        self.unfolded.update(entry.path for entry in self.entries if entry.rare is not None)
        self.show_fitting()

    def open_rare(self) -> None:
        """Show the rare fields, the caret in the first of them."""
        before = set(self.shown())
        self.unfold()
        self.take_focus(next((path for path in self.shown() if path not in before), ""))

    def shown(self) -> list[str]:
        """The paths of the fields that stand on the screen now."""
        return [path for path, box in self.boxes.items() if not box.isHidden()]

    def standing(self) -> list[str]:
        """The paths of the fields that stand there already; those still pending are not built for it."""
        return [path for path, box in self.made.items() if not box.isHidden()]

    def go_on(self, path: str) -> None:
        """The caret goes to the next shown field; a question it went on from without an answer can say so."""
        self.gone_by.add(path)
        self.passed.emit()
        paths = self.shown()
        at = paths.index(path) + 1
        if at < len(paths):
            self.editor(paths[at]).take_focus()
        else:
            self.finished.emit()

    def has_passed(self, path: str) -> bool:
        """Whether Enter went on from the question that a problem's path names."""
        home = home_of(path, self.entries)
        if row_of(path) is None:
            return home in self.gone_by
        return home in self.made and self.made[home].editor.has_passed(path)

    def take_focus(self, path: str = "") -> None:
        """The caret goes to a field, to the first one without a path; for one that is hidden, to what hides it."""
        if self.has(path):
            self.editor(path)
            if self.made[path].isHidden() and self.rare_is(path):
                self.unfold()
            deciding = next((one.only_when[0] for one in self.entries if one.path == path and one.only_when), "")
            path = deciding if self.made[path].isHidden() else path
        if path not in self.made or self.made[path].isHidden():
            path = next((one for one, box in self.made.items() if not box.isHidden()), "")
        if path:
            self.editor(path).take_focus()

    def rare_is(self, path: str) -> bool:
        """Whether a field is one of the rare ones."""
        return any(entry.path == path and entry.rare is not None for entry in self.entries)

    def current(self) -> str:
        """The path of the field with the caret; "" where it is elsewhere."""
        return next((path for path, box in self.made.items() if box.editor.has_caret()), "")

    def where(self) -> str:
        """The field with the caret, or the one it was in last."""
        return self.current() or self.last

    def show_found(self, found: Iterable[Found]) -> None:
        """Put every problem under its field; a list editor gets the paths inside it."""
        self.told = list(found)
        for path, box in self.made.items():
            self.show_one(path, box)

    def show_lacking(self, found: Iterable[Found]) -> None:
        """Tell the list editors which of their items something still stops."""
        stops = [one.path for one in found if one.stops]
        for path, box in self.made.items():
            show = getattr(box.editor, "show_lacking", None)
            if show:
                show({row_of(one) for one in stops if home_of(one, self.entries) == path})

    def unread(self) -> list[tuple[str, str]]:
        """Where words stand that no list holds, with these words: they would be lost."""
        found = []
        for path, box in self.made.items():
            if not box.isHidden():
                found += [(path + inner, said) for inner, said in box.editor.unread()]
        return found

    def unsure(self) -> list[Found]:
        """Where words stand that may mean somebody of a list: it asks to look again."""
        shown = [(path, box.editor) for path, box in self.made.items() if not box.isHidden()]
        return [may_be(path, said, names) for path, editor in shown for said, names in editor.unsure()]

    def show_one(self, path: str, box: FieldBox) -> None:
        mine = [one for one in self.told if home_of(one.path, self.entries) == path]
        inner = getattr(box.editor, "show_found", None)
        box.show_found(inner(mine) if inner else mine)
