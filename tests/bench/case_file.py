"""P3b: a case file of forty pages with twenty photos, and two hundred agreements drawn and frozen in a batch."""

from __future__ import annotations

import os
import secrets
import shutil
import statistics
import subprocess
import tempfile
import time
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

from PIL import Image

from app.casework.cases.cases import open_case, take_step
from app.casework.desk import Desk
from app.casework.papers.filing import build_file
from app.casework.papers.papers import draft_paper, freeze_paper, sign_paper
from app.casework.papers.scans import attach
from tests.records.desk import agreement, facts
from tests.sync.exchange_rooms import make_room

PAPERS = ("intake_form", "notice_of_rights", "identity", "mediation_record", "agreement")
PHOTOS, AGREEMENTS, ROUNDS = 20, 200, 3
SIDES = (1600, 1200)


def settled(desk: Desk, lines: int) -> str:
    """An agreed case whose record is so many lines long."""
    case = open_case(desk, facts(recorder="刘芳", title=f"第{secrets.token_hex(3)}件")).id
    take_step(desk, case, "notice", {"on": "2026-10-09", "how": "oral"})
    said = [{"who": "罗桂芳", "said": f"第{number}句：水漫进了灶房，泡坏了稻谷和木柜。"} for number in range(lines)]
    take_step(desk, case, "session", {"held_on": "2026-10-10", "outcome": "agreed", "record": said})
    take_step(desk, case, "agree", agreement())
    return case


def photos(desk: Desk, case: str, folder: Path) -> None:
    """Phone photos that do not compress."""
    for number in range(PHOTOS):
        file = folder / f"{number}.jpg"
        out = BytesIO()
        Image.effect_noise(SIDES, 40 + number).convert("RGB").save(out, "JPEG", quality=85)
        file.write_bytes(out.getvalue())
        attach(desk, case, file, title=f"照片{number + 1}")


def seconds(act: Callable[[], object]) -> float:
    """How long an act takes."""
    begun = time.perf_counter()
    act()
    return time.perf_counter() - begun


def measure() -> None:
    """Build the file, let qpdf copy it as the floor; then draw and freeze the batch."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        desk = make_room(folder)
        case = settled(desk, 330)
        for form in PAPERS:
            freeze_paper(desk, case, form)
            sign_paper(desk, case, form, on="2026-10-15")
        taken_in = seconds(lambda: photos(desk, case, folder))
        take_step(desk, case, "close", {"on": "2026-10-15", "reason": "按期履行"})
        take_step(desk, case, "archive", {"on": "2026-10-20", "filed_by": "刘芳", "retention": "long"})
        out = folder / "file.pdf"
        taken = [seconds(lambda: build_file(desk, case, out)) for _ in range(ROUNDS)]
        made = build_file(desk, case, out)
        size = out.stat().st_size
        floor = None
        if shutil.which("qpdf"):
            floor = seconds(lambda: subprocess.run(["qpdf", out, folder / "copy.pdf"], check=True))
        cases = [settled(desk, 3) for _ in range(AGREEMENTS)]
        drawn = seconds(lambda: [draft_paper(desk, one, "agreement") for one in cases])
        frozen = seconds(lambda: [freeze_paper(desk, one, "agreement") for one in cases])
        desk.close()
    told = f"{made.pages} pages with {PHOTOS} photos, {size / 1e6:.1f} MB"
    print(f"\nP3b  a case file of {told} (load {os.getloadavg()[0]:.2f})")
    print(f"   its photos made, taken in and made small in {taken_in:.2f} s, once")
    print(f"   built in {statistics.median(taken):.2f} s ({min(taken):.2f} to {max(taken):.2f})")
    if floor:
        print(f"   qpdf copies the same file in {floor:.2f} s")
    print(f"   {AGREEMENTS} agreements drawn in {drawn:.2f} s ({AGREEMENTS / drawn:.0f} a second)")
    print(f"   drawn, coded, sealed and kept in {frozen:.2f} s ({AGREEMENTS / frozen:.0f} a second)")
