"""The examples of CONTRIBUTING.md, each with the file it stands for."""

from __future__ import annotations

import re
import shutil
from collections.abc import Mapping, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
BLOCK = re.compile(r"^```\w+ (\S+)\n(.*?)^```$", re.M | re.S)
INTO: Mapping[str, Sequence[str]] = {
    "forms/dictionary.toml": ["[element]\n"],
    "app/facts/shapes.py": ["from app.facts.money import Money\n", "    **{kind.word: kind for kind in (\n"],
    "app/ui/form/form_fields.py": ["IN_A_LINE = (\n"],
    "app/ui/frame/screen.py": ['    HELP = "help"\n'],
    "app/ui/frame/places.py": ["SCREENS = {\n"],
}
"""Files that are there already, and the line below which each of their examples is put."""


def examples() -> list[tuple[str, str]]:
    """Each example: its file and its text."""
    return BLOCK.findall((ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8"))


def follow(place: Path) -> None:
    """Make a copy of the program and do in it what the guide says."""
    for folder in ("app", "forms"):
        shutil.copytree(ROOT / folder, place / folder, ignore=shutil.ignore_patterns("__pycache__"))
    (place / "assets").symlink_to(ROOT / "assets")
    below = {name: iter(lines) for name, lines in INTO.items()}
    for name, text in examples():
        file = place / name
        if name not in INTO:
            assert not file.exists(), name
            file.write_text(text, encoding="utf-8")
            continue
        before, line, after = file.read_text(encoding="utf-8").partition(next(below[name]))
        assert line, name
        file.write_text(before + line + text + after, encoding="utf-8")
