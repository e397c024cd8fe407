"""The plan of the house holds: who imports whom, which library lives where, how the code is kept."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
APP = ROOT / "app"

HOMES = {
    "PySide6": ("app/ui/",),
    "reportlab": ("app/documents/",),
    "sqlite_utils": ("app/storage/",),
    "sqlcipher3": ("app/storage/",),
    "httpx": ("app/sync/exchange/",),
    "pyrage": ("app/sync/format/",),
    "sqlalchemy": ("app/centre/",),
    "psycopg": ("app/centre/",),
    "starlette": ("app/centre/",),
    "uvicorn": ("app/centre/",),
    "cryptography": ("app/storage/", "app/sync/format/", "app/centre/"),
}


def imports_of(source: str) -> Iterator[str]:
    """The top-level packages that a source text imports, at any depth of it."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            yield from (name.name.split(".")[0] for name in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node.module.split(".")[0]


def strangers(name: str, source: str) -> list[str]:
    """Libraries that this file of the program imports though they live elsewhere."""
    return [lib for lib in imports_of(source) if lib in HOMES and not name.startswith(HOMES[lib])]


CLOCKS = {
    "date": {"today"}, "datetime": {"now", "utcnow", "today"}, "time": {"time", "localtime", "gmtime"},
    "QDate": {"currentDate"}, "QDateTime": {"currentDateTime", "currentDateTimeUtc"}, "QTime": {"currentTime"},
}  # fmt: skip
TOLD_THE_TIME = {
    "app/records/clock.py": "the one place",
    "app/storage/working.py": "how old a file is, by the clock that dated it",
}


def asks_the_pc(source: str) -> list[str]:
    """Places that ask the PC what time or day it is, instead of the room's clock."""
    calls = [node.func for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Call)]
    asked = [ast.unparse(one) for one in calls]
    return [one for one in asked if one.rpartition(".")[2] in CLOCKS.get(one.rpartition(".")[0], set())]


def test_today_comes_from_one_place() -> None:
    found = {
        file.relative_to(ROOT).as_posix(): asked
        for file in APP.rglob("*.py")
        if (asked := asks_the_pc(file.read_text(encoding="utf-8")))
    }
    assert set(found) == set(TOLD_THE_TIME), found


def test_the_rule_of_the_clock_sees_who_asks_the_pc() -> None:
    assert asks_the_pc("x = date.today()\ny = QDate.currentDate()") == ["date.today", "QDate.currentDate"]


def run(*words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", *words], cwd=ROOT, capture_output=True, text=True, encoding="utf-8", check=False
    )


def test_every_room_imports_only_what_the_plan_allows() -> None:
    script = Path(sys.executable).parent / "lint-imports"
    answer = subprocess.run([str(script)], cwd=ROOT, capture_output=True, text=True, encoding="utf-8", check=False)
    assert answer.returncode == 0, answer.stdout + answer.stderr


def test_every_library_stays_in_its_room() -> None:
    found = {
        str(file.relative_to(ROOT)): wrong
        for file in APP.rglob("*.py")
        if (wrong := strangers(file.relative_to(ROOT).as_posix(), file.read_text(encoding="utf-8")))
    }
    assert found == {}


def test_the_library_rule_sees_a_stranger() -> None:
    assert strangers("app/facts/money.py", "from PySide6 import QtCore") == ["PySide6"]


def test_records_need_nothing_but_the_standard_library() -> None:
    for file in (APP / "records").rglob("*.py"):
        for library in imports_of(file.read_text(encoding="utf-8")):
            assert library == "app" or library in sys.stdlib_module_names, (file, library)


def test_the_child_needs_nothing_of_the_program() -> None:
    for file in (APP / "child").rglob("*.py"):
        source = file.read_text(encoding="utf-8")
        assert "from app" not in source.replace("from app.child", ""), file


@pytest.mark.parametrize(
    "words", [("ruff", "check", "."), ("ruff", "format", "--check", "."), ("mypy",)], ids=["ruff", "format", "mypy"]
)
def test_the_code_is_kept(words: tuple[str, ...]) -> None:
    answer = run(*words)
    assert answer.returncode == 0, answer.stdout + answer.stderr


def test_no_machine_and_no_package_host_is_named() -> None:
    listed = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True).stdout.split(
        "\n"
    )
    words = [
        "/wo" + "rk/",
        "/ro" + "ot/",
        "pypi" + ".org",
        "registry.npm" + "js",
        "files.python" + "hosted",
        "--index" + "-url",
    ]
    for name in filter(None, listed):
        file = ROOT / name
        if file.suffix in {".ttf", ".png", ".pdf", ".ico", ".qm"} or not file.exists():
            continue
        text = file.read_text(encoding="utf-8", errors="ignore")
        assert not [word for word in words if word in text], name


def test_the_locks_name_hashes_and_no_index() -> None:
    for lock in (ROOT / "packaging").glob("*.lock"):
        text = lock.read_text(encoding="ascii")
        assert "--hash=sha256:" in text
        assert "http" + "://" not in text
        assert "https" + "://" not in text
