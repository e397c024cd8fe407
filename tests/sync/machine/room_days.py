"""Bad days of a room: a power cut, an image put back, a folder copied, a PC burnt."""

from __future__ import annotations

import shutil
from pathlib import Path

from app.casework.exchange.exchange import sync_folder
from tests.sync.machine.ground import Ground
from tests.sync.machine.places import (
    MOST_IMAGES,
    MOST_PCS,
    STORE_FILES,
    Image,
    Pc,
    outbox,
    replace_folder,
)


class RoomDays(Ground):
    """What happens to a room and to what lies beside it."""

    def cut(self, number: int, where: int) -> None:
        """A power cut in sealing. ``where``: 0 the bytes lie in ``.tmp`` without a row · 1 the row stands, the side
        file does not know it · 2 both know it, it has not its name yet · 3 the row stands and the bytes are gone."""
        pc = self.pc(number)
        self.leave(pc)
        before = self.kept_aside(pc, "before-cut")
        sync_folder(self.sit(pc), self.carrier.stick("nowhere"), stop=lambda: True)
        self.count(pc)
        self.leave(pc)
        new = [file for file in outbox(pc) if not (before / "room" / "outbox" / file.name).exists()]
        for file in new:
            place = file.parent / ".tmp" / file.name
            file.replace(place)
            if where % 4 == 3:
                place.unlink()
        if new and where % 4 != 2:
            replace_folder(before / "state", pc.state)
        if where % 4 == 0:
            waiting = [(file.name, file.read_bytes()) for file in (pc.folder / "outbox" / ".tmp").glob("*.mrb")]
            replace_folder(before / "room", pc.folder)
            for name, data in waiting:
                (pc.folder / "outbox" / ".tmp").mkdir(parents=True, exist_ok=True)
                (pc.folder / "outbox" / ".tmp" / name).write_bytes(data)
        shutil.rmtree(before)

    def kept_aside(self, pc: Pc, name: str) -> Path:
        """A copy of a closed room and of what lies beside it."""
        kept = self.folder / "kept" / name
        shutil.copytree(pc.home, kept)
        return kept

    def photo(self, number: int) -> None:
        """An image of a PC's disk."""
        pc = self.pc(number)
        if len(self.images) < MOST_IMAGES:
            self.leave(pc)
            home = self.kept_aside(pc, f"image{len(self.images)}")
            self.images.append(Image(pc, home, set(pc.wrote)))

    def back(self, number: int, what: str) -> None:
        """A PC put back to an image: its ``store`` alone, its ``room`` folder, or ``all`` with what lies beside."""
        if not self.images:
            return
        image = self.images[number % len(self.images)]
        pc = image.of
        if pc not in self.pcs:
            return
        self.leave(pc)
        if what == "store":
            for name in STORE_FILES:
                (pc.folder / name).unlink(missing_ok=True)
                if (image.home / "room" / name).exists():
                    shutil.copy(image.home / "room" / name, pc.folder / name)
        else:
            replace_folder(image.home / "room", pc.folder)
        if what == "all":
            replace_folder(image.home / "state", pc.state)
        elif pc.wrote - image.wrote:
            pc.must_tell = True
        self.note(pc)

    def lose_part(self, number: int, what: str) -> None:
        """What lies beside the store is gone: its ``state`` folder, ``device`` pairs, ``outbox``."""
        pc = self.pc(number)
        self.leave(pc)
        if what == "state":
            shutil.rmtree(pc.state)
            pc.state.mkdir()
            pc.must_tell = False
        elif what == "device":
            (pc.folder / "device.key").unlink(missing_ok=True)
        else:
            shutil.rmtree(pc.folder / "outbox", ignore_errors=True)
        self.note(pc)

    def copy(self, number: int, how: str) -> None:
        """The room's folder stands on a second PC: the folder alone (``folder``), with what lies beside it (``both``),
        or as a ``clone`` that even the system cannot tell from the first."""
        pc = self.pc(number)
        if len(self.pcs) < MOST_PCS:
            self.leave(pc)
            name = f"pc{len(self.pcs)}"
            home = self.folder / name
            shutil.copytree(pc.home, home)
            if how == "folder":
                shutil.rmtree(home / "state")
            self.pcs.append(Pc(name, home, pc.room, pc.machine if how == "clone" else name, pc.county, pc.years))
            self.pcs[-1].wrote = set(pc.wrote)
            self.note(self.pcs[-1])

    def burn(self, number: int) -> None:
        """A PC is gone for good; the room's folder of an image stands on a new one."""
        if not self.images:
            return
        image = self.images[number % len(self.images)]
        if image.of not in self.pcs:
            return
        old = self.pcs.index(image.of)
        self.leave(image.of)
        shutil.rmtree(image.of.home)
        name = f"new{len(self.steps)}"
        lost = image.of
        new = Pc(name, self.folder / name, lost.room, name, lost.county, lost.years, wrote=set(image.wrote))
        shutil.copytree(image.home / "room", new.folder)
        new.state.mkdir()
        self.pcs[old] = new
        self.note(new)

    def clock(self, number: int, years: int) -> None:
        """The PC's clock is so many years wrong."""
        pc = self.pc(number)
        self.leave(pc)
        pc.years = years
