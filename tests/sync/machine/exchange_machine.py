"""The exchange as a machine of steps that come in any order: hypothesis chooses them, honest rounds follow, and every
truth must hold. A step that the program does not stand yet (``NOT_YET``) is left out, and nothing else is."""

from __future__ import annotations

from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, precondition, rule

from tests.sync.machine.bad_days import stands
from tests.sync.machine.places import Broken
from tests.sync.machine.truths import need_truth
from tests.sync.machine.world import World

SMALL = st.integers(0, 3)
BYTE = st.integers(0, 2_000)
CUTS = [where for where in range(4) if stands(f"cut {where}")]
BACKS = [what for what in ("store", "room", "all") if stands(f"back {what}")]
LOST = [what for what in ("state", "device", "outbox") if stands(f"lose_part {what}")]
COPIES = [how for how in ("folder", "both", "clone") if stands(f"copy {how}")]
COUNTY_BACKS = [what for what in ("folder", "image") if stands(f"county_back {what}")]
YEARS = st.sampled_from([-10, 0, 10])


def one_of(words: list[str]) -> st.SearchStrategy[str]:
    """One of those that may come; nothing where none may."""
    return st.sampled_from(words) if words else st.nothing()


class Exchange(RuleBasedStateMachine):
    """Real bytes."""

    plain = False

    def __init__(self) -> None:
        super().__init__()
        self.world = World(plain=self.plain)

    def teardown(self) -> None:
        """Honest carriers, then every truth; the steps are told with what breaks."""
        try:
            self.world.settle()
            need_truth(self.world)
        except Broken as broken:
            broken.add_note(self.world.story())
            raise
        finally:
            self.world.close()

    @rule(pc=SMALL)
    def write(self, pc: int) -> None:
        self.world.do("write", pc)

    @rule(pc=SMALL, case=SMALL)
    def correct(self, pc: int, case: int) -> None:
        self.world.do("correct", pc, case)

    @rule(pc=SMALL, pieces=st.integers(1, 2))
    def scan(self, pc: int, pieces: int) -> None:
        self.world.do("scan", pc, pieces)

    @rule(pc=SMALL)
    def give(self, pc: int) -> None:
        self.world.do("give", pc)

    @rule(pc=SMALL)
    def take(self, pc: int) -> None:
        self.world.do("take", pc)

    @rule(pc=SMALL)
    def whole_round(self, pc: int) -> None:
        self.world.run(f"give {pc}, take {pc}, give {pc}")

    @rule(pc=SMALL)
    def errand(self, pc: int) -> None:
        """A case, handed over, taken in, and its receipt brought back."""
        self.errand_of(pc)

    def errand_of(self, pc: int) -> None:
        self.world.run(f"write {pc}, give {pc}, take {pc}, give {pc}")

    @rule(step=st.sampled_from(["lose", "hold", "bring", "old_stick"]), pc=SMALL, file=SMALL)
    def carry(self, step: str, pc: int, file: int) -> None:
        self.world.do(step, pc, file)

    @rule(step=st.sampled_from(["flip", "shorten"]), pc=SMALL, file=SMALL, at=BYTE)
    def spoil(self, step: str, pc: int, file: int, at: int) -> None:
        self.world.do(step, pc, file, at)

    @rule(pc=SMALL, other=SMALL, file=SMALL)
    def stray(self, pc: int, other: int, file: int) -> None:
        self.world.do("stray", pc, other, file)

    @rule(pc=SMALL)
    def put_by(self, pc: int) -> None:
        self.world.do("put_by", pc)

    @rule(pc=SMALL, where=st.sampled_from(CUTS))
    def cut(self, pc: int, where: int) -> None:
        self.world.do("cut", pc, where)

    @rule(pc=SMALL)
    def photo(self, pc: int) -> None:
        self.world.do("photo", pc)

    @rule(pc=SMALL)
    def photo_before_an_errand(self, pc: int) -> None:
        """What an image put back is worth seeing after."""
        self.world.do("photo", pc)
        self.errand_of(pc)

    @rule(county=st.integers(0, 1), pc=SMALL)
    def county_photo_before_an_errand(self, county: int, pc: int) -> None:
        self.world.do("county_photo", county)
        self.errand_of(pc)

    @rule(image=SMALL, what=one_of(BACKS))
    def back(self, image: int, what: str) -> None:
        self.world.do("back", image, what)

    @rule(pc=SMALL, what=one_of(LOST))
    def lose_part(self, pc: int, what: str) -> None:
        self.world.do("lose_part", pc, what)

    @rule(pc=SMALL, how=one_of(COPIES))
    def copy(self, pc: int, how: str) -> None:
        self.world.do("copy", pc, how)

    @precondition(lambda _: stands("burn"))
    @rule(image=SMALL)
    def burn(self, image: int) -> None:
        self.world.do("burn", image)

    @rule(pc=SMALL, years=YEARS)
    def clock(self, pc: int, years: int) -> None:
        self.world.do("clock", pc, years)

    @rule(county=st.integers(0, 1), years=YEARS)
    def county_clock(self, county: int, years: int) -> None:
        self.world.do("county_clock", county, years)

    @rule(county=st.integers(0, 1))
    def county_photo(self, county: int) -> None:
        self.world.do("county_photo", county)

    @rule(county=st.integers(0, 1), image=SMALL, what=one_of(COUNTY_BACKS))
    def county_back(self, county: int, image: int, what: str) -> None:
        self.world.do("county_back", county, image, what)

    @rule(there=st.sampled_from(["out", "in"]))
    def medium(self, there: str) -> None:
        self.world.do("medium", 0, there)

    @precondition(lambda _: stands("county_anew"))
    @rule()
    def county_anew(self) -> None:
        self.world.do("county_anew")

    @precondition(lambda _: stands("join"))
    @rule(pc=SMALL, county=st.integers(0, 1))
    def join(self, pc: int, county: int) -> None:
        self.world.do("join", pc, county)


class PlainExchange(Exchange):
    """No seals and no signatures, for many steps."""

    plain = True


def budget(examples: int, steps: int, *, shrink: bool = False) -> settings:
    """So many lives of so many steps, the same ones every time. What breaks is told at once with its steps, or, where
    there is time (``shrink``), with as few as break it."""
    phases = [Phase.generate, Phase.shrink] if shrink else [Phase.generate]
    return settings(
        max_examples=examples, stateful_step_count=steps, derandomize=True, database=None, deadline=None,
        suppress_health_check=list(HealthCheck), print_blob=False,
        report_multiple_bugs=False, phases=phases,
    )  # fmt: skip
