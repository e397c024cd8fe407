"""The exchange verbs: what is under way, handing over by stick or line, taking in what lies there."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, cast

from app.casework.desk import Desk
from app.casework.exchange.county_says import county_notes, county_says
from app.casework.exchange.requests import own_signers
from app.casework.exchange.rounds import Round, spoken_of
from app.casework.exchange.sticks import need_stick
from app.casework.exchange.told import Counts, Exchanged, ExchangeStatus, ShownBundle, ShownReceipt, Thinned
from app.casework.papers.kept_files import as_notes
from app.casework.room.standing import store_notes
from app.casework.watching import Progress, Stop, never, unwatched
from app.records.case import Case
from app.records.errors import Note, ProgramError, Refused
from app.records.kept import SecondHead
from app.storage.outbox import ORDER, SUPERSEDED, UNDER_WAY, WITHDRAWN, SealedBundle
from app.sync.exchange.carriers import carriers
from app.sync.exchange.folder import Ours, Stick, own_bundles, thin
from app.sync.exchange.holding import Holding
from app.sync.exchange.outbox import Outbox
from app.sync.exchange.peer import Peer
from app.sync.exchange.reading_back import from_outbox
from app.sync.format import faults

if TYPE_CHECKING:
    from app.sync.exchange.line import Patience

ADDRESS, PROXY = "county_address", "county_proxy"
RECEIVED = ORDER[3:]
"""States that a receipt alone gives, in which the county has read a parcel."""


def peer_of(desk: Desk) -> Peer | None:
    """The centre this room has joined."""
    found = desk.store.all("peer")
    return Peer.read(max(found, key=lambda one: one.get("turn", 0))) if found else None


def need_peer(desk: Desk) -> Peer:
    """The same; Refused("no_centre") where the room has not joined one."""
    peer = peer_of(desk)
    if peer is None:
        raise Refused("no_centre")
    return peer


def heal(desk: Desk) -> None:
    """When a room opens: finish what a power cut left of sealing; after a rollback a new incarnation begins, and what
    the outbox still holds of what is gone stands again."""
    peer = peer_of(desk)
    if peer is not None:
        Outbox(desk.store, peer).recover()
        from_outbox(desk.store, peer, own_signers(desk))


def has_left(desk: Desk, case: Case) -> bool:
    """Whether something that was written of a case has been handed over."""
    links, peer = desk.store.links_of([case["id"]]), peer_of(desk)
    if peer is None or case["id"] in Holding(desk.store, peer.id).before:
        return False
    return any(row["state"] != "sealed" or row["carried"] for row in carriers(desk.store, peer.id, links, []))


def exchange_status(desk: Desk) -> ExchangeStatus:
    """Counts of what is under way, and the centre's name where there is one."""
    peer = peer_of(desk)
    nobody: ExchangeStatus = {
        "unsealed": 0, **cast(Counts, desk.store.sync.counts()), "centre": None, "confirmed": None, "fingerprint": None,
        "two_heads": 0, "held_back": 0, "mentions": [], "refusal": "", "not_taken": 0, "doubled": [], "unread": 0,
    }  # fmt: skip
    if peer is None:
        return nobody
    outbox, says = Outbox(desk.store, peer), county_says(desk, peer)
    return {
        **nobody, "unsealed": outbox.unsealed(), "centre": peer.name, "confirmed": peer.confirmed,
        "fingerprint": peer.id, "two_heads": len(second_heads(desk, peer)), "held_back": outbox.held_back(),
        "mentions": spoken_of(desk, outbox), "refusal": says.refusal, "not_taken": len(says.refused),
        "doubled": list(says.doubled), "unread": says.unread,
    }  # fmt: skip


def second_heads(desk: Desk, peer: Peer) -> list[SecondHead]:
    """What the centre said twice under one number and has not put right by going on in a new incarnation."""
    here = (peer.id, peer.incarnation)
    return [one for one in desk.store.all("second_head") if (one["peer"], one["incarnation"]) == here]


def bundles(desk: Desk) -> list[ShownBundle]:
    """Everything sealed, the latest first."""
    return [
        {
            "header_sha": row["header_sha"], "kind": row["kind"], "seq": row["seq"], "size": row["size"],
            "state": state_of(row), "carried": row["carried"], "made_on": row["made_on"], "facts": row["facts"],
        }
        for row in reversed(desk.store.sync.bundles())
    ]  # fmt: skip


def state_of(row: SealedBundle) -> str:
    """Where a bundle is; ``withdrawn`` where it was taken back and nobody has it, ``superseded`` where a later one
    carries the same."""
    fact = next((one for one in (WITHDRAWN, SUPERSEDED) if row["facts"].get(one)), "")
    return fact if fact and row["state"] in UNDER_WAY else str(row["state"])


def receipts(desk: Desk) -> list[ShownReceipt]:
    """The centre's receipts, the latest first."""
    return [
        {"header_sha": row["header_sha"], "seq": row["seq"], "arrived_at": row["arrived_at"]}
        for row in reversed(desk.store.sync.receipts())
    ]


def sync_folder(desk: Desk, folder: Path, *, progress: Progress = unwatched, stop: Stop = never) -> Exchanged:
    """One exchange with a stick: take in what lies there, seal what is due, hand over what has no receipt.

    Raises Refused: ``no_centre``, ``stick_not_registered``; Trouble (the stick). Nothing moves beyond ``carried``
    without a receipt.
    """
    desk.need("sync.run")
    peer = need_peer(desk)
    need_stick(desk, folder)
    stick = Stick(folder, peer.id)
    try:
        done = Round(desk, peer, stick, progress, stop).run()
    except ProgramError as error:
        if error.result is not None:
            error.result = with_place(cast(Exchanged, error.result), stick, folder)
        raise
    return with_place(done, stick, folder)


def with_place(done: Exchanged, stick: Stick, chosen: Path) -> Exchanged:
    """A round with the stick it was made with, where a folder inside it was chosen, and what was passed over there."""
    return {**done, "place": "" if stick.folder == chosen else str(stick.folder), "passed_over": stick.passed_over}


def thinnable(desk: Desk, folder: Path) -> Thinned:
    """What ``thin_stick`` would take away. Raises Trouble."""
    found = [size for _, size in own_bundles(folder, received(desk))]
    return {"count": len(found), "size": sum(found)}


def thin_stick(desk: Desk, folder: Path) -> Thinned:
    """Take from a stick the parcels of this room that the county has by its own receipt, and nothing else: receipts,
    what is still on its way, what is spoilt and other people's files stay. Raises Refused, Trouble."""
    desk.need("sync.run")
    need_peer(desk)
    need_stick(desk, folder)
    count, size = thin(folder, received(desk))
    return {"count": count, "size": size}


def received(desk: Desk) -> Ours:
    """Which bundles of this room the county's receipts call applied or safe."""
    there = {row["header_sha"] for row in desk.store.sync.bundles() if row["state"] in RECEIVED}
    return there.__contains__


def hand_over(desk: Desk, folder: Path, *, progress: Progress = unwatched, stop: Stop = never) -> Exchanged:
    """The same under the name of the button 交给县里."""
    return sync_folder(desk, folder, progress=progress, stop=stop)


def sync_url(
    desk: Desk, url: str, *, progress: Progress = unwatched, stop: Stop = never, patience: Patience | None = None
) -> Exchanged:
    """One exchange over the line; the same bytes as on a stick. ``patience`` is how long it is waited for.

    The centre's answers come first, so that what arrived before a line broke is not sent again.
    Raises Refused: ``no_centre``, ``county_address_faulty``, ``line_not_safe``, ``line_elsewhere``,
    ``line_redirected``, ``centre_refused``; Trouble: ``line_down``, ``line_slow``.
    """
    desk.need("sync.run")
    from app.sync.exchange.line import PATIENT, Line

    peer = need_peer(desk)
    with Line(url, desk.store, peer, county_proxy(desk), patience or PATIENT) as line:
        done = Round(desk, peer, line, progress, stop).run()
    if county_address(desk) != url:
        with desk.store.writing() as writing:
            writing.record("setting.set", f"setting:{ADDRESS}", {"key": ADDRESS, "value": url}, shared=False)
    return done


def county_proxy(desk: Desk) -> str:
    """The machine that passes on to the county what is sealed; empty for none."""
    return str(desk.store.setting(PROXY, ""))


def county_address(desk: Desk) -> str:
    """The address under which the centre last answered; empty before the first time."""
    return str(desk.store.setting(ADDRESS, ""))


def exchange_notes(desk: Desk, done: Exchanged | None = None) -> list[Note]:
    """What an exchange must tell although it went through: the centre has spoken twice under one number, it
    refused one bundle, or a person stopped the round."""
    peer = peer_of(desk)
    notes = [Note(faults.FORK, "receipts")] if peer and second_heads(desk, peer) else []
    notes += county_notes(desk, peer) if peer else []
    if done is not None:
        notes += [Note("bundle_held_up", one["header_sha"][:16], {"said": one["said"]}) for one in done["refused"]]
        notes += [Note("bundle_spoilt_here", one["header_sha"][:16], {"said": one["said"]}) for one in done["unsent"]]
        notes += [Note("exchange_stopped")] if done["stopped"] else []
        notes += as_notes(done["left_out"], "left_out_of_exchange")
        notes += [
            Note("stick_file_unread", "", {"file": one["file"], "why": f"{one['code']}.{one['reason']}"})
            for one in done["unread"]
        ]
        notes += store_notes(desk.store)[:1] if any("behind" in one for one in done["receipts"]) else []
        if done["read_back"]["changes"] or done["read_back"]["files"]:
            notes.append(Note("read_back", "", dict(done["read_back"])))
        notes += (
            [Note("read_back_apart", "", {"count": done["read_back"]["apart"]})] if done["read_back"]["apart"] else []
        )
        again = sum(one.get("again", 0) for one in done["receipts"])
        notes += [Note("handed_over_again", "", {"count": again})] if again else []
        notes += [Note("returned_lies_here")] if done["returned"] else []
        notes += staying_notes(done) + place_notes(done)
    return notes


def place_notes(done: Exchanged) -> list[Note]:
    """Which stick was meant, and that not all of it was looked at where no receipt was found."""
    notes = [Note("stick_meant", "", {"place": done["place"]})] if done["place"] else []
    blind = done["passed_over"] and not done["receipts"]
    return notes + ([Note("stick_passed_over", "", {"count": done["passed_over"]})] if blind else [])


def staying_notes(done: Exchanged) -> list[Note]:
    """What stayed in the room, and what was fetched back before the county had it."""
    notes = [Note("restricted_held_back", "", {"count": done["held_back"]})] if done["held_back"] else []
    spoken, back = done["mentions"], done["taken_back"]
    notes += [Note("mentions_held_back", "", {"where": "、".join(spoken)})] if spoken else []
    notes += [Note("restricted_taken_back", "", {"count": len(back)})] if back else []
    left = [one for one in back if one["left"] and one["header_sha"] not in done["taken_away"]]
    return notes + ([Note("taken_back_elsewhere", "", {"count": len(left)})] if left else [])
