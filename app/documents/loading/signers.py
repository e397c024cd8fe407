"""Reading who signs a paper: the words of ``forms/signers.toml``, and those that a paper's ``signed_by`` uses."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from app.documents.forms.fields import Document, Signer
from app.documents.loading.paths import check_paper_path
from app.documents.loading.reader import Kinds, Reader, Table
from app.records.cases.agreement import SIGNED_BY
from app.records.papers.signers import AGREEMENT, SEAL

MAY = "?"
WIDE = "　"
SIGNER_KEYS: Kinds = {
    "label": str, "line": bool, "each": str, "named": bool, "people": str, "names": str, "by": str, "places": str,
    "proxies": bool,
}  # fmt: skip
DRAWING = ("line", "people", "names", "places")
"""What gives a signer a place on the page."""
PATHS = ("each", "people", "names", "places")


def read_signers(file: Path, reader: Reader) -> Mapping[str, Table]:
    """The words of ``signed_by``, each with what it draws."""
    words = {who: table for who, table in reader.table(file).items() if isinstance(table, dict)}
    for who, table in words.items():
        reader.typed(file, f"{who}.", table, SIGNER_KEYS, SIGNER_KEYS)
        check_paths(file, f"{who}.", table, "", reader)
    return words


def read_signed_by(file: Path, wanted: object, owner: str, reader: Reader) -> tuple[Signer, ...]:
    """Everybody who signs one paper, in the order in which they stand on it; the seal is read apart."""
    found = []
    for told in wanted if isinstance(wanted, list) else []:
        own: Table = told if isinstance(told, dict) else {}
        word = str(own.get("who", "") if own else told)
        who = word.removesuffix(MAY)
        if who == SEAL:
            continue
        if who not in reader.signers and not own.get("label"):
            reader.fault(file, "signed_by", "form_value_unknown", allowed=sorted({*reader.signers, SEAL}))
            continue
        if who not in reader.signers and not any(own.get(key) for key in DRAWING):
            reader.fault(file, "signed_by", "form_signer_without_place", who=who)
        reader.typed(file, "signed_by.", own, {"who": str, **SIGNER_KEYS}, {"who", *SIGNER_KEYS})
        check_paths(file, "signed_by.", own, owner, reader)
        known = {key: value for key, value in {**reader.signers.get(who, {}), **own}.items() if key in SIGNER_KEYS}
        found.append(Signer(who=who, awaited=not word.endswith(MAY), **known))
    return tuple(found)


def check_law(file: Path, form: str, signed_by: tuple[str, ...], reader: Reader) -> None:
    """The agreement waits for those whose marks the law asks for and for nobody else: it takes effect by theirs."""
    if form == AGREEMENT and set(signed_by) != set(SIGNED_BY):
        reader.fault(file, "signed_by", "form_waits_for_others", wanted="、".join(SIGNED_BY))


def posts_of(words: Mapping[str, Table], papers: Iterable[Document]) -> dict[str, str]:
    """What each word is called where its signature is waited for: as ``signers.toml`` says, or the paper alone."""
    named = {who: str(table.get("label", "")) for who, table in words.items()}
    for signer in (signer for paper in papers for signer in paper.signers):
        named.setdefault(signer.who, signer.label)
    return {who: title.replace(WIDE, "") for who, title in named.items() if title}


def is_sealed(wanted: Any) -> bool:
    """Whether a paper has a place for the seal."""
    return isinstance(wanted, list) and SEAL in wanted


def check_paths(file: Path, place: str, table: Table, owner: str, reader: Reader) -> None:
    """The paths by which a word finds its people."""
    for key in PATHS:
        check_paper_path(file, place + key, str(table.get(key, "")), owner, reader)
