"""What the store answers: records, lists by index, search and history."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any, Literal, NamedTuple, cast, overload

from app.records.case import Case, CaseRow
from app.records.cases.deadlines import next_day
from app.records.changes import FIRST_LINK, Change, StoredChange
from app.records.entries import LeadLine
from app.records.errors import Damaged
from app.records.kept import Month, Paper
from app.records.merging.branches import Linked, linked_of
from app.records.merging.folding import in_order
from app.storage.base import Base
from app.storage.driver import told
from app.storage.finding.index import RESTRICTED, says
from app.storage.finding.search import as_list, find
from app.storage.finding.search import in_order as in_their_order
from app.storage.finding.words import words_of
from app.storage.history.merged import written_apart

LIGHT = (
    "id, number, title, state, accepted_on, concluded_on, effective_on, closed_on, dispute_type, parties,"
    " duty_on, right_until, ord"
)
_LIGHT_KEYS = [key.strip() for key in LIGHT.split(",")]
_PARTIES = _LIGHT_KEYS.index("parties")
_SLICE = 200
_LAST = "9999-99-99"

_BY = {
    "case": "SELECT doc FROM record WHERE kind = ? AND case_id = ? ORDER BY ord",
    "form": "SELECT doc FROM record WHERE kind = ? AND form = ? ORDER BY ord",
    "month": "SELECT doc FROM record WHERE kind = ? AND month = ? ORDER BY ord",
    "ledger": "SELECT doc FROM record WHERE kind = ? AND ledger = ? ORDER BY ord",
}


def light(rows: Sequence[Any]) -> list[CaseRow]:
    """Light case rows as documents; their names are read in one go, which halves the price of a list."""
    docs = [cast(CaseRow, dict(zip(_LIGHT_KEYS, row, strict=False))) for row in rows]
    for doc, names in zip(docs, json.loads(f"[{','.join(row[_PARTIES] for row in rows)}]"), strict=True):
        doc["parties"] = names
    return docs


class Found(NamedTuple):
    """Rows of a search, how many there are in all, and whether that is only a floor."""

    rows: list[CaseRow]
    total: int
    more: bool = False


class Reading(Base):
    """The reading half of ``Store``."""

    def all(self, kind: str, **equal: Any) -> Any:
        """Records of a kind in order of arrival; ``case form month ledger`` go by index, other keys by value. To the
        checker of types a list of what ``kept.Kinds`` says of the kind."""
        by = next((key for key in _BY if key in equal), None)
        if by is None:
            found = self.rows("SELECT doc FROM record WHERE kind = ? ORDER BY ord", (kind,))
        else:
            found = self.rows(_BY[by], (kind, equal[by]))
        docs = [json.loads(row[0]) for row in found]
        return [doc for doc in docs if all(doc.get(key) == value for key, value in equal.items())]

    def setting(self, key: str, default: Any = None) -> Any:
        """The value of a room setting."""
        doc = self.get("setting", key)
        return default if doc is None else doc["value"]

    def case_by_number(self, number: str) -> Case | None:
        """The case that carries a number."""
        found = self.row("SELECT id FROM case_row WHERE number = ?", (number,))
        return self.get("case", found[0]) if found else None

    def case_rows(
        self,
        *,
        state: str | None = None,
        month: str | None = None,
        after: str | None = None,
        limit: int | None = None,
    ) -> list[CaseRow]:
        """Light rows, newest first, after the case ``after``; ``month`` is the month of intake."""
        low, high = _bounds(month)
        place: tuple[Any, ...] = (_LAST, 1 << 62)
        if after is not None:
            place = self.row("SELECT accepted_on, ord FROM case_row WHERE id = ?", (after,)) or place
        where = "accepted_on >= ? AND accepted_on <= ? AND (accepted_on, ord) < (?, ?)"
        args: list[Any] = [low, high, *place]
        if state is not None:
            where, args = f"state = ? AND {where}", [state, *args]
        sql = f"SELECT {LIGHT} FROM case_row WHERE {where} ORDER BY accepted_on DESC, ord DESC LIMIT ?"
        return light(self.rows(sql, [*args, -1 if limit is None else limit]))

    def case_count(self, *, state: str | None = None, month: str | None = None) -> int:
        """How many cases ``case_rows`` would give."""
        low, high = _bounds(month)
        if state is None and month is None:
            return int(self.row("SELECT count(*) FROM record WHERE kind = 'case'")[0])
        sql = "SELECT count(*) FROM case_row WHERE accepted_on >= ? AND accepted_on <= ?"
        if state is None:
            return int(self.row(sql, (low, high))[0])
        return int(self.row(sql + " AND state = ?", (low, high, state))[0])

    def cases_due(self, today: date, until: date) -> list[CaseRow]:
        """Light rows of cases with something due by ``until``, the nearest first; a right that lapsed before ``today``
        is none."""
        sql = (
            f"SELECT {LIGHT} FROM case_row WHERE duty_on <= ?2"
            f" UNION ALL SELECT {LIGHT} FROM case_row WHERE right_until >= ?1 AND right_until <= ?2"
            " AND coalesce(duty_on, '9999') > ?2"
        )
        found = light(self.rows(sql, (today.isoformat(), until.isoformat())))
        return sorted(found, key=lambda row: (str(next_day(row, today)), row["ord"]))

    @overload
    def records_on(self, kind: Literal["case"], first: date, last: date) -> Iterator[Case]: ...
    @overload
    def records_on(self, kind: Literal["entry"], first: date, last: date) -> Iterator[LeadLine]: ...
    def records_on(self, kind: str, first: date, last: date) -> Any:
        """Cases or entries to which something countable happened in a span of days, both included; each once. Entries
        are those of every book; figures read those of the screening."""
        sql = "SELECT DISTINCT ord FROM record_day WHERE kind = ? AND day >= ? AND day <= ? ORDER BY ord"
        return self._docs(self.rows(sql, (kind, first.isoformat(), last.isoformat())))

    def _docs(self, found: Sequence[Any]) -> Iterator[Any]:
        """Whole documents in the order of rows that hold their ``ord``, read in slices."""
        sql = "SELECT doc, ord FROM record WHERE ord IN (SELECT value FROM json_each(?))"
        for start in range(0, len(found), _SLICE):
            ords = [row[0] for row in found[start : start + _SLICE]]
            for row in in_their_order(ords, self.rows(sql, (as_list(ords),))):
                yield json.loads(row[0])

    def touched(self, first: date, last: date) -> bool:
        """Whether a case was taken in or concluded in a span of days."""
        span = (first.isoformat(), last.isoformat())
        taken = self.row("SELECT 1 FROM case_row WHERE accepted_on >= ? AND accepted_on <= ? LIMIT 1", span)
        ended = "SELECT 1 FROM case_row WHERE concluded_on >= ? AND concluded_on <= ? LIMIT 1"
        return (taken or self.row(ended, span)) is not None

    def ledgers_written(self) -> set[str]:
        """The books that somebody has written a line into."""
        sql = "SELECT DISTINCT ledger FROM record WHERE kind = 'entry' AND ledger IS NOT NULL"
        return {str(row[0]) for row in self.rows(sql)}

    def first_intake(self) -> str:
        """The day of the earliest registration; empty in an empty book."""
        found = self.row("SELECT accepted_on FROM case_row WHERE accepted_on > '' ORDER BY accepted_on LIMIT 1")
        return str(found[0]) if found else ""

    def open_count(self, day: date) -> int:
        """How many cases were open at the end of a day; void cases and refusals never were."""
        return int(self.row("SELECT total(cases) FROM case_flow WHERE day <= ?", (day.isoformat(),))[0])

    def month_names(self) -> list[str]:
        """The closed months in their order."""
        return [row[0] for row in self.rows("SELECT id FROM record WHERE kind = 'month' ORDER BY id")]

    def month_figures(self, month: str) -> Month:
        """``figures`` and ``slips`` of a closed month, without its lines."""
        sql = "SELECT doc -> '$.figures', doc -> '$.slips' FROM record WHERE kind = 'month' AND id = ?"
        figures, slips = self.row(sql, (month,))
        return {"figures": json.loads(figures), "slips": json.loads(slips or "[]")}

    def paper_page(self, code: str) -> tuple[Paper, int] | None:
        """The frozen paper and its page that carry a typed code."""
        sql = "SELECT doc, page FROM paper_code JOIN record USING (ord) WHERE code = ? ORDER BY ord, page LIMIT 1"
        found = self.row(sql, (code,))
        return (json.loads(found[0]), int(found[1])) if found else None

    def cases_accepted(self, first: date, last: date) -> Iterator[Case]:
        """Whole cases registered with a day in a span, both included."""
        sql = "SELECT ord FROM case_row WHERE accepted_on >= ? AND accepted_on <= ? ORDER BY accepted_on, ord"
        return self._docs(self.rows(sql, (first.isoformat(), last.isoformat())))

    def open_rows(self, day: date) -> list[CaseRow]:
        """Light rows of the cases that ``open_count`` counts."""
        sql = (
            f"SELECT {LIGHT} FROM case_row JOIN case_span USING (ord) WHERE ended > ?1 AND opened <= ?1"
            f" UNION ALL SELECT {LIGHT} FROM case_row JOIN case_span USING (ord) WHERE ended IS NULL AND opened <= ?1"
            " ORDER BY accepted_on, ord"
        )
        return light(self.rows(sql, (day.isoformat(),)))

    def search(self, text: str, limit: int | None = None, count_to: int | None = None) -> Found:
        """Light rows of the cases in which every word typed is found, best first, and how many there are.

        With ``count_to`` counting ends there; ``more`` then says that there are at least so many.
        """
        answer = find(self, text, limit, count_to)
        sql = f"SELECT {LIGHT} FROM case_row WHERE ord IN (SELECT value FROM json_each(?))"
        rows = self.rows(sql, (as_list(answer.ords),)) if answer.ords else ()
        return Found(light(in_their_order(answer.ords, rows)), answer.total, answer.more)

    def restricted(self) -> Iterator[Case]:
        """The cases that others may not see, the newest first."""
        return self._docs(self.rows("SELECT ord FROM find_key WHERE what = ? ORDER BY ord DESC", (RESTRICTED,)))

    def restricted_saying(self, text: str) -> list[Case]:
        """Restricted cases in which every word typed is found, the newest first, but for those that their number alone
        gives away: those ``search`` finds. They are read one by one, for no index holds their words."""
        words = words_of(text)
        found = self.restricted() if words else ()
        return [case for case in found if says(case, words) and not says({"number": case.get("number", "")}, words)]

    def rows_of(self, cases: Sequence[str]) -> list[CaseRow]:
        """Light rows of some cases by their ids, the newest first."""
        sql = (
            f"SELECT {LIGHT} FROM case_row WHERE id IN (SELECT value FROM json_each(?))"
            " ORDER BY accepted_on DESC, ord DESC"
        )
        return light(self.rows(sql, (json.dumps(list(cases)),))) if cases else []

    def history(self, record_id: str) -> list[Change]:
        """What happened to a record, in the order in which all PCs read it; destroyed bodies are left out."""
        return [one.change for one in self.linked(record_id) if one.bodied]

    def linked(self, record_id: str) -> list[Linked]:
        """The same with the place of each; those whose words are gone stand between the others."""
        sql = f"SELECT {STORED}, arrival FROM change WHERE record = ?"
        return in_order(linked_of(stored(row), row[7]) for row in self.rows(sql, (record_id,)))

    def written_apart(self) -> list[str]:
        """Records on which, or on what hangs together with them, more than one chain wrote."""
        with self._turn, told():
            return sorted(frozenset[str]().union(*written_apart(self._conn)))

    def of_several_chains(self) -> list[str]:
        """Records that more than one chain wrote on."""
        if len(self.chains()) < 2:
            return []
        sql = (
            "SELECT record FROM change WHERE scope = 'shared' GROUP BY record"
            " HAVING count(DISTINCT device || incarnation) > 1 ORDER BY record"
        )
        return [str(row[0]) for row in self.rows(sql)]

    def last_link(self, record_id: str) -> tuple[str, str, int] | None:
        """Device, incarnation and sequence of the latest shared change to a record."""
        sql = "SELECT device, incarnation, seq FROM change WHERE record = ? AND scope = 'shared' ORDER BY arrival DESC"
        found = self.row(f"{sql} LIMIT 1", (record_id,))
        return (str(found[0]), str(found[1]), int(found[2])) if found else None

    def changes_after(
        self, device: str | None = None, incarnation: str | None = None, seq: int = 0, *, scope: str = "shared"
    ) -> Iterator[StoredChange]:
        """The links of one chain after ``seq``; by default this PC's own shared chain."""
        sql = (
            f"SELECT {STORED} FROM change WHERE device = ? AND incarnation = ? AND scope = ? AND seq > ?"
            " ORDER BY seq LIMIT ?"
        )
        chain = (device or self.device_id, incarnation or self.incarnation, scope)
        while True:
            rows = self.rows(sql, (*chain, seq, _SLICE))
            yield from map(stored, rows)
            if len(rows) < _SLICE:
                return
            seq = rows[-1][2]

    def change_head(
        self, device: str | None = None, incarnation: str | None = None, *, scope: str = "shared"
    ) -> tuple[int, str]:
        """Sequence and hash of a chain's last link; (0, zeros) before the first."""
        found = self.row(
            "SELECT seq, hash FROM change WHERE device = ? AND incarnation = ? AND scope = ? ORDER BY seq DESC LIMIT 1",
            (device or self.device_id, incarnation or self.incarnation, scope),
        )
        return (int(found[0]), str(found[1])) if found else (0, FIRST_LINK)

    def holds(self, device: str, incarnation: str, seq: int, link: str, *, scope: str = "shared") -> bool:
        """Whether a head that somebody else remembers (a receipt, a month sheet) still stands in this history."""
        if seq == 0:
            return link == FIRST_LINK
        sql = "SELECT 1 FROM change WHERE device = ? AND incarnation = ? AND scope = ? AND seq = ? AND hash = ?"
        return self.row(sql, (device, incarnation, scope, seq, link)) is not None

    def arrival_after(self, device: str, incarnation: str, seq: int) -> int:
        """The place in the order of arrival of the first change of a chain after a number; 0 where there is none."""
        sql = "SELECT min(arrival) FROM change WHERE device = ? AND incarnation = ? AND scope = 'shared' AND seq > ?"
        return int(self.row(sql, (device, incarnation, seq))[0] or 0)

    def chains(self, scope: str = "shared") -> list[tuple[str, str, int]]:
        """Every (device, incarnation, last sequence) this store holds."""
        sql = "SELECT device, incarnation, max(seq) FROM change WHERE scope = ? GROUP BY device, incarnation"
        return [(row[0], row[1], row[2]) for row in self.rows(sql, (scope,))]


STORED = "device, incarnation, seq, prev, hash, envelope, body"


def stored(row: Any) -> StoredChange:
    """A row of ``change`` as it travels, compared with its hashes; raises ``Damaged("store_damaged")``."""
    body = None if row[6] is None else bytes(row[6])
    found = StoredChange(row[0], row[1], row[2], row[3], row[4], bytes(row[5]), body)
    if not found.holds():
        raise Damaged("store_damaged", reason="change")
    return found


def _bounds(month: str | None) -> tuple[str, str]:
    return ("", _LAST) if month is None else (f"{month}-00", f"{month}-99")
