"""The form page: fields in the paper's order, the live page beside them, problems in words.

One page serves registering a case and every step of it; what it is for stands in a ``FormJob``.
Keystrokes go to an encrypted draft within a second; the same case, field and cursor reopen.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QHideEvent, QKeySequence, QShortcut

from app.casework import drafts
from app.records.errors import ProgramError
from app.ui.draft_keeper import DraftKeeper
from app.ui.entries import Doc, Found, home_of
from app.ui.field_stack import FieldStack
from app.ui.form_fields import Editors
from app.ui.form_jobs import Done, FormJob
from app.ui.form_page import FormPage
from app.ui.form_places import make_job, place_of
from app.ui.frame import Frame
from app.ui.intake_form import suggested_title
from app.ui.items import ItemsEditor
from app.ui.live_page import LivePage
from app.ui.questions import ask


class FormScreen(FormPage):
    """One form and what is done with it: looked at, kept, finished."""

    def __init__(self, frame: Frame) -> None:
        super().__init__(frame.metrics)
        self.frame = frame
        self.job: FormJob | None = None
        self.found: list[Found] = []
        self.tried = self.touched = False
        self.last_title = self.jumped = ""
        self.live = LivePage(frame.runner.outside, self)
        self.keeper = DraftKeeper(frame, self.kept, self)
        self.live.drawn.connect(self.show_page)
        self.live.failed.connect(self.foot.say_page)
        self.foot.next_problem.connect(self.next_problem)
        self.foot.put_aside.connect(self.put_aside)
        self.foot.finish.connect(self.finish)
        for keys, act in (("F8", self.next_problem), ("Ctrl+Return", self.finish), ("Ctrl+Enter", self.finish)):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(act)

    def show_place(
        self,
        case: str = "",
        step: str = "",
        form: str = "",
        no: int | None = None,
        draft: str = "",
        scan: Path | None = None,
        **_: Any,
    ) -> None:
        """Open a step of a case, an unfinished draft, or with neither a new registration."""
        desk = self.frame.desk

        def load() -> tuple[FormJob, Doc | None]:
            job = make_job(desk, draft or place_of(case, step, form, no), scan)
            return job, drafts.find(desk, job.place)

        self.frame.runner.store(load, lambda loaded: self.open(*loaded), self.frame.refuse)

    def place_facts(self) -> Doc:
        """What brings the page back to this form after a lock or another size of type."""
        return {"draft": self.job.place} if self.job else {}

    def open(self, job: FormJob, draft: Doc | None) -> None:
        """Show a job's fields, filled from its draft where there is one."""
        self.live.stop()
        self.job, self.tried, self.touched = job, False, draft is not None
        self.last_title = self.jumped = ""
        self.foot.set_verb(job.verb)
        stack = FieldStack(job.entries, Editors(job.desk.clock.today(), job.desk.forms.codes))
        stack.set_values((draft or {}).get("values", job.start))
        stack.edited.connect(self.edited)
        stack.focused.connect(self.mark)
        stack.finished.connect(self.foot.focus_finish)
        self.put_stack(stack, job.title, job.subtitle)
        self.look()
        self.live.ask(self.drawing(), now=True)
        QTimer.singleShot(0, self, lambda: self.put_caret(draft or {}))

    def put_caret(self, draft: Doc) -> None:
        """Back to the field and the cursor where the person stopped."""
        if self.stack is None:
            return
        path = str(draft.get("field", ""))
        editor = self.stack.boxes[path].editor if path and path in self.stack.boxes else None
        if isinstance(editor, ItemsEditor) and "item" in draft:
            editor.go_to(f"{path}[{draft['item']}].{draft.get('inner', '')}")
        else:
            self.stack.take_focus(path)
        if editor is not None:
            editor.set_cursor(int(draft.get("cursor", 0)))

    def drawing(self) -> Callable[[], Any]:
        job, values = self.job, self.stack.values() if self.stack else {}
        assert job is not None
        return lambda: job.draw(values)

    def edited(self) -> None:
        """After every keystroke: suggest the title, look for problems, draw, save the draft."""
        self.suggest()
        self.look()
        self.live.ask(self.drawing())
        self.touched = True
        self.keeper.touch()

    def suggest(self) -> None:
        """The title follows parties and type until somebody writes another."""
        if (
            self.job is None
            or self.stack is None
            or "title" not in self.stack.boxes
            or self.job.place.startswith("step:")
        ):
            return
        editor = self.stack.editor("title")
        if editor.value() in ("", self.last_title):
            self.last_title = suggested_title(self.stack.raw(), self.job.desk.forms.codes)
            editor.set_value(self.last_title)

    def look(self) -> None:
        """Problems and remarks for what stands there now; empty fields complain only once asked."""
        if self.job is None or self.stack is None:
            return
        self.found = self.job.check(self.stack.values())
        told = self.found if self.tried else [one for one in self.found if not one.stops or self.filled(one)]
        self.stack.show_found(told)
        self.foot.show_found(self.found)

    def filled(self, one: Found) -> bool:
        """Whether the place of a problem has been typed in at all."""
        assert self.stack is not None
        home = home_of(one.path, self.stack.entries)
        return bool(home) and "还没" not in one.line

    def next_problem(self) -> None:
        """F8: the caret goes to the next place that stops or wants a second look, from where it stands."""
        if self.stack is None:
            return
        self.tried = True
        self.look()
        places = self.stack.places(self.found)
        if places:
            self.jumped = self.stack.after(places, self.jumped)
            self.stack.go_to(self.jumped)

    def draft(self) -> Doc:
        """What is kept until the form is finished: values, field, cursor, and how to name it."""
        assert self.job is not None and self.stack is not None
        path = self.stack.where()
        content: Doc = {"values": self.stack.raw(), "field": path, "title": self.job.title, "of": self.job.subtitle}
        editor = self.stack.boxes[path].editor if path else None
        if isinstance(editor, ItemsEditor) and editor.stack is not None:
            content |= {"item": editor.at, "inner": editor.stack.where()}
        if editor is not None:
            content["cursor"] = editor.cursor()
        return content

    def kept(self) -> tuple[str, Doc] | None:
        """The draft's place and content, for its keeper."""
        return None if self.job is None or self.stack is None else (self.job.place, self.draft())

    def put_aside(self) -> None:
        """先放着: the draft is kept and the desk goes back; a form nobody typed in leaves none."""
        self.keeper.save_now()
        said = "草稿留着，在今日里找得到" if self.touched else ""
        self.leave(Done(said, "today", {}, None))

    def hideEvent(self, event: QHideEvent) -> None:
        self.keeper.save_now()
        super().hideEvent(event)

    def finish(self) -> None:
        """Register or record; what stops is shown instead, and the caret goes there."""
        if self.job is None or self.stack is None:
            return
        self.tried = True
        self.look()
        stops = {one.path for one in self.found if one.stops}
        if stops:
            places = [path for path in self.stack.places(self.found) if path in stops]
            if places:
                self.jumped = places[0]
                self.stack.go_to(self.jumped)
            return
        job, values = self.job, self.stack.values()
        if job.question is not None and not ask(self, *job.question, job.verb, danger=job.verb == "作废"):
            return
        self.keeper.forget()

        def work() -> Done:
            done = job.finish(values)
            drafts.drop(job.desk, job.place)
            return done

        self.foot.set_busy(True)
        self.frame.runner.store(work, self.leave, self.refused)

    def refused(self, error: ProgramError) -> None:
        self.foot.set_busy(False)
        self.frame.refuse(error)

    def leave(self, done: Done) -> None:
        self.foot.set_busy(False)
        self.live.stop()
        self.job = None
        if done.said:
            self.frame.say(done.said)
        if done.changed is not None:
            self.frame.tell(done.changed)
        self.frame.go(done.place, **done.facts)
