"""The examples of CONTRIBUTING.md, each with the file it stands for."""

from __future__ import annotations

import re
import shutil
from collections.abc import Mapping
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
BLOCK = re.compile(r"^```\w+ (\S+)\n(.*?)^```$", re.M | re.S)
INTO = {
    "forms/dictionary.toml": "[element]\n",
    "app/ui/frame/screen.py": '    HELP = "help"\n',
    "app/ui/frame/places.py": "SCREENS = {\n",
}
"""Files that are there already, and the line below which the example is put."""


def examples() -> Mapping[str, str]:
    """The text of each example by its file."""
    return dict(BLOCK.findall((ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")))


def follow(place: Path) -> None:
    """Make a copy of the program and do in it what the guide says."""
    for folder in ("app", "forms"):
        shutil.copytree(ROOT / folder, place / folder, ignore=shutil.ignore_patterns("__pycache__"))
    (place / "assets").symlink_to(ROOT / "assets")
    for name, text in examples().items():
        file = place / name
        if name not in INTO:
            assert not file.exists(), name
            file.write_text(text, encoding="utf-8")
            continue
        before, line, after = file.read_text(encoding="utf-8").partition(INTO[name])
        assert line, name
        file.write_text(before + line + text + after, encoding="utf-8")
