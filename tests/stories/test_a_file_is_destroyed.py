"""Ten years on: a file's retention is over, two people stand behind its end, and nothing of it is left to read."""

from __future__ import annotations

import pytest
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from PIL import Image

from app.casework.cases import drafts
from app.casework.room.rooms import open_room
from app.records.clock import FixedClock
from app.storage.history.forgetting import Forgetting
from tests.cli import ADMIN, PASSWORD, Cli, Doc, agreement, intake, paths, session
from tests.stories.test_case_files import freeze_and_sign
from tests.stories.test_the_committees_papers import words

SECOND, SECRET = "刘芳", "another long word for a room"
LATER = "2037-01-04T09:00"
PAGE, RESERVED, IV = 4096, 80, 16
WORDS = ("罗桂芳", "张𬱖", "抬高排水沟", "木柜是祖上传下来的", "还没写完的一句")


@pytest.fixture
def filed(cli: Cli) -> str:
    """A case with papers, a photo, a written answer and somebody's draft, closed and filed for the short term."""
    secret = cli.home / "secret"
    secret.write_text(SECRET)
    cli.done("user", "add", SECOND, "--role", "mediator", "--new-password-file", secret)
    case = str(cli.done("case", "new", facts=intake())["id"])
    cli.done("case", "step", case, "notice", facts={"on": "2026-10-08", "how": "oral"})
    cli.done("case", "step", case, "session", facts=session())
    lasting = [{"text": "张𬱖不再抬高排水沟", "kind": "abstain", "payer": "张𬱖"}]
    cli.done("case", "step", case, "agree", facts=agreement(terms=lasting))
    freeze_and_sign(cli, case, "intake_form", "notice_of_rights", "mediation_record", "agreement", on="2026-10-10")
    photo = cli.home / "photo.jpg"
    Image.new("RGB", (400, 300), "grey").save(photo)
    cli.done("case", "attach", case, photo)
    cli.done("paper", "fill", case, "identity", facts={"checked_by": WORDS[3]})
    with_draft(cli, case)
    cli.done("case", "step", case, "close", facts={"on": "2026-10-12"})
    missing = [one["paper"] for one in cli.done("case", "check", case)["errors"]]
    released = [{"paper": paper, "reason": "当年没有做", "by": ADMIN} for paper in missing]
    body = {"on": "2026-10-15", "filed_by": SECOND, "retention": "short", "released": released}
    assert cli.done("case", "step", case, "archive", facts=body)["state"] == "archived"
    return case


def with_draft(cli: Cli, case: str) -> None:
    desk = open_room(cli.home / "room", cli.home / "state", ADMIN, PASSWORD, FixedClock.at(cli.now))
    drafts.save(desk, f"step:{case}:revisit", {"notes": WORDS[4]})
    desk.close()


def draft_places(cli: Cli) -> list[str]:
    desk = open_room(cli.home / "room", cli.home / "state", ADMIN, PASSWORD, FixedClock.at(cli.now))
    places = [draft["place"] for draft in desk.store.drafts()]
    desk.close()
    return places


def readable(cli: Cli, words: tuple[str, ...]) -> set[str]:
    """Which of these words a page of the store or of the drafts still holds once it is decrypted, used or free."""
    desk = open_room(cli.home / "room", cli.home / "state", ADMIN, PASSWORD, FixedClock.at(cli.now))
    key = desk.store._data_key
    desk.close()
    found: set[str] = set()
    for name in ("store.db", "drafts.db"):
        data = (cli.home / "room" / name).read_bytes()
        for start in range(0, len(data), PAGE):
            page = data[start : start + PAGE]
            body, iv = page[16 if start == 0 else 0 : PAGE - RESERVED], page[PAGE - RESERVED :][:IV]
            clear = Cipher(algorithms.AES(key), modes.CBC(iv)).decryptor().update(body)
            found |= {word for word in words if word.encode() in clear or in_index(word) in clear}
    return found


def in_index(word: str) -> bytes:
    """What the index of words surely spells out of a word: its last pair, but for bytes shared with the pair before."""
    return word[-2:].encode()[2:]


def proposed(cli: Cli, case: str) -> str:
    cli.now = LATER
    items = [{"case": case, "decision": "destroy", "reason": "十年期满，没有再查用。"}]
    return str(cli.done("disposal", "propose", user=SECOND, password=SECRET, facts={"items": items})["round"]["id"])


def test_a_file_is_destroyed_on_two_log_ins_and_every_figure_stands(cli: Cli, filed: str) -> None:
    before = cli.done("month", "report", "2026-10")["figures"]
    number = cli.done("case", "show", filed)["number"]
    code = cli.done("paper", "print", filed, "agreement", "--final", "-o", cli.home / "a.pdf")["check_codes"][0]
    name = proposed(cli, filed)
    assert cli.refused("disposal", "approve", name, user=SECOND, password=SECRET)["code"] == "second_person_needed"
    assert cli.refused("disposal", "carry-out", name, "--yes")["code"] == "disposal_state"
    assert cli.done("disposal", "approve", name)["round"]["state"] == "approved"
    sheet = cli.home / "sheet.pdf"
    cli.done("disposal", "sheet", name, "-o", sheet)
    assert "鉴定人" in words(sheet) and "罗桂芳" not in words(sheet)
    assert "归档年" in words(sheet) and "2036年底" in words(sheet), "ten years later a day needs its year"
    assert readable(cli, WORDS) == set(WORDS) - {WORDS[4]}, "control: until now every word can be read"
    assert draft_places(cli) == [f"step:{filed}:revisit"]
    blobs = len(list((cli.home / "room" / "files").glob("*/*")))

    assert cli.done("disposal", "carry-out", name, "--yes")["cases"] == [filed]
    assert readable(cli, WORDS) == set() and draft_places(cli) == []
    assert blobs > 4 and list((cli.home / "room" / "files").glob("*/*")) == []
    assert cli.done("check")["problems"] == []
    copy = cli.done("backup", "--to", cli.home)["path"]
    again = Cli(cli.home / "again", cli.now)
    again.home.mkdir()
    cli.raw("--data", str(again.home / "room"), "--state", str(again.home / "state"), "restore", "--from", copy)
    assert again.done("case", "show", number)["state"] == "destroyed" and again.done("check")["problems"] == []
    shown = cli.done("case", "show", number)
    left = {key: shown[key] for key in ("parties", "attachments", "papers", "sessions", "warnings")}
    assert shown["state"] == "destroyed" and not any(left.values()), left
    assert shown["destroyed"] == {"on": "2037-01-04", "round": name, "approved_by": [SECOND, ADMIN]}
    assert cli.done("month", "report", "2026-10")["figures"] == before
    assert cli.done("case", "find", "罗桂芳")["total"] == 0
    told = cli.done("paper", "verify", code)
    assert (told["known"], told["current"], told["state"]) == (True, False, "destroyed")
    book = cli.home / "disposal.csv"
    cli.done("ledger", "print", "disposal", "--period", "2037-01", "-o", book)
    line = book.read_text(encoding="utf-8-sig")
    assert all(word in line for word in (number, "销毁", SECOND, ADMIN, "2037")) and "罗桂芳" not in line


@pytest.mark.parametrize("call", [
    ("case", "step", "*", "revisit"), ("case", "correct", "*", "--reason", "x"), ("paper", "fill", "*", "identity"),
])  # fmt: skip
def test_nothing_can_be_written_into_a_destroyed_file(cli: Cli, filed: str, call: tuple[str, ...]) -> None:
    name = proposed(cli, filed)
    cli.done("disposal", "approve", name)
    cli.done("disposal", "carry-out", name, "--yes")
    said = [filed if word == "*" else word for word in call]
    assert cli.refused(*said, facts={"title": "x"})["code"] == "case_destroyed"
    assert cli.refused("paper", "print", filed, "agreement", "-o", cli.home / "x.pdf")["code"] == "case_destroyed"
    assert cli.refused("case", "attach", filed, cli.home / "photo.jpg")["code"] == "case_destroyed"


def test_a_cut_after_the_commit_only_puts_the_wiping_off_to_the_next_opening(
    cli: Cli, filed: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    name = proposed(cli, filed)
    cli.done("disposal", "approve", name)
    with monkeypatch.context() as cut:
        cut.setattr(Forgetting, "finish_forgetting", lambda _self: None)
        cli.done("disposal", "carry-out", name, "--yes")
        assert readable(cli, WORDS), "control: the commit alone leaves words in the index"
        assert list((cli.home / "room" / "files").glob("*/*"))
    assert cli.done("check")["problems"] == []
    assert readable(cli, WORDS) == set()
    assert list((cli.home / "room" / "files").glob("*/*")) == []


def test_while_retention_runs_nothing_can_be_proposed_and_a_kept_file_gets_a_new_term(cli: Cli, filed: str) -> None:
    item: Doc = {"case": filed, "decision": "destroy", "reason": "占地方"}
    cli.now = "2036-12-31T09:00"
    assert cli.done("disposal", "due")["files"] == []
    assert paths(cli.refused("disposal", "propose", facts={"items": [item]})) == {"items[0].case": "file_not_due"}
    cli.now = LATER
    assert [file["case"] for file in cli.done("disposal", "due")["files"]] == [filed]
    item["decision"] = "keep"
    assert paths(cli.refused("disposal", "propose", facts={"items": [item]})) == {"items[0].keep_as": "missing"}
    item["keep_as"] = "long"
    name = cli.done("disposal", "propose", facts={"items": [item]})["round"]["id"]
    assert cli.done("disposal", "due")["files"] == [], "a file stands in one open round only"
    cli.done("disposal", "approve", name, user=SECOND, password=SECRET)
    cli.done("disposal", "carry-out", name, "--yes")
    shown = cli.done("case", "show", filed)
    assert (shown["state"], shown["filing"]["retention"], shown["parties"][0]["name"]) == ("archived", "long", "罗桂芳")
    assert cli.done("disposal", "due")["files"] == []
    assert cli.done("check")["problems"] == []


def test_a_round_taken_back_lets_its_files_be_appraised_anew(cli: Cli, filed: str) -> None:
    name = proposed(cli, filed)
    cli.done("disposal", "withdraw", name, "--reason", "要再查用")
    assert cli.refused("disposal", "approve", name)["code"] == "disposal_state"
    assert [file["case"] for file in cli.done("disposal", "due")["files"]] == [filed]
