"""Every reader under a fuzzer that sees which lines were reached: ``python -m tests.sync.format.fuzzed FOLDER RUNS``.

Begins with the kept corpus, whose items that reach new lines are added to FOLDER. Ends with 0 where all that came was
taken or refused by name; the bytes that made a reader fall over are left by the fuzzer in the present folder.
"""

from __future__ import annotations

import importlib
import sys
import zipfile
from pathlib import Path

CORPUS = Path(__file__).parents[2] / "vectors" / "corpus.zip"


def main(folder: str, runs: str) -> None:
    """Fuzz for so many runs."""
    atheris = importlib.import_module("atheris")
    with atheris.instrument_imports(include=["app.sync.format", "app.records.sshsig"]):
        from tests.sync.format.hostile import judge
    with zipfile.ZipFile(CORPUS) as kept:
        kept.extractall(folder)
    words = [sys.argv[0], folder, f"-runs={runs}", "-max_len=4096", "-timeout=60"]
    atheris.Setup(words, lambda data: data and judge(data) and None)
    atheris.Fuzz()


if __name__ == "__main__":
    main(*sys.argv[1:])
