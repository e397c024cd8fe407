"""Passwords come from a file, from standard input or from a prompt; never from an option's value."""

from __future__ import annotations

import errno
import sys
from pathlib import Path

import click

from app.records.errors import Refused, Trouble

LONGEST = 4096


class NoPassword(click.UsageError):
    """No terminal and no password: options misused."""


def read_password(source: str | None, prompt: str) -> str:
    """The first line of a file (``-`` is standard input) with one line end cut, or a prompt.

    Raises Trouble("file_unreadable"), Refused("not_text"), or a usage error without a terminal.
    """
    if source is None:
        return ask(prompt)
    try:
        data = sys.stdin.buffer.readline(LONGEST) if source == "-" else first_line(Path(source))
    except OSError as error:
        raise Trouble("file_unreadable", reason=errno.errorcode.get(error.errno or 0, "OSError")) from error
    try:
        return data.decode("utf-8").removesuffix("\n").removesuffix("\r")
    except UnicodeDecodeError as error:
        raise Refused("not_text") from error


def first_line(path: Path) -> bytes:
    """The first line of a file as bytes."""
    with path.open("rb") as file:
        return file.readline(LONGEST)


def ask(prompt: str) -> str:
    """A hidden prompt on the terminal."""
    if not sys.stdin.isatty():
        raise NoPassword("no terminal and no password: use --password-file or MEDIATION_ROOM_PASSWORD")
    return str(click.prompt(prompt, hide_input=True, err=True))
