"""What PDF/A-2b (ISO 19005-2) asks of a file, as far as our pages can fail it: a check for each demand.

The objects are read by ``qpdf``, not by our own reader; only what lies between the objects is looked at as bytes.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

from tests.tools import judge, tool

SPACES = {
    "dc": "http://purl.org/dc/elements/1.1/", "xmp": "http://ns.adobe.com/xap/1.0/",
    "pdf": "http://ns.adobe.com/pdf/1.3/", "pdfaid": "http://www.aiim.org/pdfa/ns/id/",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
}  # fmt: skip
ACTIONS = ("/AA", "/OpenAction", "/JavaScript", "/JS", "/AcroForm", "/EmbeddedFiles", "/Annots", "/XFA", "/Names")
TRANSPARENT = ("/SMask", "/ca", "/CA", "/BM")
FILTERS = {"/FlateDecode", "/ASCII85Decode", "/DCTDecode"}
SYMBOLIC = 4
NON_ASCII = 0x80


@dataclass
class Read:
    """A file as bytes and as the objects that qpdf sees in it."""

    path: Path

    @cached_property
    def data(self) -> bytes:
        return self.path.read_bytes()

    @cached_property
    def objects(self) -> dict[str, Any]:
        told = json.loads(judge("qpdf", "--json=2", "--json-key=qpdf", self.path, good=(0, 3)))
        return dict(told["qpdf"][1])

    @property
    def trailer(self) -> dict[str, Any]:
        return dict(self.objects["trailer"]["value"])

    @property
    def catalogue(self) -> dict[str, Any]:
        return dict(self.at(self.trailer["/Root"]))

    def at(self, reference: str) -> Any:
        """What a reference points at: a dictionary, also of a stream."""
        found = self.objects.get(f"obj:{reference}", {})
        return found["stream"]["dict"] if "stream" in found else found.get("value", {})

    def of_type(self, name: str) -> Iterator[dict[str, Any]]:
        """Every dictionary of a type, that of a stream too."""
        for key in self.objects:
            inside = self.at(key.removeprefix("obj:")) if key.startswith("obj:") else {}
            if isinstance(inside, dict) and inside.get("/Type") == name:
                yield inside

    @cached_property
    def packet(self) -> ElementTree.Element:
        """The XMP packet; it has to lie there legible."""
        (found,) = re.findall(
            rb"<\?xpacket begin=\"[^\"]*\" id=\"[^\"]*\"\?>(.*?)<\?xpacket end=\"w\"\?>", self.data, re.S
        )
        return ElementTree.fromstring(found)

    def told(self, name: str) -> str:
        """A property of the packet, its one item where it is a list."""
        space, local = name.split(":")
        found = self.packet.find(f".//{{{SPACES[space]}}}{local}")
        assert found is not None
        inner = found.find(f".//{{{SPACES['rdf']}}}li")
        return str((found if inner is None else inner).text)


def whole_for_a_reader(read: Read) -> bool:
    """A stranger reads every object, and the table is right."""
    return "No syntax or stream encoding errors" in judge("qpdf", "--check", read.path, good=(0, 2, 3))


def head(read: Read) -> bool:
    """The version, then a comment of four bytes beyond ASCII."""
    return bool(re.match(rb"%PDF-1\.[0-7]\n%[\x80-\xff]{4,}\r?\n", read.data))


def tail(read: Read) -> bool:
    """An identity, no password, one revision and nothing behind the end."""
    plain = "/ID" in read.trailer and "/Encrypt" not in read.trailer
    return plain and read.data.endswith(b"%%EOF\n") and read.data.count(b"%%EOF") == 1


def streams(read: Read) -> bool:
    """``endstream`` on a line of its own, filters that everybody has, nothing kept outside."""
    loose = re.search(rb"[^\r\n]endstream\s+endobj", read.data)
    found = [one["stream"]["dict"] for one in read.objects.values() if "stream" in one]
    used = {name for one in found for name in aslist(one.get("/Filter", []))}
    return not loose and used <= FILTERS and not any("/F" in one or "/FFilter" in one for one in found)


def aslist(value: Any) -> list[Any]:
    """One filter or several."""
    return value if isinstance(value, list) else [value]


def identified(read: Read) -> bool:
    """It says which level it keeps, in a packet without the words that were taken out of XMP."""
    said = (read.told("pdfaid:part"), read.told("pdfaid:conformance"))
    kept = read.at(read.catalogue.get("/Metadata", "0"))
    return said == ("2", "B") and kept.get("/Subtype") == "/XML" and "/Filter" not in kept


def twice_the_same(read: Read) -> bool:
    """Title, author, program and days stand in both places and agree; an author and a day are named."""
    info = {key: word.removeprefix("u:") for key, word in read.at(read.trailer["/Info"]).items()}
    same = {"/Title": "dc:title", "/Author": "dc:creator", "/Creator": "xmp:CreatorTool", "/Producer": "pdf:Producer"}
    days = {"/CreationDate": "xmp:CreateDate", "/ModDate": "xmp:ModifyDate"}
    words = all(info.get(key) == read.told(name) != "" for key, name in same.items())
    return words and all(digits(info.get(key, "")) == digits(read.told(name)) for key, name in days.items())


def digits(moment: str) -> str:
    """A moment however it is written."""
    found = "".join(re.findall(r"\d", moment))
    assert len(found) == len("20261013093000") + len("0800")
    return found


def colours(read: Read) -> bool:
    """One output intent with a profile of three colours, and no colour that it does not explain."""
    (intent,) = [read.at(one) for one in read.catalogue.get("/OutputIntents", [])] or [{}]
    profile = read.at(intent.get("/DestOutputProfile", "0"))
    explained = intent.get("/S") == "/GTS_PDFA1" and profile.get("/N") == len("RGB")
    spaces = {one.get("/ColorSpace") for one in read.of_type("/XObject") if one.get("/Subtype") == "/Image"}
    return explained and spaces <= {"/DeviceRGB", "/DeviceGray"}


def fonts(read: Read) -> bool:
    """Every face lies in the file, says which characters its signs are, and leaves the encoding to itself."""
    found = list(read.of_type("/Font"))
    inside = [read.at(one["/FontDescriptor"]) for one in found]
    embedded = all(read.at(one.get("/FontFile2", "0")) and one["/Flags"] & SYMBOLIC for one in inside)
    told = all("/ToUnicode" in one and "/Encoding" not in one for one in found)
    return bool(found) and embedded and told and all("+" in one["/BaseFont"] for one in found)


def keys(value: Any) -> Iterator[str]:
    """Every key of an object, however deep."""
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else []
    if isinstance(value, dict):
        yield from value
    for one in inner:
        yield from keys(one)


def nothing_happens(read: Read) -> bool:
    """No action, form, note or file inside."""
    return not set(keys(list(read.objects.values()))) & set(ACTIONS)


def nothing_shines_through(read: Read) -> bool:
    """No transparency of any kind."""
    return not set(keys(list(read.objects.values()))) & set(TRANSPARENT)


def pictures(read: Read) -> bool:
    """Pictures are shown as they are, and have no others in their place."""
    found = [one for one in read.of_type("/XObject") if one.get("/Subtype") == "/Image"]
    return not any(one.get("/Interpolate") or "/Alternates" in one or "/OPI" in one for one in found)


DEMANDS: dict[str, Callable[[Read], bool]] = {
    check.__name__: check
    for check in (
        whole_for_a_reader, head, tail, streams, identified, twice_the_same, colours, fonts, nothing_happens,
        nothing_shines_through, pictures,
    )
}  # fmt: skip


def failed(path: Path) -> list[str]:
    """The demands that a file does not keep; what cannot even be asked counts as not kept."""
    tool("qpdf")
    found = []
    for name, check in DEMANDS.items():
        try:
            kept = check(Read(path))
        except (KeyError, ValueError, AssertionError, TypeError, ElementTree.ParseError):
            kept = False
        found += [] if kept else [name]
    return found
