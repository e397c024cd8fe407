"""The one who looks over the program's shoulder neither stops it nor goes blind where it is slow."""

from __future__ import annotations

import json
import socket
from collections.abc import Iterator
from typing import Any

import pytest
from PySide6.QtWidgets import QLabel, QMainWindow

from tests.ui.real.watched import Watcher

QUESTION = {"mark": "", "no": 1, "fault": ""}


class Window(QMainWindow):
    """A window at rest."""

    held = False


@pytest.fixture
def ends() -> Iterator[tuple[socket.socket, socket.socket]]:
    """Where the hand asks, and where the program answers."""
    pair = socket.socketpair()
    yield pair
    for end in pair:
        end.close()


@pytest.fixture
def watchers(qtbot: Any, ends: tuple[socket.socket, socket.socket]) -> Iterator[list[Watcher]]:
    """Those of the process that was locked and of the fresh one: both have the same socket."""
    window = Window()
    window.setCentralWidget(QLabel("today"))
    qtbot.addWidget(window)
    window.show()
    made = [Watcher(window, ends[1].dup().detach()) for _ in range(2)]
    yield made
    for watcher in made:
        watcher.asked.setEnabled(False)
        watcher.end.close()


def asked(ends: tuple[socket.socket, socket.socket]) -> None:
    ends[0].sendall(json.dumps(QUESTION).encode() + b"\n")


def test_who_asks_again_and_again_is_answered_between_two_looks(
    watchers: list[Watcher], ends: tuple[socket.socket, socket.socket]
) -> None:
    """On a busy computer the same question comes oftener than the window can be looked at."""
    ends[0].setblocking(False)
    for _ in range(3):
        asked(ends)
        watchers[0].hear()
        watchers[0].answer()
    assert json.loads(ends[0].recv(1 << 20).splitlines()[0])["no"] == 1


def test_a_question_that_the_other_process_has_taken_stops_nobodys_window(
    watchers: list[Watcher], ends: tuple[socket.socket, socket.socket]
) -> None:
    asked(ends)
    for watcher in watchers:
        watcher.hear()
    assert [watcher.no for watcher in watchers] == [1, 0]
