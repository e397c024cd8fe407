"""Somebody new follows CONTRIBUTING.md to the letter: each example is one file, and does what the guide promises."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path

import pytest

from app.casework.exchange.rounds import Round
from app.centre.receive import Outcome
from app.sync.exchange.peer import Peer
from tests.cli import ADMIN, PASSWORD, Cli, intake
from tests.guide import ROOT, examples, follow
from tests.sync.exchange_rooms import pair
from tests.tools import judge

THANKS = "多亏你们，两家又说话了"
AT_THE_WINDOW = """
import sys
from pathlib import Path
from app.casework.room.rooms import open_room
from app.records.clock import FixedClock
from app.ui.form.form_place import step_place
from app.ui.form.form_places import make_job
from app.ui.frame.app import make_application
from app.ui.frame.frame import Frame
from app.ui.frame.places import make_screen
from app.ui.frame.screen import ScreenName
home, user, word, case = sys.argv[1:]
clock, room = FixedClock.at("2026-10-20T10:00"), Path(home) / "room"
desk = open_room(room, Path(home) / "state", user, word, clock)
job = make_job(desk, step_place(case, "praise"))
print("|".join((job.verb, *(entry.label for entry in job.entries))))
application = make_application()
frame = Frame(None, room, Path(home) / "state", clock)
frame.take_desk(desk)
screen = make_screen(ScreenName.THANKS, frame)
screen.show_place(case=case)
print(screen.words.text())
desk.close()
"""


@pytest.fixture(scope="module")
def program(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the program in which the guide was followed."""
    place = tmp_path_factory.mktemp("program")
    follow(place)
    return place


def run(place: Path, *words: str) -> str:
    """Run something of the copy."""
    environment = {**os.environ, "MEDIATION_ROOM_PASSWORD": PASSWORD, "PYTHONUTF8": "1", "QT_QPA_PLATFORM": "offscreen"}
    call = [sys.executable, *words]
    done = subprocess.run(call, cwd=place, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.fixture
def case(cli: Cli, program: Path) -> str:
    """A case in which somebody said thanks, told by the command line of the copy."""
    case = str(cli.done("case", "new", facts=intake())["id"])
    cli.done("case", "step", case, "notice", facts={"on": "2026-10-20", "how": "oral"})
    cli.done("case", "step", case, "session", facts={"held_on": "2026-10-20", "outcome": "agreed"})
    said = cli.file({"on": "2026-10-20", "thanks": THANKS, "stars": 5})
    command(cli, program, "case", "step", case, "praise", "--from", str(said))
    return case


def command(cli: Cli, program: Path, *words: str) -> str:
    """A command of the copy on this room."""
    return run(program, "-m", "app", *cli.options, "--user", ADMIN, "--now", cli.now, "--json", *words)


def test_a_fact_and_a_step_are_told_and_kept(cli: Cli, program: Path, case: str) -> None:
    after = json.loads(command(cli, program, "case", "show", case))
    assert after["praises"] == [{"on": "2026-10-20", "thanks": THANKS, "stars": 5, "no": 1}]


def test_a_kind_of_fact_refuses_what_it_is_not_and_is_told_to_the_county(cli: Cli, program: Path, case: str) -> None:
    told = cli.file({"on": "2026-10-20", "thanks": THANKS, "stars": 6})
    with pytest.raises(AssertionError, match="stars"):
        command(cli, program, "case", "step", case, "praise", "--from", str(told))
    run(program, "-m", "app.documents.loading.readme")
    assert "| `stars` | How content somebody was" in (program / "forms/README.md").read_text(encoding="utf-8")


def test_the_window_asks_for_it_and_the_new_screen_shows_it(cli: Cli, program: Path, case: str) -> None:
    asked, *shown = run(program, "-c", AT_THE_WINDOW, str(cli.home), ADMIN, PASSWORD, case).splitlines()
    assert asked == "记下感谢|哪一天|怎么说的|给几颗星"
    assert shown == ["感谢", THANKS]


def test_the_paper_prints_it_and_has_a_blank(cli: Cli, program: Path, case: str) -> None:
    paper, blank = cli.home / "paper.pdf", cli.home / "blank.pdf"
    command(cli, program, "paper", "print", case, "letter_of_thanks", "-o", str(paper))
    command(cli, program, "paper", "blank", "letter_of_thanks", "-o", str(blank))
    said, empty = (judge("pdftotext", file, "-").replace("\n", "") for file in (paper, blank))
    assert THANKS in said and "5颗星" in said.replace(" ", "") and "感谢记录" in said
    assert THANKS not in empty and "感谢记录" in empty


def test_the_book_lists_it(cli: Cli, program: Path, case: str) -> None:
    assert case
    book = cli.home / "book.csv"
    command(cli, program, "ledger", "print", "thanks", "--period", "2026-10", "-o", str(book))
    assert THANKS in book.read_text(encoding="utf-8-sig")


def test_the_carrier_brings_bundles_and_receipts(tmp_path: Path, program: Path) -> None:
    spec = spec_from_file_location("drawer", program / "app/sync/exchange/drawer.py")
    assert spec is not None and spec.loader is not None
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    joined, drawer = pair(tmp_path), module.Drawer()
    joined.register()
    peer = Peer.read(joined.desk.store.all("peer")[-1])
    sent = Round(joined.desk, peer, drawer).run()["sent"]
    receiver, answers = joined.county.parts()
    taken = Outcome()
    for data in list(drawer.lying.values()):
        receiver.take(data, "drawer", taken)
    drawer.lying["receipt"] = answers.make(next(iter(answers.devices())).device)
    assert taken.stored == len(sent) > 0
    assert Round(joined.desk, peer, drawer).run()["receipts"]
    joined.desk.close()
    joined.county.engine.dispose()


def test_the_program_of_the_guide_is_kept_like_the_rest(program: Path) -> None:
    words = sorted({name for name, _ in examples() if name.endswith(".py")})
    config = str(ROOT / "pyproject.toml")
    run(program, "-m", "ruff", "check", "--no-cache", "--config", config, *words)
    run(program, "-m", "ruff", "format", "--check", "--no-cache", "--config", config, *words)


def test_without_the_guide_nobody_knows_it(cli: Cli) -> None:
    """The control."""
    case = str(cli.done("case", "new", facts=intake())["id"])
    assert cli("case", "step", case, "praise", facts={"on": "2026-10-20", "thanks": THANKS}).code != 0
    assert cli("paper", "blank", "letter_of_thanks", "-o", cli.home / "blank.pdf").code != 0
    assert cli("ledger", "print", "thanks", "--period", "all", "-o", cli.home / "book.csv").code != 0
