"""R21: nobody does what is not theirs to do, by whatever command, button or verb they try it."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

import app.casework
from app.casework.desk import Desk
from app.casework.room.rooms import open_room
from app.commands.program import program
from app.records.clock import FixedClock
from app.records.errors import Refused
from app.records.roles import LEAST, ROLES, may
from app.records.rules import Rules
from tests.cli import ADMIN, PASSWORD, Cli, intake

PEOPLE = {"reader": "周明", "recorder": "刘芳", "mediator": "杨波"}
WORD = "another long word for a room"
CASEWORK = Path(app.casework.__file__).parent
NO_ROOM = {"init", "recover", "demo", "restore", "paper align", "centre"}
"""What needs no log-in of a room, or makes one."""

CALLS = """
case.open        case new --from FACTS
case.read        case show CASE
case.read        case list
case.read        case find 罗
case.step        case step CASE notice --from NOTICE
case.correct     case correct CASE --from FACTS --reason 写错了
case.void        case void CASE --reason 写重了
case.reopen      case reopen CASE --reason 又吵起来
case.answer      case answer CASE kinship --answer 没有
case.read        case messages CASE
case.read        case numbers
case.read        case due
case.attach      case attach CASE PHOTO
case.attach      case detach PHOTO --reason 放错了
case.attach      file take-back --from FOLDER
case.read        case earlier CASE
file.out         case story CASE -o OUT.pdf
case.charge      case charge CASE --from FACTS
file.out         case charge CASE -o OUT.pdf
file.out         case hand-up CASE -o OUT.pdf
case.read        case check CASE
case.read        conflict list CASE
case.settle      conflict settle CASE title --use x --reason 问了
case.settle      conflict reopen CASE title --reason 弄错了
screening.read   screening leads
screening.note   screening note LEAD colour --from FACTS
case.open        screening case LEAD
paper.read       paper list CASE
file.out         paper print CASE intake_form -o OUT.pdf
paper.freeze     paper print CASE intake_form --final -o OUT.pdf
paper.fill       paper fill CASE identity --from FACTS
paper.void       paper void CASE intake_form --reason 打坏了
paper.blank      paper blank intake_form -o OUT.pdf
paper.blank      paper pack -o OUT.pdf
paper.read       paper packs
paper.enter      paper enter 〔2026〕1 intake_form --from FACTS
paper.enter      paper unused 〔2026〕1 intake_form
number.void      paper void-number 〔2026〕1 --reason 撕了
paper.sign       paper signed CASE intake_form --on 2026-10-20
paper.read       paper waiting
paper.freeze     paper print-due CASE -o OUT.pdf
paper.print      paper printed CASE intake_form
case.read_out    paper read-out CASE agreement --present p1
paper.verify     paper verify 0000-0000-0000
file.out         file build CASE -o OUT.pdf
paper.release    file release CASE identity --reason 没有做
ledger.read      ledger list
ledger.add       ledger add screening --from FACTS
ledger.print     ledger print case_book --period all -o OUT.pdf
ledger.print     ledger print case_book --period all -o OUT.csv
ledger.print     ledger template filing --period all -o OUT.csv
import.look      import BOOK --dry-run
import.in        import BOOK
import.in        import BOOK --ledger screening
month.read       month report 2026-09
month.read       month reconcile --period 2026-09
ledger.print     month reconcile --period 2026-09 -o OUT.pdf
month.close      month close 2026-09
month.correct    month correct 2026-09 --from FACTS
month.opening    month opening 2025-12 --from FACTS
month.read       month opening
ledger.print     month wide --period 2026-09 -o OUT.pdf
month.export     month export 2026-09 --to FOLDER
month.export     month export 2026-09 --to FOLDER --readable
month.export_full  month export 2026-09 --to FOLDER --full --reason 县里要
month.read       month scheme
file.out         month scheme 2026-09 city -o OUT.pdf
month.write      month analysis 2026-09 --from FACTS -o OUT.pdf
file.out         month analysis 2026-09 -o OUT.pdf
file.out         month monday -o OUT.pdf
file.out         month charts 2026-09 -o OUT.pdf
clause.read      clause list act
clause.keep      clause keep --from FACTS
clause.keep      clause retire own-1 --reason 不用了
aid.count        aid list
aid.count        aid show lost_work
aid.count        aid count lost_work --from FACTS
aid.count        aid instalments --from FACTS
office.read      office people
office.change    office change --from FACTS -o OUT.pdf
office.read      office decisions
office.done      office done ENTRY --from FACTS
file.out         office minutes ENTRY -o OUT.pdf
office.check     office check --from FACTS -o OUT.pdf
file.out         office check -o OUT.pdf
office.read      office score 2026-09
file.out         office score 2026-09 -o OUT.pdf
file.out         office handover -o OUT.pdf
file.out         office feedback --from FACTS -o OUT.pdf
file.out         office tasks --from FACTS -o OUT.pdf
file.out         office honour --from FACTS -o OUT.pdf
ledger.print     office roster -o OUT.pdf
office.read      office slip
file.out         office slip honour --from FACTS -o OUT.pdf
office.read      office notice
file.out         office notice roster -o OUT.pdf
disposal.read    disposal due
disposal.propose disposal propose --from FACTS
disposal.approve disposal approve ROUND
disposal.withdraw  disposal withdraw ROUND --reason 再看看
disposal.carry_out  disposal carry-out ROUND --yes
file.out         disposal sheet ROUND -o OUT.pdf
allowance.read   allowance list
allowance.read   allowance rules
allowance.rules  allowance rules --from FACTS
allowance.declare  allowance declare --period 2026-Q3
allowance.read   allowance show CLAIM
allowance.decide allowance decide CLAIM
allowance.pay    allowance pay CLAIM
file.out         allowance print CLAIM declaration -o OUT.pdf
allowance.withdraw  allowance withdraw CLAIM --reason 算错了
allowance.appeal allowance appeal CLAIM 1 --reason 少了 -o OUT.pdf
sync.status      sync --status
sync.run         sync --to FOLDER
sync.run         sync --url http://127.0.0.1:9
sync.run         sync --thin FOLDER
sync.again       sync --again
sync.ask         returned ask --to FOLDER
sync.returned    returned take --from FOLDER --sheet-file FACTS
sync.run         sync --test http://127.0.0.1:9
sync.run         sync --proxy http://10.0.0.1:8080
stick.list       stick list
stick.register   stick register FOLDER --name 红盘
enrol.request    enrol --request OUT.enrol
enrol.accept     enrol --accept BOOK
enrol.confirm    enrol --confirm 1234
backup.portable  backup --to FOLDER --portable
backup.slots     backup --to FOLDER
room.check       check
room.confirm     check --seen
user.list        user list
user.add         user add 新来的 --role admin --new-password-file WORDFILE
user.disable     user disable 周明
user.sheet       user sheet --to OUT.pdf
room.check       first-week show
room.name        first-week name 青石村人民调解委员会
user.sheet       first-week done sheet
paper.print      first-week done printer
room.confirm     first-week put-away
user.password    user password 王德明 --new-password-file WORDFILE
"""
Row = tuple[str, list[str]]


def rows() -> list[Row]:
    """Every verb with a command that does it, in words."""
    return [(words[0], words[1:]) for words in map(str.split, CALLS.strip().splitlines())]


@pytest.fixture
def room(cli: Cli) -> Iterator[Cli]:
    """A room with one person of every role, a case, and the files that commands ask for."""
    (cli.home / "word").write_text(WORD)
    for role, name in PEOPLE.items():
        cli.done("user", "add", name, "--role", role, "--new-password-file", cli.home / "word")
    cli.done("case", "new", facts=intake())
    (cli.home / "book.csv").write_text("姓名,电话\n", encoding="utf-8")
    (cli.home / "out").mkdir()
    (cli.home / "stick").mkdir()
    yield cli


def placed(cli: Cli) -> dict[str, str]:
    """What the placeholders of the commands stand for."""
    number = cli.done("case", "list")["cases"][0]["number"]
    return {
        "FACTS": str(cli.file({})), "NOTICE": str(cli.file({"on": "2026-10-08", "how": "oral"})), "CASE": number,
        "PHOTO": str(cli.home / "book.csv"), "BOOK": str(cli.home / "book.csv"), "FOLDER": str(cli.home / "stick"),
        "WORDFILE": str(cli.home / "word"), "OUT.pdf": str(cli.home / "out" / "x.pdf"),
        "OUT.csv": str(cli.home / "out" / "x.csv"), "OUT.enrol": str(cli.home / "out" / "x.enrol"),
    }  # fmt: skip


def kept(cli: Cli) -> tuple[str, list[str], bytes]:
    """What a forbidden verb may not touch: the room's content, the folders it could write to, the log-ins."""
    desk = open_room(cli.home / "room", cli.home / "state", ADMIN, PASSWORD, FixedClock.at(cli.now))
    content = desk.store.content_hash()
    desk.close()
    outside = sorted(str(path) for name in ("out", "stick") for path in (cli.home / name).rglob("*"))
    return content, outside, (cli.home / "room" / "slots.json").read_bytes()


def walked(cli: Cli, role: str) -> list[str]:
    """The commands above this role that were not refused for it. One that only writes a page may find sooner that
    there is nothing to draw."""
    who, places = {"user": PEOPLE[role], "password": WORD}, placed(cli)
    tried = [(verb, words, code_of(cli, words, places, who)) for verb, words in rows() if not may(role, verb)]
    through = [one for one in tried if one[2] != "not_allowed" and (one[0] != "file.out" or not one[2])]
    return [" ".join(words) for _, words, _ in through]


def code_of(cli: Cli, words: list[str], places: dict[str, str], who: dict[str, str]) -> str:
    """The code a command is refused with; empty where it went through."""
    answer = cli(*(places.get(word, word) for word in words), **who)
    return str(answer.doc["error"]["code"]) if answer.code else ""


@pytest.mark.parametrize("role", PEOPLE)
def test_no_command_does_what_the_role_may_not(room: Cli, role: str) -> None:
    before = kept(room)
    assert walked(room, role) == []
    assert kept(room) == before


def test_the_walk_sees_a_verb_without_its_guard(room: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    """The control: with the guards gone the walk names what then goes through."""
    monkeypatch.setattr(Desk, "need", lambda _desk, _verb: None)
    assert {phrase for phrase in walked(room, "recorder") if phrase.startswith(("backup", "enrol --request"))}
    assert [name for name in walked(room, "reader") if name.startswith("backup")]


@pytest.mark.parametrize("role", ROLES)
def test_every_verb_of_a_role_is_let_through(room: Cli, role: str) -> None:
    """A table that forbids everything would pass the walk: what is theirs is never refused for the role."""
    who = {"user": PEOPLE.get(role, ADMIN), "password": WORD if role in PEOPLE else PASSWORD}
    own, places = [words for verb, words in rows() if LEAST[verb] == role], placed(room)
    assert [words for words in own if code_of(room, words, places, who) == "not_allowed"] == []


def leaves(group: click.Group, before: str = "") -> Iterator[str]:
    """Every command there is, in words."""
    for name in group.list_commands(click.Context(group)):
        found = group.get_command(click.Context(group), name)
        said = f"{before} {name}".strip()
        if isinstance(found, click.Group):
            yield from leaves(found, said)
        else:
            yield said


def test_every_command_and_every_verb_stands_in_the_walk() -> None:
    walked = {" ".join(words) for _, words in rows()}
    missing = [leaf for leaf in leaves(program) if not any(f"{one} ".startswith(f"{leaf} ") for one in walked)]
    assert [leaf for leaf in missing if leaf not in NO_ROOM and leaf.split()[0] not in NO_ROOM] == []
    only_here = {"user.own_password", "ledger.print_full"}
    assert LEAST.keys() - {verb for verb, _ in rows()} == only_here
    assert {verb for verb, _ in rows()} <= LEAST.keys()


HELPERS = {"importing.write_accepted", "registration.typed_in", "rooms.state_time"}
"""What writes on behalf of a verb that has asked already, and the clock's own entry."""


def test_every_verb_that_writes_asks_the_table_first() -> None:
    """A new verb cannot forget its guard: whatever opens a write in casework asks, or stands in the list above."""
    unasked = set()
    for file in CASEWORK.rglob("*.py"):
        if file.parent.name == "demo":
            continue
        for node in ast.parse(file.read_text(encoding="utf-8")).body:
            if isinstance(node, ast.FunctionDef):
                calls = {call.func.attr for call in ast.walk(node)
                         if isinstance(call, ast.Call) and isinstance(call.func, ast.Attribute)}  # fmt: skip
                if "writing" in calls and "need" not in calls:
                    unasked.add(f"{file.stem}.{node.name}")
    assert unasked == HELPERS


def test_nothing_of_a_room_is_written_outside_without_the_desk() -> None:
    outside = [file.name for file in CASEWORK.rglob("*.py") if "write_out(" in file.read_text(encoding="utf-8")]
    assert outside == ["outside.py"]


def test_a_county_keeps_a_verb_for_a_higher_role_and_cannot_lower_one() -> None:
    assert may("recorder", "case.open") and not may("recorder", "case.open", {"case.open": "mediator"})
    assert may("mediator", "case.open", {"case.open": "mediator"})
    assert not may("nobody", "case.read")
    assert Rules.from_mapping({"roles": {"month.close": "admin"}}).roles == {"month.close": "admin"}
    for verb, role in (("backup.slots", "recorder"), ("case.read", "admin"), ("no.verb", "admin"), ("file.out", "me")):
        with pytest.raises(Refused, match="forms_faulty"):
            Rules.from_mapping({"roles": {verb: role}})


def test_a_table_below_the_director_is_masked_and_says_so(room: Cli) -> None:
    """A recorder prints the book whole, but what travels as a table has no phone in full."""
    words = ["ledger", "print", "intake_book", "--period", "all", "-o"]
    for name, who in (("director", {}), ("recorder", {"user": PEOPLE["recorder"], "password": WORD})):
        told = room.done(*words, room.home / f"{name}.csv", **who)
        text = (room.home / f"{name}.csv").read_text(encoding="utf-8-sig")
        assert ("13800000000" in text, "138****0000" in text) == (name == "director", name == "recorder")
        assert (told["masked"], [one["code"] for one in told.get("warnings", [])]) == (
            (True, ["table_masked"]) if name == "recorder" else (False, [])
        )


def test_a_recorder_cannot_tie_the_room_to_a_centre_of_his_own(room: Cli, tmp_path: Path) -> None:
    """The whole way with a real centre: the director asked, a grant lies there, the recorder may not take it in."""
    room.done("enrol", "--request", tmp_path / "room.enrol")
    county = ["--data", str(tmp_path / "county"), "--state", str(tmp_path / "s"), "--now", room.now]
    assert room.raw(*county, "centre", "init", "--practice", "--code", "510681", "--name", "自己的县").code == 0
    grant = tmp_path / "room.grant"
    assert room.raw(*county, "centre", "enrol", str(tmp_path / "room.enrol"), "--grant", str(grant)).code == 0
    recorder = {"user": PEOPLE["recorder"], "password": WORD}
    assert room.refused("enrol", "--accept", grant, **recorder)["code"] == "not_allowed"
    assert room.done("sync", "--status")["centre"] is None
    assert room.done("enrol", "--accept", grant)["confirmed"] is False
