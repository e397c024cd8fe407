"""R12: a fault of the program goes to the desktop's journal by its place; what a person typed is never in it."""

from __future__ import annotations

import subprocess
import sys
import threading
from collections.abc import Callable
from types import SimpleNamespace

import pytest

from app.records import last_words
from app.ui.frame import app as starting

WORD = "密语罗桂芳510681196804020013"


def fails() -> None:
    raise ValueError(f"could not draw {WORD}")


class Dropped:
    """Something that fails where nobody can catch it."""

    def __del__(self) -> None:
        fails()


def in_thread() -> None:
    thread = threading.Thread(target=fails)
    thread.start()
    thread.join()


def dropped() -> None:
    Dropped()


def in_window() -> None:
    """As the window hears of a fault in one of its own calls."""
    told: list[str] = []
    starting.tell_faults(SimpleNamespace(frame=SimpleNamespace(refuse=lambda error: told.append(error.code))))
    try:
        fails()
    except ValueError as error:
        sys.excepthook(type(error), error, error.__traceback__)
    assert told == ["fault"]


@pytest.fixture
def hooks(monkeypatch: pytest.MonkeyPatch) -> None:
    """The interpreter's own ways of telling, put back afterwards."""
    monkeypatch.setattr(sys, "excepthook", sys.__excepthook__)
    monkeypatch.setattr(threading, "excepthook", threading.__excepthook__)
    monkeypatch.setattr(sys, "unraisablehook", sys.__unraisablehook__)


@pytest.mark.parametrize("way", [in_thread, dropped, in_window])
@pytest.mark.usefixtures("hooks")
def test_a_fault_is_told_by_its_place_and_no_typed_word(
    way: Callable[[], None], capsys: pytest.CaptureFixture[str]
) -> None:
    last_words.keep_texts_back()
    way()
    said = capsys.readouterr().err
    assert said.startswith("fault ValueError test_a_fault_names_nobody.py:") and WORD not in said


@pytest.mark.parametrize("way", [in_thread, dropped])
@pytest.mark.usefixtures("hooks")
def test_python_by_itself_would_say_it(way: Callable[[], None], capsys: pytest.CaptureFixture[str]) -> None:
    """The control: without our hooks the word stands on standard error."""
    way()
    assert WORD in capsys.readouterr().err


def test_the_program_starts_with_its_texts_kept_back() -> None:
    """Whoever starts it from a menu: a fault that no command catches says its place and not its text."""
    words = (
        "import app.bootstrap as bootstrap, app.__main__ as program\n"
        f"def start(argv, password): raise ValueError('{WORD}')\n"
        "bootstrap.start = start\n"
        "program.main()\n"
    )
    done = subprocess.run([sys.executable, "-c", words], capture_output=True, text=True, check=False)
    assert done.returncode != 0 and done.stderr.startswith("fault ValueError") and WORD not in done.stderr
