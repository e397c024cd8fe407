"""After a power cut or a kill the program offers by itself to look through everything; after a clean end never."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

from tests.ui.conftest import MakeWindow
from tests.ui.room import ADMIN, WORD, Place, log_in, settle

ROOT = Path(__file__).resolve().parents[3]
SITTING = """
import sys, time
from pathlib import Path
from app.casework.cases import drafts
from app.casework.room import rooms
from tests.ui.room import CLOCK
desk = rooms.open_room(Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3], sys.argv[4], CLOCK)
content = {"values": {"summary": "写到这里就断了电"}, "field": "summary", "cursor": [0, 8], "title": "受理登记表"}
drafts.save(desk, "intake:abc", content)
print("typed", flush=True)
time.sleep(600)
"""


def kill_a_sitting(place: Place) -> None:
    """Somebody types at this room and the power goes."""
    words = [sys.executable, "-c", SITTING, str(place.folder), str(place.state), ADMIN, WORD]
    with subprocess.Popen(words, cwd=ROOT, stdout=subprocess.PIPE, text=True) as sitting:
        assert sitting.stdout is not None and sitting.stdout.readline() == "typed\n"
        os.kill(sitting.pid, signal.SIGKILL)


def test_after_a_kill_the_check_is_offered_and_begins_by_one_press(
    make_window: MakeWindow, place: Place, qtbot: Any
) -> None:
    kill_a_sitting(place)
    window = make_window(place)
    log_in(qtbot, window)
    room = window.room
    assert room is not None and room.band is not None
    assert "没有正常关好" in room.band.bold.text()
    room.check_all()
    settle(qtbot, window)
    assert (room.place, room.screens["settings"].current) == ("settings", "room")
    assert room.screens["settings"].pages["room"].band.bold.text() == "都对得上，一处也没坏。"


def test_after_a_kill_the_draft_is_there_with_the_caret_behind_its_last_word(
    make_window: MakeWindow, place: Place, qtbot: Any
) -> None:
    kill_a_sitting(place)
    window = make_window(place)
    log_in(qtbot, window)
    assert [one["place"] for one in window.frame.desk.store.drafts()] == ["intake:abc"]
    window.frame.go("form", draft="intake:abc")
    settle(qtbot, window)
    stack = window.room.screens["form"].stack
    qtbot.waitUntil(lambda: stack.current() == "summary")
    box = stack.editor("summary").box
    assert box.toPlainText() == "写到这里就断了电"
    assert (box.textCursor().position(), box.textCursor().hasSelection()) == (8, False)


def test_after_a_clean_end_nothing_is_offered(make_window: MakeWindow, place: Place, qtbot: Any) -> None:
    window = make_window(place)
    log_in(qtbot, window)
    assert window.room is not None
    assert window.room.band is None
    window.lock()
    settle(qtbot, window)
    log_in(qtbot, window)
    assert window.room.band is None
