"""Pictures of the program made by the program itself, for the README and for looking at every screen.

Run it with ``.venv/bin/python``. ``pictures.py`` renews ``assets/pictures``; ``pictures.py --all FOLDER [--size
standard|large|largest]`` puts a picture of every screen into a folder. The room is a practice room made anew each time.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import pictures_of_bad_days  # noqa: E402

from app.casework.cases import cases  # noqa: E402
from app.casework.demo import make_demo  # noqa: E402
from app.casework.papers import papers  # noqa: E402
from app.casework.room import rooms  # noqa: E402
from app.records.clock import FixedClock  # noqa: E402
from app.ui.frame.app import make_application, speak_chinese  # noqa: E402
from app.ui.frame.shell import MainWindow  # noqa: E402
from tests.ui.rest import come_to_rest  # noqa: E402

CLOCK = FixedClock.at("2026-11-23T10:00:00")
SCREENS = (
    "today", "cases", "numbers", "verify", "packs", "form", "oral", "screening", "figures", "month", "ledgers",
    "office", "exchange", "settings", "help",
)  # fmt: skip

STEPS = ("session", "agree", "invite", "evidence", "add_party", "substitute", "perform", "serve", "archive")
OF_A_CASE: dict[str, dict[str, str]] = {
    "check": {},
    "read": {"form": "agreement"},
    "form fill": {"step": "fill", "form": "identity"},
    **{f"form {step}": {"step": step} for step in STEPS},
}


class Camera:
    """A window of the practice room, and a way to take its picture once it has settled."""

    def __init__(self, folder: Path, size: str) -> None:
        self.app = make_application()
        speak_chinese(self.app)
        made = make_demo(folder / "room", folder / "state", cases=400, months=6, seed=7, clock=CLOCK)
        self.window = MainWindow(folder / "room", folder / "state", CLOCK)
        self.window.resize(1366, 768)
        self.window.show()
        while self.window.doors is None:
            self.app.processEvents()
        self.window.preferences.set_size(made["user"], size)
        self.window.wear(made["user"])
        self.window.open_door(made["user"])
        self.user, self.password = made["user"], made["password"]
        self.folder = folder

    def enter(self) -> Any:
        """Log in and answer the desk."""
        desk = rooms.open_room(self.folder / "room", self.folder / "state", self.user, self.password, CLOCK)
        self.window.enter(desk)
        come_to_rest(self.window)
        return desk

    def take(self, file: Path) -> None:
        """Save the picture of the screen once it has come to rest."""
        come_to_rest(self.window)
        file.parent.mkdir(parents=True, exist_ok=True)
        self.window.grab().save(str(file))
        print(file)


def waiting_for_signatures(desk: Any) -> str:
    """A case with a written agreement, best one that still waits for its signatures."""
    for state in ("agreed", "effective", "closed"):
        for row in cases.list_cases(desk, state=state).cases:
            case = cases.show_case(desk, row["id"])
            written = case["agreements"] and case["agreements"][-1]["form"] == "written"
            if written and papers.draft_paper(desk, row["id"], "agreement").pages == 1:
                return str(row["id"])
    raise SystemExit("the practice room holds no written agreement")


def agreement_picture(desk: Any, case: str, file: Path) -> None:
    """The first page of an agreement, frozen, as an image."""
    import pypdfium2

    pdf = papers.freeze_paper(desk, case, "agreement").pdf
    page = pypdfium2.PdfDocument(pdf)[0]
    file.parent.mkdir(parents=True, exist_ok=True)
    page.render(scale=1.4).to_pil().convert("P", colors=64).save(file, optimize=True)
    print(file)


def main() -> None:
    """Take the pictures asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--all", type=Path)
    parser.add_argument("--size", default="standard", choices=("standard", "large", "largest"))
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        camera = Camera(Path(folder), asked.size)
        if asked.all:
            camera.take(asked.all / "login.png")
        desk = camera.enter()
        case = waiting_for_signatures(desk)
        target = asked.all or ROOT / "assets" / "pictures"
        agreement_picture(desk, case, target / "agreement.png")
        camera.window.frame.go("case", case=case)
        camera.take(target / "case.png")
        for name, facts in OF_A_CASE.items() if asked.all else ():
            camera.window.frame.go(name.partition(" ")[0], case=case, **facts)
            camera.take(target / f"{name.replace(' ', '-')}.png")
        for place in SCREENS if asked.all else ():
            camera.window.frame.go(place)
            camera.take(target / f"{place}.png")
        camera.window.close()
        if asked.all:
            pictures_of_bad_days.take_all(camera.app, Path(folder) / "bad-days", asked.size, target)


if __name__ == "__main__":
    main()
