"""A real input method on a display of its own: ibus with its pinyin, as a village PC has it."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path
from time import monotonic

from tests.tools import tool
from tests.ui.real.real_window import PATIENCE_S, Display

SETTINGS = Path("/usr/libexec/ibus-memconf")
ENGINE = "libpinyin"


class Ibus:
    """The daemon beside a display. ``surroundings`` is what the program needs to find it."""

    def __init__(self, display: Display) -> None:
        home = display.own["HOME"]
        (Path(home) / "run").mkdir(mode=0o700)
        self.surroundings = {
            "QT_IM_MODULE": "ibus",
            "XDG_CONFIG_HOME": f"{home}/config",
            "XDG_CACHE_HOME": f"{home}/cache",
            "XDG_RUNTIME_DIR": f"{home}/run",
        }
        around = {**os.environ, **display.own, **self.surroundings}
        words = [tool("ibus-daemon"), "--config", str(SETTINGS), "--panel", "disable", "--emoji-extension", "disable"]
        self.running = subprocess.Popen(
            [tool("dbus-run-session"), "--", *words, "--cache", "none"],
            env=around, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True,
        )  # fmt: skip
        end = monotonic() + PATIENCE_S
        self.around = around
        while self.engine() != ENGINE:
            assert monotonic() < end, "ibus never had its pinyin"

    def engine(self) -> str:
        """Ask for the pinyin; answers what is switched on now (the question itself ends with 1 either way)."""
        subprocess.run([tool("ibus"), "engine", ENGINE], env=self.around, capture_output=True, check=False)
        return self.switched_on()

    def switched_on(self) -> str:
        """The engine that takes the keys now."""
        words = [tool("ibus"), "engine"]
        return subprocess.run(words, env=self.around, capture_output=True, text=True, check=False).stdout.strip()

    def close(self) -> None:
        os.killpg(self.running.pid, 15)
        self.running.wait(timeout=PATIENCE_S)
