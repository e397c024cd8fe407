"""A month on a stick: sealed for the centre, readable for people, with the slip that both sides sign."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable, Mapping, Sequence
from pathlib import Path

from app.casework.books.ledgers import ledger_table, render
from app.casework.books.months import KINDS, month_span
from app.casework.desk import Desk, need_reason
from app.casework.exchange.handed_over import books_inside, handed_over, name_of, parcels_inside
from app.casework.exchange.sticks import need_stick
from app.casework.exchange.told import MonthExported, PutThere
from app.casework.papers.passing_slips import passing_slips
from app.casework.room.outside import put_out
from app.records.errors import Trouble
from app.storage.backups.stickfiles import stick_of
from app.storage.files import disk_told


def export_month(
    desk: Desk, month: str, folder: Path, *, readable: bool = False, full: bool = False, reason: str = ""
) -> MonthExported:
    """Put a month on a stick: what is due for the centre, readable copies where chosen, and the hand-over slip.

    A room without a centre gets the readable copies. ``full`` copies are unmasked: the director's, with a
    reason that is kept. Raises Refused: ``period_faulty``, ``stick_not_registered``, ``not_allowed``,
    ``reason_missing``; Trouble.
    """
    desk.need("month.export")
    month_span(desk, month)
    if not folder.is_dir():
        raise Trouble("no_such_folder")
    folder = stick_of(folder)
    need_stick(desk, folder)
    if full or readable:
        record_choice(desk, month, reason, full=full)
    sealed = hand_over_sealed(desk, folder)
    files = export_readable(desk, month, folder, full=full) if readable or full or not sealed else []
    slip = folder / f"{month}-slip.pdf"
    put_out(desk, slip, slip_of_files(desk, month, folder, sealed, files))
    put = [PutThere(path=one["path"], sha256=one["sha256"]) for one in (*sealed.values(), *files)]
    return {"sealed": [item["path"] for item in sealed.values()], "files": put, "slip": str(slip)}


def record_choice(desk: Desk, month: str, reason: str, *, full: bool, to: str = "") -> None:
    """Who asked for copies that people can read; unmasked ones are the director's and want a reason."""
    desk.need("month.export_full" if full else "month.export")
    data = {"month": month, **({"reason": need_reason(reason)} if full else {}), **({"to": to} if to else {})}
    with desk.store.writing() as writing:
        writing.record("export.full" if full else "export.readable", month, data, shared=False)


def hand_over_sealed(desk: Desk, folder: Path) -> Mapping[str, PutThere]:
    """One exchange with the stick where the room has joined a centre; the bundles put there, by their headers."""
    from app.casework.exchange.exchange import peer_of, sync_folder

    return put_there(desk, folder, sync_folder(desk, folder)["sent"]) if peer_of(desk) else {}


def put_there(desk: Desk, folder: Path, sent: Iterable[str]) -> Mapping[str, PutThere]:
    """Path and hash of bundles that were put on a stick. Raises Trouble where it is gone."""
    from app.casework.exchange.exchange import need_peer
    from app.sync.exchange.folder import place_of

    peer = need_peer(desk)
    places = {sha: place_of(folder, peer.id, sha) for sha in sent}
    with disk_told():
        return {
            sha: {"path": str(path), "sha256": hashlib.sha256(path.read_bytes()).hexdigest()}
            for sha, path in places.items()
        }


def exchange_slip(desk: Desk, folder: Path, sent: list[str]) -> bytes:
    """The slip for what one exchange put on a stick, as a PDF; raises as ``put_there``."""
    return slip_of_files(desk, month_now(desk), stick_of(folder), put_there(desk, folder, sent), [])


def month_now(desk: Desk) -> str:
    """The month of today."""
    return desk.clock.today().isoformat()[:7]


def slip_of_files(
    desk: Desk, month: str, folder: Path, sealed: Mapping[str, PutThere], books: Sequence[PutThere]
) -> bytes:
    """The slip of what lies on a stick, for both sides to sign: parcels and books, who carries them, on which day."""
    from app.casework.exchange.exchange import peer_of

    peer = peer_of(desk)
    inside = [*parcels_inside(sealed, desk.store.sync.bundles()), *books_inside(books)]
    told = handed_over(
        desk, month, inside, [*sealed.values(), *books], to=peer.name if peer else "", on=name_of(desk, folder)
    )
    return passing_slips(desk, "exchange", told)


def export_readable(
    desk: Desk, month: str, folder: Path, *, full: bool = False, books: Collection[str] | None = None
) -> list[PutThere]:
    """Every ledger with lines as PDF and XLSX, masked unless ``full``; or the chosen ``books``, empty ones too."""
    desk.need("month.export_full" if full else "month.export")
    files, sheets = list[PutThere](), {form.ledger for form in desk.forms.ledgers.values() if form.source == "figures"}
    for name in desk.forms.ledgers if books is None else books:
        table = ledger_table(desk, name, month, masked=not full)
        named: PutThere = {"title": table.title, "rows": len(table.rows), "sheet": name in sheets}
        for kind in KINDS if table.rows or books is not None else ():
            path, page = folder / f"{month}-{name}.{kind}", render(table, kind)
            put_out(desk, path, page)
            files.append({"path": str(path), "sha256": hashlib.sha256(page).hexdigest(), **named})
    return files
