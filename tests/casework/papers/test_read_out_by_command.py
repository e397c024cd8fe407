"""That an agreement was read aloud is kept with who heard it, at the command line as at the window."""

from __future__ import annotations

from app.casework.desk import Desk
from tests.cli import Cli


def test_who_heard_the_agreement_is_kept_and_reading_it_to_nobody_is_refused(cli: Cli, desk: Desk) -> None:
    desk.close()
    case = cli.to_agreed()
    told = cli.done("paper", "read-out", case, "agreement")
    assert (len(told["parts"]) > 1, told["read_outs"]) == (True, [])
    assert cli.refused("paper", "read-out", case, "agreement", "--present", "nobody")["code"] == "reading_faulty"
    kept = cli.done("paper", "read-out", case, "agreement", "--present", "p1", "--heard", "2")["read_outs"]
    assert [(one["form"], one["present"], one["heard"], one["on"]) for one in kept] == [
        ("agreement", ["p1"], 2, "2026-10-20")
    ]
    assert kept[0]["parts"] == len(told["parts"])
    assert cli.done("case", "show", case)["read_outs"] == kept
