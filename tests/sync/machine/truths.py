"""What must be true once honest carriers have gone to and fro: each truth is a function that answers what breaks it."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Iterator

from app.casework.exchange.exchange import exchange_status
from app.centre.blobs import path_of, whole
from app.centre.tables import BUNDLE, LINK, RECORD
from app.records.changes import Doc, StoredChange
from app.records.projection import project
from tests.sync.machine.places import Broken, Pc, Seat
from tests.sync.machine.world import World

Truth = Callable[[World], Iterator[str]]
REACHED = {"stored": ("stored", "applied"), "applied": ("applied",), "safe": ("applied",)}


def equal_ends(world: World) -> Iterator[str]:
    """Every change that stands in a room stands at its county: else the county counts and supervises by a book that
    lacks a case, and nobody ever looks for it."""
    for pc in world.pcs:
        lacking = world.present(pc) - seen(world.seat(pc))
        if lacking:
            yield f"{pc.name}: {len(lacking)} changes are not at the county: {kinds(world, pc, lacking)}"


def equal_records(world: World) -> Iterator[str]:
    """What the county shows of a case is what its changes make of it: else the county reads an older text than the
    room, or a mixture that nobody wrote. (What two PCs wrote of one record without each other is for a person.)"""
    for pc in world.pcs:
        seat = world.seat(pc)
        at_county, room = seen(seat), world.sit(pc).store.room.room_id
        changes = [one for ident, one in world.ledger[pc.room].items() if ident in at_county]
        wanted, parted = replayed(changes), in_conflict(changes)
        there = {
            (row.kind, row.id): json.loads(row.doc)
            for row in seat.rows(RECORD.c.kind, RECORD.c.id, RECORD.c.doc, RECORD.c.room)
            if row.room == room
        }
        for key in wanted.keys() | there.keys():
            if key[1] not in parted and wanted.get(key) != there.get(key):
                yield f"{pc.name}: {key[0]} {key[1]} is another one at the county"


def whole_files(world: World) -> Iterator[str]:
    """Every piece of every scan of a room lies at its county: else the signed paper is gone with the PC."""
    for pc in world.pcs:
        store, seat = world.sit(pc).store, world.seat(pc)
        held = {row.sha for row in seat.rows(BUNDLE.c.sha, BUNDLE.c.state, BUNDLE.c.seq) if row.state == "applied"}
        for doc in store.all("attachment"):
            pieces = {sha for _, sha in store.sync.pieces(doc["blob"], seat.id)}
            if not pieces or not pieces <= held:
                yield f"{pc.name}: of {doc['id']} {len(pieces & held)} of {len(pieces)} pieces are at the county"


def no_number_twice(world: World) -> Iterator[str]:
    """No number stands for two cases of one room unless somebody is told of both: else two agreements bear one number
    and each is proof against the other."""
    for room in range(len(world.ledger)):
        given: dict[str, set[str]] = defaultdict(set)
        here = [pc for pc in world.pcs if pc.room == room]
        known = set[str]().union(*(world.present(pc) | seen(world.seat(pc)) for pc in here))
        for ident, change in world.ledger[room].items():
            if b'"case.opened"' in change.envelope and ident in known:
                case = change.change().data["facts"]
                parts = case["number_parts"]
                given[f"{parts['year']} {parts['seq']}"].add(str(case["id"]))
        for number, cases in given.items():
            if len(cases) > 1 and not any(named(world, pc, number) for pc in here):
                yield f"room {room}: {number} was given to {len(cases)} cases and nobody is told"


def named(world: World, pc: Pc, number: str) -> bool:
    """Whether a room tells that a number stands twice: by its losses, or by what the county's receipt lists."""
    year, seq = number.split(" ")
    twice = exchange_status(world.sit(pc))["doubled"]
    return number in pc.told_numbers or any(f"〔{year}〕第{seq}号" in one for one in twice)


def nothing_for_ever_under_way(world: World) -> Iterator[str]:
    """Nothing is shown as 在路上 that can never arrive: else people carry sticks for it for ever, and learn not to look
    at the figure."""
    for pc in world.pcs:
        status = exchange_status(world.sit(pc))
        for key in ("unsealed", "sealed", "carried"):
            if status[key]:  # type: ignore[literal-required]
                yield f"{pc.name}: {status[key]} stay {key}"  # type: ignore[literal-required]


def nothing_called_safe_that_is_not(world: World) -> Iterator[str]:
    """What a room shows as stored, in the books or safe is so at the county of today: else the room deletes its own
    copy of what nobody has."""
    for pc in world.pcs:
        seat = world.seat(pc)
        rows = {row.sha: row for row in seat.rows(BUNDLE.c.sha, BUNDLE.c.state, BUNDLE.c.safe, BUNDLE.c.blob)}
        for row in world.sit(pc).store.sync.bundles(seat.id):
            there = rows.get(row["header_sha"])
            if row["state"] in REACHED and (there is None or there.state not in REACHED[row["state"]]):
                yield f"{pc.name}: {row['kind']} {row['seq']} is called {row['state']}, there: {there and there.state}"
            elif row["state"] == "safe" and there is not None and not (there.safe and on_two_media(seat, there.blob)):
                yield f"{pc.name}: {row['kind']} {row['seq']} is called safe and is not"


def nothing_acknowledged_is_lost(world: World) -> Iterator[str]:
    """What a county said that it has is there, or comes again, as long as a room has it: else its receipt was worth
    nothing."""
    for pc in world.pcs:
        seat = world.seat(pc)
        lost = (world.acknowledged.get(seat.id, set()) & world.present(pc)) - seen(seat)
        if lost:
            yield f"{pc.name}: {len(lost)} acknowledged changes are not at the county"


def what_is_gone_is_told(world: World) -> Iterator[str]:
    """What was written in a room and is gone there is told until it is back: else a mediator looks for a case that she
    registered herself, and is believed to have forgotten it."""
    for pc in world.pcs:
        gone = pc.wrote - world.present(pc)
        can_know = gone if pc.must_tell else gone & seen(world.seat(pc))
        standing = world.sit(pc).store.standing
        if can_know and not standing.losses and not standing.first:
            yield f"{pc.name}: {len(can_know)} changes are gone and nothing is told"


def nothing_foreign_was_taken(world: World) -> Iterator[str]:
    """Nothing damaged or foreign was ever accepted, and every refusal has a name: else one bad stick writes into the
    county's book."""
    yield from (f"refused as {code}" for code in world.codes if not code.startswith("E_"))
    for seat in world.seats:
        for row in seat.rows(BUNDLE.c.sha, BUNDLE.c.blob):
            if row.sha not in world.sealed.get(seat.id, set()):
                yield f"county {seat.number}: {row.sha[:8]} was never sealed by a room"
        written = set[str]().union(*(one.keys() for one in world.ledger))
        if seen(seat) - written:
            yield f"county {seat.number}: {len(seen(seat) - written)} changes that nobody wrote"
    answers = set[str]().union(*(seat.answers for seat in world.seats))
    for pc in world.pcs:
        if {one["header_sha"] for one in world.sit(pc).store.sync.receipts()} - answers:
            yield f"{pc.name}: a receipt that no county wrote"


def an_unknown_room_is_told(world: World) -> Iterator[str]:
    """A room whose county does not know it is told so in words: else it carries sticks for years. (True before anybody
    joins again, so no truth of a settled world.)"""
    for pc in world.pcs:
        if pc.notes == [] and not world.is_known(pc):
            yield f"{pc.name}: the county does not know this room and nothing is said"


TRUTHS: dict[str, Truth] = {
    one.__name__: one
    for one in (
        equal_ends, equal_records, whole_files, no_number_twice, nothing_for_ever_under_way,
        nothing_called_safe_that_is_not, nothing_acknowledged_is_lost, what_is_gone_is_told, nothing_foreign_was_taken,
    )
}  # fmt: skip
BEFORE_ANYBODY_JOINS_AGAIN: dict[str, Truth] = {an_unknown_room_is_told.__name__: an_unknown_room_is_told}


def need_truth(world: World, *names: str) -> None:
    """Every truth, or those named; Broken for the first that does not hold."""
    for name in names or TRUTHS:
        found = list((TRUTHS | BEFORE_ANYBODY_JOINS_AGAIN)[name](world))
        if found:
            raise Broken(name, found)


def seen(seat: Seat) -> set[str]:
    """The changes that a county has read into its books."""
    return {row.change for row in seat.rows(LINK.c.change, LINK.c.body) if row.body}


def kinds(world: World, pc: Pc, changes: set[str]) -> list[str]:
    """What kinds of change these are."""
    return sorted(json.loads(world.ledger[pc.room][one].envelope)["kind"] for one in changes)[:6]


def replayed(changes: list[StoredChange]) -> dict[tuple[str, str], Doc]:
    """The records that these changes make of nothing, in the order they were written."""
    docs: dict[tuple[str, str], Doc] = {}
    for one in changes:
        for put in project(one.change(), lambda kind, ident: docs.get((kind, ident))):
            docs[put.kind, put.id] = put.doc
    return docs


def in_conflict(changes: list[StoredChange]) -> set[str]:
    """Records of which somebody wrote without having seen what another one wrote."""
    last: dict[str, str] = {}
    parted = set[str]()
    for one in changes:
        head = json.loads(one.envelope)
        before = last.get(head["record"])
        if before is not None and before not in head["parents"]:
            parted.add(head["record"])
        last[head["record"]] = head["id"]
    return parted


def on_two_media(seat: Seat, blob: str) -> bool:
    """Whether a county has these bytes whole on both of its media."""
    blobs = seat.open.blobs
    places = [blobs.folder, *([blobs.second] if blobs.second else [])]
    return len(places) == 2 and all(whole(path_of(place, blob), blob) is not None for place in places)
