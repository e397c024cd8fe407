"""The program itself in a window on a display of its own, driven by xdotool from outside."""

from __future__ import annotations

import hashlib
import os
import shutil
import struct
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from PIL import Image

from tests.tools import tool
from tests.ui.room import Place

ROOT = Path(__file__).resolve().parents[3]
PATIENCE_S = 30.0
STILL_S = 0.4
START_S = 1.5
CARET = 2
RARE_KEY_S = 0.15


class Display:
    """An X server without a screen; its picture lies in a file that can be looked at."""

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
        self.server.terminate()
        self.server.wait(timeout=10)
        shutil.rmtree(self.folder, ignore_errors=True)


class Program:
    """The program as a person starts it, and a hand from outside that presses keys."""

    def __init__(self, display: Display, place: Place, now: str) -> None:
        self.display = display
        self.surroundings = {
            **os.environ,
            "DISPLAY": display.name,
            "QT_QPA_PLATFORM": "xcb",
            "QT_IM_MODULE": "compose",
            "LANG": "C.UTF-8",
        }
        words = ["--data", str(place.folder), "--state", str(place.state), "--now", now]
        self.running = subprocess.Popen(
            [sys.executable, "-m", "app", *words], cwd=ROOT, env=self.surroundings, stderr=subprocess.PIPE, text=True
        )
        self.window = self.find()
        self.do("windowfocus", "--sync", self.window)
        self.still(START_S)

    def do(self, *words: str) -> str:
        """One xdotool command."""
        answer = subprocess.run(
            [tool("xdotool"), *words], env=self.surroundings, capture_output=True, text=True, timeout=60, check=False
        )
        return answer.stdout.strip()

    def find(self) -> str:
        """The window by its name, once it is there."""
        end = time.monotonic() + PATIENCE_S
        while time.monotonic() < end:
            assert self.running.poll() is None, self.running.stderr.read() if self.running.stderr else ""
            found = self.do("search", "--onlyvisible", "--name", "调解").split()
            if found:
                return found[-1]
            time.sleep(0.1)
        raise AssertionError("no window came up")

    def still(self, long: float = STILL_S) -> None:
        """Wait until the picture has not changed for so long; a blinking caret shows two pictures by turns."""
        seen: dict[str, float] = {}
        end = time.monotonic() + PATIENCE_S
        time.sleep(STILL_S)
        begun = time.monotonic()
        while time.monotonic() < end:
            now = hashlib.sha256(self.display.pixels()).hexdigest()
            if now not in seen:
                seen[now] = time.monotonic()
                begun = begun if len(seen) <= CARET else seen[now]
                seen = {now: seen[now]} if len(seen) > CARET else seen
            if time.monotonic() - begun > long:
                return
            time.sleep(0.05)

    def type(self, text: str) -> None:
        """Type a text; a character that no key carries is given a key first, which takes the server a moment."""
        if text.isascii():
            self.do("type", "--delay", "25", text)
        else:
            for character in text:
                self.do("type", "--delay", "60", character)
                time.sleep(RARE_KEY_S)
        self.still()

    def keys(self, *keys: str) -> None:
        for key in keys:
            self.do("key", "--delay", "25", key)
            self.still()

    def open(self, key: str) -> None:
        """Press a key that opens another page, and wait until that page has come to rest."""
        self.do("key", key)
        self.still(START_S)

    def enter(self, text: str = "") -> None:
        """Type and go on with Enter."""
        if text:
            self.type(text)
        self.keys("Return")

    def title(self) -> str:
        return self.do("getwindowname", self.window)

    def end(self) -> None:
        """Switch the program off, whatever it is doing."""
        self.running.terminate()
        self.running.communicate(timeout=PATIENCE_S)
