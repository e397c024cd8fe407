"""The centre as this room knows it: pinned root, operating keys, incarnation, and whether a person compared it."""

from __future__ import annotations

from dataclasses import dataclass

from app.records.kept import Centre
from app.sync.format.enrol import Roles, read_roles
from app.sync.format.faults import FORMAT, spoilt


@dataclass(frozen=True)
class Peer:
    """A joined centre. ``id`` is its root's fingerprint; ``short`` names its folder on a stick. ``lineage`` are its
    earlier incarnations, ``strange`` one whose lineage does not hold the pinned one, ``refusal`` the code with which it
    refuses this PC."""

    id: str
    code: str
    name: str
    incarnation: str
    roles: Roles
    confirmed: bool
    lineage: tuple[str, ...] = ()
    strange: str = ""
    refusal: str = ""

    @classmethod
    def read(cls, doc: Centre) -> Peer:
        """The record of a joined centre; raises E_FORMAT where its keys cannot be read or are not those of its name:
        people compare the name, and all that is sealed goes to the keys."""
        roles = read_roles(doc["roles"])
        if doc["id"] != roles.fingerprint:
            raise spoilt(FORMAT, what="centre")
        return cls(
            doc["id"],
            doc["code"],
            doc["name"],
            doc["incarnation"],
            roles,
            bool(doc["confirmed"]),
            tuple(doc.get("lineage", ())),
            doc.get("strange", ""),
            doc.get("refusal", ""),
        )

    @property
    def short(self) -> str:
        return self.id[:16]
