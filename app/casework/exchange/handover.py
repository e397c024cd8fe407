"""A month on a stick: sealed for the centre, readable for people, with the slip that both sides sign."""

from __future__ import annotations

import hashlib
from collections.abc import Collection
from pathlib import Path

from app.casework.books.ledgers import ledger_table, render
from app.casework.books.months import KINDS, month_span
from app.casework.desk import Desk, need_reason
from app.casework.exchange.sticks import need_stick
from app.casework.exchange.told import MonthExported, PutThere
from app.casework.papers.passing_slips import passing_slips
from app.casework.room.outside import put_out
from app.records.errors import Trouble
from app.storage.files import disk_told

HASH_SHOWN = 16


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
    need_stick(desk, folder)
    if full or readable:
        record_choice(desk, month, reason, full=full)
    sealed = hand_over_sealed(desk, folder)
    files = export_readable(desk, month, folder, full=full) if readable or full or not sealed else []
    slip = folder / f"{month}-slip.pdf"
    put_out(desk, slip, slip_of_files(desk, month, [*sealed, *files]))
    return {"sealed": [item["path"] for item in sealed], "files": [*sealed, *files], "slip": str(slip)}


def record_choice(desk: Desk, month: str, reason: str, *, full: bool, to: str = "") -> None:
    """Who asked for copies that people can read; unmasked ones are the director's and want a reason."""
    desk.need("month.export_full" if full else "month.export")
    data = {"month": month, **({"reason": need_reason(reason)} if full else {}), **({"to": to} if to else {})}
    with desk.store.writing() as writing:
        writing.record("export.full" if full else "export.readable", month, data, shared=False)


def hand_over_sealed(desk: Desk, folder: Path) -> list[PutThere]:
    """One exchange with the stick where the room has joined a centre; the bundles put there."""
    from app.casework.exchange.exchange import peer_of, sync_folder

    return put_there(desk, folder, sync_folder(desk, folder)["sent"]) if peer_of(desk) else []


def put_there(desk: Desk, folder: Path, sent: list[str]) -> list[PutThere]:
    """Path and hash of bundles that were put on a stick. Raises Trouble where it is gone."""
    from app.casework.exchange.exchange import need_peer
    from app.sync.exchange.folder import place_of

    peer = need_peer(desk)
    places = [place_of(folder, peer.id, sha) for sha in sent]
    with disk_told():
        return [{"path": str(path), "sha256": hashlib.sha256(path.read_bytes()).hexdigest()} for path in places]


def exchange_slip(desk: Desk, folder: Path, sent: list[str]) -> bytes:
    """The slip for what one exchange put on a stick, as a PDF; raises as ``put_there``."""
    return slip_of_files(desk, desk.clock.today().isoformat()[:7], put_there(desk, folder, sent))


def slip_of_files(desk: Desk, month: str, files: list[PutThere]) -> bytes:
    """What is on the stick, with the first words of each file's hash, for both sides to sign."""
    told = [{"name": Path(one["path"]).name, "mark": one["sha256"][:HASH_SHOWN]} for one in files]
    return passing_slips(desk, "exchange", {"month": month, "files": told})


def export_readable(
    desk: Desk, month: str, folder: Path, *, full: bool = False, books: Collection[str] | None = None
) -> list[PutThere]:
    """Every ledger with lines as PDF and XLSX, masked unless ``full``; or the chosen ``books``, empty ones too."""
    desk.need("month.export_full" if full else "month.export")
    files, sheets = list[PutThere](), {form.ledger for form in desk.forms.ledgers.values() if form.source == "figures"}
    for name in desk.forms.ledgers if books is None else books:
        table = ledger_table(desk, name, month, masked=not full)
        named: PutThere = {"title": table.title, "rows": len(table.rows), "sheet": name in sheets}
        told: PutThere = {} if books is None else named
        for kind in KINDS if table.rows or books is not None else ():
            path, page = folder / f"{month}-{name}.{kind}", render(table, kind)
            put_out(desk, path, page)
            files.append({"path": str(path), "sha256": hashlib.sha256(page).hexdigest(), **told})
    return files
