"""What a document says of itself for an archive (PDF/A-2b): its title, who made it and when, twice the same."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from xml.sax.saxutils import escape

PROGRAM = "mediation-room"
UNPRINTED = re.compile("[\x00-\x1f\x7f\ufffe\uffff]")
PACKET = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/"
 xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/">
<pdfaid:part>2</pdfaid:part>
<pdfaid:conformance>B</pdfaid:conformance>
<dc:format>application/pdf</dc:format>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
<dc:creator><rdf:Seq><rdf:li>{author}</rdf:li></rdf:Seq></dc:creator>
<xmp:CreatorTool>{program}</xmp:CreatorTool>
<xmp:CreateDate>{at}</xmp:CreateDate>
<xmp:ModifyDate>{at}</xmp:ModifyDate>
<xmp:MetadataDate>{at}</xmp:MetadataDate>
<pdf:Producer>{program}</pdf:Producer>
</rdf:Description>
</rdf:RDF>
</x:xmpmeta>
<?xpacket end="w"?>"""


@dataclass(frozen=True)
class Made:
    """Whose document it is (a committee, never a person) and when it was made."""

    author: str
    at: datetime


def plain(words: str) -> str:
    """Without signs that no XML may hold."""
    return UNPRINTED.sub("", words)


def packet(title: str, made: Made) -> bytes:
    """The XMP packet, legible to whoever opens the file with an editor."""
    facts = {"title": plain(title), "author": plain(made.author), "program": PROGRAM}
    told = {key: escape(words) for key, words in facts.items()}
    return PACKET.format(at=made.at.isoformat(timespec="seconds"), **told).encode()


def info_entries(title: str, made: Made | None) -> bytes:
    """The same in the information dictionary; without a maker only the title and the program."""
    told = {b"Title": text(plain(title)), b"Creator": text(PROGRAM), b"Producer": text(PROGRAM)}
    if made is not None:
        told |= {b"Author": text(plain(made.author)), b"CreationDate": day(made.at), b"ModDate": day(made.at)}
    return b" ".join(b"/" + key + b" " + told[key] for key in sorted(told))


def text(words: str) -> bytes:
    """A text string; hexadecimal, so that nothing in it has to be escaped."""
    return b"<FEFF" + words.encode("utf-16-be", "replace").hex().upper().encode() + b">"


def day(at: datetime) -> bytes:
    """A moment as PDF writes it."""
    zone = at.strftime("%z")
    return f"(D:{at:%Y%m%d%H%M%S}{zone[:3]}'{zone[3:5]}')".encode() if zone else f"(D:{at:%Y%m%d%H%M%S})".encode()
