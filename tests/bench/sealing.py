"""P5: seal and open a thousand changes and fifty photos, beside a copy with sync and beside the age command."""

from __future__ import annotations

import os
import resource
import secrets
import shutil
import subprocess
import tempfile
import time
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

from PIL import Image

from app.casework.attachments import attach
from app.casework.cases import list_cases
from app.centre.receive import Outcome
from app.sync.exchange.outbox import Outbox
from app.sync.exchange.peer import Peer
from app.sync.format import agebox
from tests.bench.book import facts
from tests.sync.exchange_rooms import Pair, pair

PHOTOS, PHOTO = 50, 3_000_000
CHANGES = 1_000


def fill(made: Pair, folder: Path) -> None:
    """A thousand registrations and fifty photos."""
    with made.desk.store.writing() as writing:
        for number in range(CHANGES):
            one = facts(number)
            writing.record("case.opened", one["id"], {"facts": one})
    case = list_cases(made.desk, limit=1).cases[0]["id"]
    photo = folder / "photo.jpg"
    out = BytesIO()
    Image.new("RGB", (64, 64), "white").save(out, "JPEG")
    jpeg = out.getvalue()
    for _ in range(PHOTOS):
        photo.write_bytes(jpeg + secrets.token_bytes(PHOTO - len(jpeg)))
        attach(made.desk, case, photo)


def seconds(act: Callable[[], object]) -> float:
    """How long an act takes."""
    begun = time.perf_counter()
    act()
    return time.perf_counter() - begun


def measure() -> None:
    """Seal everything, open everything, and let the peers do the same bytes."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        made = pair(folder)
        fill(made, folder)
        peer = Peer.read(made.desk.store.all("peer")[-1])
        outbox = Outbox(made.desk.store, peer)
        before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        seal = seconds(lambda: outbox.seal_due("2026-11-23"))
        after = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        files = sorted(outbox.folder.glob("*.mrb"))
        size = sum(file.stat().st_size for file in files)
        receiver, _ = made.county.parts()
        opened = seconds(lambda: [receiver.take(file.read_bytes(), file.name, Outcome()) for file in files])
        copy = seconds(lambda: copied(outbox.folder, folder / "copy"))
        age = seconds(lambda: aged(files, folder)) if shutil.which("age") else None
        made.desk.close()
    told = f"P5  {CHANGES} changes and {PHOTOS} photos of {PHOTO / 1e6:.0f} MB"
    print(f"\n{told}: {size / 1e6:.1f} MB in {len(files)} files (load {os.getloadavg()[0]:.2f})")
    print(f"   seal {seal:.2f} s ({size / seal / 1e6:.0f} MB/s)   verify, store, open, apply {opened:.2f} s")
    print(f"   cp and sync {copy:.2f} s   speed against cp {copy / seal:.2f}   goal 0.60")
    if age:
        print(f"   age command {age:.2f} s   speed against age {age / seal:.2f}   goal 1.00")
    overhead = size / (PHOTOS * PHOTO)
    print(
        f"   size against photos {overhead:.4f}   goal 1.002   extra memory {(after - before) / 1024:.0f} MB   goal 64"
    )


def copied(source: Path, target: Path) -> None:
    """What anybody would do with a stick."""
    shutil.copytree(source, target)
    subprocess.run(["sync"], check=True)


def aged(files: list[Path], folder: Path) -> None:
    """The age command on the same bytes, one call a file."""
    key = agebox.recipient_of(bytes(range(32)))
    for file in files:
        target = folder / "aged"
        subprocess.run(["age", "-r", key, "-o", str(target), str(file)], check=True)
        target.unlink()
    subprocess.run(["sync"], check=True)
