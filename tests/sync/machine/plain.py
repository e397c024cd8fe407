"""The same containers and heads without seals and signatures, for very many steps: one seam, below the format."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager

import pytest

from app.records.sshsig import armour, parts
from app.sync.format import agebox, faults, limits, sshsig
from app.sync.format.faults import spoilt

MARK, END = b"not sealed\n", b"\n\n"
PAD = 256


def seal(plain: bytes, recipients: Iterable[str]) -> bytes:
    """The clear bytes, with the names of those who may read them."""
    return MARK + "\n".join(recipients).encode() + END + plain


def unseal(sealed: bytes, privates: Iterable[bytes]) -> bytes:
    names, end, plain = sealed.removeprefix(MARK).partition(END)
    if not end or not {agebox.recipient_of(one).encode() for one in privates} & set(names.split(b"\n")):
        raise spoilt(faults.DECRYPT)
    return plain


def mark(public: bytes, namespace: str, message: bytes) -> bytes:
    """Stands where a signature stands; anybody could make it."""
    return hashlib.sha512(public + namespace.encode() + message).digest()


def sign(seed: bytes, namespace: str, message: bytes) -> bytes:
    public = sshsig.public_of(seed)
    return armour(public, namespace, mark(public, namespace, message))


def verify(armoured: bytes, namespace: str, message: bytes) -> bytes:
    found = parts(armoured, namespace)
    if found is None or found[1] != mark(found[0], namespace, message):
        raise spoilt(faults.SIG)
    return found[0]


@contextmanager
def plain_envelopes() -> Iterator[None]:
    """No age and no ed25519 as long as this lasts; little padding."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(agebox, "seal", seal)
        patch.setattr(agebox, "unseal", unseal)
        patch.setattr(sshsig, "sign", sign)
        patch.setattr(sshsig, "verify", verify)
        patch.setattr(limits, "PAD_STEP", PAD)
        yield
