"""Where a command writes its page, and the slip of the room that it writes there."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import click

from app.commands.call import Call

if TYPE_CHECKING:
    from app.casework.desk import Desk

OUT = click.option("-o", "--out", required=True, type=click.Path(path_type=Path), help="a .pdf")
MAY_OUT = click.option("-o", "--out", type=click.Path(path_type=Path), help="a .pdf")


def write_slip(desk: Desk, out: Path, source: str, about: str = "", written: object = None, *, form: str = "") -> None:
    """The slip of a source, or another one by its ``form``, where it was wanted. Raises as ``slip_pdf``; Trouble."""
    from app.casework.papers.slips import slip_pdf
    from app.casework.room.outside import put_out

    put_out(desk, out, slip_pdf(desk, source, about, written, form=form))


def say_slip(
    call: Call,
    desk: Desk,
    out: Path,
    source: str,
    about: str = "",
    written: object = None,
    *,
    told: Mapping[str, object] | None = None,
) -> None:
    """Write a slip and say where it lies, behind what else is ``told``."""
    write_slip(desk, out, source, about, written)
    call.say({**(told or {}), "path": str(out)}, [str(out)])
