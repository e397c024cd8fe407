"""A key that is spelt wrong does not wait for a village to find it: the checker of types names it."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
MISSPELT = {
    "app/casework/cases/likeness.py": ('case.get("summary", "")', 'case.get("sumary", "")'),
    "app/casework/exchange/exchange.py": ('done["held_back"]', 'done["heldback"]'),
    "app/records/books/old/lines.py": ('told.get("place", "")', 'told.get("plaice", "")'),
    "app/casework/books/charts.py": ('figures["A3"]', 'figures["A3x"]'),
    "app/records/cases/signatories.py": ('item.get("recorder")', 'item.get("recoder")'),
    "app/records/cases/titles.py": ('values.get("source")', 'values.get("sauce")'),
    "app/records/cases/performance.py": ('act["paid_on"]', 'act["payed_on"]'),
    "app/casework/committee/office_sheets.py": ('kept["period"]', 'kept["peroid"]'),
    "app/casework/committee/scoring.py": ('item["points"]', 'item["pionts"]'),
    "app/casework/committee/destroying.py": ('doc.get("blob")', 'doc.get("bolb")'),
    "app/casework/books/figure_sources.py": ('.get("behind")', '.get("behnd")'),
    "app/casework/books/templates.py": ('told["unanswered"]', 'told["unanwsered"]'),
    "app/storage/backups/restoring.py": ('manifest["files"]', 'manifest["flies"]'),
    "app/documents/forms/terms.py": ('done.get("amount")', 'done.get("ammount")'),
    "app/documents/forms/phrases.py": ('term["due_on"]', 'term["due_day"]'),
    "app/ui/frame/rail.py": ('facts.get("lead")', 'facts.get("lede")'),
    "app/ui/papers/preview.py": ('paper["title"]', 'paper["tittle"]'),
    "app/ui/committee/office_work.py": ('line.get("leader")', 'line.get("leeder")'),
    "app/ui/cases/job_words.py": ('content.get("of", "")', 'content.get("off", "")'),
    "app/ui/form/form.py": ('draft.get("field", "")', 'draft.get("feild", "")'),
    "app/ui/cases/case.py": ("frame.go(ScreenName.CHECK, case=", "frame.go(ScreenName.CHECK, cse="),
    "app/ui/cases/oral_job.py": ('"summary": page.about', '"sumary": page.about'),
    "app/ui/cases/finding_places.py": ('"on_paper": bool(row)', '"on_papper": bool(row)'),
    "app/commands/books/ledgers.py": ('done["masked"]', 'done["maksed"]'),
    "app/commands/allowances/allowances.py": ('claim["state"]', 'claim["sate"]'),
}
"""In every layer that reads cases, by ``get`` and by brackets: of a case, things in it, figures, exchanges, what the
committee's sheets say, a record that the store gave by its kind, a workbook that was filled, a backup; at the window
also of what a screen is told and of what is half typed, where it is said too."""


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The program as mypy reads it."""
    place = tmp_path_factory.mktemp("copy")
    shutil.copytree(ROOT / "app", place / "app", ignore=shutil.ignore_patterns("__pycache__"))
    (place / "packaging").mkdir()
    shutil.copy(ROOT / "packaging" / "typed_keys.py", place / "packaging")
    shutil.copy(ROOT / "pyproject.toml", place)
    return place


def told_by_mypy(place: Path) -> str:
    """What mypy says of these modules; nothing but faults is printed."""
    call = [sys.executable, "-m", "mypy", "--no-error-summary", "--no-pretty", *MISSPELT]
    return subprocess.run(call, cwd=place, capture_output=True, text=True, check=False).stdout


def test_a_misspelt_key_of_a_case_is_named_before_it_runs(copy: Path) -> None:
    assert told_by_mypy(copy) == "", "the control: as they stand nothing is wrong with them"
    for name, (right, wrong) in MISSPELT.items():
        text = (copy / name).read_text("utf-8")
        assert right in text, f"{name} reads this key no more: choose another"
        (copy / name).write_text(text.replace(right, wrong), "utf-8")
    told = told_by_mypy(copy)
    for name, (right, wrong) in MISSPELT.items():
        word = next(one for one in re.findall(r"\w+", wrong) if one not in re.findall(r"\w+", right))
        assert any(line.startswith(name) and f'"{word}"' in line for line in told.splitlines()), (word, told)
