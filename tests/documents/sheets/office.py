"""A stranger's office program opens our sheets: what it shows in every cell, and the pages it would print."""

from __future__ import annotations

import csv
import os
import subprocess
from collections.abc import Mapping
from pathlib import Path
from xml.sax.saxutils import escape

from tests.tools import tool

FONTS = Path(__file__).parents[3] / "assets" / "fonts"
AS_SHOWN = "csv:Text - txt - csv (StarCalc):44,34,76"
IN_UTF8 = "--infilter=CSV:44,34,76,1,,0,false,true"
Shown = list[list[str]]


def opened(folder: Path, sheets: Mapping[str, bytes], kind: str, into: str = ".") -> None:
    """Every sheet turned into ``kind`` by LibreOffice, beside itself or in a folder there; it sees the fonts we
    ship, and the system's with what stands for Arial."""
    for name, data in sheets.items():
        (folder / f"{name}.xlsx").write_bytes(data)
    config = folder / "fonts.conf"
    config.write_text(
        '<fontconfig><include ignore_missing="yes">/etc/fonts/fonts.conf</include>'
        f"<dir>{escape(str(FONTS))}</dir><dir>/usr/share/fonts</dir>"
        f"<cachedir>{escape(str(folder / 'cache'))}</cachedir></fontconfig>"
    )
    profile = f"-env:UserInstallation=file://{folder}/profile"
    files = [str(folder / f"{name}.xlsx") for name in sheets]
    subprocess.run(
        [tool("soffice"), profile, "--headless", "--convert-to", kind, "--outdir", str(folder / into), *files],
        env={**os.environ, "FONTCONFIG_FILE": str(config)}, check=True, capture_output=True,
    )  # fmt: skip


def shown_csv(folder: Path, data: bytes) -> Shown:
    """What every cell of a CSV shows that is opened as it comes: UTF-8, columns left as general."""
    file, seen = folder / "book.csv", folder / "seen"
    file.write_bytes(data)
    subprocess.run(
        [tool("soffice"), f"-env:UserInstallation=file://{folder}/profile", "--headless", IN_UTF8, "--convert-to",
         f"{AS_SHOWN},1,,0,false,true,false", "--outdir", str(seen), str(file)],
        check=True, capture_output=True,
    )  # fmt: skip
    return list(csv.reader((seen / "book.csv").read_text(encoding="utf-8-sig").splitlines(keepends=True)))


def shown(folder: Path, sheets: Mapping[str, bytes]) -> dict[str, Shown]:
    """What every cell shows, by sheet."""
    opened(folder, sheets, AS_SHOWN)
    read = {name: (folder / f"{name}.csv").read_text(encoding="utf-8-sig") for name in sheets}
    return {name: list(csv.reader(text.splitlines(keepends=True))) for name, text in read.items()}
