"""P5: seal and open a thousand changes and fifty photos, beside a copy with sync and beside the age command."""

from __future__ import annotations

import os
import random
import secrets
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

from PIL import Image

from app.casework.cases.cases import list_cases
from app.casework.exchange.exchange import need_peer
from app.casework.papers.scans import attach
from app.centre.receive import Outcome
from app.sync.exchange.outbox import Outbox
from app.sync.format import agebox
from app.sync.format.header import FIRST
from tests.bench.book import facts
from tests.sync.exchange_rooms import Pair, pair, reopen

PHOTOS, PHOTO = 50, 3_000_000
CHANGES = 1_000
ROUNDS = 7
DAY = "2026-11-23"


def fill(made: Pair, folder: Path) -> Path:
    """A thousand registrations and fifty photos; the folder of the photos."""
    with made.desk.store.writing() as writing:
        for number in range(CHANGES):
            one = facts(number)
            writing.record("case.opened", one["id"], {"facts": one})
    case = list_cases(made.desk, limit=1).cases[0]["id"]
    photos = folder / "photos"
    photos.mkdir()
    out = BytesIO()
    Image.new("RGB", (64, 64), "white").save(out, "JPEG")
    jpeg = out.getvalue()
    for number in range(PHOTOS):
        photo = photos / f"{number}.jpg"
        photo.write_bytes(jpeg + secrets.token_bytes(PHOTO - len(jpeg)))
        attach(made.desk, case, photo)
    return photos


def seconds(act: Callable[[], object]) -> float:
    """How long an act takes."""
    begun = time.perf_counter()
    act()
    return time.perf_counter() - begun


def seal(outbox: Outbox) -> None:
    """Everything that is due."""
    list(outbox.seal_changes_due(DAY))
    list(outbox.seal_pieces_due(DAY))


def unseal(outbox: Outbox) -> None:
    """Forget what was sealed, so that the next round seals the same again."""
    for row in outbox.store.sync.bundles(outbox.peer.id):
        outbox.file_of(row["header_sha"]).unlink(missing_ok=True)
        outbox.store.sync.drop_bundle(row["header_sha"])
    outbox.store.side.write(outbox.store.device_id, outbox.store.incarnation, 0, FIRST)


def measure() -> None:
    """Seal everything, open everything, and let the peers do the same photos, in shuffled rounds."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        made = pair(folder)
        photos = fill(made, folder)
        outbox = Outbox(made.desk.store, need_peer(made.desk))
        ways: dict[str, Callable[[], object]] = {"seal": lambda: seal(outbox), "cp and sync": lambda: copied(photos)}
        if shutil.which("age"):
            ways["age command"] = lambda: aged(photos, folder)
        taken: dict[str, list[float]] = {way: [] for way in ways}
        order = random.Random(5)
        for _ in range(ROUNDS):
            for way in order.sample(list(ways), len(ways)):
                unseal(outbox)
                taken[way].append(seconds(ways[way]))
        unseal(outbox)
        made.desk.close()
        extra = memory_of_sealing(folder)
        made.desk = reopen(folder)
        files = sorted(outbox.folder.glob("*.mrb"))
        size = sum(file.stat().st_size for file in files)
        pieces = sum(row["size"] for row in made.desk.store.sync.bundles() if row["kind"] == "piece")
        receiver, _ = made.county.parts()
        opened = seconds(lambda: [receiver.take(file.read_bytes(), file.name, Outcome()) for file in files])
        made.desk.close()
    told = f"P5  {CHANGES} changes and {PHOTOS} photos of {PHOTO / 1e6:.0f} MB"
    print(f"\n{told}: {size / 1e6:.1f} MB in {len(files)} files (load {os.getloadavg()[0]:.2f})")
    middle = {way: statistics.median(times) for way, times in taken.items()}
    for way, times in taken.items():
        print(f"   {way:<12} {middle[way]:.2f} s ({min(times):.2f} to {max(times):.2f})")
    print(f"   centre: verify, store twice, open, apply {opened:.2f} s")
    for way, goal in (("cp and sync", 0.6), ("age command", 1.0)):
        if way in middle:
            ratio = middle[way] / middle["seal"]
            print(f"   speed against {way} {ratio:.2f}   goal {goal:.2f}   {'met' if ratio >= goal else 'NOT met'}")
    overhead = pieces / (PHOTOS * PHOTO)
    print(f"   size of sealed photos against photos {overhead:.4f}   goal 1.002")
    print(f"   extra memory {extra:.0f} MB   goal 64")


def memory_of_sealing(folder: Path) -> float:
    """How much more memory a fresh process takes at its peak for sealing it all, in MB."""
    words = [sys.executable, "-c", f"from tests.bench.sealing import child; child({str(folder)!r})"]
    return float(subprocess.run(words, check=True, capture_output=True, text=True).stdout)


def child(folder: str) -> None:
    """Open the room, seal, and say how far the peak rose."""
    desk = reopen(Path(folder))
    outbox = Outbox(desk.store, need_peer(desk))
    Path("/proc/self/clear_refs").write_text("5")
    before = memory_line("VmRSS")
    seal(outbox)
    print((memory_line("VmHWM") - before) / 1024)
    desk.close()


def memory_line(name: str) -> int:
    """A figure of this process in KB: what it holds now, or held at most since the mark."""
    lines = Path("/proc/self/status").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith(name))


def copied(photos: Path) -> None:
    """What anybody would do with a stick."""
    target = photos.with_name("copy")
    shutil.copytree(photos, target)
    subprocess.run(["sync"], check=True)
    shutil.rmtree(target)


def aged(photos: Path, folder: Path) -> None:
    """The age command on the same photos, one call a file, to three people as we do."""
    keys = [word for seed in (1, 2, 3) for word in ("-r", agebox.recipient_of(bytes([seed]) * 32))]
    for photo in sorted(photos.iterdir()):
        target = folder / "aged"
        subprocess.run(["age", *keys, "-o", str(target), str(photo)], check=True)
        target.unlink()
    subprocess.run(["sync"], check=True)
