"""Judging tools that nobody here wrote; where one is missing the test says so and does not count as passed."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NoReturn

import pytest


def tool(name: str) -> str:
    """The path of a judging tool; without it the test fails under CI and is told as skipped elsewhere."""
    found = shutil.which(name)
    if found is None:
        not_here(f"the judging tool {name} is not installed here; packaging/dev.py test installs it where it may")
    return found


def not_here(words: str) -> NoReturn:
    """A proof that this machine cannot give fails under CI and is told as not run on a plain user's machine."""
    if os.environ.get("CI"):
        pytest.fail(words)
    pytest.skip(words)


def judge(name: str, *words: str | Path, good: tuple[int, ...] = (0,)) -> str:
    """What a tool says; its failure is the test's."""
    answer = subprocess.run(
        [tool(name), *map(str, words)], capture_output=True, text=True, encoding="utf-8", errors="replace", check=False
    )
    assert answer.returncode in good, answer.stdout + answer.stderr
    return answer.stdout


@contextmanager
def disk(folder: Path, *options: str) -> Iterator[Path]:
    """A small disk of its own under the room."""
    folder.mkdir(exist_ok=True)
    made = [tool("mount"), "-t", "tmpfs", "-o", ",".join(options), "tmpfs", str(folder)]
    done = subprocess.run(made, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        not_here("this person may not mount a small file system: " + done.stderr.strip())
    try:
        yield folder
    finally:
        subprocess.run([tool("umount"), str(folder)], check=True)
