"""The program's commands, found when they are called, and the one place where errors become exit codes.

0 done · 1 refused · 2 options misused · 3 trouble outside · 4 not authentic or damaged · 5 a fault of the program.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from importlib import import_module
from pathlib import Path
from types import TracebackType
from typing import Any, TextIO

import click

from app.commands.call import Call, flush, write
from app.records.clock import FixedClock
from app.records.committed import account, done_before
from app.records.errors import ProgramError, Trouble, place_of
from app.records.sentences import lines, problem_line

COMMANDS = {
    "init": ("room.rooms", "make a room / 建立本室"),
    "recover": ("room.rooms", "open a room with its recovery sheet / 用恢复单打开"),
    "demo": ("room.rooms", "make a practice room / 练习室"),
    "user": ("room.users", "log-ins / 用户"),
    "first-week": ("room.first_week", "what a new room does once / 新室先做这几样"),
    "case": ("cases.cases", "cases / 案件"),
    "conflict": ("cases.conflicts", "what two PCs both altered / 两台电脑都改了的"),
    "screening": ("screening.screening", "leads and warnings / 排查预警"),
    "paper": ("papers.papers", "papers / 文书"),
    "file": ("papers.file", "the case file / 卷宗"),
    "ledger": ("books.ledgers", "ledgers / 台账"),
    "import": ("books.importing", "old books in / 旧册搬进来"),
    "month": ("books.months", "months / 月结"),
    "clause": ("cases.clauses", "wordings of terms / 范例"),
    "aid": ("cases.calculator", "sums with their source / 算一算"),
    "office": ("committee.office", "committee and people / 组织、人员"),
    "disposal": ("committee.appraisal", "files whose retention is over / 到期销毁"),
    "allowance": ("allowances.allowances", "allowances / 以案定补"),
    "sync": ("exchange.exchange", "hand over and take in / 交县里"),
    "stick": ("exchange.sticks", "registered sticks / 登记过的盘"),
    "enrol": ("exchange.exchange", "join a centre / 加入县里"),
    "backup": ("room.keeping", "a verified backup / 备份"),
    "restore": ("room.keeping", "a room from a backup / 恢复"),
    "check": ("room.keeping", "does everything hold / 查验"),
    "returned": ("exchange.returned", "what is lost here, back from the centre / 请县里退回"),
    "centre": ("exchange.centre", "the county side / 县协调中心"),
}
NAMES = {"import": "import_book", "first-week": "first_week"}
"""Commands whose word is one of Python's own, or none of its names."""
OPTIONS_MISUSED = 2
FAULT = 5


class Commands(click.Group):
    """A group whose commands are imported only when called, so that simple calls start fast."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        del ctx
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        del ctx
        if cmd_name not in COMMANDS:
            return None
        found = getattr(import_module(f"app.commands.{COMMANDS[cmd_name][0]}"), NAMES.get(cmd_name, cmd_name))
        return found if isinstance(found, click.Command) else None

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        del ctx
        with formatter.section("Commands"):
            formatter.write_dl([(name, words) for name, (_, words) in COMMANDS.items()])


@click.group(cls=Commands, invoke_without_command=True, context_settings={"help_option_names": ["-h", "--help"]})
@click.option("--data", type=click.Path(path_type=Path), help="the room's folder")
@click.option("--state", "state_folder", type=click.Path(path_type=Path), help="the side files' folder")
@click.option("--user", help="who acts")
@click.option("--password-file", help="a file whose first line is the password; - is standard input")
@click.option("--json", "as_json", is_flag=True, help="exactly one JSON document on standard output")
@click.option("--now", help="act as if it were this moment (ISO; without a zone China time)")
@click.option("--lang", type=click.Choice(["zh_CN", "en"]), default="zh_CN", help="the language of messages")
@click.pass_obj
def program(call: Call, /, **options: Any) -> None:
    """A village mediation room's desk. Without a command it opens the window."""
    for name, value in options.items():
        setattr(call, name, value)
    if call.now:
        try:
            FixedClock.at(call.now)
        except ValueError:
            raise click.BadParameter("not an ISO date-time", param_hint="--now") from None
    if click.get_current_context().invoked_subcommand is None and call.window:
        call.exit_code = call.window(call.folder, call.state, call)


def run(argv: list[str], call: Call) -> int:
    """Run the arguments; the exit code. Whatever goes wrong is said in three lines and a code."""
    call.as_json, call.words = "--json" in argv, command_words(argv)
    boundary = Boundary(call)
    with boundary, account():
        need_text(argv)
        with program.make_context("mediation-room", list(argv), obj=call) as context:
            program.invoke(context)
        boundary.code = call.exit_code
    return boundary.code


def command_words(argv: list[str]) -> tuple[str, ...]:
    """The command and all behind it, without the options before it."""
    at = next((place for place, word in enumerate(argv) if word in COMMANDS and follows(argv[:place])), len(argv))
    return tuple(argv[at:])


def follows(before: list[str]) -> bool:
    """Whether a word behind these is no value of an option."""
    return not before or before[-1] == "--json" or not before[-1].startswith("--") or "=" in before[-1]


def need_text(argv: list[str]) -> None:
    """Arguments are text in UTF-8; anything else could not be kept or found again."""
    for word in argv:
        try:
            word.encode("utf-8")
        except UnicodeEncodeError:
            raise click.UsageError("an argument is not UTF-8") from None


class Boundary:
    """Turns what was raised into words and an exit code; nothing passes it but a request to leave."""

    def __init__(self, call: Call) -> None:
        self.call = call
        self.code = 0

    def __enter__(self) -> Boundary:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> bool:
        if error is None or isinstance(error, SystemExit | GeneratorExit):
            return error is None
        done = done_before(error)
        if isinstance(error, click.exceptions.Exit):
            self.code = error.exit_code
            return True
        told, self.code = told_as(error)
        told.done = done
        with self.deaf():
            self.tell(told, self.code)
        return True

    @contextmanager
    def deaf(self) -> Iterator[None]:
        """Where nobody listens any more the exit code alone is left to say it."""
        try:
            yield
            flush(sys.stdout)
        except OSError:
            give_up(sys.stdout)
            give_up(sys.stderr)

    def tell(self, error: ProgramError, code: int) -> None:
        """Three lines and the code on standard error; the same as JSON on standard output where asked."""
        happened, safe, advice = lines(error, self.call.lang)
        problems = [
            {"path": one.path, "code": one.code, "message": problem_line(one, self.call.lang)} for one in error.problems
        ]
        print(happened, safe, advice, f"[{error.code}]", sep="\n", file=sys.stderr)
        for problem in problems:
            print(f"  {problem['path']}: {problem['message']} [{problem['code']}]", file=sys.stderr)
        if code == FAULT:
            print(f"  {error.facts['type']} {error.facts['file']}:{error.facts['line']}", file=sys.stderr)
        if self.call.as_json:
            facts = json.loads(json.dumps(error.facts, default=str))
            done = {"counts": error.done.counts, "numbers": error.done.numbers} if error.done else {}
            write({"error": {"code": error.code, "message": happened, "safe": safe, "advice": advice, "done": done,
                             "facts": facts, "problems": problems}, **(error.result or {})})  # fmt: skip


def told_as(error: BaseException) -> tuple[ProgramError, int]:
    """Whatever was raised as an error of the program, and its exit code."""
    if isinstance(error, ProgramError):
        return error, error.exit_code
    if isinstance(error, click.Abort | KeyboardInterrupt):
        return Trouble("stopped"), Trouble.exit_code
    if isinstance(error, click.ClickException):
        return ProgramError("usage", said=error.format_message()), OPTIONS_MISUSED
    if isinstance(error, OSError):
        from app.storage.files import trouble_of

        by_output = error.filename is None or broken(sys.stdout)
        return (Trouble("output_failed") if by_output else trouble_of(error)), Trouble.exit_code
    return ProgramError("fault", **place_of(error)), FAULT


def broken(stream: TextIO | None) -> bool:
    """Whether what goes out here arrives nowhere."""
    try:
        flush(stream)
    except OSError:
        return True
    return False


def give_up(stream: TextIO | None) -> None:
    """Let what is still held back go nowhere, or the interpreter would fail over it at its end."""
    if stream is None or not broken(stream):
        return
    nowhere = os.open(os.devnull, os.O_WRONLY)
    with suppress(OSError, ValueError):
        os.dup2(nowhere, stream.fileno())
    os.close(nowhere)
