"""A county's forms with one more slip for every source of the room: files, and nothing else."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

from app.documents.forms.library import Library
from app.documents.forms.room_papers import slip_about
from app.documents.forms.slip_sources import SLIP_SOURCES
from app.documents.loading.forms import FOLDER, load_library
from tests.documents.cases import FORMS

LINE = re.compile(r'^(form|code|title) = ".*"$', re.M)


def new_form(of: str) -> str:
    """The name of the new slip of a source."""
    return f"county_{of}"


def new_title(of: str) -> str:
    """Its title."""
    return f"县里新添的{of}单"


def forms_with_new_slips(folder: Path) -> Library:
    """The shipped forms, and beside the first slip of each source one like it under another name."""
    shutil.copytree(FOLDER, folder)
    for of in SLIP_SOURCES:
        own = {"form": new_form(of), "code": "S99", "title": new_title(of)}
        text = (folder / "slips" / f"{slip_about(FORMS, of).form}.toml").read_text(encoding="utf-8")
        new = LINE.sub(lambda line, own=own: f'{line[1]} = "{own[line[1]]}"', text)
        (folder / "slips" / f"{new_form(of)}.toml").write_text(new, encoding="utf-8")
    return load_library(folder)
