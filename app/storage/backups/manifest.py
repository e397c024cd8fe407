"""What a backup says of itself in the clear, key by key: whose it is, when it was made, what it holds."""

from __future__ import annotations

from typing import TypedDict

from app.records.case import Moment


class LastWritten(TypedDict, total=False):
    """The last entry of a store; empty in a new one."""

    at: str
    by: str
    number: str  # of the case it was about; empty for none
    what: str  # the step taken, or the kind of change; not said by backups of earlier releases


class Holdings(TypedDict, total=False):
    """What a store holds, in figures; backups of earlier releases say nothing of it."""

    cases: int
    papers: int
    newest: str  # the number of a case
    last: LastWritten


def unsaid() -> Holdings:
    """What an earlier release says."""
    return {}


class Manifest(TypedDict, total=False):
    """The signed list of what is in a backup. All but ``holds`` and ``left_out`` stood in the first ones too."""

    v: int
    room: str
    made_at: Moment
    portable: bool
    content: str  # a hash over everything kept
    holds: Holdings
    left_out: int
    device: str  # the key it is signed with
    files: dict[str, str]  # by name: the hash
