"""One rule for every list of every form: Down in an empty one takes the first, typed words take what they name and
nothing else, and what names nothing is kept to be told."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox

from app.casework.desk import Desk
from app.documents.forms.asking import Around
from app.documents.loading.forms import standard_library
from app.ui.form.asked import entries_of
from app.ui.form.choosers import ONE_OF, ListEditor, chooser
from app.ui.form.entries import Entry
from app.ui.papers.fill_job import fill_job
from app.ui.widgets.finder import fitting
from tests.documents.cases import COMMITTEE, three_parties
from tests.ui.form.test_a_page_beside_any_form import WRITTEN_ON, job_of

LIBRARY = standard_library()
DOWN = Qt.Key.Key_Down
TODAY = date(2026, 11, 23)
NOWHERE = "外星人"


def with_lists(entries: tuple[Entry, ...], around: Around, path: str = "") -> Iterator[tuple[str, Entry]]:
    """Every choice among these questions, those of the things in their lists too."""
    for entry in entries:
        if entry.kind == "items":
            inner = entries_of(LIBRARY.items[entry.items].fields, around)
            yield from with_lists(inner, around, f"{path}{entry.path}.")
        elif entry.kind in ONE_OF and isinstance(made := chooser(entry), ListEditor):
            yield f"{path}{entry.path}", entry
            made.deleteLater()


def lists_of(desk: Desk) -> dict[str, Entry]:
    """The lists of every form by where they stand; those of one wording and one set of choices once."""
    around = Around(three_parties(), TODAY, "王德明", LIBRARY.codes, LIBRARY.rules, also=LIBRARY.also)
    jobs: dict[str, Any] = {step: job_of(desk, step) for step in (*LIBRARY.screens, "oral")}
    jobs |= {form: fill_job(desk, three_parties(), form, None, COMMITTEE) for form in WRITTEN_ON}
    found = {f"{name}: {path}": entry for name, job in jobs.items()
             for path, entry in with_lists(tuple(job.entries), around)}  # fmt: skip
    by_choices = {(entry.label, entry.options): where for where, entry in found.items()}
    return {where: found[where] for where in by_choices.values()}


def standing(qtbot: Any, entry: Entry) -> ListEditor:
    """An empty list of that entry with the caret in it."""
    editor = chooser(entry)
    assert isinstance(editor, ListEditor)
    qtbot.addWidget(editor)
    with qtbot.waitExposed(editor):
        editor.show()
    editor.activateWindow()
    qtbot.waitUntil(editor.isActiveWindow)
    editor.take_focus()
    return editor


def typed(editor: ListEditor, words: str) -> None:
    """These words in the emptied list, as somebody types them, and Down."""
    line = editor.box.lineEdit()
    line.selectAll()
    QTest.keyClick(line, Qt.Key.Key_Delete)
    line.insert(words)
    line.textEdited.emit(words)
    QTest.keyClick(QApplication.focusWidget() or line, DOWN)


def faults(editor: ListEditor, entry: Entry) -> Iterator[str]:
    """What of the rule this list breaks."""
    QTest.keyClick(editor.box, DOWN)
    if editor.value() != entry.options[0][0]:
        yield f"Down in the empty list took {editor.value()}"
    also = entry.also or {}
    for code, name in editor.box.options:
        typed(editor, name)
        if editor.value() != code:
            yield f"{name} took {editor.value()}"
        for word in also.get(code, ()):
            typed(editor, word)
            if editor.box.text() not in fitting(word, editor.box.options, also)[:1]:
                yield f"{word} took {editor.box.text()}"
    typed(editor, NOWHERE)
    if editor.value() is not None or editor.loose() != NOWHERE:
        yield f"what names nothing took {editor.value()}"


def test_no_list_of_any_form_takes_what_nobody_meant(qtbot: Any, desk: Desk) -> None:
    lists = lists_of(desk)
    assert len(lists) > 10, "the lists were not found"
    wrong = {}
    for where, entry in lists.items():
        editor = standing(qtbot, entry)
        wrong |= {f"{where}: {fault}": "" for fault in faults(editor, entry)}
        editor.close()
    assert sorted(wrong) == []


def test_the_walk_sees_a_list_that_takes_the_second(qtbot: Any, desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """The control: Qt's own way of Down, from the first name that stands there unseen."""
    monkeypatch.setattr("app.ui.widgets.finder.Finder.keyPressEvent", QComboBox.keyPressEvent)
    entry = next(iter(lists_of(desk).values()))
    editor = standing(qtbot, entry)
    editor.box.setCurrentIndex(0)
    editor.box.clearEditText()
    assert list(faults(editor, entry)) != []
