"""The program itself in a window on a display of its own, driven by xdotool from outside."""

from __future__ import annotations

import json
import os
import shutil
import socket
import struct
import subprocess
import sys
import tempfile
from contextlib import suppress
from pathlib import Path
from signal import SIGTERM
from time import monotonic
from typing import Any

from PIL import Image

from tests.tools import tool
from tests.ui.room import Place

ROOT = Path(__file__).resolve().parents[3]
PATIENCE_S = 240.0
MARKS = ("Pause", "Scroll_Lock")
AGAIN_S = 0.5
"""A mark that a window just opening has missed is given again; an earlier one that still comes changes nothing."""


class Display:
    """An X server without a screen and a window manager; its picture lies in a file that can be looked at."""

    def __init__(self) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="mr-xvfb-"))
        read, write = os.pipe()
        words = [tool("Xvfb"), "-displayfd", str(write), "-screen", "0", "1366x768x24", "-nolisten", "tcp"]
        self.server = subprocess.Popen(
            [*words, "-fbdir", str(self.folder)],
            pass_fds=(write,),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        os.close(write)
        with os.fdopen(read, encoding="ascii") as told:
            self.name = f":{told.readline().strip()}"
        self.own = {"DISPLAY": self.name, "HOME": str(self.folder)}
        self.manager = subprocess.Popen(
            [tool("openbox")], env={**os.environ, **self.own}, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )

    def pixels(self) -> bytes:
        return (self.folder / "Xvfb_screen0").read_bytes()

    def take(self, file: Path) -> None:
        """Save what stands on the screen (the file is an X window dump: header, colours, BGRX rows)."""
        data = self.pixels()
        head = struct.unpack(">25I", data[:100])
        size, width, height, row, colours = head[0], head[4], head[5], head[12], head[19]
        start = size + colours * 12
        Image.frombuffer("RGB", (width, height), data[start : start + row * height], "raw", "BGRX", row, 1).save(file)

    def close(self) -> None:
        for running in (self.manager, self.server):
            running.terminate()
            running.wait(timeout=PATIENCE_S)
        shutil.rmtree(self.folder, ignore_errors=True)


class Program:
    """The program as a person starts it, and a hand from outside that presses keys and moves the mouse.

    After each act the hand waits until all of it has arrived and the window has come to rest; ``seen`` is what
    stands on the screen then. ``method`` tells the program which input method to use, where it is to use one.
    """

    def __init__(
        self, display: Display, place: Place, now: str, *, watcher: str = "tests.ui.real.watched",
        method: dict[str, str] | None = None,
    ) -> None:  # fmt: skip
        self.display = display
        self.surroundings = {
            **os.environ,
            **display.own,
            "QT_QPA_PLATFORM": "xcb",
            "LANG": "C.UTF-8",
            **(method or {"QT_IM_MODULE": "compose"}),
        }
        self.end_here, far = socket.socketpair()
        self.end_here.settimeout(AGAIN_S)
        self.mark, self.asked, self.fault = "", 0, ""
        words = ["--data", str(place.folder), "--state", str(place.state), "--now", now]
        self.running = subprocess.Popen(
            [sys.executable, "-m", watcher, str(far.fileno()), *words],
            cwd=ROOT, env=self.surroundings, stderr=subprocess.PIPE, text=True, pass_fds=(far.fileno(),),
        )  # fmt: skip
        far.close()
        self.seen: dict[str, Any] = self.look()
        self.act("search", "--sync", "--onlyvisible", "--name", "调解", "windowactivate", "--sync")

    def do(self, *words: str) -> str:
        """One xdotool command."""
        answer = subprocess.run(
            [tool("xdotool"), *words],
            env=self.surroundings, capture_output=True, text=True, timeout=PATIENCE_S, check=False,
        )  # fmt: skip
        return answer.stdout.strip()

    def look(self) -> dict[str, Any]:
        """What can be seen once all that was done has arrived and nothing moves any more."""
        self.asked += 1
        self.ask()
        answer, end = b"", monotonic() + PATIENCE_S
        while not answer.endswith(b"\n") or self.answered(answer)["no"] != self.asked:
            assert monotonic() < end, "the window never came to rest"
            with suppress(TimeoutError):
                part = self.end_here.recv(1 << 20)
                assert part, self.running.communicate()[1]
                answer += part
                continue
            self.ask()
            if self.mark:
                self.do("key", self.mark)
        return self.answered(answer)

    def ask(self) -> None:
        """Whichever process has the window now answers; one that was locked has taken the question with it."""
        question = {"mark": self.mark, "no": self.asked, "fault": self.fault}
        self.end_here.sendall(json.dumps(question).encode() + b"\n")

    def answered(self, answer: bytes) -> dict[str, Any]:
        """The last thing that was answered."""
        return dict(json.loads(answer.splitlines()[-1]))

    def act(self, *words: str) -> None:
        """One xdotool command, a mark behind it, and everything that follows until the window rests."""
        self.mark = MARKS[self.mark == MARKS[0]]
        self.do(*words, "key", self.mark)
        self.seen = self.look()

    def spoil(self, fault: str) -> None:
        """Switch a fault on in a program started to be spoilt; "" switches it off."""
        self.fault = fault
        self.seen = self.look()

    def type(self, text: str, *, over: bool = False) -> None:
        """Type a text, ``over`` what stands there: what keys can say by keys, everything else from the clipboard."""
        first = ("key", "ctrl+a") if over else ()
        if text.isascii():
            self.act(*first, "type", "--args", "1", "--delay", "5", text)
        else:
            self.paste(text, *first)

    def paste(self, text: str, *first: str) -> None:
        """Put a text in from the clipboard, behind the keys pressed ``first``."""
        with subprocess.Popen(
            [tool("xclip"), "-selection", "clipboard", "-loops", "0", "-quiet"],
            env=self.surroundings, stdin=subprocess.PIPE, stderr=subprocess.PIPE,
        ) as clipboard:  # fmt: skip
            assert clipboard.stdin is not None
            assert clipboard.stderr is not None
            clipboard.stdin.write(text.encode())
            clipboard.stdin.close()
            clipboard.stderr.readline()
            self.act(*first, "key", "ctrl+v")
            clipboard.terminate()

    def keys(self, *keys: str) -> None:
        """Press keys one after another, each answered before the next."""
        for key in keys:
            self.act("key", key)

    def enter(self, text: str = "") -> None:
        """Type and go on with Enter."""
        if text:
            self.type(text)
        self.keys("Return")

    def click(self, thing: dict[str, Any]) -> None:
        """Click into the middle of something that was seen."""
        self.act("mousemove", "--window", *thing["at"], "click", "1")

    def wheel(self) -> None:
        """Turn the wheel a notch down over the left half of the page."""
        self.act("mousemove", "430", "500", "click", "5")

    def end(self) -> None:
        """Switch the program off, whatever it is doing, with the process that came in its place after a lock."""
        with suppress(ProcessLookupError):
            os.kill(self.seen["process"], SIGTERM)
        self.running.terminate()
        self.running.communicate(timeout=PATIENCE_S)
        self.end_here.close()
